use std::path::PathBuf;

use crate::error::OpenError;

/// Why a desk wasn't moved; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The desk to be moved can't be opened.
    #[error(transparent)]
    Source(OpenError),
    /// The database of the desk to be moved has faults in it.
    #[error("{file} is damaged ({reason}); restore a backup into a new directory, and move that")]
    Damaged {
        /// The file.
        file: PathBuf,
        /// The first fault.
        reason: String,
    },
    /// The database it is to be moved to can't be opened.
    #[error("the database to move to: {0}")]
    Target(OpenError),
    /// There is a desk where one is to be moved to.
    #[error(
        "{place} already holds a desk (see the table {table}), and none is overwritten; make an empty database \
         (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0) and name that one"
    )]
    Occupied {
        /// Host and name of the database.
        place: String,
        /// A table that isn't as in a new database.
        table: String,
    },
    /// There is something else where a desk is to be moved to.
    #[error(
        "{place} holds tables that are no desk's ({tables}); make a database of its own for the desk \
         (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0) and name that one"
    )]
    Foreign {
        /// Host and name of the database.
        place: String,
        /// Their names.
        tables: String,
    },
    /// Somebody else works with the database.
    #[error(
        "another program is at work in {place}; stop the desks and commands that use it, then run this again"
    )]
    Busy {
        /// Host and name of the database.
        place: String,
    },
    /// The engines don't have the same tables.
    #[error(
        "the tables of {place} are not those of the desk ({what}); this is a fault in this program: nothing was moved"
    )]
    Unlike {
        /// Host and name of the database.
        place: String,
        /// Where they differ.
        what: String,
    },
    /// What was read back isn't what was written.
    #[error(
        "{table} arrived in {place} with {there} rows of {here}, or with others; nothing was moved: look after the \
         disks and the memory of both machines, then run this again"
    )]
    Differs {
        /// Host and name of the database.
        place: String,
        /// The table.
        table: String,
        /// Rows in the data directory.
        here: u64,
        /// Rows that were read back.
        there: u64,
    },
    /// Something went wrong on the way.
    #[error("moving {what} to {place} failed: {reason}; nothing was moved: mend that, then run this again")]
    Failed {
        /// Host and name of the database.
        place: String,
        /// What was moved then.
        what: String,
        /// What the engine says; never a row.
        reason: String,
    },
    /// The connection broke while the last step was done.
    #[error(
        "the connection to {place} broke at the very end, so it isn't known whether all or nothing was moved; run this \
         again: if it says that a desk is there, all of it is"
    )]
    Unknown {
        /// Host and name of the database.
        place: String,
    },
}
