//! Reading without the lock: beside a running desk, or under a lock that somebody else holds.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use rusuban_core::settings::Directory;

use super::{migrate, open};
use crate::directory::DirectoryCache;
use crate::error::OpenError;

/// All settings, from one read transaction.
pub(crate) fn settings(dir: &Path) -> Result<Arc<Directory>, OpenError> {
    let file = file(dir)?;
    let connection = current(&file)?;
    DirectoryCache::default()
        .get(&mut &connection)
        .map_err(|e| unreadable(&file, e.to_string()))
}

/// The file of the database that is in a directory.
pub(super) fn file(dir: &Path) -> Result<PathBuf, OpenError> {
    let file = dir.join(open::FILE);
    match fs::metadata(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(OpenError::Missing { dir: dir.to_owned() });
        }
        // What is left where a desk could not be opened.
        Ok(found) if found.len() == 0 => return Err(OpenError::Missing { dir: dir.to_owned() }),
        _ => {}
    }
    Ok(file)
}

/// A connection in a read transaction, on a database that has this program's schema.
pub(super) fn current(file: &Path) -> Result<Connection, OpenError> {
    let connection = open::beside(file).map_err(|e| unreadable(file, e.to_string()))?;
    connection
        .execute_batch("BEGIN")
        .map_err(|e| unreadable(file, e.to_string()))?;
    let (found, known) = (migrate::schema(&connection)?, migrate::known());
    if found < known {
        return Err(OpenError::Older { found, known });
    }
    Ok(connection)
}

fn unreadable(file: &Path, reason: String) -> OpenError {
    OpenError::Unreadable {
        file: file.to_owned(),
        reason,
    }
}
