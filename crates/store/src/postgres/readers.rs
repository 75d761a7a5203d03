//! The threads that read, each with a connection of its own.

use std::io;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, unbounded};
use futures_util::future::join;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::line::Line;
use super::session::{Connector, Session};
use crate::engine::Reader;
use crate::error::StoreError;
use crate::value::{Row, Value};

/// How many read at once. Questions are short, and a connection costs the server memory.
const COUNT: usize = 4;

/// How long one query may take before the connection is given up.
const QUERY: Duration = Duration::from_millis(1_200);

/// All queries of a question see the same.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// A question with the way back for its answer.
type Job = Box<dyn FnOnce(&mut dyn Reader) + Send>;

#[derive(Debug)]
pub(super) struct Readers {
    asker: Asker,
    threads: Vec<JoinHandle<()>>,
}

/// Who asks.
#[derive(Debug, Clone)]
pub(super) struct Asker(Option<Sender<Job>>);

impl Readers {
    pub(super) fn start(connector: &Connector) -> io::Result<Self> {
        let (sender, jobs) = unbounded::<Job>();
        let start = |_| {
            let (jobs, line) = (jobs.clone(), Line::new(connector.clone()));
            // The connection lives in the thread that waits for it, so that no other has to be woken.
            let runtime = Builder::new_current_thread().enable_all().build()?;
            thread::Builder::new()
                .name("store-read".to_owned())
                .spawn(move || work(&runtime, line, &jobs))
        };
        Ok(Self {
            threads: (0..COUNT).map(start).collect::<io::Result<_>>()?,
            asker: Asker(Some(sender)),
        })
    }

    pub(super) fn asker(&self) -> Asker {
        self.asker.clone()
    }

    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.asker.send(question)?.await.map_err(|_| closed())?
    }
}

impl Asker {
    /// Asks from a thread that may wait.
    pub(super) fn ask_and_wait<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.send(question)?.blocking_recv().map_err(|_| closed())?
    }

    fn send<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, StoreError>>, StoreError> {
        let (sender, answer) = oneshot::channel();
        let job: Job = Box::new(move |reader| {
            // Nobody may wait for the answer any more; that is no error.
            drop(sender.send(question(reader)));
        });
        let jobs = self.0.as_ref().ok_or_else(closed)?;
        jobs.send(job).map_err(|_| closed())?;
        Ok(answer)
    }
}

fn closed() -> StoreError {
    StoreError::Unavailable("the store is closing".to_owned())
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.asker.0.take();
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

fn work(runtime: &Runtime, mut line: Line, jobs: &Receiver<Job>) {
    for job in jobs {
        let mut reading = Reading {
            runtime,
            line: &mut line,
            begun: false,
        };
        job(&mut reading);
        reading.end();
    }
}

/// One question's transaction.
struct Reading<'a> {
    runtime: &'a Runtime,
    line: &'a mut Line,
    begun: bool,
}

impl Reader for Reading<'_> {
    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.runtime.block_on(async {
            let session = self.line.session().await?;
            if self.begun {
                return within(session, async |session| next(session, sql, params).await).await;
            }
            self.begun = true;
            let answer = within(session, async |session| first(session, sql, params).await).await;
            if answer.is_err() && session.is_broken() {
                // The connection broke while nobody used it, as when the server was started again.
                let session = self.line.session().await?;
                return within(session, async |session| first(session, sql, params).await).await;
            }
            answer
        })
    }
}

impl Reading<'_> {
    fn end(&mut self) {
        if self.begun {
            // A transaction that only read has nothing to lose.
            let ended = self.runtime.block_on(async {
                let session = self.line.session().await?;
                let end = async |session: &mut Session| {
                    let done = session.client.batch_execute("COMMIT").await;
                    done.map_err(|e| session.judge(&e))
                };
                within(session, end).await
            });
            drop(ended);
        }
    }
}

/// Gives the connection up if the answer doesn't come.
async fn within<T>(
    session: &mut Session,
    question: impl AsyncFnOnce(&mut Session) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    if let Ok(answer) = timeout(QUERY, question(session)).await {
        return answer;
    }
    session.give_up();
    Err(StoreError::Unavailable("PostgreSQL doesn't answer".to_owned()))
}

/// The first query brings the transaction's beginning with it, in one flight.
async fn first(session: &mut Session, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
    let prepared = session.prepare(sql).await?;
    let begin = session.client.batch_execute(BEGIN);
    let (begun, rows) = join(begin, session.rows(&prepared, params)).await;
    begun.and(rows).map_err(|e| session.judge(&e))
}

async fn next(session: &mut Session, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
    let prepared = session.prepare(sql).await?;
    let rows = session.rows(&prepared, params).await;
    rows.map_err(|e| session.judge(&e))
}
