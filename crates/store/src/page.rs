//! Pages of long lists: a cursor is the sort key of the last row seen, so pages stay stable while rows are inserted.

use std::fmt;
use std::str::FromStr;

use crate::error::StoreError;

/// The most rows one page has.
pub(crate) const LIMIT: u32 = 200;

/// How many rows are looked at for one page at most, where not every row is wanted.
const LOOKED_AT: usize = 2_000;

/// How many rows are looked at together at most, where not every row is wanted.
const CHUNK: u32 = 500;

/// Some rows of a list, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows. A page of a search may have fewer than asked for, even none, and still not be the last.
    pub rows: Vec<T>,
    /// Where the next page begins; `None` where this is the last.
    pub next: Option<Cursor>,
}

/// The sort key of a row: the place after it in its list. Opaque outside and URL-safe as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor(pub(crate) i64, pub(crate) u128, pub(crate) u32);

/// A text that is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct BadCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:032x}{:08x}", self.0, self.1, self.2)
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        if text.len() != 56 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(BadCursor);
        }
        let first = u64::from_str_radix(&text[..16], 16).map_err(|_| BadCursor)?;
        let second = u128::from_str_radix(&text[16..48], 16).map_err(|_| BadCursor)?;
        let third = u32::from_str_radix(&text[48..], 16).map_err(|_| BadCursor)?;
        Ok(Self(first.cast_signed(), second, third))
    }
}

/// A page of the rows that are wanted, in the order `fetch` gives them: some after a cursor, each with its own.
pub(crate) fn page<T>(
    limit: u32,
    after: Option<Cursor>,
    wanted: Option<&dyn Fn(&T) -> bool>,
    mut fetch: impl FnMut(Option<Cursor>, u32) -> Result<Vec<(Cursor, T)>, StoreError>,
) -> Result<Page<T>, StoreError> {
    let limit = limit.clamp(1, LIMIT);
    // Often all are wanted, or every other one; only where few are, more are looked at together.
    let mut chunk = limit + 1;
    let (mut rows, mut next, mut looked_at) = (Vec::new(), after, 0);
    loop {
        let found = fetch(next, chunk)?;
        let last_chunk = found.len() < chunk as usize;
        let count = found.len();
        for (index, (cursor, row)) in found.into_iter().enumerate() {
            if wanted.is_none_or(|wanted| wanted(&row)) {
                rows.push(row);
            }
            next = Some(cursor);
            if rows.len() == limit as usize {
                let more = !last_chunk || index + 1 < count;
                return Ok(Page {
                    rows,
                    next: next.filter(|_| more),
                });
            }
        }
        looked_at += count;
        if last_chunk || looked_at >= LOOKED_AT {
            return Ok(Page {
                rows,
                next: next.filter(|_| !last_chunk),
            });
        }
        chunk = CHUNK.min(2 * chunk);
    }
}

#[cfg(test)]
mod tests;
