//! Short pieces of a text, by which an engine finds candidates.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{fold, number};

/// The pieces of a text: every character, every two that follow each other, and every three of ASCII, where two say
/// little. Each is a few letters and digits of ASCII, in lower case, so that it means nothing to any engine but itself.
///
/// So are those of a telephone number's digits, without what stands between them.
///
/// Two characters because most Japanese words have no more; one because a single kanji is a fair question.
pub fn grams(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let mut found = BTreeSet::new();
    let numbers = number::numbers(&folded);
    let digits = numbers.iter().map(|number| number.digits.as_slice());
    for word in folded.words().chain(digits) {
        for length in 1..=3 {
            let pieces = word.windows(length).filter(|piece| length < 3 || is_ascii(piece));
            found.extend(pieces.map(name));
        }
    }
    found
}

/// The fewest pieces that a text with this word has.
pub(super) fn of_word(word: &[char]) -> Vec<String> {
    if let [_] = word {
        return vec![name(word)];
    }
    let mut found = Vec::new();
    let mut covered = 0;
    for at in 0..word.len() - 1 {
        let three = word.get(at..at + 3).filter(|piece| is_ascii(piece));
        if let Some(three) = three {
            found.push(name(three));
            covered = at + 3;
        } else if covered < at + 2 {
            found.push(name(&word[at..at + 2]));
            covered = at + 2;
        }
    }
    found
}

fn is_ascii(piece: &[char]) -> bool {
    piece.iter().all(char::is_ascii)
}

/// Letters and digits are themselves, others their number. Were two pieces to share a name, their texts would be looked at
/// in vain, no more.
fn name(piece: &[char]) -> String {
    let mut name = String::with_capacity(4 * piece.len());
    for &c in piece {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else {
            let _infallible = write!(name, "{:04x}", u32::from(c));
        }
    }
    name
}
