//! Reads a text once from left to right (R11).

use std::ops::Range;

use super::nearest::{half_width, nearest, nearest_to_beginning, same_but_for_writing};
use super::{ErrorKind, Field, Piece, Place, TemplateError};

/// Nobody mends more than this at a time, and a text made of nothing but mistakes stays cheap.
const MOST_ERRORS: usize = 20;
/// Characters of an unknown name that are quoted back.
const MOST_QUOTED: usize = 80;

/// The pieces of a text, or what is wrong with it.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, Vec<TemplateError>> {
    let mut reader = Reader {
        text,
        literal_from: 0,
        pieces: Vec::new(),
        faults: Vec::new(),
    };
    reader.read();
    if reader.faults.is_empty() {
        Ok(reader.pieces)
    } else {
        Err(located(text, reader.faults))
    }
}

struct Reader<'a> {
    text: &'a str,
    /// Where the literal text begins that isn't a piece yet.
    literal_from: usize,
    pieces: Vec<Piece>,
    faults: Vec<(Range<usize>, ErrorKind)>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while let Some(found) = self.text[at..].find(DOLLARS) {
            at += found;
            let rest = &self.text[at..];
            at = if rest.starts_with(ESCAPED) {
                self.end_literal(at);
                // What follows the first dollar sign is the literal.
                self.literal_from = at + 1;
                at + ESCAPED.len()
            } else if let Some(opener) = Opener::of(rest) {
                self.end_literal(at);
                self.literal_from = self.field(at, opener);
                self.literal_from
            } else {
                at + rest.chars().next().map_or(0, char::len_utf8)
            };
            if self.faults.len() == MOST_ERRORS {
                return;
            }
        }
        self.end_literal(self.text.len());
    }

    fn end_literal(&mut self, end: usize) {
        if self.literal_from < end {
            self.pieces.push(Piece::Text(self.literal_from..end));
        }
    }

    /// Reads the field that opens at `start`; returns where reading goes on.
    fn field(&mut self, start: usize, opener: Opener) -> usize {
        let inner_start = start + opener.length;
        let after = &self.text[inner_start..];
        let (stop, length) = scan(after, opener.half_width);
        let inner = &after[..length];
        let inner_end = inner_start + length;
        let (name, fallback) = split(inner, '|');
        match stop {
            Stop::Close if opener.half_width => {
                let end = inner_end + 1;
                match Field::named(name) {
                    Some(field) => self.pieces.push(Piece::Field {
                        field,
                        fallback: fallback.map(unescaped),
                    }),
                    None => self.faults.push((start..end, unknown(inner, name))),
                }
                end
            }
            Stop::Close | Stop::FullWidthClose => {
                let end = inner_end + if stop == Stop::Close { 1 } else { '｝'.len_utf8() };
                self.faults.push((
                    start..end,
                    ErrorKind::FullWidth {
                        suggestion: in_half_width(inner),
                    },
                ));
                end
            }
            Stop::LineBreak if fallback.is_some() && closes_later(&after[length..]).is_some() => {
                let end = inner_end + closes_later(&after[length..]).unwrap_or_default();
                self.faults.push((start..end, ErrorKind::FallbackHasLineBreak));
                end
            }
            Stop::AnotherField if fallback.is_some() && opener.half_width => {
                self.faults.push((start..inner_end, ErrorKind::FieldInFallback));
                inner_end
            }
            Stop::LineBreak | Stop::AnotherField | Stop::End => {
                self.faults.push((start..inner_end, unclosed(name, opener)));
                inner_end
            }
        }
    }
}

const DOLLARS: [char; 2] = ['$', '＄'];
const ESCAPED: &str = "$${";

/// What begins a field, rightly or not.
#[derive(Clone, Copy)]
struct Opener {
    length: usize,
    half_width: bool,
}

impl Opener {
    fn of(rest: &str) -> Option<Self> {
        let found = ["${", "＄{", "$｛", "＄｛"]
            .into_iter()
            .find(|opener| rest.starts_with(opener))?;
        Some(Self {
            length: found.len(),
            half_width: found == "${",
        })
    }
}

