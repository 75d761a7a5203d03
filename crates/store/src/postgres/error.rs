//! What PostgreSQL's errors mean to those who asked.

use std::error::Error as _;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::value::Misfit;
use crate::error::StoreError;

/// The meaning of an error. Only its code and its message are told: its details quote rows.
pub(super) fn error(error: &Error) -> StoreError {
    let Some(told) = error.as_db_error() else {
        return if error.source().is_some_and(<dyn std::error::Error>::is::<Misfit>) {
            StoreError::Corrupt(error.to_string())
        } else {
            gone()
        };
    };
    let code = told.code();
    let text = format!("{} ({})", told.message(), code.code());
    if [
        SqlState::UNIQUE_VIOLATION,
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
    ]
    .contains(code)
    {
        StoreError::Conflict
    } else if is_a_fault(code) {
        StoreError::Corrupt(text)
    } else {
        StoreError::Unavailable(text)
    }
}

/// The answer where there is no connection.
pub(super) fn gone() -> StoreError {
    StoreError::Unavailable("the connection to PostgreSQL is gone".to_owned())
}

/// Whether the connection can't be used any more: it is closed, or leads to a server that doesn't take writes.
pub(super) fn is_fatal(error: &Error) -> bool {
    error.as_db_error().is_none_or(|told| {
        let code = told.code();
        // Connection exceptions, an operator's intervention other than a cancelled statement, plans that became stale.
        matches!(class(code), "08" | "57" | "0A") && *code != SqlState::QUERY_CANCELED
            || *code == SqlState::READ_ONLY_SQL_TRANSACTION
    })
}

/// What a statement or a row must not be, and what an operator can't amend by waiting.
fn is_a_fault(code: &SqlState) -> bool {
    matches!(class(code), "22" | "23" | "42") && *code != SqlState::INSUFFICIENT_PRIVILEGE
        || [SqlState::DATA_CORRUPTED, SqlState::INDEX_CORRUPTED].contains(code)
}

fn class(code: &SqlState) -> &str {
    code.code().get(..2).unwrap_or_default()
}
