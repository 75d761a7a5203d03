//! A copy of the database, made beside a running desk.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::copy::{Unfinished, fault, look, unwritable, with_end};
use super::open;
use crate::backup::{BackupError, Contents};

/// Copies the database into a file that must not exist yet.
///
/// The engine copies within one read transaction, so that the desk goes on writing meanwhile; its write-ahead log can't
/// shrink as long as that takes. The copy is packed, and complete in itself.
pub(crate) fn back_up(dir: &Path, to: &Path) -> Result<Contents, BackupError> {
    let source = dir.join(open::FILE);
    must_be_there(&source, dir)?;
    must_be_new(to)?;
    let unfinished = Unfinished::begin(with_end(to, ".partial"))?;
    let name = unfinished
        .path()
        .to_str()
        .ok_or_else(|| BackupError::Unwritable {
            file: to.to_owned(),
            reason: "the path isn't UTF-8".to_owned(),
        })?;
    open::beside(&source)
        .and_then(|connection| connection.execute("VACUUM INTO ?1", [name]))
        .map_err(|e| not_copied(&source, to, &e))?;
    let copy = open::beside(unfinished.path()).map_err(|e| fault(to, &e))?;
    let contents = look(&copy, to)?;
    drop(copy);
    must_be_new(to)?;
    unfinished.finish(to)?;
    Ok(contents)
}

fn must_be_there(source: &Path, dir: &Path) -> Result<(), BackupError> {
    match fs::metadata(source) {
        Ok(file) if file.len() > 0 => Ok(()),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(BackupError::Unreadable {
            file: source.to_owned(),
            reason: error.to_string(),
        }),
        _ => Err(BackupError::Nothing { dir: dir.to_owned() }),
    }
}

fn must_be_new(to: &Path) -> Result<(), BackupError> {
    match fs::symlink_metadata(to) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(unwritable(to, &error)),
        Ok(_) => Err(BackupError::Exists { file: to.to_owned() }),
    }
}

/// The engine reads one file and writes another: which of them it complains about says the kind of error.
fn not_copied(source: &Path, to: &Path, error: &rusqlite::Error) -> BackupError {
    match fault(source, error) {
        BackupError::Unwritable { reason, .. } => BackupError::Unwritable {
            file: to.to_owned(),
            reason,
        },
        other => other,
    }
}
