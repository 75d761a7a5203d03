//! Where the URLs of a text are, so that none is cut (R13).

use std::ops::Range;

use super::PartLimit;

/// The byte ranges in which no cut may fall, ascending and apart.
///
/// A URL begins with a scheme and `://`, or with `www.`, and goes on to white space, quotes, brackets of any
/// width or Japanese punctuation. Kana or kanji right behind it may belong to it, so they count as part of it while
/// the whole fits a part; if it doesn't, the URL ends where ASCII does; if that doesn't fit either, it may be cut.
pub(super) fn protected(text: &str, limit: &PartLimit) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(start) = next_start(text, from) {
        let rest = &text[start..];
        let long = rest.find(ends_url).unwrap_or(rest.len());
        let short = rest
            .find(|c: char| ends_url(c) || !c.is_ascii())
            .unwrap_or(rest.len());
        let fits = |length: &usize| limit.takes(&rest[..*length]);
        let length = [long, short].into_iter().find(fits);
        found.extend(length.map(|length| start..start + length));
        from = start + length.unwrap_or(short);
    }
    found
}

/// Where the next URL begins at or behind `from`.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let scheme = rest
        .match_indices("://")
        .find_map(|(at, _)| scheme_start(&rest[..at]));
    let www = rest.match_indices(['w', 'W']).map(|(at, _)| at).find(|at| {
        let starts_word = !rest[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
        starts_word
            && rest.as_bytes()[*at..]
                .get(..4)
                .is_some_and(|b| b.eq_ignore_ascii_case(b"www."))
    });
    [scheme, www].into_iter().flatten().min().map(|at| from + at)
}

/// Where the scheme begins that ends with `before`: a letter, then letters, digits, `+`, `-`, `.` (RFC 3986 §3.1).
fn scheme_start(before: &str) -> Option<usize> {
    let in_scheme = |c: &u8| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'-' | b'.');
    let length = before.bytes().rev().take_while(in_scheme).count();
    let start = before.len() - length;
    before[start..]
        .find(|c: char| c.is_ascii_alphabetic())
        .map(|at| start + at)
}

fn ends_url(character: char) -> bool {
    character.is_whitespace() || character.is_control() || DELIMITERS.contains(character)
}

const DELIMITERS: &str = "<>\"「」『』【】〔〕（）［］｛｝〈〉《》、。，．！？：；“”‘’…〜";
