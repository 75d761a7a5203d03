//! Migrations: run once each, in order, and known again by their content.

use rusqlite::Connection;

use crate::error::OpenError;
use crate::migration::{checksum, compare};

/// All migrations, oldest first; their place is their number, from 1. What was released never changes.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        "0001_tables",
        include_str!("../../migrations/sqlite/0001_tables.sql"),
    ),
    (
        "0002_canned_replies",
        include_str!("../../migrations/sqlite/0002_canned_replies.sql"),
    ),
    (
        "0003_setting_changes",
        include_str!("../../migrations/sqlite/0003_setting_changes.sql"),
    ),
    (
        "0004_attachments",
        include_str!("../../migrations/sqlite/0004_attachments.sql"),
    ),
    (
        "0005_reports",
        include_str!("../../migrations/sqlite/0005_reports.sql"),
    ),
    (
        "0006_search",
        include_str!("../../migrations/sqlite/0006_search.sql"),
    ),
    (
        "0007_contact_merge",
        include_str!("../../migrations/sqlite/0007_contact_merge.sql"),
    ),
    (
        "0008_channel_signs",
        include_str!("../../migrations/sqlite/0008_channel_signs.sql"),
    ),
    (
        "0009_chats_behind_figures",
        include_str!("../../migrations/sqlite/0009_chats_behind_figures.sql"),
    ),
    (
        "0010_chats_by_promise",
        include_str!("../../migrations/sqlite/0010_chats_by_promise.sql"),
    ),
];

/// Runs what hasn't been run yet, each in a transaction of its own.
pub(super) fn run(connection: &mut Connection) -> Result<(), OpenError> {
    let made = connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration
         (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT",
    );
    made.map_err(|e| unreadable(connection, &e))?;
    let done = schema(connection)?;
    let ahead = MIGRATIONS
        .iter()
        .zip(1..)
        .skip_while(|(_, number)| *number <= done);
    for ((name, sql), number) in ahead {
        step(connection, number, name, sql).map_err(|e| OpenError::Migration {
            name,
            reason: e.to_string(),
        })?;
    }
    Ok(())
}

/// The newest migration that was run; 0 before the first. Refuses what this program wouldn't have written.
pub(super) fn schema(connection: &Connection) -> Result<i64, OpenError> {
    let done = done(connection).map_err(|e| unreadable(connection, &e))?;
    compare(&done, MIGRATIONS)?;
    Ok(done.first().map_or(0, |(number, ..)| *number))
}

/// The newest migration there is.
pub(super) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

fn unreadable(connection: &Connection, error: &rusqlite::Error) -> OpenError {
    OpenError::Unreadable {
        file: connection.path().unwrap_or_default().into(),
        reason: error.to_string(),
    }
}

/// What was run, the newest first: number, name, checksum.
fn done(connection: &Connection) -> rusqlite::Result<Vec<(i64, String, String)>> {
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
