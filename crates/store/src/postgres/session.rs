//! A connection with its settings and its prepared statements.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use tokio::time::timeout;
use tokio_postgres::{Client, Error, RowStream, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Address;
use super::ahead::{self, Asked};
use super::error::{error, is_fatal};
use super::join::{Step, joined};
use super::value::Bound;
use crate::error::StoreError;
use crate::value::{Row, Value};

/// How long connecting, with signing in, may take.
const CONNECT: Duration = Duration::from_millis(1_500);

/// What each connection says first.
///
/// - No statement and no wait for a lock is longer than a messenger waits for its answer, and a transaction of a node
///   that hangs doesn't hold others up for long.
/// - All statements find their rows by an index, whatever the tables hold, so plans are made once and don't depend on
///   statistics; compiling them would cost more than running them.
/// - What is acknowledged must outlive a power cut, even where the server's or the role's setting is lax.
pub(crate) const SETTINGS: &str = "
    SET statement_timeout = '1s'; SET lock_timeout = '800ms'; SET idle_in_transaction_session_timeout = '5s';
    SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;
    SET enable_mergejoin = off; SET enable_bitmapscan = off; SET jit = off;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';";

/// What is needed to connect.
#[derive(Clone)]
pub(super) struct Connector {
    pub(super) address: Address,
    pub(super) tls: MakeRustlsConnect,
}

/// An open connection.
pub(super) struct Session {
    pub(super) client: Client,
    prepared: HashMap<&'static str, Statement>,
    joined: HashMap<&'static str, Statement>,
    asked_together: HashMap<&'static str, Statement>,
    broken: bool,
}

impl Connector {
    /// A connection without our settings: for whatever may take its time.
    pub(super) async fn plain(&self) -> Result<Client, Error> {
        let (client, connection) = self.address.config.connect(self.tls.clone()).await?;
        // Ends with the client, or tells each waiting statement why it ended.
        tokio::spawn(async move { drop(connection.await) });
        Ok(client)
    }

    pub(super) async fn connect(&self) -> Result<Session, StoreError> {
        let connecting = async {
            let client = self.plain().await?;
            client.batch_execute(SETTINGS).await?;
            Ok(client)
        };
        let late = || StoreError::Unavailable("PostgreSQL doesn't answer".to_owned());
        let client = timeout(CONNECT, connecting).await.map_err(|_| late())?;
        Ok(Session {
            client: client.map_err(|e: Error| {
                tracing::debug!(error = %e, "connecting to PostgreSQL");
                match error(&e) {
                    // Whatever stands against a connection may pass: a server that starts, too many connections.
                    StoreError::Corrupt(why) => StoreError::Unavailable(why),
                    other => other,
                }
            })?,
            prepared: HashMap::new(),
            joined: HashMap::new(),
            asked_together: HashMap::new(),
            broken: false,
        })
    }
}

impl Session {
    /// Whether a new one is needed.
    pub(super) fn is_broken(&self) -> bool {
        self.broken || self.client.is_closed()
    }

    /// It isn't known what state the connection is in, as where an answer didn't come.
    pub(super) fn give_up(&mut self) {
        self.broken = true;
    }

    /// What an error means; remembers if it ends the connection.
    pub(super) fn judge(&mut self, failed: &Error) -> StoreError {
        self.broken |= is_fatal(failed);
        error(failed)
    }

    /// The statement of one of the store's texts.
    pub(super) async fn prepare(&mut self, sql: &'static str) -> Result<Statement, StoreError> {
        if let Some(prepared) = self.prepared.get(sql) {
            return Ok(prepared.clone());
        }
        match self.client.prepare(&dollars(sql)).await {
            Ok(prepared) => Ok(self.prepared.entry(sql).or_insert(prepared).clone()),
            Err(failed) => Err(self.judge(&failed)),
        }
    }

    /// The same for many rows of parameters, each parameter an array.
    pub(super) async fn prepare_joined(&mut self, sql: &'static str) -> Result<Statement, StoreError> {
        if let Some(prepared) = self.joined.get(sql) {
            return Ok(prepared.clone());
        }
        let types = self.prepare(sql).await?.params().to_vec();
        match self.client.prepare(&joined(sql, &types)).await {
            Ok(prepared) => Ok(self.joined.entry(sql).or_insert(prepared).clone()),
            Err(failed) => Err(self.judge(&failed)),
        }
    }

    /// The query of a text for as many rows of parameters as it is asked with.
    pub(super) async fn prepare_asked(&mut self, asked: &Asked<'_>) -> Result<Statement, StoreError> {
        let single = self.prepare(asked.sql).await?;
        if asked.rows.len() == 1 {
            return Ok(single);
        }
        if let Some(prepared) = self.asked_together.get(asked.sql) {
            return Ok(prepared.clone());
        }
        match self
            .client
            .prepare(&ahead::joined(asked.sql, single.params()))
            .await
        {
            Ok(prepared) => Ok(self.asked_together.entry(asked.sql).or_insert(prepared).clone()),
            Err(failed) => Err(self.judge(&failed)),
        }
    }

    /// The answers to a text, one after the other for its rows of parameters; its statement was prepared for them.
    pub(super) async fn answers(&self, statement: &Statement, asked: &Asked<'_>) -> Result<Vec<Row>, Error> {
        if let [params] = asked.rows[..] {
            return self.rows(statement, params).await;
        }
        let column = |at| asked.rows.iter().map(|row| Bound(&row[at])).collect::<Vec<_>>();
        let arrays = (0..statement.params().len()).map(column);
        collect(self.client.query_raw(statement, arrays).await?).await
    }

    /// The rows of a query.
    pub(super) async fn rows(&self, statement: &Statement, params: &[Value]) -> Result<Vec<Row>, Error> {
        collect(self.client.query_raw(statement, params.iter().map(Bound)).await?).await
    }

    /// How many rows a step changed; its statement was prepared for as many rows as it has.
    pub(super) async fn execute(&self, statement: &Statement, step: &Step<'_>) -> Result<u64, Error> {
        if let [params] = step.rows[..] {
            return self.client.execute_raw(statement, params.iter().map(Bound)).await;
        }
        let column = |at| step.rows.iter().map(|row| Bound(&row[at])).collect::<Vec<_>>();
        let arrays = (0..statement.params().len()).map(column);
        self.client.execute_raw(statement, arrays).await
    }
}

async fn collect(rows: RowStream) -> Result<Vec<Row>, Error> {
    rows.and_then(async |row| (0..row.len()).map(|at| row.try_get(at)).collect())
        .try_collect()
        .await
}

/// The text with PostgreSQL's placeholders. No text of the store has a question mark otherwise: values only travel as
/// parameters.
pub(crate) fn dollars(sql: &str) -> String {
    sql.replace('?', "$")
}
