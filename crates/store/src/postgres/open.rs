//! Opening: what the server must be, and its tables.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::timeout;
use tokio_postgres::{Client, Error, Row};

use super::migrate;
use super::session::Connector;
use crate::error::OpenError;

/// The oldest server that is known to do.
const OLDEST: i32 = 140_000;

/// How far the server's clock may be from ours: several nodes decide by their own clocks on each other's facts.
const APART: i64 = 60;

/// How long the server may take to be looked at.
const ANSWER: Duration = Duration::from_secs(5);

/// Looks whether the server suits, and brings the tables to this version. Gives the newest event's id.
pub(super) async fn prepare(
    connector: &Connector,
    place: &str,
    now: Option<Timestamp>,
) -> Result<u64, OpenError> {
    let unreachable = |reason: String| OpenError::Unreachable {
        place: place.to_owned(),
        reason,
    };
    let looking = async {
        let client = connector.plain().await?;
        let row = look(&client).await?;
        Ok((client, row))
    };
    let late = |_| unreachable("it doesn't answer".to_owned());
    let (mut client, row) = timeout(ANSWER, looking)
        .await
        .map_err(late)?
        .map_err(|e: Error| unreachable(told(&e)))?;
    suits(&row, place, now)?;
    migrate::run(&mut client, place).await?;
    let newest = client
        .query_one("SELECT COALESCE(MAX(id), 0) FROM event", &[])
        .await;
    let newest: i64 = newest
        .and_then(|row| row.try_get(0))
        .map_err(|e| unreachable(told(&e)))?;
    Ok(newest.unsigned_abs())
}

async fn look(client: &Client) -> Result<Row, Error> {
    client
        .query_one(
            "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), \
             pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool, \
             (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
            &[],
        )
        .await
}

fn suits(row: &Row, place: &str, now: Option<Timestamp>) -> Result<(), OpenError> {
    let unsuitable = |what: String| OpenError::Unsuitable {
        place: place.to_owned(),
        what,
    };
    let (version, encoding, read_only): (i32, &str, bool) = (row.get(0), row.get(1), row.get(2));
    if version < OLDEST {
        let found = version / 10_000;
        return Err(unsuitable(format!(
            "it is PostgreSQL {found}; use version 14 or newer"
        )));
    }
    if encoding != "UTF8" {
        return Err(unsuitable(format!(
            "its encoding is {encoding}; make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
        )));
    }
    if read_only {
        return Err(unsuitable(
            "it takes no writes; name the primary, not a standby".to_owned(),
        ));
    }
    let theirs: i64 = row.get(3);
    let apart = now.map_or(0, |now| (theirs - now.as_millisecond()) / 1_000);
    if apart.abs() > APART {
        return Err(OpenError::ClockApart {
            place: place.to_owned(),
            seconds: apart,
        });
    }
    Ok(())
}

/// What an error says, with its cause. Before anything is stored no row can be in it.
pub(super) fn told(error: &Error) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}"));
    format!("{error}{}", cause.unwrap_or_default())
}
