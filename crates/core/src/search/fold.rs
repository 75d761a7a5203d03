//! Texts made alike, with the way back to where each character came from.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Place, TEXT_LIMIT};

/// A folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    chars: Vec<char>,
    /// Where each of them came from.
    from: Vec<Place>,
}

/// Folds a text, up to [`TEXT_LIMIT`], character by character as people see them:
///
/// - compatibility forms are one (Unicode NFKC): full and half width, `㈱` and `(株)`, ligatures;
/// - case makes no difference;
/// - accents make no difference: `José` is `jose`. The dots of が and ぱ are no accents;
/// - katakana is hiragana: ネジ is ねじ. Small and large kana stay apart, and so does ー;
/// - what can't be seen, such as the mark that makes an emoji colourful, is left out.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        chars: Vec::with_capacity(text.len().min(TEXT_LIMIT)),
        from: Vec::with_capacity(text.len().min(TEXT_LIMIT)),
    };
    let mut start = 0;
    for cluster in text.graphemes(true) {
        if start >= TEXT_LIMIT {
            break;
        }
        let end = start + cluster.chars().count();
        folded.push(cluster, Place { start, end });
        start = end;
    }
    folded
}

impl Folded {
    /// The folded characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// What stands between white space.
    pub fn words(&self) -> impl Iterator<Item = &[char]> {
        self.chars
            .split(|c| c.is_whitespace())
            .filter(|word| !word.is_empty())
    }

    /// Where the characters from one to another, both included, came from.
    pub(super) fn place(&self, first: usize, last: usize) -> Place {
        Place {
            start: self.from[first].start,
            end: self.from[last].end,
        }
    }

    /// Where a folded word stands, one place after the other.
    pub(super) fn places(&self, word: &[char]) -> impl Iterator<Item = Place> {
        let (length, first) = (word.len(), word.first().copied());
        let starts = self.chars.windows(length.max(1)).enumerate();
        let mut free = 0;
        starts.filter_map(move |(at, window)| {
            if at < free || window.first().copied() != first || window != word {
                return None;
            }
            free = at + length;
            Some(self.place(at, at + length - 1))
        })
    }

    fn push(&mut self, cluster: &str, from: Place) {
        if let [byte] = cluster.as_bytes() {
            self.chars.push(char::from(byte.to_ascii_lowercase()));
            self.from.push(from);
            return;
        }
        let plain = cluster
            .nfkd()
            .filter(|c| !is_accent(*c) && !is_invisible(*c))
            .nfc();
        for c in plain.flat_map(char::to_lowercase) {
            self.chars.push(as_hiragana(c));
            self.from.push(from);
        }
    }
}

const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Soft hyphens, zero-width characters but the one that joins emoji, and variation selectors.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}'
    ) || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn as_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        'ς' => 'σ',
        _ => c,
    }
}
