//! An empty database is filled with a whole desk, in one transaction.

mod aside;
mod room;

use std::pin::pin;

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use tokio::sync::mpsc::Receiver;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Error, Statement, Transaction};

use super::address::Address;
use super::session::Connector;
use super::value::Bound;
use super::{open, tls};
use crate::moving::{MoveError, Moved, MovedTable, Table, Tally};
use crate::sqlite::{Part, Source};
use crate::value::{Row, Value};

/// Moves all tables, compares both sides, and commits.
pub(crate) async fn fill(url: &str, now: Timestamp, source: Source) -> Result<Moved, MoveError> {
    let address = Address::parse(url).map_err(MoveError::Target)?;
    let place = address.place();
    let tls = tls::connector(&address.trust).map_err(MoveError::Target)?;
    let connector = Connector { address, tls };
    let mut client = open::suited(&connector, &place, Some(now))
        .await
        .map_err(MoveError::Target)?;
    let begun = client.transaction().await;
    let begun = begun.map_err(|e| MoveError::Target(open::not_open(&place, &e)))?;
    let filling = Filling {
        transaction: begun,
        place,
    };
    let (tables, rows, _lock) = source.read();
    filling.make_room(&tables).await?;
    let here = filling.take_over(&tables, rows).await?;
    let mut moved = Vec::with_capacity(tables.len());
    for (table, here) in tables.into_iter().zip(here) {
        filling.must_be_the_same(&table, &here).await?;
        moved.push(MovedTable {
            name: table.name,
            rows: here.rows,
            checksum: here.checksum(),
        });
    }
    filling.count_on().await?;
    Ok(Moved {
        place: filling.finish().await?,
        tables: moved,
    })
}

/// The transaction in which everything happens.
struct Filling<'a> {
    transaction: Transaction<'a>,
    place: String,
}

impl Filling<'_> {
    /// Writes all rows; gives what they sum up to where they came from.
    async fn take_over(&self, tables: &[Table], mut parts: Receiver<Part>) -> Result<Vec<Tally>, MoveError> {
        let aside = self.put_aside().await?;
        let mut here = Vec::with_capacity(tables.len());
        for table in tables {
            let tally = self.write(table, &mut parts).await?;
            tracing::info!(table = table.name, rows = tally.rows, "copied");
            here.push(tally);
        }
        self.put_back(aside).await?;
        Ok(here)
    }

    async fn write(&self, table: &Table, parts: &mut Receiver<Part>) -> Result<Tally, MoveError> {
        let failed = |e: Error| self.failed(&table.name, &e);
        let types: Vec<_> = self
            .reading(table)
            .await?
            .columns()
            .iter()
            .map(|column| column.type_().clone())
            .collect();
        let sql = format!("COPY {} FROM STDIN BINARY", columns_of(table));
        let sink = self.transaction.copy_in(&sql).await.map_err(failed)?;
        let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
        let end = loop {
            match parts.recv().await {
                Some(Part::Rows(rows)) => {
                    for row in rows {
                        let row = row.iter().map(Bound);
                        writer.as_mut().write_raw(row).await.map_err(failed)?;
                    }
                }
                Some(Part::End(tally)) => break Ok(tally),
                Some(Part::Fault(fault)) => break Err(fault.to_string()),
                None => break Err("reading stopped".to_owned()),
            }
        };
        let tally = end.map_err(|reason| self.stopped(&table.name, reason))?;
        writer.finish().await.map_err(failed)?;
        Ok(tally)
    }

    /// Reads a table back.
    async fn must_be_the_same(&self, table: &Table, here: &Tally) -> Result<(), MoveError> {
        let there = self.tally(table).await?;
        if there == *here {
            return Ok(());
        }
        Err(MoveError::Differs {
            place: self.place.clone(),
            table: table.name.clone(),
            here: here.rows,
            there: there.rows,
        })
    }

    async fn tally(&self, table: &Table) -> Result<Tally, MoveError> {
        let failed = |e: Error| self.failed(&table.name, &e);
        let reading = self.reading(table).await?;
        let none: [Bound<'_>; 0] = [];
        let rows = self.transaction.query_raw(&reading, none).await.map_err(failed)?;
        let mut rows = pin!(rows);
        let mut tally = Tally::default();
        while let Some(row) = rows.try_next().await.map_err(failed)? {
            let values = (0..row.len()).map(|at| row.try_get::<_, Value>(at));
            tally.add(&values.collect::<Result<Row, _>>().map_err(failed)?);
        }
        Ok(tally)
    }

    async fn reading(&self, table: &Table) -> Result<Statement, MoveError> {
        let sql = format!(
            "SELECT \"{}\" FROM \"{}\"",
            table.columns.join("\", \""),
            table.name
        );
        let prepared = self.transaction.prepare(&sql).await;
        prepared.map_err(|e| self.failed(&table.name, &e))
    }

    /// Numbers that the engine gives go on after the last one that was moved.
    async fn count_on(&self) -> Result<(), MoveError> {
        const COUNTED: &str = "
            SELECT format('SELECT setval(%L, (SELECT COALESCE(MAX(%I), 0) + 1 FROM %I), false)',
                pg_get_serial_sequence(quote_ident(table_name), column_name), column_name, table_name)
            FROM information_schema.columns
            WHERE table_schema = current_schema()
                AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL";
        for sql in self.texts(COUNTED).await? {
            self.run(&sql, "the next numbers").await?;
        }
        Ok(())
    }

    async fn finish(self) -> Result<String, MoveError> {
        let Self { transaction, place } = self;
        match transaction.commit().await {
            Ok(()) => Ok(place),
            Err(refused) if refused.as_db_error().is_some() => Err(failed(place, "everything", &refused)),
            Err(_) => Err(MoveError::Unknown { place }),
        }
    }

    async fn run(&self, sql: &str, what: &str) -> Result<(), MoveError> {
        let done = self.transaction.batch_execute(sql).await;
        done.map_err(|e| self.failed(what, &e))
    }

    /// The texts a query finds.
    async fn texts(&self, sql: &str) -> Result<Vec<String>, MoveError> {
        let rows = self.transaction.query(sql, &[]).await;
        let texts = rows.and_then(|rows| rows.iter().map(|row| row.try_get(0)).collect());
        texts.map_err(|e| self.failed("the tables", &e))
    }

    fn failed(&self, what: &str, error: &Error) -> MoveError {
        failed(self.place.clone(), what, error)
    }

    fn stopped(&self, what: &str, reason: String) -> MoveError {
        MoveError::Failed {
            place: self.place.clone(),
            what: what.to_owned(),
            reason,
        }
    }
}

/// Only the code and the message of an error are told: its details quote rows.
fn failed(place: String, what: &str, error: &Error) -> MoveError {
    let reason = match error.as_db_error() {
        Some(told) if *told.code() == SqlState::LOCK_NOT_AVAILABLE => return MoveError::Busy { place },
        Some(told) => format!("{} ({})", told.message(), told.code().code()),
        None => open::told(error),
    };
    MoveError::Failed {
        place,
        what: what.to_owned(),
        reason,
    }
}

fn columns_of(table: &Table) -> String {
    format!("\"{}\" (\"{}\")", table.name, table.columns.join("\", \""))
}