/// What ends the inside of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Close,
    FullWidthClose,
    LineBreak,
    AnotherField,
    End,
}

/// How the inside of a field ends, and how many bytes it has.
fn scan(after: &str, half_width: bool) -> (Stop, usize) {
    let mut in_fallback = false;
    let mut full_width_close = None;
    let mut escaped_until = 0;
    let mut ended = (Stop::End, after.len());
    for (at, character) in after.char_indices().filter(|(_, c)| SIGNS.contains(c)) {
        let rest = &after[at..];
        let stop = match character {
            '}' => Stop::Close,
            '｝' if in_fallback && half_width => {
                full_width_close.get_or_insert(at);
                continue;
            }
            '｝' => Stop::FullWidthClose,
            '|' | '｜' => {
                in_fallback |= character == '|';
                continue;
            }
            '$' if in_fallback && rest.starts_with(ESCAPED) => {
                escaped_until = at + ESCAPED.len();
                continue;
            }
            '$' | '＄' if at < escaped_until || Opener::of(rest).is_none() => continue,
            '$' | '＄' => Stop::AnotherField,
            _ => Stop::LineBreak,
        };
        ended = (stop, at);
        break;
    }
    match (ended.0, full_width_close) {
        // `}` closes a fallback; where none does, `｝` was meant to.
        (Stop::LineBreak | Stop::AnotherField | Stop::End, Some(at)) => (Stop::FullWidthClose, at),
        _ => ended,
    }
}

const SIGNS: [char; 13] = [
    '}', '｝', '|', '｜', '$', '＄', '\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// Where a fallback that goes over a line's end is closed, before the next field.
fn closes_later(rest: &str) -> Option<usize> {
    let next_field = rest
        .match_indices(DOLLARS)
        .map(|(at, _)| at)
        .find(|at| Opener::of(&rest[*at..]).is_some());
    rest[..next_field.unwrap_or(rest.len())]
        .find('}')
        .map(|at| at + 1)
}

fn split(inner: &str, bar: char) -> (&str, Option<&str>) {
    inner
        .split_once(bar)
        .map_or((inner, None), |(name, fallback)| (name, Some(fallback)))
}

fn unescaped(fallback: &str) -> String {
    fallback.replace(ESCAPED, "${")
}

fn unknown(inner: &str, name: &str) -> ErrorKind {
    let before_any_bar = split(name, '｜').0;
    if half_width(name) != name && same_but_for_writing(before_any_bar).is_some() {
        return ErrorKind::FullWidth {
            suggestion: in_half_width(inner),
        };
    }
    let written: String = name.chars().take(MOST_QUOTED).collect();
    ErrorKind::UnknownField {
        nearest: nearest(&written),
        written,
    }
}

fn unclosed(name: &str, opener: Opener) -> ErrorKind {
    let nearest = nearest_to_beginning(name);
    if opener.half_width {
        return ErrorKind::Unclosed { nearest };
    }
    ErrorKind::FullWidth {
        suggestion: nearest.map_or("${", Field::token).to_owned(),
    }
}

/// The same field in half-width signs; its fallback stays as it is.
fn in_half_width(inner: &str) -> String {
    let bar = inner.find(['|', '｜']).unwrap_or(inner.len());
    let (name, fallback) = inner.split_at(bar);
    let name = half_width(name);
    let name = same_but_for_writing(&name).map_or(name.trim(), |field| field.name());
    let mut fallback_signs = fallback.chars();
    let bar = fallback_signs.next().map_or("", |_| "|");
    format!("${{{name}{bar}{}}}", fallback_signs.as_str())
}

/// Turns byte ranges into places; errors come in order.
fn located(text: &str, faults: Vec<(Range<usize>, ErrorKind)>) -> Vec<TemplateError> {
    let place = |range: Range<usize>| {
        let before = &text[..range.start];
        let start = before.chars().count();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            start,
            end: start + text[range.clone()].chars().count(),
            line: before.matches('\n').count() + 1,
            column: text[line_start..range.start].chars().count() + 1,
        }
    };
    faults
        .into_iter()
        .map(|(range, kind)| TemplateError {
            kind,
            place: place(range),
        })
        .collect()
}
