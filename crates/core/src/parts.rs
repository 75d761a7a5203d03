//! A rendered text, cut into the ordered parts a messenger takes (R13).
//!
//! It stays one message. Cuts fall after a sentence or a line break, else between words, else between graphemes;
//! never inside a URL that fits a part by itself, never inside a grapheme that does. White space at a cut stays at
//! the end of the part before it as far as it fits; a part begins with something that can be seen. Apart from what
//! can't be seen at cuts, the parts put together are the text again.

use unicode_segmentation::UnicodeSegmentation;

use crate::message_text::is_blank;

mod urls;

/// What a messenger counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Unicode scalar values.
    Scalars,
    /// UTF-16 code units: LINE, Telegram.
    Utf16,
    /// Bytes in UTF-8: Instagram.
    Utf8Bytes,
}

impl Unit {
    /// How much one character counts.
    pub const fn of(self, character: char) -> usize {
        match self {
            Self::Scalars => 1,
            Self::Utf16 => character.len_utf16(),
            Self::Utf8Bytes => character.len_utf8(),
        }
    }

    /// How much a text counts.
    pub fn measure(self, text: &str) -> usize {
        match self {
            Self::Utf8Bytes => text.len(),
            _ => text.chars().map(|character| self.of(character)).sum(),
        }
    }
}

/// What a channel takes as one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartLimit {
    /// The most one part may measure, in [`unit`](Self::unit)s; at least 4, so that every character fits.
    pub max: usize,
    /// What is counted.
    pub unit: Unit,
    /// How many parts one request carries, where a request carries several (LINE: 5); see [`requests`].
    /// It never drops text: what is beyond it goes out with further requests.
    pub max_parts: Option<usize>,
}

impl PartLimit {
    /// Whether a text goes out in one part.
    pub fn takes(&self, text: &str) -> bool {
        self.unit.measure(text) <= self.max
    }
}

/// Cuts a rendered text into parts of at most `limit`, in order; see the [module](self) for where (R13).
/// A blank text has no parts.
pub fn cut<'a>(text: &'a str, limit: &PartLimit) -> Vec<&'a str> {
    parts_at(text, cut_ends(text, limit))
        .filter(|part| !is_blank(part))
        .collect()
}

/// Where the parts of a text end, in bytes, to be kept beside it for [`parts_at`]; empty where it is one part.
pub fn cut_ends(text: &str, limit: &PartLimit) -> Vec<usize> {
    if limit.takes(text) {
        return Vec::new();
    }
    let places = Places::of(text, limit);
    let mut ends = Vec::new();
    let mut start = first_seen(text, 0);
    while start < text.len() {
        let end = places.next_cut(start);
        ends.push(end);
        start = first_seen(text, end);
    }
    ends
}

/// The parts of a text that end there, as [`cut`] gave them; the whole text where `ends` is empty. An end that is none
/// gives an empty part.
pub fn parts_at(text: &str, ends: impl IntoIterator<Item = usize>) -> impl Iterator<Item = &str> {
    let mut ends = ends.into_iter().peekable();
    let whole = ends.peek().is_none().then_some(text);
    let mut last_end = 0;
    let parts = ends.map(move |end| {
        let start = first_seen(text, last_end);
        last_end = end;
        text.get(start..end).unwrap_or_default()
    });
    whole.into_iter().chain(parts)
}

/// Groups the parts into the requests that carry them, by [`PartLimit::max_parts`]; one part each without it.
pub fn requests<'p, 'a>(parts: &'p [&'a str], limit: &PartLimit) -> impl Iterator<Item = &'p [&'a str]> {
    parts.chunks(limit.max_parts.unwrap_or(1).max(1))
}

/// As much of the beginning of `text` as fits, without half a grapheme unless the first one alone is too long.
pub fn head<'a>(text: &'a str, limit: &PartLimit) -> &'a str {
    let end = furthest_fit(text, 0, limit);
    if end == text.len() {
        return text;
    }
    let whole = text
        .grapheme_indices(true)
        .map(|(at, _)| at)
        .take_while(|at| *at <= end)
        .last();
    &text[..whole.filter(|at| *at > 0).unwrap_or(end)]
}

/// Where the first grapheme at or behind `from` begins that can be seen.
fn first_seen(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let seen = rest
        .grapheme_indices(true)
        .find(|(_, grapheme)| !is_blank(grapheme));
    seen.map_or(text.len(), |(at, _)| from + at)
}

/// Where a text may be cut, as byte offsets, ascending.
struct Places<'a> {
    text: &'a str,
    limit: &'a PartLimit,
    sentences: Vec<usize>,
    words: Vec<usize>,
    graphemes: Vec<usize>,
    graphemes_in_urls: Vec<usize>,
}

impl<'a> Places<'a> {
    fn of(text: &'a str, limit: &'a PartLimit) -> Self {
        let urls = urls::protected(text, limit);
        let (graphemes_in_urls, graphemes): (Vec<usize>, Vec<usize>) = ends(text.grapheme_indices(true))
            .partition(|at| urls.iter().any(|url| url.start < *at && *at < url.end));
        let allowed = |mut places: Vec<usize>| {
            places.sort_unstable();
            places.retain(|at| graphemes.binary_search(at).is_ok());
            places
        };
        let sentences = text.split_sentence_bound_indices();
        // The white space after a sentence may be parted from it where it doesn't fit.
        let sentences = sentences
            .flat_map(|(at, s)| [at + s.trim_end().len(), at + s.len()])
            .filter(|at| *at > 0);
        let words = ends(text.split_word_bound_indices()).filter(|at| !text[*at..].starts_with(NEVER_FIRST));
        Self {
            text,
            limit,
            sentences: allowed(sentences.collect()),
            words: allowed(words.collect()),
            graphemes,
            graphemes_in_urls,
        }
    }

    /// The end of the part that begins at `start`.
    fn next_cut(&self, start: usize) -> usize {
        let end = furthest_fit(self.text, start, self.limit);
        if end == self.text.len() {
            return end;
        }
        let kinds = [
            &self.sentences,
            &self.words,
            &self.graphemes,
            &self.graphemes_in_urls,
        ];
        kinds
            .into_iter()
            .find_map(|places| last_within(places, start, end))
            .unwrap_or(end)
    }
}

/// A line doesn't begin with these (kinsoku), so a part doesn't either where it can be helped.
const NEVER_FIRST: &[char] = &[
    '、', '。', '，', '．', '！', '？', '・', '：', '；', '」', '』', '）', '】', '〕', '》', '〉', '］',
    '｝', 'ー', '々', 'ゝ', 'ゞ', '〜', '…', 'っ', 'ゃ', 'ゅ', 'ょ', 'ッ', 'ャ', 'ュ', 'ョ', ',', '.', '!',
    '?', ':', ';', ')', ']', '}', '%',
];

fn ends<'a>(segments: impl Iterator<Item = (usize, &'a str)>) -> impl Iterator<Item = usize> {
    segments.map(|(at, segment)| at + segment.len())
}

fn last_within(places: &[usize], start: usize, end: usize) -> Option<usize> {
    let count = places.partition_point(|at| *at <= end);
    places[..count].last().copied().filter(|at| *at > start)
}

/// The end of the longest run from `start` within the limit; one character at least, so that cutting gets on.
fn furthest_fit(text: &str, start: usize, limit: &PartLimit) -> usize {
    let mut measured = 0;
    for (at, character) in text[start..].char_indices() {
        measured += limit.unit.of(character);
        if measured > limit.max && at > 0 {
            return start + at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests;
