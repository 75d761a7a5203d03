//! What an engine does: it answers queries within one read transaction, and executes lists of statements. It doesn't
//! know what they mean, so that a second engine is an executor beside the first, not a second copy of the queries.

use crate::error::StoreError;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::statement::Statement;
use crate::value::{Row, Value};

/// One query, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query {
    pub(crate) sql: &'static str,
    pub(crate) params: Vec<Value>,
}

impl Query {
    pub(crate) fn new(sql: &'static str, params: impl Into<Vec<Value>>) -> Self {
        Self {
            sql,
            params: params.into(),
        }
    }
}

/// Answers queries, all from the same snapshot.
pub(crate) trait Reader {
    /// The rows of a query.
    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// The first row of a query, if it has one.
    fn first(&mut self, sql: &'static str, params: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, params)?.into_iter().next())
    }

    /// The rows of a query for each of these parameters. An engine that is far away is asked once for all of them.
    fn each(&mut self, sql: &'static str, params: &[Vec<Value>]) -> Result<Vec<Vec<Row>>, StoreError> {
        params.iter().map(|params| self.query(sql, params)).collect()
    }

    /// The first row of a query that may have been told of ahead.
    fn answer(&mut self, query: &Query) -> Result<Option<Row>, StoreError> {
        self.first(query.sql, &query.params)
    }
}

/// The engines.
#[derive(Debug)]
pub(crate) enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
    #[cfg(test)]
    Explained(crate::explained::Explained),
}

impl Engine {
    /// Asks within one read transaction. Queries that the question will make in any case may be told `ahead`, so that an
    /// engine that is far away can answer them together, and those of several questions with them.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ahead: Vec<Query>,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.read(question).await,
            Self::Postgres(postgres) => postgres.read(ahead, question).await,
            #[cfg(test)]
            Self::Explained(explained) => explained.read(question),
        }
    }

    /// Executes a list, whole or not at all; durable when it returns. Gives the newest event's id.
    pub(crate) async fn commit(&self, statements: Vec<Statement>) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.commit(statements).await,
            Self::Postgres(postgres) => postgres.commit(statements).await,
            #[cfg(test)]
            Self::Explained(explained) => explained.commit(&statements),
        }
    }

    /// Whether other processes can be on the same database.
    pub(crate) const fn is_shared(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Others may have committed something.
    pub(crate) fn hint(&self) {
        if let Self::Postgres(postgres) = self {
            postgres.hint();
        }
    }
}
