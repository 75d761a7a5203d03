//! How people are called: a display name taken apart, a full name put together, whose word counts (R12).

use crate::message_text::is_blank;
use crate::parts::{PartLimit, Unit};

/// The most Unicode scalar values kept of one part of a name; what is longer is cut before a grapheme.
pub const LIMIT: usize = 100;

/// A person's name in two parts; either may be empty. Never re-capitalized (R12).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Name {
    /// Family name.
    pub last: String,
    /// Given name.
    pub first: String,
}

impl Name {
    /// A name that came in two parts (Telegram, Messenger, a form): white space around them goes, each is bounded.
    pub fn given(last: &str, first: &str) -> Self {
        Self {
            last: bounded(last.trim()),
            first: bounded(first.trim()),
        }
    }

    /// Whether nothing of either part can be seen.
    pub fn is_blank(&self) -> bool {
        is_blank(&self.last) && is_blank(&self.first)
    }

    /// Both parts in the order of their script; see [`full_name`].
    pub fn full(&self) -> String {
        full_name(&self.last, &self.first)
    }
}

/// Splits the one name a messenger shows (R12).
///
/// Separators are U+0020, U+00A0 and U+3000. Without one, all of it is the last name. With Han, kana or Hangul
/// anywhere, the first word is the last name and the rest the first name; else the last word is the last name.
/// A trailing 様, さん, 殿 or 御中 is dropped. Whatever else somebody calls himself stays as it is, up to [`LIMIT`].
pub fn split_display_name(display_name: &str) -> Name {
    // No store keeps NUL, and no name holds one.
    let cleaned = display_name.replace('\0', "");
    let name = without_honorific(&cleaned);
    let words: Vec<&str> = name.split(SEPARATORS).filter(|word| !is_blank(word)).collect();
    let (last, first) = match words.as_slice() {
        [] => return Name::default(),
        [only] => (*only, &[][..]),
        [last, first @ ..] if has_east_asian_script(name) => (*last, first),
        [first @ .., last] => (*last, first),
    };
    Name::given(last, &first.join(" "))
}

/// Last name first where either part is written in Han, kana or Hangul, else first name first; one space between.
pub fn full_name(last: &str, first: &str) -> String {
    let last_first = has_east_asian_script(last) || has_east_asian_script(first);
    let (one, other) = if last_first { (last, first) } else { (first, last) };
    match (is_blank(one), is_blank(other)) {
        (true, true) => String::new(),
        (true, false) => other.to_owned(),
        (false, true) => one.to_owned(),
        (false, false) => format!("{one} {other}"),
    }
}

/// The name that counts: one given by an agent wins, as a whole, over one given by a messenger (R12).
pub fn prevailing<'a>(by_agent: &'a Name, by_messenger: &'a Name) -> &'a Name {
    if by_agent.is_blank() {
        by_messenger
    } else {
        by_agent
    }
}

const SEPARATORS: [char; 3] = [' ', '\u{A0}', '\u{3000}'];
const HONORIFICS: [&str; 4] = ["様", "さん", "殿", "御中"];

fn without_honorific(name: &str) -> &str {
    let name = name.trim();
    HONORIFICS
        .iter()
        .find_map(|honorific| name.strip_suffix(honorific))
        .unwrap_or(name)
}

fn bounded(part: &str) -> String {
    let limit = PartLimit {
        max: LIMIT,
        unit: Unit::Scalars,
        max_parts: None,
    };
    crate::parts::head(part, &limit).to_owned()
}

/// Whether a Han, kana or Hangul character is in it, fillers aside.
fn has_east_asian_script(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(
            character,
            // Han
            '\u{2E80}'..='\u{2FD5}' | '々' | '〇' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{33479}'
            // Hiragana and katakana, half-width too
            | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9D}' | '\u{1AFF0}'..='\u{1B16F}'
            // Hangul
            | '\u{1100}'..='\u{115E}' | '\u{1161}'..='\u{11FF}' | '\u{3131}'..='\u{3163}' | '\u{3165}'..='\u{318E}'
            | '\u{A960}'..='\u{A97C}' | '\u{AC00}'..='\u{D7FB}' | '\u{FFA1}'..='\u{FFDC}'
        )
    })
}

#[cfg(test)]
mod tests;
