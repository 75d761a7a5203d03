//! The desk's own signs of life (R1), and what is tidied up now and then.

use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::Change;
use rusuban_core::presence::PresenceEvent;

use crate::app::App;
use crate::error::Problem;

/// How often the desk writes down that it is alive.
const STAMP: SignedDuration = SignedDuration::from_secs(10);
/// How often old announcements and answers are deleted.
const PRUNE: SignedDuration = SignedDuration::from_mins(5);

pub(super) struct Alive {
    revived: bool,
    stamped: Timestamp,
    pruned: Timestamp,
}

impl Alive {
    /// At start, everyone present at the desk's last sign of life gets a full grace: a restart makes nobody offline.
    pub(super) async fn begin(app: &App) -> Self {
        let mut alive = Self {
            revived: false,
            stamped: Timestamp::MIN,
            pruned: app.now(),
        };
        alive.revive(app).await;
        alive
    }

    /// Whether it has succeeded. Until then nothing overwrites when the desk was last alive, and nobody is found to be
    /// gone: an error makes nobody offline (R1).
    pub(super) async fn revive(&mut self, app: &App) -> bool {
        if !self.revived {
            match revive(app).await {
                Ok(()) => self.revived = true,
                Err(problem) => tracing::warn!(code = problem.code(), "who was present before can't be read"),
            }
        }
        self.revived
    }

    pub(super) async fn look(&mut self, app: &App) {
        let now = app.now();
        if self.stamped == Timestamp::MIN || STAMP <= now.duration_since(self.stamped) {
            match app.store.commit(vec![Change::DeskAlive { at: now }]).await {
                Ok(_) => self.stamped = now,
                Err(error) => tracing::warn!(%error, "the desk's sign of life can't be written"),
            }
        }
        if PRUNE <= now.duration_since(self.pruned) {
            self.pruned = now;
            if let Err(error) = app.store.prune(now).await {
                tracing::warn!(%error, "old announcements can't be deleted");
            }
        }
    }

    /// The last sign of life before the desk stops.
    pub(super) async fn end(&self, app: &App) {
        if !self.revived {
            return;
        }
        if let Err(error) = app.store.commit(vec![Change::DeskAlive { at: app.now() }]).await {
            tracing::warn!(%error, "the desk's last sign of life can't be written");
        }
    }
}

async fn revive(app: &App) -> Result<(), Problem> {
    match app.store.desk_alive_at().await? {
        Some(alive_at) => {
            app.presence_changed(PresenceEvent::Revive { alive_at }, Vec::new())
                .await
        }
        None => Ok(()),
    }
}
