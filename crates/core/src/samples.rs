//! Ready texts to start from (R14).
//!
//! They hold hours and openings as fields, so that they can't go stale, and read well both when the department is
//! closed and when it is open with everyone offline, where nothing is promised and the fallback shows.

use crate::language::Language;
use crate::template::Field;

/// What a sample is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SampleKind {
    /// Any question of any customer.
    GeneralSupport,
    /// Somebody who thinks of buying.
    Sales,
    /// Something doesn't work.
    TechnicalSupport,
    /// A brand that is on familiar terms with its customers.
    CasualBrand,
    /// A ticket is made of what arrives (R15).
    AfterHoursEscalation,
}

/// A text to start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// What it is for.
    pub kind: SampleKind,
    /// Its name in the gallery.
    pub title: &'static str,
    /// The template; at most 400 characters, so that it is short on every messenger (R17 C3).
    pub text: String,
}

/// The samples a department can use, in the order of the gallery.
///
/// `has_help_center_url`: without one, the sentence with the link is left out. `tickets_on`: the escalation sample
/// names a ticket's number and is offered only where one is made (R15).
pub fn samples(language: Language, has_help_center_url: bool, tickets_on: bool) -> Vec<Sample> {
    let offered = SampleKind::all().iter().copied();
    let sample = |kind| {
        Some(Sample {
            kind,
            title: title(kind, language),
            text: sample(kind, language, has_help_center_url, tickets_on)?,
        })
    };
    offered.filter_map(sample).collect()
}

/// One sample's text, see [`samples`]; `None` for the escalation where no ticket is made.
pub fn sample(
    kind: SampleKind,
    language: Language,
    has_help_center_url: bool,
    tickets_on: bool,
) -> Option<String> {
    if kind == SampleKind::AfterHoursEscalation && !tickets_on {
        return None;
    }
    let link = Field::DepartmentHelpCenterUrl.token();
    let paragraphs = text(kind, language).trim_end().split("\n\n");
    let kept: Vec<&str> = paragraphs
        .filter(|paragraph| has_help_center_url || !paragraph.contains(link))
        .collect();
    Some(kept.join("\n\n"))
}

impl SampleKind {
    /// All of them, in the order of the gallery.
    pub const fn all() -> &'static [Self] {
        &[
            Self::GeneralSupport,
            Self::Sales,
            Self::TechnicalSupport,
            Self::CasualBrand,
            Self::AfterHoursEscalation,
        ]
    }

    /// Its word in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GeneralSupport => "general_support",
            Self::Sales => "sales",
            Self::TechnicalSupport => "technical_support",
            Self::CasualBrand => "casual_brand",
            Self::AfterHoursEscalation => "after_hours_escalation",
        }
    }
}

const fn title(kind: SampleKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::Ja, SampleKind::GeneralSupport) => "総合サポート",
        (Language::Ja, SampleKind::Sales) => "ご購入・お見積もりの相談",
        (Language::Ja, SampleKind::TechnicalSupport) => "技術サポート",
        (Language::Ja, SampleKind::CasualBrand) => "親しみやすいブランド",
        (Language::Ja, SampleKind::AfterHoursEscalation) => "不在時の問い合わせ受付",
        (Language::En, SampleKind::GeneralSupport) => "General support",
        (Language::En, SampleKind::Sales) => "Sales",
        (Language::En, SampleKind::TechnicalSupport) => "Technical support",
        (Language::En, SampleKind::CasualBrand) => "Casual brand",
        (Language::En, SampleKind::AfterHoursEscalation) => "After-hours escalation",
    }
}

/// The whole text; the link to the help center is a paragraph of its own.
const fn text(kind: SampleKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::Ja, SampleKind::GeneralSupport) => include_str!("samples/ja/general_support.txt"),
        (Language::Ja, SampleKind::Sales) => include_str!("samples/ja/sales.txt"),
        (Language::Ja, SampleKind::TechnicalSupport) => include_str!("samples/ja/technical_support.txt"),
        (Language::Ja, SampleKind::CasualBrand) => include_str!("samples/ja/casual_brand.txt"),
        (Language::Ja, SampleKind::AfterHoursEscalation) => {
            include_str!("samples/ja/after_hours_escalation.txt")
        }
        (Language::En, SampleKind::GeneralSupport) => include_str!("samples/en/general_support.txt"),
        (Language::En, SampleKind::Sales) => include_str!("samples/en/sales.txt"),
        (Language::En, SampleKind::TechnicalSupport) => include_str!("samples/en/technical_support.txt"),
        (Language::En, SampleKind::CasualBrand) => include_str!("samples/en/casual_brand.txt"),
        (Language::En, SampleKind::AfterHoursEscalation) => {
            include_str!("samples/en/after_hours_escalation.txt")
        }
    }
}

#[cfg(test)]
mod tests;
