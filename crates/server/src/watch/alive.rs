//! The desk's own signs of life (R1), and what is tidied up now and then.

use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::Change;

use super::revival::{Reviving, after_outage};
use crate::app::App;
use crate::attachments::sweep::sweep;

/// How often the desk writes down that it is alive.
const STAMP: SignedDuration = SignedDuration::from_secs(10);
/// How often old announcements and answers are deleted.
const PRUNE: SignedDuration = SignedDuration::from_mins(5);

pub(super) struct Alive {
    /// Whether those who were present before have to be brought back; `None` once that is settled.
    reviving: Option<Reviving>,
    /// Whether the last sign of life couldn't be written.
    away: bool,
    stamped: Timestamp,
    pruned: Timestamp,
}

impl Alive {
    /// At start, everyone present at the desk's last sign of life gets a full grace: a restart makes nobody offline.
    pub(super) async fn begin(app: &App) -> Self {
        Self {
            reviving: Reviving::begin(app).await,
            away: false,
            stamped: Timestamp::MIN,
            pruned: app.now(),
        }
    }

    /// Whether it is settled, also after the database was away. Until then nothing of this node overwrites when the desk was last alive, and it finds nobody
    /// to be gone: an error makes nobody offline (R1).
    pub(super) async fn revive(&mut self, app: &App) -> bool {
        if let Some(reviving) = self.reviving.take() {
            self.reviving = reviving.go_on(app).await;
        }
        if self.reviving.is_none() && self.away {
            match after_outage(app).await {
                Ok(()) => self.away = false,
                Err(problem) => tracing::debug!(code = problem.code(), "the store is still away"),
            }
        }
        self.reviving.is_none() && !self.away
    }

    pub(super) async fn look(&mut self, app: &App) {
        let now = app.now();
        if self.stamped == Timestamp::MIN || STAMP <= now.duration_since(self.stamped) {
            match app.store.commit(vec![Change::DeskAlive { at: now }]).await {
                Ok(_) => self.stamped = now,
                Err(error) => {
                    self.away = true;
                    tracing::warn!(%error, "the desk's sign of life can't be written");
                }
            }
        }
        if PRUNE <= now.duration_since(self.pruned) {
            self.pruned = now;
            if let Err(error) = app.store.prune(now).await {
                tracing::warn!(%error, "old announcements can't be deleted");
            }
            if let Err(error) = sweep(app).await {
                tracing::warn!(%error, "unused files can't be swept");
            }
        }
    }

    /// The last sign of life before the desk stops.
    pub(super) async fn end(&self, app: &App) {
        if self.reviving.is_some() || self.away {
            return;
        }
        if let Err(error) = app.store.commit(vec![Change::DeskAlive { at: app.now() }]).await {
            tracing::warn!(%error, "the desk's last sign of life can't be written");
        }
    }
}
