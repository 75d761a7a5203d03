//! What can be wrong with a template, and where (R11, R12).

use super::Field;

/// Something in a text that must be mended before it is saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: {kind}", place.line, place.column)]
pub struct TemplateError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where.
    pub place: Place,
}

/// Where something stands in a text, in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Before its first character, from 0.
    pub start: usize,
    /// Behind its last character.
    pub end: usize,
    /// Its line, from 1; lines end with LF.
    pub line: usize,
    /// The first character's place in the line, from 1.
    pub column: usize,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErrorKind {
    /// There is no such field.
    #[error("there is no field \"{written}\"{}", did_you_mean(*nearest))]
    UnknownField {
        /// What stands between `${` and `|` or `}`; its first 80 characters.
        written: String,
        /// The known field that looks most like it; `None` if nothing does.
        nearest: Option<Field>,
    },
    /// `${` without its `}` in the same line.
    #[error("the field isn't closed with \"}}\"{}", did_you_mean(*nearest))]
    Unclosed {
        /// The known field that looks most like it; `None` if nothing does.
        nearest: Option<Field>,
    },
    /// The signs around or in the field are full-width (`＄{…}`, `$｛…｝`, `｜`).
    #[error("merge fields are written half-width: {suggestion}")]
    FullWidth {
        /// The same in half-width, to put in its place.
        suggestion: String,
    },
    /// The fallback goes over a line's end.
    #[error("a fallback can't hold a line break")]
    FallbackHasLineBreak,
    /// Another field begins inside the fallback; it would reach the customer as it stands (R12).
    #[error("a fallback can't hold another field, or a \"}}\" is missing before it")]
    FieldInFallback,
}

impl ErrorKind {
    /// The stable code on the wire, which the UI translates.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownField { .. } => "unknown_field",
            Self::Unclosed { .. } => "unclosed_field",
            Self::FullWidth { .. } => "full_width_field",
            Self::FallbackHasLineBreak => "fallback_line_break",
            Self::FieldInFallback => "field_in_fallback",
        }
    }

    /// The nearest known field, where one is named.
    pub const fn nearest(&self) -> Option<Field> {
        match self {
            Self::UnknownField { nearest, .. } | Self::Unclosed { nearest } => *nearest,
            _ => None,
        }
    }
}

fn did_you_mean(nearest: Option<Field>) -> String {
    nearest.map_or_else(String::new, |field| {
        format!("; the nearest known one is {}", field.token())
    })
}
