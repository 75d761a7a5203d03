//! The threads that read, each with a connection of its own.

use std::io;
use std::mem;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use futures_util::future::{join, try_join_all};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::ahead::{Answers, Asked, Place, apart, gather};
use super::line::Line;
use super::session::{Connector, Session};
use crate::engine::{Query, Reader};
use crate::error::StoreError;
use crate::queue::Queue;
use crate::value::{Row, Value};

/// How many read at once. Questions are short, and a connection costs the server memory.
const COUNT: usize = 4;

/// How many questions one transaction answers at most.
const TOGETHER: usize = 64;

/// How long one query may take before the connection is given up.
const QUERY: Duration = Duration::from_millis(1_200);

/// All queries of a question see the same.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// A question with the way back for its answer.
type Question = Box<dyn FnOnce(&mut dyn Reader) + Send>;

struct Job {
    /// What the question will ask in any case.
    ahead: Vec<Query>,
    question: Question,
}

#[derive(Debug)]
pub(super) struct Readers {
    asker: Asker,
    threads: Vec<JoinHandle<()>>,
}

/// Who asks.
#[derive(Debug, Clone)]
pub(super) struct Asker(Queue<Job>);

impl Readers {
    pub(super) fn start(connector: &Connector) -> io::Result<Self> {
        let jobs = Queue::new();
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
            asker: Asker(jobs),
        })
    }

    pub(super) fn asker(&self) -> Asker {
        self.asker.clone()
    }

    pub(super) async fn ask<T: Send + 'static>(
        &self,
        ahead: Vec<Query>,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.asker.send(ahead, question)?.await.map_err(|_| closed())?
    }
}

impl Asker {
    /// Asks from a thread that may wait.
    pub(super) fn ask_and_wait<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let answer = self.send(Vec::new(), question)?;
        answer.blocking_recv().map_err(|_| closed())?
    }

    fn send<T: Send + 'static>(
        &self,
        ahead: Vec<Query>,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, StoreError>>, StoreError> {
        let (sender, answer) = oneshot::channel();
        let question = Box::new(move |reader: &mut dyn Reader| {
            // Nobody may wait for the answer any more; that is no error.
            drop(sender.send(question(reader)));
        });
        self.0.push(Job { ahead, question }).map_err(|_| closed())?;
        Ok(answer)
    }
}

fn closed() -> StoreError {
    StoreError::Unavailable("the store is closing".to_owned())
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.asker.0.close();
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

/// Only what waits before a transaction begins is asked in it: whoever asks after a commit must see it. Questions of
/// which nothing is known ahead may take long, and go alone.
fn work(runtime: &Runtime, mut line: Line, jobs: &Queue<Job>) {
    let mut together = Vec::with_capacity(TOGETHER);
    while jobs.take(&mut together, TOGETHER, |job| !job.ahead.is_empty()) {
        let mut reading = Reading::new(runtime, &mut line);
        let queries = together.iter().flat_map(|job| &job.ahead);
        let (asked, mut places) = gather(queries);
        reading.ask_ahead(&asked);
        for job in together.drain(..) {
            let rest = places.split_off(job.ahead.len());
            reading.known = job
                .ahead
                .into_iter()
                .zip(mem::replace(&mut places, rest))
                .collect();
            (job.question)(&mut reading);
        }
        reading.end();
    }
}

/// One transaction.
struct Reading<'a> {
    runtime: &'a Runtime,
    line: &'a mut Line,
    begun: bool,
    /// Whether a query failed, so that the transaction answers no more.
    failed: bool,
    /// Why nobody can be answered.
    lost: Option<StoreError>,
    answers: Answers,
    /// What was asked ahead for the question, and where its answers are.
    known: Vec<(Query, Place)>,
}

impl Reader for Reading<'_> {
    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        let asked = |(query, _): &&(Query, Place)| query.sql == sql && query.params == params;
        let known = self.known.iter().find(asked);
        if let Some(rows) = known.and_then(|(_, place)| self.answers.at(*place)) {
            return Ok(rows.clone());
        }
        let asked = Asked {
            sql,
            rows: vec![params],
        };
        let answer = self.flight(&[asked]);
        answer.map(|mut answers| answers.pop().unwrap_or_default())
    }

    fn each(&mut self, sql: &'static str, params: &[Vec<Value>]) -> Result<Vec<Vec<Row>>, StoreError> {
        if params.is_empty() {
            return Ok(Vec::new());
        }
        let rows = params.iter().map(Vec::as_slice).collect();
        let mut answers = self.flight(&[Asked { sql, rows }])?;
        apart(answers.pop().unwrap_or_default(), params.len())
    }
}

impl<'a> Reading<'a> {
    fn new(runtime: &'a Runtime, line: &'a mut Line) -> Self {
        Self {
            runtime,
            line,
            begun: false,
            failed: false,
            lost: None,
            answers: Answers::default(),
            known: Vec::new(),
        }
    }

    fn ask_ahead(&mut self, asked: &[Asked<'_>]) {
        if asked.is_empty() {
            return;
        }
        let apart = |(rows, asked): (Vec<Row>, &Asked)| apart(rows, asked.rows.len());
        let answers = self.flight(asked);
        match answers.and_then(|answers| answers.into_iter().zip(asked).map(apart).collect()) {
            Ok(answers) => self.answers = Answers(answers),
            Err(error @ StoreError::Unavailable(_)) => self.lost = Some(error),
            // Each question asks for itself, and the one that is to blame is told.
            Err(_) => {}
        }
    }

    /// Asks some texts in one flight; the first one brings the transaction's beginning with it.
    fn flight(&mut self, asked: &[Asked<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        if let Some(why) = &self.lost {
            return Err(why.clone());
        }
        if self.failed {
            self.end();
        }
        let begin = !mem::replace(&mut self.begun, true);
        let answer = self.runtime.block_on(async {
            let session = self.line.session().await?;
            let answer = within(session, async |session| fly(session, begin, asked).await).await;
            if begin && answer.is_err() && session.is_broken() {
                // The connection broke while nobody used it, as when the server was started again.
                let session = self.line.session().await?;
                return within(session, async |session| fly(session, begin, asked).await).await;
            }
            answer
        });
        self.failed = answer.is_err();
        if self.failed {
            // Whoever comes next begins anew, and must not see two states.
            self.answers = Answers::default();
        }
        answer
    }

    fn end(&mut self) {
        if mem::take(&mut self.begun) {
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
        self.failed = false;
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

async fn fly(session: &mut Session, begin: bool, asked: &[Asked<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
    let mut prepared = Vec::with_capacity(asked.len());
    for each in asked {
        prepared.push(session.prepare_asked(each).await?);
    }
    let begun = async {
        if begin {
            session.client.batch_execute(BEGIN).await
        } else {
            Ok(())
        }
    };
    let answers = prepared.iter().zip(asked);
    let answers = answers.map(|(prepared, asked)| session.answers(prepared, asked));
    let (begun, answers) = join(begun, try_join_all(answers)).await;
    begun.and(answers).map_err(|e| session.judge(&e))
}
