//! What happens without anybody doing anything: signs of life lapse, departments close, bots fail.
//!
//! Each look is cheap and may be repeated; what is decided is decided by core.

mod alive;
mod bots;
mod left_waiting;
mod revival;

use std::pin::pin;
use std::time::Duration;

use rusuban_core::change::Announcement;
use rusuban_core::presence::PresenceEvent;
use rusuban_store::Announcements;
use tokio::sync::broadcast::error::RecvError;

use self::alive::Alive;
use self::left_waiting::LeftWaiting;
use crate::app::App;
use crate::signs;

/// How often we look without being told.
const LOOK: Duration = Duration::from_secs(1);

/// The watch, once it knows how things stood when the desk stopped.
pub(crate) struct Watch {
    app: App,
    left_waiting: LeftWaiting,
    alive: Alive,
}

impl Watch {
    /// To be done before anybody is let in: whoever was present when the desk stopped is present now (R1).
    pub(crate) async fn begin(app: &App) -> Self {
        let left_waiting = LeftWaiting::begin(app).await;
        Self {
            left_waiting,
            alive: Alive::begin(app).await,
            app: app.clone(),
        }
    }

    /// Watches until the desk drains.
    pub(crate) async fn run(mut self) {
        let mut news = self.app.store.subscribe();
        let mut settings_changed = true;
        loop {
            settings_changed = self.look(settings_changed).await;
            match self.until_next(&mut news).await {
                Next::Look => {}
                Next::LookAtSettings => settings_changed = true,
                Next::End => return self.alive.end(&self.app).await,
            }
        }
    }

    /// One look; whether settings have to be looked at again.
    async fn look(&mut self, settings_changed: bool) -> bool {
        let app = &self.app;
        if !self.alive.revive(app).await {
            return settings_changed;
        }
        if let Err(problem) = app.presence_changed(PresenceEvent::Look, Vec::new()).await {
            tracing::warn!(code = problem.code(), "presence can't be looked at");
        }
        self.left_waiting.look(app).await;
        let again = settings_changed && bots::gone(app).await.is_err();
        bots::failing(app).await;
        signs::write(app).await;
        self.alive.look(app).await;
        again
    }

    async fn until_next(&self, news: &mut Announcements) -> Next {
        // Begun once: however much is announced, the next look comes in time.
        let mut look = pin!(self.app.clock.sleep(LOOK));
        loop {
            let told = tokio::select! {
                () = self.app.drain.cancelled() => return Next::End,
                () = &mut look => return Next::Look,
                told = news.recv() => told,
            };
            match told.map(|announced| announced.announcement) {
                Ok(Announcement::Chat { .. }) => {}
                Ok(Announcement::Availability) => return Next::Look,
                Ok(Announcement::Settings) | Err(RecvError::Lagged(_)) => return Next::LookAtSettings,
                Err(RecvError::Closed) => return Next::End,
            }
        }
    }
}

enum Next {
    Look,
    LookAtSettings,
    End,
}
