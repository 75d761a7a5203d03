//! An engine for tests that executes like SQLite and looks at how each statement finds its rows: a list must cost the
//! same whatever the history, so nothing that grows is walked from end to end.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use crate::engine::Reader;
use crate::error::StoreError;
use crate::sqlite::explained::{execute, migrated, query};
use crate::statement::Statement;
use crate::value::{Row, Value};

/// A database in memory, and the plan of every statement it was asked.
#[derive(Debug)]
pub(crate) struct Explained {
    connection: Mutex<Connection>,
    plans: Plans,
}

/// What was asked.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Each statement with the steps of its plan.
    pub(crate) plans: BTreeMap<&'static str, Vec<String>>,
    /// Those that were asked with several rows of parameters together, with one of these rows.
    pub(crate) together: BTreeMap<&'static str, Vec<Value>>,
}

/// What was asked, for those who look at it afterwards.
pub(crate) type Plans = std::sync::Arc<Mutex<Seen>>;

impl Explained {
    pub(crate) fn new(plans: Plans) -> Self {
        Self {
            connection: Mutex::new(migrated()),
            plans,
        }
    }

    pub(crate) fn read<T>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        question(&mut Explaining {
            connection: &connection,
            plans: &self.plans,
        })
    }

    pub(crate) fn commit(&self, statements: &[Statement]) -> Result<u64, StoreError> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        for statement in statements {
            explain(&connection, &self.plans, statement.sql, &statement.params)?;
        }
        execute(&connection, statements).map(|()| 0)
    }
}

struct Explaining<'a> {
    connection: &'a Connection,
    plans: &'a Plans,
}

impl Reader for Explaining<'_> {
    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        explain(self.connection, self.plans, sql, params)?;
        query(self.connection, sql, params)
    }

    fn each(&mut self, sql: &'static str, params: &[Vec<Value>]) -> Result<Vec<Vec<Row>>, StoreError> {
        if let Some(one) = params.first() {
            let mut seen = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
            seen.together.insert(sql, one.clone());
        }
        params.iter().map(|params| self.query(sql, params)).collect()
    }
}

fn explain(
    connection: &Connection,
    plans: &Plans,
    sql: &'static str,
    params: &[Value],
) -> Result<(), StoreError> {
    let steps = query(connection, &format!("EXPLAIN QUERY PLAN {sql}"), params)?;
    let steps = steps.into_iter().filter_map(|mut row| match row.pop() {
        Some(Value::Text(step)) => Some(step),
        _ => None,
    });
    plans
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .plans
        .insert(sql, steps.collect());
    Ok(())
}

mod tests;
