//! The thread that writes. It takes whatever is waiting, commits it in one transaction, and never waits for more.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use futures_util::future::{join, join_all};
use tokio::runtime::Builder;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_postgres::Statement as Prepared;

use super::feed::Feed;
use super::join::{self, Step};
use super::line::Line;
use super::session::{Connector, Session};
use crate::announced::Announced;
use crate::error::StoreError;
use crate::read::event;
use crate::statement::{Rows, Statement};

/// How many lists one commit takes at most; beyond that a larger group gains nothing and makes the first one wait.
const GROUP: usize = 256;

/// How many lists may wait; whoever comes then waits to be let in.
const QUEUE: usize = 1_024;

/// How long a transaction may take before the connection is given up, and how much longer for each statement.
const TRANSACTION: (Duration, Duration) = (Duration::from_millis(1_200), Duration::from_micros(200));

/// A list to be committed.
struct Order {
    statements: Vec<Statement>,
    answer: oneshot::Sender<Result<u64, StoreError>>,
}

#[derive(Debug)]
pub(super) struct Writer {
    orders: Option<mpsc::Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connector: Connector, feed: Arc<Feed>) -> io::Result<Self> {
        let (sender, mut orders) = mpsc::channel(QUEUE);
        // The connection lives in the thread that waits for it, so that no other has to be woken.
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let mut desk = Desk {
            line: Line::new(connector),
            feed,
        };
        let work = async move {
            while let Some(first) = orders.recv().await {
                let mut group = vec![first];
                while group.len() < GROUP
                    && let Ok(next) = orders.try_recv()
                {
                    group.push(next);
                }
                desk.commit(group).await;
            }
        };
        let thread = thread::Builder::new()
            .name("store-write".to_owned())
            .spawn(move || runtime.block_on(work))?;
        Ok(Self {
            orders: Some(sender),
            thread: Some(thread),
        })
    }

    pub(super) async fn commit(&self, statements: Vec<Statement>) -> Result<u64, StoreError> {
        let closed = || StoreError::Unavailable("the store is closing".to_owned());
        let (sender, answer) = oneshot::channel();
        let orders = self.orders.as_ref().ok_or_else(closed)?;
        let order = Order {
            statements,
            answer: sender,
        };
        orders.send(order).await.map_err(|_| closed())?;
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
    line: Line,
    feed: Arc<Feed>,
}

impl Desk {
    /// Commits a group in one transaction. Where a list stands in the way of that, the group is halved until the list
    /// is alone: then it is refused, and took no other with it.
    async fn commit(&mut self, group: Vec<Order>) {
        let mut groups = vec![group];
        while let Some(mut group) = groups.pop() {
            match self.transact(&group).await {
                Ok(announced) => {
                    let last = self.feed.tell_own(announced);
                    for order in group {
                        drop(order.answer.send(Ok(last)));
                    }
                }
                Err(StoreError::Conflict | StoreError::Corrupt(_)) if group.len() > 1 => {
                    groups.push(group.split_off(group.len() / 2));
                    groups.push(group);
                }
                Err(error) => {
                    if let StoreError::Unavailable(why) = &error {
                        tracing::error!(why, lists = group.len(), "a commit failed");
                    }
                    for order in group {
                        drop(order.answer.send(Err(error.clone())));
                    }
                }
            }
        }
    }

    async fn transact(&mut self, group: &[Order]) -> Result<Vec<Announced>, StoreError> {
        let session = self.line.session().await?;
        let steps = join::steps(group.iter().map(|order| order.statements.as_slice()));
        let count =
            u32::try_from(steps.iter().map(|step| step.rows.len()).sum::<usize>()).unwrap_or(u32::MAX);
        let time = TRANSACTION.0 + TRANSACTION.1 * count;
        let last = self.feed.last();
        if let Ok(done) = timeout(time, transaction(session, &steps, last)).await {
            return done;
        }
        session.give_up();
        Err(StoreError::Unavailable("PostgreSQL doesn't answer".to_owned()))
    }
}

/// One transaction, undone whole where anything fails. Gives what was announced up to its end.
async fn transaction(
    session: &mut Session,
    steps: &[Step<'_>],
    last: u64,
) -> Result<Vec<Announced>, StoreError> {
    let mut prepared = Vec::with_capacity(steps.len());
    for step in steps {
        prepared.push(match step.rows.len() {
            1 => session.prepare(step.sql).await?,
            _ => session.prepare_joined(step.sql).await?,
        });
    }
    let announces = steps
        .iter()
        .any(|step| step.sql.starts_with("INSERT INTO event "));
    let events = if announces {
        Some(session.prepare(event::AFTER).await?)
    } else {
        None
    };
    // Awaited: were it to fail, what follows would be written without a transaction around it.
    let begun = session.client.batch_execute("BEGIN").await;
    begun.map_err(|e| session.judge(&e))?;
    match execute(session, steps, &prepared, events.as_ref(), last).await {
        Ok(announced) => {
            let done = session.client.batch_execute("COMMIT").await;
            done.map(|()| announced).map_err(|e| {
                // It may have been written all the same.
                session.give_up();
                StoreError::Unavailable(format!("the commit's answer is unknown: {}", session.judge(&e)))
            })
        }
        Err(refused) => {
            if session.client.batch_execute("ROLLBACK").await.is_err() {
                session.give_up();
            }
            Err(refused)
        }
    }
}

/// All steps in one flight.
async fn execute(
    session: &mut Session,
    steps: &[Step<'_>],
    prepared: &[Prepared],
    events: Option<&Prepared>,
    last: u64,
) -> Result<Vec<Announced>, StoreError> {
    let flight = steps
        .iter()
        .zip(prepared)
        .map(|(step, prepared)| session.execute(prepared, step));
    let params = event::after_params(last, u32::MAX);
    let announced = async {
        match events {
            Some(events) => session.rows(events, &params).await,
            None => Ok(Vec::new()),
        }
    };
    let (done, announced) = join(join_all(flight), announced).await;
    for (done, step) in done.into_iter().zip(steps) {
        let changed = done.map_err(|e| session.judge(&e))?;
        if step.expect == Rows::One && changed != step.rows.len() as u64 {
            return Err(StoreError::Conflict);
        }
    }
    let announced = announced.map_err(|e| session.judge(&e))?;
    announced.into_iter().map(event::announced).collect()
}
