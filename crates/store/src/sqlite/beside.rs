//! Reading beside a running desk, without its lock.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use rusuban_core::settings::Directory;

use super::{migrate, open};
use crate::directory::DirectoryCache;
use crate::error::OpenError;

/// All settings, from one read transaction.
pub(crate) fn settings(dir: &Path) -> Result<Arc<Directory>, OpenError> {
    let file = dir.join(open::FILE);
    let unreadable = |reason: String| OpenError::Unreadable {
        file: file.clone(),
        reason,
    };
    match fs::metadata(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(OpenError::Missing { dir: dir.to_owned() });
        }
        // What is left where a desk could not be opened.
        Ok(file) if file.len() == 0 => return Err(OpenError::Missing { dir: dir.to_owned() }),
        _ => {}
    }
    let connection = open::beside(&file).map_err(|e| unreadable(e.to_string()))?;
    connection
        .execute_batch("BEGIN")
        .map_err(|e| unreadable(e.to_string()))?;
    let (found, known) = (migrate::schema(&connection)?, migrate::known());
    if found < known {
        return Err(OpenError::Older { found, known });
    }
    DirectoryCache::default()
        .get(&mut &connection)
        .map_err(|e| unreadable(e.to_string()))
}
