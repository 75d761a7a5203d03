//! Opening: what the server must be, and its tables.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Error};

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
    let mut client = suited(connector, place, now).await?;
    migrate::run(&mut client, place).await?;
    let newest = client
        .query_one("SELECT COALESCE(MAX(id), 0) FROM event", &[])
        .await;
    let newest: i64 = newest
        .and_then(|row| row.try_get(0))
        .map_err(|e| not_open(place, &e))?;
    Ok(newest.unsigned_abs())
}

/// A connection to a server that suits.
pub(super) async fn suited(
    connector: &Connector,
    place: &str,
    now: Option<Timestamp>,
) -> Result<Client, OpenError> {
    let looking = async {
        let client = connector.plain().await?;
        let server = look(&client).await?;
        Ok((client, server))
    };
    let late = |_| OpenError::Unreachable {
        place: place.to_owned(),
        reason: "it doesn't answer".to_owned(),
    };
    let (client, server) = timeout(ANSWER, looking)
        .await
        .map_err(late)?
        .map_err(|e: Error| not_open(place, &e))?;
    suits(&server, place, now)?;
    Ok(client)
}

/// Why the server doesn't let us in, or not far enough.
pub(super) fn not_open(place: &str, error: &Error) -> OpenError {
    let (place, reason) = (place.to_owned(), told(error));
    if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) {
        OpenError::NoRights { place, reason }
    } else {
        OpenError::Unreachable { place, reason }
    }
}

/// What is looked at.
struct ServerFacts {
    /// As in `server_version_num`.
    version: i32,
    encoding: String,
    /// It is a standby, or is told to take no writes.
    read_only: bool,
    /// Milliseconds since 1970 by its clock.
    clock: i64,
}

async fn look(client: &Client) -> Result<ServerFacts, Error> {
    let row = client
        .query_one(
            "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), \
             pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool, \
             (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
            &[],
        )
        .await?;
    Ok(ServerFacts {
        version: row.try_get(0)?,
        encoding: row.try_get(1)?,
        read_only: row.try_get(2)?,
        clock: row.try_get(3)?,
    })
}

fn suits(server: &ServerFacts, place: &str, now: Option<Timestamp>) -> Result<(), OpenError> {
    let unsuitable = |what: String| OpenError::Unsuitable {
        place: place.to_owned(),
        what,
    };
    if server.version < OLDEST {
        let found = server.version / 10_000;
        return Err(unsuitable(format!(
            "it is PostgreSQL {found}; use version 14 or newer"
        )));
    }
    if server.encoding != "UTF8" {
        return Err(unsuitable(format!(
            "its encoding is {}; make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0",
            server.encoding
        )));
    }
    if server.read_only {
        return Err(unsuitable(
            "it takes no writes; name the primary, not a standby".to_owned(),
        ));
    }
    let apart = now.map_or(0, |now| (server.clock - now.as_millisecond()) / 1_000);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_doesnt_do_is_refused_with_what_to_do() {
        let good = || ServerFacts {
            version: 140_011,
            encoding: "UTF8".to_owned(),
            read_only: false,
            clock: 60_000,
        };
        let now = Some(Timestamp::UNIX_EPOCH);
        suits(&good(), "db", now).unwrap();
        let bad = [
            (
                ServerFacts {
                    version: 130_014,
                    ..good()
                },
                "PostgreSQL 13; use version 14 or newer",
            ),
            (
                ServerFacts {
                    encoding: "SQL_ASCII".to_owned(),
                    ..good()
                },
                "ENCODING 'UTF8'",
            ),
            (
                ServerFacts {
                    read_only: true,
                    ..good()
                },
                "name the primary, not a standby",
            ),
            (
                ServerFacts {
                    clock: 61_000,
                    ..good()
                },
                "61 s ahead of this machine's; set both by NTP",
            ),
        ];
        for (server, word) in bad {
            let said = suits(&server, "db", now).unwrap_err().to_string();
            assert!(said.contains(word), "{said}");
        }
    }
}
