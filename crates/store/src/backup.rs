//! Copies of the whole desk, made and brought back.

use std::path::{Path, PathBuf};

use crate::error::OpenError;
use crate::sqlite;

/// What a copy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// The size of the file.
    pub bytes: u64,
    /// The newest migration it had.
    pub schema: i64,
    /// Chats, ended ones as well.
    pub chats: u64,
    /// Messages of all chats.
    pub messages: u64,
    /// Messages that wait to be sent.
    pub pending: u64,
}

/// What becomes of messages that wait to be sent in a copy that is brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// They are withdrawn: the desk may have sent them after the copy was made.
    Withdraw,
    /// They go out: the desk stopped before the copy was made.
    Resend,
}

/// Why a copy can't be made or brought back; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is nothing to copy.
    #[error("there is no database in {dir}; name the desk's data directory with --data")]
    Nothing {
        /// The directory.
        dir: PathBuf,
    },
    /// The file to be written exists.
    #[error("{file} exists and is not overwritten; name another file, or move this one away")]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// Somebody else is writing the same copy.
    #[error("another backup is being written to {file}; wait for it, or name another file")]
    Busy {
        /// The unfinished file.
        file: PathBuf,
    },
    /// A file can't be written.
    #[error("can't write {file}: {reason}; see to free space and rights there, then run this again")]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file can't be read.
    #[error("can't read {file}: {reason}; see whether it is there and whether this user may read it")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file is a database with faults in it.
    #[error("{file} is damaged ({reason}); use another backup, and look after the disk it was on")]
    Damaged {
        /// The file.
        file: PathBuf,
        /// The first fault.
        reason: String,
    },
    /// A file is something else.
    #[error("{file} is no backup of a desk; give a file that `rusuban backup` wrote")]
    NotOurs {
        /// The file.
        file: PathBuf,
    },
    /// A file was copied by hand, and part of it lies in another one.
    #[error(
        "{file} is only a part: the newest changes are in {file}-wal beside it; make a copy of that data directory by \
         `rusuban backup` and restore that"
    )]
    Part {
        /// The file.
        file: PathBuf,
    },
    /// There is a database where one is to be restored.
    #[error(
        "{dir} already holds a database, and none is overwritten; restore into a new directory with --data, or move \
         rusuban.db and what lies beside it by that name (rusuban.db-wal, rusuban.db-shm) away together"
    )]
    Occupied {
        /// The directory.
        dir: PathBuf,
    },
    /// The schema of a file isn't one that this program can work with.
    #[error("{file}: {source}")]
    Schema {
        /// The file.
        file: PathBuf,
        /// Why.
        source: OpenError,
    },
    /// The data directory can't be used.
    #[error(transparent)]
    Directory(#[from] OpenError),
}

/// Copies the database of a data directory to a new file, for its owner only, and checks the copy.
///
/// It is one consistent state: whatever was committed before this was called is in it. The desk may go on running, also
/// in another process; it is not held up.
///
/// # Errors
/// [`BackupError`]; then there is no such file.
pub async fn back_up_sqlite(dir: &Path, to: &Path) -> Result<Contents, BackupError> {
    let (dir, to) = (dir.to_owned(), to.to_owned());
    blocking(move || sqlite::back_up(&dir, &to)).await
}

/// Brings a copy back as the database of a directory that has none, at this program's schema. Its contents are told as
/// they were in the copy.
///
/// Live streams start anew with it. Unless its messages are to be sent, the desk doesn't know any more when it was last
/// alive either: whoever was present then isn't present now.
///
/// # Errors
/// [`BackupError`]; then there is still no database in the directory.
pub async fn restore_sqlite(from: &Path, dir: &Path, pending: Pending) -> Result<Contents, BackupError> {
    let (from, dir) = (from.to_owned(), dir.to_owned());
    blocking(move || sqlite::restore(&from, &dir, pending)).await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))
}
