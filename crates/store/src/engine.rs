//! What an engine does: it answers queries within one read transaction, and executes lists of statements. It doesn't
//! know what they mean, so that a second engine is an executor beside the first, not a second copy of the queries.

use crate::error::StoreError;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::statement::Statement;
use crate::value::{Row, Value};

/// Answers queries, all from the same snapshot.
pub(crate) trait Reader {
    /// The rows of a query.
    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// The first row of a query, if it has one.
    fn first(&mut self, sql: &'static str, params: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, params)?.into_iter().next())
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
    /// Asks within one read transaction.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.read(question).await,
            Self::Postgres(postgres) => postgres.read(question).await,
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
