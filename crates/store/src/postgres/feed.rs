//! What was announced by whom ever, told on in the order of its ids.
//!
//! Events become visible in the order of their ids (see `event_turn` in the migrations). So whoever reads all events
//! after the last one told gets all there are up to the newest he sees, and two who do so at once can't leave a gap.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{RecvTimeoutError, Sender, bounded};
use tokio::sync::watch;

use super::readers::Asker;
use crate::announced::{Announced, Teller};
use crate::read::event;

/// How often it is looked whether others announced something, if nobody gives a hint.
const LOOK: Duration = Duration::from_millis(200);

/// How many events are read together.
const TOGETHER: u32 = 1_000;

/// Where announcements are told.
#[derive(Debug)]
pub(super) struct Feed {
    announced: Teller,
    last: Mutex<u64>,
    /// The newest event of this process's own commits.
    own: watch::Sender<u64>,
}

impl Feed {
    pub(super) fn new(announced: Teller, own: watch::Sender<u64>, last: u64) -> Self {
        Self {
            announced,
            last: Mutex::new(last),
            own,
        }
    }

    /// The last one told.
    pub(super) fn last(&self) -> u64 {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells what hasn't been told; the events are all there are after some one that was. Gives the last one.
    pub(super) fn tell(&self, events: Vec<Announced>) -> u64 {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let news: Vec<_> = events.into_iter().filter(|each| each.id > *last).collect();
        *last = news.last().map_or(*last, |newest| newest.id);
        self.announced.tell(news);
        *last
    }

    /// Tells what a commit of this process brought.
    pub(super) fn tell_own(&self, events: Vec<Announced>) -> u64 {
        let newest = events.last().map(|last| last.id);
        let last = self.tell(events);
        if let Some(newest) = newest {
            self.own.send_replace(newest);
        }
        last
    }
}

/// Looks for what others announced: from time to time, and when there is a hint.
#[derive(Debug)]
pub(super) struct Follower {
    hints: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    pub(super) fn start(feed: Arc<Feed>, asker: Asker) -> io::Result<Self> {
        let (hints, waiting) = bounded(1);
        let look = move || {
            while waiting.recv_timeout(LOOK) != Err(RecvTimeoutError::Disconnected) {
                let feed = feed.clone();
                // While the database is away there is nothing to hear, and others say so.
                let looked = asker.ask_and_wait(move |reader| {
                    loop {
                        let found = event::after(reader, feed.last(), TOGETHER)?;
                        let all = found.len() < TOGETHER as usize;
                        feed.tell(found);
                        if all {
                            return Ok(());
                        }
                    }
                });
                drop(looked);
            }
        };
        let thread = thread::Builder::new()
            .name("store-follow".to_owned())
            .spawn(look)?;
        Ok(Self {
            hints: Some(hints),
            thread: Some(thread),
        })
    }

    /// Somebody else may have committed something.
    pub(super) fn hint(&self) {
        if let Some(hints) = &self.hints {
            // One that waits already says the same.
            let _ = hints.try_send(());
        }
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.hints.take();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
