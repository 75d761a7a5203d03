//! The organization's address on one line (R11).

use crate::language::Language;

/// The parts of an address; any may be empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Address<'a> {
    /// Street and number.
    pub street: &'a str,
    /// City.
    pub city: &'a str,
    /// State or prefecture.
    pub state: &'a str,
    /// Postal code.
    pub zip: &'a str,
    /// Country; written in English only.
    pub country: &'a str,
}

/// `〒 zip state city street` in Japanese, `street, city, state zip, country` in English; what is empty vanishes with
/// its sign and its comma (R11).
pub fn address(parts: &Address<'_>, language: Language) -> String {
    let [street, city, state, zip, country] =
        [parts.street, parts.city, parts.state, parts.zip, parts.country].map(str::trim);
    match language {
        Language::Ja => {
            let zip = zip.trim_start_matches('〒').trim_start();
            let mark = if zip.is_empty() { "" } else { "〒" };
            join(&[mark, zip, state, city, street], " ")
        }
        Language::En => join(&[street, city, &join(&[state, zip], " "), country], ", "),
    }
}

fn join(parts: &[&str], separator: &str) -> String {
    parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(separator)
}
