//! What making a copy and bringing one back have in common: an unfinished file, and a look at what a file holds.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode};

use super::{migrate, open};
use crate::backup::{BackupError, Contents};

/// What SQLite puts beside a database, by the end of its name.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file beside the one it shall become; it goes when it isn't finished.
pub(super) struct Unfinished {
    path: PathBuf,
    pub(super) file: File,
}

impl Unfinished {
    /// An empty one for its owner only; what an interrupted attempt left is overwritten.
    pub(super) fn begin(path: PathBuf) -> Result<Self, BackupError> {
        let file = open::private(&path).map_err(|e| unwritable(&path, &e))?;
        // Two that write the same file would spoil it for each other.
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(BackupError::Busy { file: path }),
            Err(fs::TryLockError::Error(error)) => return Err(unwritable(&path, &error)),
        }
        file.set_len(0).map_err(|e| unwritable(&path, &e))?;
        remove_beside(&path);
        Ok(Self { path, file })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// It takes its name when all of it is on disk; from then on it outlives a power cut.
    pub(super) fn finish(self, name: &Path) -> Result<(), BackupError> {
        let finished = self.file.sync_all().and_then(|()| {
            fs::rename(&self.path, name)?;
            File::open(folder(name))?.sync_all()
        });
        finished.map_err(|e| unwritable(name, &e))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Once it has its name, nothing is here any more.
        drop(fs::remove_file(&self.path));
        remove_beside(&self.path);
    }
}

/// The path with something at its end.
pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

/// Whether there is a database here, or what SQLite would take for a part of it.
pub(super) fn is_database(path: &Path) -> bool {
    // An empty file is what is left where a desk could not be opened.
    fs::metadata(path).is_ok_and(|file| file.len() > 0)
        || BESIDE.iter().any(|end| with_end(path, end).exists())
}

pub(super) fn unwritable(path: &Path, error: &io::Error) -> BackupError {
    BackupError::Unwritable {
        file: path.to_owned(),
        reason: error.to_string(),
    }
}

/// Reads every page, and says what is there. Faults are told of `named`, which is what people know the file by.
pub(super) fn look(connection: &Connection, named: &Path) -> Result<Contents, BackupError> {
    let fault = |e: rusqlite::Error| fault(named, &e);
    let found: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(fault)?;
    if found != "ok" {
        return Err(BackupError::Damaged {
            file: named.to_owned(),
            reason: found,
        });
    }
    let number = |sql: &str| {
        connection
            .query_row(sql, [], |row| row.get::<_, i64>(0))
            .map_err(fault)
    };
    if number("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migration'")? == 0 {
        return Err(BackupError::NotOurs {
            file: named.to_owned(),
        });
    }
    let schema = migrate::schema(connection).map_err(|source| BackupError::Schema {
        file: named.to_owned(),
        source,
    })?;
    // Before the first migration there was nothing to count.
    let count = |sql| {
        let found = if schema == 0 { 0 } else { number(sql)? };
        Ok::<_, BackupError>(found.unsigned_abs())
    };
    Ok(Contents {
        bytes: number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?
            .unsigned_abs(),
        schema,
        chats: count("SELECT COUNT(*) FROM chat")?,
        messages: count("SELECT COUNT(*) FROM message")?,
        pending: count("SELECT COUNT(*) FROM outbox WHERE stage IN (0, 1, 2)")?,
    })
}

/// What an error of the engine says about a file.
pub(super) fn fault(named: &Path, error: &rusqlite::Error) -> BackupError {
    let (file, reason) = (named.to_owned(), error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => BackupError::NotOurs { file },
        Some(ErrorCode::DatabaseCorrupt) => BackupError::Damaged { file, reason },
        Some(ErrorCode::DiskFull) => BackupError::Unwritable { file, reason },
        _ => BackupError::Unreadable { file, reason },
    }
}

fn remove_beside(path: &Path) {
    for end in BESIDE {
        drop(fs::remove_file(with_end(path, end)));
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
