//! Whether those who were present before have to be brought back (R1): at the start, and after the database was away.

use jiff::{SignedDuration, Timestamp};
use rusuban_core::presence::{PresenceEvent, Revival, Traces, others, patience, revival, was_away};
use rusuban_store::StoreError;
use tokio::time::Instant;

use crate::app::App;
use crate::error::Problem;

/// A node that started and doesn't know yet whether the desk was down.
pub(super) struct Reviving {
    began: Instant,
    /// When it will be known at the latest.
    known_by: Timestamp,
    /// How things stood when this node began.
    before: Option<Traces>,
}

impl Reviving {
    /// Settles it where it can be; waits where somebody would be taken for gone otherwise. `None` if it is settled.
    pub(super) async fn begin(app: &App) -> Option<Self> {
        let patience = patience(app.config.node_patience);
        let signed = SignedDuration::try_from(patience).unwrap_or(SignedDuration::MAX);
        let mut reviving = Self {
            began: Instant::now(),
            known_by: app.now().saturating_add(signed).unwrap_or(Timestamp::MAX),
            before: None,
        };
        loop {
            match reviving.step(app).await {
                Ok(Revival::Now | Revival::Never) => return None,
                Ok(Revival::Later) => return Some(reviving),
                Ok(Revival::First) => {}
                Err(problem) => {
                    warn(&problem);
                    return Some(reviving);
                }
            }
            tokio::select! {
                () = app.drain.cancelled() => return Some(reviving),
                () = tokio::time::sleep(patience / 20) => {}
            }
        }
    }

    /// Tries again; `None` once it is settled.
    pub(super) async fn go_on(mut self, app: &App) -> Option<Self> {
        match self.step(app).await {
            Ok(Revival::Now | Revival::Never) => None,
            Ok(Revival::Later | Revival::First) => Some(self),
            Err(problem) => {
                warn(&problem);
                Some(self)
            }
        }
    }

    /// Looks at the others, and brings back those who were present if it is to be done now.
    async fn step(&mut self, app: &App) -> Result<Revival, Problem> {
        let Some(now) = traces(app).await? else {
            return Ok(Revival::Never);
        };
        let before = self.before.get_or_insert_with(|| now.clone());
        let patience = patience(app.config.node_patience);
        let found = others(before, &now, self.began.elapsed(), patience);
        let state = app.store.desk_state().await?;
        let judged = revival(&state, before.alive_at, found, self.known_by);
        if judged == Revival::Now {
            bring_back(app, before.alive_at).await?;
        }
        Ok(judged)
    }
}

/// What the desk's nodes left; `None` if it was never alive.
async fn traces(app: &App) -> Result<Option<Traces>, StoreError> {
    let Some(alive_at) = app.store.desk_alive_at().await? else {
        return Ok(None);
    };
    let senders = app.store.senders().await?;
    Ok(Some(Traces { alive_at, senders }))
}

/// Signs of life could not be written for a while, by anybody: nobody is gone for that.
pub(super) async fn after_outage(app: &App) -> Result<(), Problem> {
    match app.store.desk_alive_at().await? {
        Some(alive_at) if was_away(alive_at, app.now()) => bring_back(app, alive_at).await,
        _ => Ok(()),
    }
}

async fn bring_back(app: &App, alive_at: Timestamp) -> Result<(), Problem> {
    app.presence_changed(PresenceEvent::Revive { alive_at }, Vec::new())
        .await
}

fn warn(problem: &Problem) {
    tracing::warn!(code = problem.code(), "who was present before can't be read");
}
