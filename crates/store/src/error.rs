//! What can go wrong with the store.

use std::path::PathBuf;

use jiff::Timestamp;

/// Why something could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the same rows first; nothing was written. Read again and decide again.
    #[error("somebody else changed the same rows first")]
    Conflict,
    /// The engine can't work now: disk full, files gone, database down. Nothing is lost that was acknowledged; what was
    /// asked for may or may not have been written.
    #[error("the store can't work now: {0}")]
    Unavailable(String),
    /// A stored row isn't what this program writes, or a write breaks what rows must be. A fault, never a refusal.
    #[error("a stored row is not understood: {0}")]
    Corrupt(String),
}

/// Why a database can't be opened; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The directory can't be made or written to.
    #[error(
        "can't write to the data directory {dir}: {source}; make it writable for this user, or name another with --data"
    )]
    Unwritable {
        /// The directory.
        dir: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Another process has the database open.
    #[error(
        "the data in {dir} is in use by another rusuban; stop that one first, or name another directory with --data"
    )]
    InUse {
        /// The directory.
        dir: PathBuf,
    },
    /// The database was written by a newer program.
    #[error(
        "the database has schema {found}, this program knows up to {known}; run the newer program, or restore a backup"
    )]
    Newer {
        /// The newest migration in the database.
        found: i64,
        /// The newest one this program has.
        known: i64,
    },
    /// The database was written by an older program, and isn't brought to this version here.
    #[error(
        "the database has schema {found}, this program needs {known}; start the desk with this program, or run \
         `rusuban migrate` while it is stopped"
    )]
    Older {
        /// The newest migration in the database.
        found: i64,
        /// The newest one this program has.
        known: i64,
    },
    /// There is no database.
    #[error(
        "there is no database in {dir}; `rusuban serve` makes one, or name the desk's data directory with --data"
    )]
    Missing {
        /// The directory.
        dir: PathBuf,
    },
    /// A migration that was run isn't the one this program has.
    #[error(
        "migration {name} was run with another content; this program is not built from a release of that schema: run \
         the program that wrote the data, or name another directory with --data"
    )]
    Changed {
        /// Which.
        name: String,
    },
    /// A migration failed; it was rolled back.
    #[error("migration {name} failed and was rolled back: {reason}")]
    Migration {
        /// Which.
        name: &'static str,
        /// What the engine says.
        reason: String,
    },
    /// The address of the database can't be used.
    #[error(
        "RUSUBAN_DATABASE_URL is not understood: {reason}; it reads postgres://user:password@host/database"
    )]
    Address {
        /// What is wrong with it; never the address itself, which may hold a password.
        reason: String,
    },
    /// The database can't be reached, or doesn't let us in.
    #[error(
        "can't open the database at {place}: {reason}; check RUSUBAN_DATABASE_URL, and that PostgreSQL runs"
    )]
    Unreachable {
        /// Host and name of the database.
        place: String,
        /// What the server or the system says.
        reason: String,
    },
    /// The role may not do what the desk has to.
    #[error(
        "the role has too few rights at {place}: {reason}; make it the owner of the database \
         (ALTER DATABASE … OWNER TO …), or name another role in RUSUBAN_DATABASE_URL"
    )]
    NoRights {
        /// Host and name of the database.
        place: String,
        /// What the server says.
        reason: String,
    },
    /// The server isn't one that keeps the desk's promises.
    #[error("the database at {place} doesn't do: {what}")]
    Unsuitable {
        /// Host and name of the database.
        place: String,
        /// What is wrong, and what to do.
        what: String,
    },
    /// The database's clock and ours disagree, and what is decided by one is stored beside what was decided by others.
    #[error("the clock of {place} is {seconds} s ahead of this machine's; set both by NTP")]
    ClockApart {
        /// The database's place.
        place: String,
        /// By how much; negative where it is behind.
        seconds: i64,
    },
    /// The clock is behind an instant at which the desk was running, so that hours and presence would be misjudged.
    #[error(
        "this machine's clock says {now}, but the desk was running at {known} already; set the clock right (NTP) and \
         start again, or, if it is right now and was wrong then, start once with `rusuban serve --trust-clock`"
    )]
    ClockBehind {
        /// What the clock says.
        now: Timestamp,
        /// The later instant that is known.
        known: Timestamp,
    },
    /// The file can't be read as a database.
    #[error("can't open {file}: {reason}; restore a backup if the file is damaged")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the engine says.
        reason: String,
    },
}
