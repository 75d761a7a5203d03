//! The thread that writes. It takes whatever is waiting, commits it together, and never waits for more.

use std::io;
use std::thread::{self, JoinHandle};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::execute::{list, plain};
use crate::announced::{Announced, Teller};
use crate::error::StoreError;
use crate::read::event;
use crate::statement::Statement;

/// How many lists one commit takes at most; beyond that a larger group gains nothing and makes the first one wait.
const GROUP: usize = 256;

/// How many lists may wait; whoever comes then waits to be let in.
const QUEUE: usize = 1_024;

/// A list to be committed.
struct Order {
    statements: Vec<Statement>,
    answer: oneshot::Sender<Result<u64, StoreError>>,
}

/// What became of each list of a group that was committed.
type Outcomes = Vec<Result<(), StoreError>>;

#[derive(Debug)]
pub(super) struct Writer {
    orders: Option<mpsc::Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connection: Connection, announced: Teller) -> io::Result<Self> {
        let (sender, mut orders) = mpsc::channel(QUEUE);
        let last_event = event::newest(&mut &connection).map_err(io::Error::other)?;
        let mut desk = Desk {
            connection,
            announced,
            last_event,
        };
        let work = move || {
            while let Some(first) = orders.blocking_recv() {
                let mut group = vec![first];
                while group.len() < GROUP
                    && let Ok(next) = orders.try_recv()
                {
                    group.push(next);
                }
                desk.commit(group);
            }
        };
        let thread = thread::Builder::new()
            .name("store-write".to_owned())
            .spawn(work)?;
        Ok(Self {
            orders: Some(sender),
            thread: Some(thread),
        })
    }

    pub(super) async fn commit(&self, statements: Vec<Statement>) -> Result<u64, StoreError> {
        let closed = || StoreError::Unavailable("the store is closing".to_owned());
        let (sender, answer) = oneshot::channel();
        let orders = self.orders.as_ref().ok_or_else(closed)?;
        orders
            .send(Order {
                statements,
                answer: sender,
            })
            .await
            .map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.orders.take();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// What the writing thread works with.
struct Desk {
    connection: Connection,
    announced: Teller,
    last_event: u64,
}

impl Desk {
    /// Commits a group and answers each list: all are durable, or refused one by one, or undone together.
    fn commit(&mut self, group: Vec<Order>) {
        let (lists, answers): (Vec<_>, Vec<_>) = group.into_iter().map(|o| (o.statements, o.answer)).unzip();
        let tried = self
            .transact(|| self.all(&lists))
            .or_else(|_| self.transact(|| self.each(&lists)));
        match tried {
            Ok((outcomes, announced)) => {
                self.last_event = announced.last().map_or(self.last_event, |last| last.id);
                self.announced.tell(announced);
                for (answer, outcome) in answers.into_iter().zip(outcomes) {
                    drop(answer.send(outcome.map(|()| self.last_event)));
                }
            }
            Err(error) => {
                tracing::error!(%error, lists = lists.len(), "a commit failed");
                for answer in answers {
                    drop(answer.send(Err(error.clone())));
                }
            }
        }
    }

    /// One transaction, undone whole where anything fails.
    fn transact(
        &self,
        execute: impl FnOnce() -> Result<Outcomes, StoreError>,
    ) -> Result<(Outcomes, Vec<Announced>), StoreError> {
        self.run("BEGIN IMMEDIATE")?;
        let done = execute().and_then(|outcomes| {
            let announced = event::after(&mut &self.connection, self.last_event, u32::MAX)?;
            self.run("COMMIT")?;
            Ok((outcomes, announced))
        });
        // The engine may have undone it by itself: disk full, input or output failed.
        if done.is_err() && !self.connection.is_autocommit() {
            self.run("ROLLBACK")?;
        }
        done
    }

    /// The usual case, in which no list is refused; saves a tenth of the work.
    fn all(&self, lists: &[Vec<Statement>]) -> Result<Outcomes, StoreError> {
        lists
            .iter()
            .map(|statements| list(&self.connection, statements).map(Ok))
            .collect()
    }

    /// Each list in a savepoint, so that one that is refused takes no other with it.
    fn each(&self, lists: &[Vec<Statement>]) -> Result<Outcomes, StoreError> {
        let one = |statements: &Vec<Statement>| {
            self.run("SAVEPOINT list")?;
            let outcome = list(&self.connection, statements);
            match &outcome {
                Err(error) if self.connection.is_autocommit() => return Err(error.clone()),
                Err(_) => self.run("ROLLBACK TO list")?,
                Ok(()) => {}
            }
            self.run("RELEASE list")?;
            Ok(outcome)
        };
        lists.iter().map(one).collect()
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        plain(&self.connection, sql, &[]).map(|_| ())
    }
}

#[cfg(test)]
mod tests;
