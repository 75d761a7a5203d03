//! What the explaining engine of the tests borrows from SQLite.

use rusqlite::Connection;

pub(crate) use super::execute::{list as execute, query};

/// A database in memory with all tables.
pub(crate) fn migrated() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    super::migrate::run(&mut connection).unwrap();
    connection
}
