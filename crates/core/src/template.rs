//! Merge fields: a text with `${Module.Field Label}` in it, checked once, rendered for each customer (R11, R12).
//!
//! `${Contacts.Last Name|お客}様` becomes `川根様`, and `お客様` for somebody whose name isn't known. Case is exact; the
//! fallback behind `|` goes up to the first `}`, may be empty and holds no line break; `$${` is a literal `${`; any
//! other `$` is itself.
//!
//! ```
//! use rusuban_core::template::{Template, Values};
//!
//! let template = Template::parse("${Contacts.Last Name|お客}様、こんばんは。").unwrap();
//! let mut values = Values::default();
//! assert_eq!(template.render(&values), "お客様、こんばんは。");
//! values.contacts.last_name = "川根".to_owned();
//! assert_eq!(template.render(&values), "川根様、こんばんは。");
//! ```

use std::borrow::Cow;
use std::ops::Range;

pub use address::{Address, address};
pub use error::{ErrorKind, Place, TemplateError};
pub use fields::{Field, Module};
pub use values::{ContactValues, DepartmentValues, OrganizationValues, UserValues, Values};

use crate::language::Language;

mod address;
mod error;
mod fields;
mod nearest;
mod parse;
mod values;

/// A text whose every merge field is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    source: String,
    pieces: Vec<Piece>,
}

/// A stretch of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Sent as it stands; byte range of the source.
    Text(Range<usize>),
    /// Replaced by its value.
    Field { field: Field, fallback: Option<String> },
}

/// A rendered text that somebody mends before it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mendable {
    /// The text, with a label in brackets for each gap.
    pub text: String,
    /// What is missing, in order.
    pub gaps: Vec<Gap>,
}

/// A field that is empty and has no fallback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Which.
    pub field: Field,
    /// Where its label begins, in Unicode scalar values of the rendered text.
    pub start: usize,
    /// Behind its last character.
    pub end: usize,
}

impl Template {
    /// Parses a text, normalized or not.
    ///
    /// # Errors
    /// What is wrong with it, in order of place, up to 20 of them; each is enough to refuse a save (R11, R12).
    pub fn parse(text: &str) -> Result<Self, Vec<TemplateError>> {
        let pieces = parse::pieces(text)?;
        Ok(Self {
            source: text.to_owned(),
            pieces,
        })
    }

    /// The text as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The fields of the text, each once, in the order of their first use.
    pub fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        let occurrences = || self.occurrences().map(|(field, _)| field);
        occurrences()
            .enumerate()
            .filter_map(move |(at, field)| (!occurrences().take(at).any(|f| f == field)).then_some(field))
    }

    /// Whether the text holds this field.
    pub fn uses(&self, field: Field) -> bool {
        self.occurrences().any(|(used, _)| used == field)
    }

    /// Whether the text holds a field of this module.
    pub fn uses_module(&self, module: Module) -> bool {
        self.occurrences().any(|(used, _)| used.module() == module)
    }

    /// Whether the text holds this field and gives a fallback, an empty one included, wherever it does (R17 C13).
    pub fn has_fallback(&self, field: Field) -> bool {
        let mut fallbacks = self
            .occurrences()
            .filter(|(used, _)| *used == field)
            .map(|(_, fallback)| fallback)
            .peekable();
        fallbacks.peek().is_some() && fallbacks.all(|fallback| fallback.is_some())
    }

    /// Puts the values in, in one pass: what a value holds is never read as a field (R12).
    ///
    /// A value in which nothing can be seen counts as empty; its fallback shows, else nothing.
    pub fn render(&self, values: &Values) -> String {
        let mut rendered = String::with_capacity(self.source.len());
        for piece in self.resolved(values) {
            rendered.push_str(piece.unwrap_or_default());
        }
        rendered
    }

    /// The same for somebody who reads it before it is sent: where a field is empty and has no fallback, its label stands
    /// in brackets, and is listed, so that he puts in what is missing.
    pub fn render_for_mending(&self, values: &Values, language: Language) -> Mendable {
        let mut mendable = Mendable::default();
        let mut length = 0;
        for piece in self.resolved(values) {
            let start = length;
            let words = piece.map_or_else(
                |field| match language {
                    Language::Ja => Cow::Owned(format!("［{}］", field.label_in(language))),
                    Language::En => Cow::Owned(format!("[{}]", field.label_in(language))),
                },
                Cow::Borrowed,
            );
            length += crate::message_text::length(&words);
            if let Err(field) = piece {
                mendable.gaps.push(Gap {
                    field,
                    start,
                    end: length,
                });
            }
            mendable.text.push_str(&words);
        }
        mendable
    }

    /// Each piece's words in their order; `Err` is a field that is empty and has no fallback.
    fn resolved<'a>(&'a self, values: &'a Values) -> impl Iterator<Item = Result<&'a str, Field>> {
        self.pieces.iter().map(|piece| match piece {
            Piece::Text(range) => Ok(&self.source[range.clone()]),
            Piece::Field { field, fallback } => match values.get(*field) {
                value if crate::message_text::is_blank(value) => fallback.as_deref().ok_or(*field),
                value => Ok(value),
            },
        })
    }

    fn occurrences(&self) -> impl Iterator<Item = (Field, Option<&str>)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Field { field, fallback } => Some((*field, fallback.as_deref())),
        })
    }
}

#[cfg(test)]
mod tests;
