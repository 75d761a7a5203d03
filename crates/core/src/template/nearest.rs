//! Which known field somebody meant (R12).

use super::Field;

/// The field that looks most like what was written: its name, or its label in either language, without regard to
/// case and width. `None` where not one character agrees.
pub(super) fn nearest(written: &str) -> Option<Field> {
    let written = fold(written);
    let best = candidates().map(|(field, name)| (field, Unlikeness::between(&written, &name)));
    best.min_by(|(_, a), (_, b)| a.cmp(b))
        .filter(|(_, unlikeness)| !unlikeness.is_complete())
        .map(|(field, _)| field)
}

/// The field that was meant when only case, width or language are off.
pub(super) fn same_but_for_writing(written: &str) -> Option<Field> {
    let written = fold(written);
    candidates()
        .find(|(_, name)| *name == written)
        .map(|(field, _)| field)
}

/// The field an unclosed text begins with, else the nearest one to its beginning.
pub(super) fn nearest_to_beginning(text: &str) -> Option<Field> {
    let folded = fold(text);
    let begins = |field: &&Field| folded.starts_with(&fold(field.name()));
    let longest = Field::all()
        .iter()
        .filter(begins)
        .max_by_key(|field| field.name().len());
    let beginning = || text.chars().take(LONGEST_NAME).collect::<String>();
    longest.copied().or_else(|| nearest(&beginning()))
}

/// Full-width letters and signs as half-width, the ideographic space as a space.
pub(super) fn half_width(text: &str) -> String {
    let narrow = |character: char| match character {
        '\u{3000}' => ' ',
        // The block repeats ASCII in its order.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    };
    text.chars().map(narrow).collect()
}

/// Characters of the longest field name, `Organization.Organization Name`.
const LONGEST_NAME: usize = 30;

fn fold(text: &str) -> String {
    half_width(text).trim().to_lowercase()
}

fn candidates() -> impl Iterator<Item = (Field, String)> {
    use crate::language::Language::{En, Ja};
    Field::all().iter().flat_map(|field| {
        let japanese = format!("{}.{}", field.module().label_in(Ja), field.label_in(Ja));
        let written = [
            field.name(),
            field.label(),
            &japanese,
            field.label_in(Ja),
            field.label_in(En),
        ]
        .map(fold);
        written.map(|name| (*field, name))
    })
}

/// Edits needed, as a share of the longer text's length.
struct Unlikeness {
    edits: usize,
    length: usize,
}

impl Unlikeness {
    fn between(one: &str, other: &str) -> Self {
        let length = one.chars().count().max(other.chars().count());
        Self {
            edits: strsim::osa_distance(one, other),
            length,
        }
    }

    fn is_complete(&self) -> bool {
        self.edits >= self.length
    }

    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.edits * other.length).cmp(&(other.edits * self.length))
    }
}
