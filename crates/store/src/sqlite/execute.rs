//! Executing statements and queries on a connection, knowing nothing of what they mean.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql, ffi, params_from_iter};
use uuid::Uuid;

use crate::engine::Reader;
use crate::error::StoreError;
use crate::statement::{Rows, Statement};
use crate::value::{Row, Value};

/// Executes a list; stops at the first statement that fails or doesn't change what it must.
pub(crate) fn list(connection: &Connection, statements: &[Statement]) -> Result<(), StoreError> {
    for statement in statements {
        let changed = plain(connection, statement.sql, &statement.params)?;
        if statement.expect == Rows::One && changed != 1 {
            return Err(StoreError::Conflict);
        }
    }
    Ok(())
}

/// Executes one statement; gives the number of rows it changed.
pub(super) fn plain(connection: &Connection, sql: &str, params: &[Value]) -> Result<usize, StoreError> {
    let mut prepared = connection.prepare_cached(sql).map_err(|e| error(&e))?;
    prepared.execute(params_from_iter(params)).map_err(|e| error(&e))
}

/// The rows of a query.
pub(crate) fn query(connection: &Connection, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
    let mut prepared = connection.prepare_cached(sql).map_err(|e| error(&e))?;
    let width = prepared.column_count();
    let mut rows = prepared.query(params_from_iter(params)).map_err(|e| error(&e))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(|e| error(&e))? {
        let value = |index| row.get_ref(index).map_err(|e| error(&e)).and_then(value);
        found.push((0..width).map(value).collect::<Result<_, _>>()?);
    }
    Ok(found)
}

impl Reader for &Connection {
    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        query(self, sql, params)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(int) => ValueRef::Integer(*int),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Id(id) => ValueRef::Blob(id.as_bytes()),
        }))
    }
}

/// A value as it is stored.
pub(super) fn value(found: ValueRef<'_>) -> Result<Value, StoreError> {
    match found {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(int) => Ok(Value::Int(int)),
        ValueRef::Real(_) => Err(StoreError::Corrupt("a column holds a fraction".to_owned())),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(StoreError::Corrupt("a text isn't UTF-8".to_owned())),
        },
        ValueRef::Blob(bytes) => Ok(match <[u8; 16]>::try_from(bytes) {
            Ok(id) => Value::Id(Uuid::from_bytes(id)),
            Err(_) => Value::Bytes(bytes.to_vec()),
        }),
    }
}

/// What an error means to those who asked.
pub(super) fn error(error: &rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return StoreError::Corrupt(error.to_string());
    };
    match (failure.code, failure.extended_code) {
        (
            ErrorCode::ConstraintViolation,
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => StoreError::Conflict,
        (
            ErrorCode::ConstraintViolation
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::TypeMismatch
            | ErrorCode::ApiMisuse,
            _,
        ) => StoreError::Corrupt(error.to_string()),
        _ => StoreError::Unavailable(error.to_string()),
    }
}
