//! The part of a text that shows why it was found.

use unicode_segmentation::UnicodeSegmentation as _;

use super::Place;

/// The longest snippet, in Unicode scalar values, but for the rest of its last character.
const LENGTH: usize = 140;

/// How much is shown before the first mark where the text is longer.
const BEFORE: usize = 30;

/// A part of a text with marks in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The part, as it is written.
    pub text: String,
    /// What was found, in Unicode scalar values of the part.
    pub marks: Vec<Place>,
    /// Whether something stands before it.
    pub cut_before: bool,
    /// Whether something stands behind it.
    pub cut_after: bool,
}

/// The part of a text around its first mark: the whole text where it is short. No character is cut through.
pub fn snippet(text: &str, marks: &[Place]) -> Snippet {
    let count = text.chars().count();
    let first = marks.first().map_or(0, |mark| mark.start);
    let from = if count <= LENGTH {
        0
    } else {
        first.saturating_sub(BEFORE).min(count - LENGTH)
    };
    let (mut at, mut start, mut part) = (0, None, String::new());
    for cluster in text.graphemes(true) {
        let end = at + cluster.chars().count();
        // A character that the beginning falls into is shown whole.
        if end > from && at < from + LENGTH {
            start.get_or_insert(at);
            part.push_str(cluster);
        }
        at = end;
    }
    let start = start.unwrap_or(0);
    let end = start + part.chars().count();
    let inside = |mark: &Place| {
        let (from, to) = (mark.start.max(start), mark.end.min(end));
        (from < to).then(|| Place {
            start: from - start,
            end: to - start,
        })
    };
    Snippet {
        marks: marks.iter().filter_map(inside).collect(),
        text: part,
        cut_before: start > 0,
        cut_after: end < count,
    }
}
