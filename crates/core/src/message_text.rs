//! The text of an offline message, as it is stored, counted and sent (R10).

use serde::{Deserialize, Serialize};

/// The longest text, in Unicode scalar values of the template (R10).
pub const LIMIT: usize = 1_600;

/// A text of 1 to [`LIMIT`] Unicode scalar values, normalized, with at least one visible character (R10).
///
/// Whether its merge fields are known is another question: see [`Template::parse`](crate::template::Template::parse).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageText(String);

/// Why a text isn't an offline message (R10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// There is no visible character in it.
    #[error("the text is blank")]
    Blank,
    /// There is too much of it.
    #[error("the text has {count} characters, {limit} are allowed")]
    TooLong {
        /// Scalar values of the normalized text.
        count: usize,
        /// What is allowed: [`LIMIT`].
        limit: usize,
    },
}

impl MessageText {
    /// Normalizes what somebody typed and takes it if it isn't blank or too long.
    ///
    /// # Errors
    /// [`TextError::Blank`], or [`TextError::TooLong`] with the count of the normalized text.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let text = normalize(raw);
        if is_blank(&text) {
            return Err(TextError::Blank);
        }
        let count = length(&text);
        if count > LIMIT {
            return Err(TextError::TooLong { count, limit: LIMIT });
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its length in Unicode scalar values, 1 to [`LIMIT`].
    pub fn length(&self) -> usize {
        length(&self.0)
    }

    /// The text, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl TryFrom<String> for MessageText {
    type Error = TextError;

    fn try_from(raw: String) -> Result<Self, TextError> {
        Self::parse(&raw)
    }
}

impl TryFrom<&str> for MessageText {
    type Error = TextError;

    fn try_from(raw: &str) -> Result<Self, TextError> {
        Self::parse(raw)
    }
}

impl From<MessageText> for String {
    fn from(text: MessageText) -> Self {
        text.0
    }
}

impl AsRef<str> for MessageText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for MessageText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The length that counts everywhere: Unicode scalar values, JavaScript's `[...text].length` (R10).
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// What is done once, on save: CRLF and CR become LF, U+FEFF and NUL go, white space at both ends goes (R10).
/// Normalizing twice changes nothing.
pub fn normalize(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut after_carriage_return = false;
    for character in raw.chars() {
        match character {
            // Neither is seen; between CR and LF neither makes two line breaks out of one.
            '\u{FEFF}' | '\0' => continue,
            '\r' => text.push('\n'),
            '\n' if after_carriage_return => {}
            other => text.push(other),
        }
        after_carriage_return = character == '\r';
    }
    text.trim().to_owned()
}

/// Whether nothing of the text can be seen: empty, or only white space, control and invisible characters (R10).
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(is_visible)
}

fn is_visible(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && !is_invisible(character)
}

/// Unicode's `Default_Ignorable_Code_Point` (joiners, direction marks, fillers, variation selectors, tags), and
/// the few characters outside it that are drawn as nothing.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}'
        // Braille's empty cell, interlinear annotation marks, Khitan filler, the null note head.
        | '\u{2800}' | '\u{FFF9}'..='\u{FFFB}' | '\u{16FE4}' | '\u{1D159}'
    )
}

#[cfg(test)]
mod tests;
