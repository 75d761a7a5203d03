//! A database that is read whole, table by table, to be moved elsewhere.

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;
use tokio::sync::mpsc::{Receiver, channel};

use super::{beside, execute, migrate, open};
use crate::error::{OpenError, StoreError};
use crate::moving::{MoveError, Table, Tally};
use crate::value::{Row, Value};

/// How many rows are handed on together at most.
const BATCH: usize = 500;

/// Less of them where they are large: a piece of a file has as much as many hundred rows. In bytes of what is large.
const BATCH_BYTES: usize = 1024 * 1024;

/// How many batches may wait to be taken.
const WAITING: usize = 4;

/// A desk that is stopped, in one read transaction. Its lock is held, so that none starts meanwhile.
pub(crate) struct Source {
    tables: Vec<Table>,
    connection: Connection,
    lock: File,
}

/// What comes of reading the tables in their order.
pub(crate) enum Part {
    /// Some rows of a table.
    Rows(Vec<Row>),
    /// There are no more in it; what they sum up to.
    End(Tally),
    /// It can't be read.
    Fault(StoreError),
}

impl Source {
    pub(crate) fn open(dir: &Path) -> Result<Self, MoveError> {
        // Looked for first: the lock makes the directory where there is none.
        let file = beside::file(dir).map_err(MoveError::Source)?;
        let lock = open::lock(dir).map_err(MoveError::Source)?;
        let connection = beside::current(&file).map_err(MoveError::Source)?;
        let unreadable = |e: rusqlite::Error| {
            let (file, reason) = (file.clone(), e.to_string());
            MoveError::Source(OpenError::Unreadable { file, reason })
        };
        let found: String = connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(unreadable)?;
        if found != "ok" {
            let (file, reason) = (file.clone(), found);
            return Err(MoveError::Damaged { file, reason });
        }
        let tables = tables(&connection).map_err(|fault| {
            let (file, reason) = (file.clone(), fault.to_string());
            MoveError::Damaged { file, reason }
        })?;
        Ok(Self {
            tables,
            connection,
            lock,
        })
    }

    /// All tables, all their rows in that order, which a thread reads ahead as long as somebody takes them, and the
    /// lock, which is to be held until the move is over.
    pub(crate) fn read(self) -> (Vec<Table>, Receiver<Part>, File) {
        let (parts, rows) = channel(WAITING);
        let (tables, connection) = (self.tables.clone(), self.connection);
        tokio::task::spawn_blocking(move || {
            for table in &self.tables {
                // Whoever takes no more has failed, and tells why.
                let hand_on = |rows| parts.blocking_send(Part::Rows(rows)).is_ok();
                let last = match read(&connection, &table.name, &table.columns, hand_on) {
                    Ok(tally) => Part::End(tally),
                    Err(fault) => Part::Fault(fault),
                };
                if parts.blocking_send(last).is_err() {
                    break;
                }
            }
        });
        (tables, rows, self.lock)
    }
}

/// All tables there are but the list of migrations, of which each engine has its own, and what is searched, which each
/// makes by itself.
fn tables(connection: &Connection) -> Result<Vec<Table>, StoreError> {
    let fault = |e: OpenError| StoreError::Corrupt(e.to_string());
    let mut new = Connection::open_in_memory().map_err(|e| execute::error(&e))?;
    migrate::run(&mut new).map_err(fault)?;
    let names = texts(
        connection,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migration' AND name NOT GLOB 'sqlite_*' \
         AND name NOT GLOB 'search_*' \
         ORDER BY name",
        &[],
    )?;
    let table = |name: String| {
        let of = [Value::from(name.as_str())];
        let columns = texts(
            connection,
            "SELECT name FROM pragma_table_info(?1) ORDER BY cid",
            &of,
        )?;
        let fresh = read(&new, &name, &columns, |_| true)?;
        Ok(Table { name, columns, fresh })
    };
    names.into_iter().map(table).collect()
}

fn texts(connection: &Connection, sql: &str, params: &[Value]) -> Result<Vec<String>, StoreError> {
    let rows = execute::query(connection, sql, params)?;
    let text = |mut row: Row| match row.pop() {
        Some(Value::Text(text)) => Ok(text),
        _ => Err(StoreError::Corrupt("a name isn't a text".to_owned())),
    };
    rows.into_iter().map(text).collect()
}

const fn large(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Null | Value::Int(_) | Value::Id(_) => 0,
    }
}

/// Reads a table from end to end and hands its rows on, until somebody takes no more.
fn read(
    connection: &Connection,
    table: &str,
    columns: &[String],
    mut hand_on: impl FnMut(Vec<Row>) -> bool,
) -> Result<Tally, StoreError> {
    let sql = format!("SELECT \"{}\" FROM \"{table}\"", columns.join("\", \""));
    let mut prepared = connection.prepare(&sql).map_err(|e| execute::error(&e))?;
    let mut rows = prepared.query([]).map_err(|e| execute::error(&e))?;
    let (mut tally, mut batch, mut bytes) = (Tally::default(), Vec::new(), 0);
    while let Some(found) = rows.next().map_err(|e| execute::error(&e))? {
        let value = |at| {
            let found = found.get_ref(at).map_err(|e| execute::error(&e))?;
            // As the store writes its values: with nothing in a text that the other engine can't hold.
            Ok(match execute::value(found)? {
                Value::Text(text) => text.into(),
                other => other,
            })
        };
        let row = (0..columns.len())
            .map(value)
            .collect::<Result<Row, StoreError>>()?;
        tally.add(&row);
        bytes += row.iter().map(large).sum::<usize>();
        batch.push(row);
        if batch.len() == BATCH || bytes >= BATCH_BYTES {
            bytes = 0;
            if !hand_on(std::mem::take(&mut batch)) {
                return Ok(tally);
            }
        }
    }
    hand_on(batch);
    Ok(tally)
}
