//! Migrations, as SQLite's are run: once each, in order, and known again by their content. One node runs them, the
//! others wait for it.

use tokio_postgres::{Client, Error, Transaction};

use super::open::{not_open, told};
use crate::error::OpenError;
use crate::migration::{checksum, compare};

/// All migrations, oldest first; their place is their number, from 1. What was released never changes.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        "0001_tables",
        include_str!("../../migrations/postgres/0001_tables.sql"),
    ),
    (
        "0002_references",
        include_str!("../../migrations/postgres/0002_references.sql"),
    ),
    (
        "0003_canned_replies",
        include_str!("../../migrations/postgres/0003_canned_replies.sql"),
    ),
    (
        "0004_setting_changes",
        include_str!("../../migrations/postgres/0004_setting_changes.sql"),
    ),
    (
        "0005_attachments",
        include_str!("../../migrations/postgres/0005_attachments.sql"),
    ),
    (
        "0006_reports",
        include_str!("../../migrations/postgres/0006_reports.sql"),
    ),
    (
        "0007_search",
        include_str!("../../migrations/postgres/0007_search.sql"),
    ),
    (
        "0008_contact_merge",
        include_str!("../../migrations/postgres/0008_contact_merge.sql"),
    ),
    (
        "0009_channel_signs",
        include_str!("../../migrations/postgres/0009_channel_signs.sql"),
    ),
    (
        "0010_chats_behind_figures",
        include_str!("../../migrations/postgres/0010_chats_behind_figures.sql"),
    ),
    (
        "0011_search_pending",
        include_str!("../../migrations/postgres/0011_search_pending.sql"),
    ),
    (
        "0012_chats_by_promise",
        include_str!("../../migrations/postgres/0012_chats_by_promise.sql"),
    ),
];

/// Runs what hasn't been run yet, all in one transaction.
pub(super) async fn run(client: &mut Client, place: &str) -> Result<(), OpenError> {
    let not_open = |e: Error| not_open(place, &e);
    let transaction = client.transaction().await.map_err(not_open)?;
    within(&transaction, place).await?;
    transaction.commit().await.map_err(not_open)
}

/// The same as a part of a transaction that does more.
pub(super) async fn within(transaction: &Transaction<'_>, place: &str) -> Result<(), OpenError> {
    let done = done(transaction).await.map_err(|e| not_open(place, &e))?;
    compare(&done, MIGRATIONS)?;
    for (index, (name, sql)) in MIGRATIONS.iter().enumerate().skip(done.len()) {
        let number = i64::try_from(index + 1).unwrap_or(i64::MAX);
        let run = step(transaction, number, name, sql).await;
        run.map_err(|e| OpenError::Migration {
            name,
            reason: told(&e),
        })?;
    }
    Ok(())
}

/// What was run: number, name, checksum.
async fn done(transaction: &Transaction<'_>) -> Result<Vec<(i64, String, String)>, Error> {
    transaction
        .batch_execute(
            "SELECT pg_advisory_xact_lock(hashtext('rusuban migration'));
             CREATE TABLE IF NOT EXISTS migration
             (number bigint PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL)",
        )
        .await?;
    let rows = transaction
        .query(
            "SELECT number, name, sha256 FROM migration ORDER BY number DESC",
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
        .collect()
}

async fn step(transaction: &Transaction<'_>, number: i64, name: &str, sql: &str) -> Result<(), Error> {
    transaction.batch_execute(sql).await?;
    transaction
        .execute(
            "INSERT INTO migration (number, name, sha256) VALUES ($1, $2, $3)",
            &[&number, &name, &checksum(sql)],
        )
        .await
        .map(|_| ())
}
