//! What was announced, told to whoever listens.

use std::sync::Arc;

use rusuban_core::change::Announcement;
use tokio::sync::broadcast::{self, error::RecvError};

/// How many commits a listener may lag behind before it has to ask
/// [`Store::announcements_after`](crate::Store::announcements_after).
const COMMITS_KEPT: usize = 1_024;

/// An announcement with its place in the order of commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// Grows with every announcement; never used twice.
    pub id: u64,
    /// What is announced.
    pub announcement: Announcement,
}

/// Announcements from some instant on, in the order of commits, each after its commit.
#[derive(Debug)]
pub struct Announcements {
    commits: broadcast::Receiver<Arc<[Announced]>>,
    /// A commit of which some were told.
    begun: Option<(Arc<[Announced]>, usize)>,
}

/// Tells everybody who listens. Clones tell the same.
#[derive(Debug, Clone)]
pub(crate) struct Teller(broadcast::Sender<Arc<[Announced]>>);

impl Teller {
    pub(crate) fn new() -> Self {
        Self(broadcast::channel(COMMITS_KEPT).0)
    }

    /// Tells all of one commit at once: each listener is woken once for it, however many they are.
    pub(crate) fn tell(&self, announced: Vec<Announced>) {
        if !announced.is_empty() {
            // Nobody may be listening; that is no error.
            drop(self.0.send(announced.into()));
        }
    }

    pub(crate) fn listen(&self) -> Announcements {
        Announcements {
            commits: self.0.subscribe(),
            begun: None,
        }
    }
}

impl Announcements {
    /// The next one. Nothing is lost where the waiting for it is given up.
    ///
    /// # Errors
    /// [`RecvError::Lagged`] where too many were missed; go on with
    /// [`Store::announcements_after`](crate::Store::announcements_after). [`RecvError::Closed`] where the store has
    /// closed.
    pub async fn recv(&mut self) -> Result<Announced, RecvError> {
        loop {
            if let Some((commit, told)) = &mut self.begun
                && let Some(next) = commit.get(*told)
            {
                *told += 1;
                return Ok(*next);
            }
            self.begun = None;
            self.begun = Some((self.commits.recv().await?, 0));
        }
    }
}
