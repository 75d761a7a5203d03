//! Migrations: run once each, in order, and known again by their content.

use std::fmt::Write;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::error::OpenError;

/// All migrations, oldest first; their place is their number, from 1. What was released never changes.
const MIGRATIONS: &[(&str, &str)] = &[(
    "0001_tables",
    include_str!("../../migrations/sqlite/0001_tables.sql"),
)];

/// Runs what hasn't been run yet, each in a transaction of its own.
pub(super) fn run(connection: &mut Connection) -> Result<(), OpenError> {
    let done = done(connection).map_err(|e| OpenError::Unreadable {
        file: connection.path().unwrap_or_default().into(),
        reason: e.to_string(),
    })?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    for (number, name, sha256) in &done {
        let place = usize::try_from(number - 1).ok();
        let Some((_, sql)) = place.and_then(|place| MIGRATIONS.get(place)) else {
            return Err(OpenError::Newer {
                found: *number,
                known,
            });
        };
        if *sha256 != checksum(sql) {
            return Err(OpenError::Changed { name: name.clone() });
        }
    }
    for (index, (name, sql)) in MIGRATIONS.iter().enumerate().skip(done.len()) {
        let number = i64::try_from(index + 1).unwrap_or(i64::MAX);
        step(connection, number, name, sql).map_err(|e| OpenError::Migration {
            name,
            reason: e.to_string(),
        })?;
    }
    Ok(())
}

/// What was run: number, name, checksum.
fn done(connection: &Connection) -> rusqlite::Result<Vec<(i64, String, String)>> {
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration
         (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT",
    )?;
    let mut statement =
        connection.prepare("SELECT number, name, sha256 FROM migration ORDER BY number DESC")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

fn step(connection: &mut Connection, number: i64, name: &str, sql: &str) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(sql)?;
    transaction.execute(
        "INSERT INTO migration (number, name, sha256) VALUES (?1, ?2, ?3)",
        (number, name, checksum(sql)),
    )?;
    transaction.commit()
}

/// SHA-256 in hexadecimal.
fn checksum(sql: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(sql) {
        let _infallible = write!(text, "{byte:02x}");
    }
    text
}
