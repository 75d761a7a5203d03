//! Telephone numbers: found however they are written, here and in what is looked for.

use super::Place;
use super::fold::Folded;

/// So many digits make a text between other words a telephone number.
const FEWEST: usize = 9;
/// No telephone number has more (ITU-T E.164).
const MOST: usize = 15;
/// So many digits are enough to look for one.
const ASKED: usize = 4;

/// A telephone number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Its digits, as they are dialled within the country.
    pub(super) digits: Vec<char>,
    /// Where it stands.
    pub(super) place: Place,
}

/// The telephone numbers of a text: nine to fifteen digits with nothing but white space, brackets, dots, slashes and
/// dashes of any kind between them. `+81 90…` is `090…`.
pub(super) fn numbers(text: &Folded) -> Vec<Number> {
    let chars = text.chars();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = (at..chars.len()).find(|at| begins(chars[*at])) {
        let end = (begin..chars.len()).find(|at| !belongs(chars[*at]));
        at = end.unwrap_or(chars.len());
        let run = &chars[begin..at];
        let count = run.iter().filter(|c| c.is_ascii_digit()).count();
        let last = run.iter().rposition(char::is_ascii_digit);
        if let (FEWEST..=MOST, Some(last)) = (count, last) {
            found.push(Number {
                digits: dialled(run),
                place: text.place(begin, begin + last),
            });
        }
    }
    found
}

/// The digits that are looked for, where a whole query can be part of a telephone number.
pub(super) fn asked(query: &Folded) -> Option<Vec<char>> {
    let chars = query.chars();
    let only = chars.iter().all(|c| belongs(*c));
    let digits = dialled(chars);
    (only && (ASKED..=MOST).contains(&digits.len())).then_some(digits)
}

/// The digits as they are dialled within Japan; the country's code only where `+` says so.
fn dialled(run: &[char]) -> Vec<char> {
    let digits: Vec<char> = run.iter().copied().filter(char::is_ascii_digit).collect();
    let abroad = run.iter().find(|c| !c.is_whitespace() && **c != '(') == Some(&'+');
    match digits.strip_prefix(&['8', '1']) {
        Some(own) if abroad => {
            let own = own.strip_prefix(&['0']).unwrap_or(own);
            [&['0'], own].concat()
        }
        _ => digits,
    }
}

const fn begins(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '(')
}

/// What stands in a telephone number. Folding has made full width half width, but left dashes as they are; `ー` is what an
/// input method makes of one.
fn belongs(c: char) -> bool {
    begins(c)
        || c == ' '
        || matches!(c, '-' | ')' | '.' | '/' | 'ー')
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')
}
