//! The languages in which the desk writes to customers by itself.

use serde::{Deserialize, Serialize};

/// A language the desk can write dates, lists and business hours in (R9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Japanese, `"ja"`.
    Ja,
    /// English, `"en"`.
    En,
}

impl Language {
    /// The language of a BCP 47 tag, by its primary subtag: `ja`, `ja-JP`, `EN_us`.
    /// `None` for every other language: the caller knows what to fall back to.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        [Self::Ja, Self::En]
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The BCP 47 tag: `"ja"` or `"en"`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_tag_is_read_by_its_primary_subtag() {
        for (tag, language) in [
            ("ja", Some(Language::Ja)),
            ("ja-JP", Some(Language::Ja)),
            ("JA_jp", Some(Language::Ja)),
            ("en", Some(Language::En)),
            ("en-GB", Some(Language::En)),
            ("jam", None),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Language::from_tag(tag), language, "{tag}");
        }
    }

    #[test]
    fn it_is_written_as_its_tag() {
        assert_eq!(serde_json::to_string(&Language::Ja).unwrap(), r#""ja""#);
        assert_eq!(serde_json::from_str::<Language>(r#""en""#).unwrap(), Language::En);
    }
}
