//! A whole desk moves from SQLite to PostgreSQL, in one transaction there: what is found after an interruption is what
//! was there before.

mod error;
mod tally;

use std::path::Path;

use jiff::Timestamp;

pub use self::error::MoveError;
pub(crate) use self::tally::Tally;
use crate::{postgres, sqlite};

/// A desk that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Host and name of the database it is in now.
    pub place: String,
    /// Every table, by name.
    pub tables: Vec<MovedTable>,
}

/// A table that was read back after it was written, and is the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedTable {
    /// Its name in both engines.
    pub name: String,
    /// How many rows it has.
    pub rows: u64,
    /// The sum of the SHA-256 digests of its rows, in hexadecimal; see [`Tally`].
    pub checksum: String,
}

/// A table as both engines have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
    /// What is in it when a database is new.
    pub(crate) fresh: Tally,
}

/// Moves the desk in a data directory to an empty PostgreSQL database. The desk must be stopped; nothing in the
/// directory is changed. The server's clock is compared with `now`.
///
/// All tables go, whichever there are, with all rows; both sides are counted and summed up, and compared, before the
/// one transaction is committed. Until then the database stays empty.
///
/// # Errors
/// [`MoveError`]; then nothing was moved, except where it says that this isn't known.
pub async fn move_to_postgres(dir: &Path, url: &str, now: Timestamp) -> Result<Moved, MoveError> {
    let dir = dir.to_owned();
    let opening = tokio::task::spawn_blocking(move || sqlite::Source::open(&dir));
    let source = opening
        .await
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))?;
    postgres::fill(url, now, source).await
}
