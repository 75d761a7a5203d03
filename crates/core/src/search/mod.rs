//! Search: what matches what, in one definition that both engines answer by.
//!
//! A query is words between white space; there are no operators. A text matches where **every word is part of it**,
//! wherever it stands: Japanese has no spaces to go by, and people look for parts of words. Texts are compared as
//! [`fold`] makes them alike: width, case, accents and the two kana make no difference. A telephone number matches however
//! it is written, there and in the query.
//!
//! An engine finds candidates by their [`grams`], short pieces of text, and keeps those that [`Query::is_in`] says match.
//! So no engine's idea of words, cases or patterns shows, and `%`, `_` and quotes are characters like others.

mod fold;
mod grams;
mod number;
mod snippet;

pub use fold::{Folded, fold};
pub use grams::grams;
pub use snippet::{Snippet, snippet};

use std::iter;

use crate::contact::Contact;
use crate::names::full_name;

/// The longest query, in Unicode scalar values.
pub const QUERY_LIMIT: usize = 100;

/// So much of a text is searched, in Unicode scalar values; no messenger's messages are longer.
pub const TEXT_LIMIT: usize = 20_000;

/// Some characters of a text: from the first to behind the last one, in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The first character.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
}

/// What somebody looks for: one word or more, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<Vec<char>>,
    /// The digits of a telephone number, or a part of one, where it is nothing else.
    telephone: Option<Vec<char>>,
}

/// Why a text is no query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Nothing is looked for.
    #[error("the query has no visible character")]
    Blank,
    /// It is too long.
    #[error("the query has {count} characters, {QUERY_LIMIT} are allowed")]
    TooLong {
        /// How long it is.
        count: usize,
    },
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// [`QueryError`] where it is blank or longer than [`QUERY_LIMIT`].
    pub fn new(text: &str) -> Result<Self, QueryError> {
        let text = text.trim();
        let count = text.chars().count();
        if count > QUERY_LIMIT {
            return Err(QueryError::TooLong { count });
        }
        let folded = fold(text);
        let mut words: Vec<Vec<char>> = Vec::new();
        for word in folded.words() {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_vec());
            }
        }
        if words.is_empty() {
            return Err(QueryError::Blank);
        }
        let telephone = number::asked(&folded);
        Ok(Self { words, telephone })
    }

    /// Whether every word is part of one of the texts, or a telephone number that is looked for is.
    pub fn is_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        let folded: Vec<_> = texts.into_iter().map(fold).collect();
        let stands = |word: &Vec<char>| folded.iter().any(|text| text.places(word).next().is_some());
        self.words.iter().all(stands) || folded.iter().any(|text| self.telephones(text).next().is_some())
    }

    /// Where its words, or the telephone number, stand in a text, in order and without overlaps; empty where none does.
    pub fn marks(&self, text: &str) -> Vec<Place> {
        let folded = fold(text);
        let words = self.words.iter().flat_map(|word| folded.places(word));
        let mut places: Vec<Place> = words.chain(self.telephones(&folded)).collect();
        places.sort_unstable();
        let mut marks: Vec<Place> = Vec::with_capacity(places.len());
        for place in places {
            match marks.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => marks.push(place),
            }
        }
        marks
    }

    /// The pieces that are in every text that matches, all those of one list or all of another; texts with these pieces may
    /// still not match.
    pub fn grams(&self) -> Vec<Vec<String>> {
        let pieces = |words: &[Vec<char>]| {
            let mut found: Vec<String> = words.iter().flat_map(|word| grams::of_word(word)).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let words = pieces(&self.words);
        let telephone = self.telephone.as_ref().map(std::slice::from_ref).map(pieces);
        let telephone = telephone.filter(|other| *other != words);
        iter::once(words).chain(telephone).collect()
    }

    /// Where the telephone number that is looked for stands.
    fn telephones(&self, text: &Folded) -> impl Iterator<Item = Place> {
        let asked = self.telephone.as_deref();
        let numbers = asked.map_or_else(Vec::new, |_| number::numbers(text));
        let found = move |digits: &[char]| {
            asked.is_some_and(|asked| digits.windows(asked.len()).any(|part| part == asked))
        };
        numbers
            .into_iter()
            .filter(move |number| found(&number.digits))
            .map(|number| number.place)
    }

    /// The number that is looked for, if it is nothing else: `12` or `#12`.
    pub fn number(&self) -> Option<u64> {
        let [word] = self.words.as_slice() else {
            return None;
        };
        let digits: String = word.strip_prefix(&['#']).unwrap_or(word).iter().collect();
        if digits.bytes().all(|byte| byte.is_ascii_digit()) {
            digits.parse().ok()
        } else {
            None
        }
    }
}

/// The texts by which a contact is found: the name in either order, with a space and without, what agents keep of him,
/// and the addresses of his accounts. Numbers are also found by their digits alone.
pub fn contact_texts<'a>(contact: &Contact, addresses: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let (last, first) = (&contact.last_name, &contact.first_name);
    let mut texts = vec![
        full_name(last, first),
        format!("{last}{first}"),
        format!("{first}{last}"),
        contact.email.clone(),
        contact.account_name.clone(),
    ];
    for number in [&contact.phone, &contact.mobile] {
        texts.extend([number.clone(), digits(number)]);
    }
    texts.extend(addresses.into_iter().map(str::to_owned));
    texts.retain(|text| !text.is_empty());
    texts
}

/// The digits of a number, whatever stands between them.
pub(crate) fn digits(number: &str) -> String {
    fold(number)
        .chars()
        .iter()
        .filter(|c| c.is_ascii_digit())
        .collect()
}

#[cfg(test)]
mod tests;
