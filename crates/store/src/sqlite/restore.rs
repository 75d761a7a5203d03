//! A copy becomes the database of a directory.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::copy::{Unfinished, fault, is_database, look, unwritable, with_end};
use super::{migrate, open};
use crate::backup::{BackupError, Contents, Pending};

/// Brings a copy back; the desk must be stopped. Everything happens in a file of another name, which becomes the
/// database at the very end.
pub(crate) fn restore(from: &Path, dir: &Path, pending: Pending) -> Result<Contents, BackupError> {
    let source = File::open(from).map_err(|e| unreadable(from, &e))?;
    if fs::metadata(with_end(from, "-wal")).is_ok_and(|rest| rest.len() > 0) {
        return Err(BackupError::Part {
            file: from.to_owned(),
        });
    }
    let _lock = open::lock(dir)?;
    let database = dir.join(open::FILE);
    if is_database(&database) {
        return Err(BackupError::Occupied { dir: dir.to_owned() });
    }
    let mut unfinished = Unfinished::begin(with_end(&database, ".restoring"))?;
    let copied =
        io::copy(&mut &source, &mut unfinished.file).map_err(|e| unwritable(unfinished.path(), &e))?;
    let contents = make_ready(unfinished.path(), (from, copied), pending)?;
    unfinished.finish(&database)?;
    Ok(contents)
}

/// Checks the copy, brings it to this program's schema, and settles what must not go on as if nothing had happened.
fn make_ready(file: &Path, (named, bytes): (&Path, u64), pending: Pending) -> Result<Contents, BackupError> {
    let fault = |e: rusqlite::Error| fault(named, &e);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file, flags).map_err(fault)?;
    // Nothing here has to outlive a crash before the file takes its name.
    connection
        .execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON")
        .map_err(fault)?;
    let contents = look(&connection, named)?;
    // What is missing of the last page would be taken for zeros.
    if bytes < contents.bytes {
        return Err(BackupError::Damaged {
            file: named.to_owned(),
            reason: format!("{bytes} bytes of {}", contents.bytes),
        });
    }
    migrate::run(&mut connection).map_err(|source| BackupError::Schema {
        file: named.to_owned(),
        source,
    })?;
    settle(&mut connection, pending).map_err(fault)?;
    connection.close().map_err(|(_, e)| fault(e))?;
    Ok(contents)
}

fn settle(connection: &mut Connection, pending: Pending) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    if pending == Pending::Withdraw {
        transaction.execute_batch(WITHDRAW)?;
    }
    transaction.execute_batch(START_ANEW)?;
    transaction.commit()
}

/// As [`crate::write::delivery::withdraw`] does for one: preparing (0) and queued (1) become withdrawn (7). A chat whose
/// offline message is withdrawn keeps its mark, which doesn't count as sent (R6). What failed stays, to be retried by
/// hand. When the desk was last alive is forgotten: nobody of that time is present now, and nobody is told now that the
/// team has just left (R1, R5a).
const WITHDRAW: &str = "
    UPDATE message SET delivery = 7
        WHERE (chat_id, seq) IN (SELECT chat_id, seq FROM outbox WHERE stage IN (0, 1, 2)) AND delivery IN (0, 1);
    DELETE FROM outbox WHERE stage IN (0, 1, 2);
    DELETE FROM meta WHERE k = 'desk_alive_at';";

/// Whoever resumes a live stream where the lost desk left it must load afresh: ids go on far above all that were given
/// after the copy was made. What the events that go would have told the reports is found by looking at each chat again.
const START_ANEW: &str = "
    DELETE FROM event_mark;
    INSERT INTO event (id, kind) SELECT COALESCE(MAX(id), 0) + 4294967296, 2 FROM event;
    DELETE FROM event WHERE id < (SELECT MAX(id) FROM event);
    UPDATE meta SET v = 0 WHERE k = 'reports_chat';";

fn unreadable(file: &Path, error: &io::Error) -> BackupError {
    BackupError::Unreadable {
        file: file.to_owned(),
        reason: error.to_string(),
    }
}
