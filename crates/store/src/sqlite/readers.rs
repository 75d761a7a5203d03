//! The threads that read, each with a connection of its own.

use std::io;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, unbounded};
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::execute::plain;
use crate::engine::Reader;
use crate::error::StoreError;

/// How many read at once: questions are short and mostly answered from memory, so more would only take turns.
pub(super) const COUNT: usize = 3;

/// How many questions one transaction answers at most. Beginning one, and reading what commits have changed since the
/// last one, costs more than most answers.
const TOGETHER: usize = 16;

/// A question with the way back for its answer; it is told if no transaction could be begun.
type Job = Box<dyn FnOnce(Result<&mut dyn Reader, StoreError>) + Send>;

#[derive(Debug)]
pub(super) struct Readers {
    jobs: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Readers {
    pub(super) fn start(connections: Vec<Connection>) -> io::Result<Self> {
        let (sender, jobs) = unbounded::<Job>();
        let start = |connection| {
            let jobs = jobs.clone();
            thread::Builder::new()
                .name("store-read".to_owned())
                .spawn(move || work(&connection, &jobs))
        };
        let threads = connections.into_iter().map(start).collect::<io::Result<_>>()?;
        Ok(Self {
            jobs: Some(sender),
            threads,
        })
    }

    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (sender, answer) = oneshot::channel();
        let job: Job = Box::new(move |reader| {
            // Nobody may wait for the answer any more; that is no error.
            drop(sender.send(reader.and_then(question)));
        });
        let closed = || StoreError::Unavailable("the store is closing".to_owned());
        let jobs = self.jobs.as_ref().ok_or_else(closed)?;
        jobs.send(job).map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.jobs.take();
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

fn work(connection: &Connection, jobs: &Receiver<Job>) {
    let mut together = Vec::with_capacity(TOGETHER);
    while let Ok(first) = jobs.recv() {
        together.push(first);
        // Only what waits before the transaction begins: whoever asks after a commit must see it.
        together.extend(jobs.try_iter().take(TOGETHER - 1));
        match plain(connection, "BEGIN", &[]) {
            Ok(_) => {
                for job in together.drain(..) {
                    let mut reader = connection;
                    job(Ok(&mut reader));
                }
                // A transaction that only read has nothing to lose.
                drop(plain(connection, "COMMIT", &[]));
            }
            Err(error) => together.drain(..).for_each(|job| job(Err(error.clone()))),
        }
    }
}
