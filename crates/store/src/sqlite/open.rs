//! Opening: the directory, its lock, connections with their settings.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::OpenError;

/// The database's file in the data directory.
pub(super) const FILE: &str = "rusuban.db";

/// Held by the one process that has the database open.
const LOCK_FILE: &str = "rusuban.lock";

/// How many prepared statements a connection keeps; more than there are statements.
const STATEMENTS_KEPT: usize = 256;

/// Makes the directory for its owner only where there is none, and takes its lock.
pub(super) fn lock(dir: &Path) -> Result<File, OpenError> {
    let unwritable = |source| OpenError::Unwritable {
        dir: dir.to_owned(),
        source,
    };
    let made = DirBuilder::new().recursive(true).mode(0o700).create(dir);
    made.map_err(unwritable)?;
    let lock = private(&dir.join(LOCK_FILE)).map_err(unwritable)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { dir: dir.to_owned() }),
        Err(TryLockError::Error(source)) => Err(unwritable(source)),
    }
}

/// Makes the database's file where there is none. The files that SQLite puts beside it take over its rights.
pub(super) fn file(dir: &Path) -> Result<PathBuf, OpenError> {
    let file = dir.join(FILE);
    match private(&file) {
        Ok(_) => Ok(file),
        Err(source) => Err(OpenError::Unwritable {
            dir: dir.to_owned(),
            source,
        }),
    }
}

/// A file as it is, or a new one that only its owner may read, whatever the directory allows: customers' words are in
/// it.
pub(super) fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(path)
}

/// The connection that writes. A full sync with each commit, since what is acknowledged must outlive a power cut; it
/// costs 2 % with group commit.
pub(super) fn writing(file: &Path) -> Result<Connection, OpenError> {
    connect(
        file,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 67108864;",
    )
}

/// A connection that reads. SQLite empties its cache with every commit of another connection, so it is small.
pub(super) fn reading(file: &Path) -> Result<Connection, OpenError> {
    connect(
        file,
        "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2048;",
    )
}

/// A connection that only reads, of a process that doesn't hold the lock: it may stand beside a running desk.
pub(super) fn beside(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    // The desk may be starting or stopping, which locks the file for a moment.
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    Ok(connection)
}

fn connect(file: &Path, pragmas: &str) -> Result<Connection, OpenError> {
    let unreadable = |e: rusqlite::Error| OpenError::Unreadable {
        file: file.to_owned(),
        reason: e.to_string(),
    };
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(unreadable)?;
    // Nobody else writes; a backup tool that locks the file for a moment is waited for.
    connection
        .busy_timeout(std::time::Duration::from_secs(1))
        .map_err(unreadable)?;
    // Otherwise a statement whose plan might depend on a parameter is prepared anew at every use.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(unreadable)?;
    connection.execute_batch(pragmas).map_err(unreadable)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}
