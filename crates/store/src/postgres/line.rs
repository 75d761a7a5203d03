//! A connection that is made anew when it breaks, but not more often than does good.

use std::time::Duration;

use tokio::time::Instant;

use super::session::{Connector, Session};
use crate::error::StoreError;

/// How long nothing is tried after a first failure; twice as long after each further one.
const PAUSE: Duration = Duration::from_millis(50);

/// The longest pause.
const LONGEST: Duration = Duration::from_secs(1);

pub(super) struct Line {
    connector: Connector,
    session: Option<Session>,
    failed: Option<Failed>,
}

/// Since when there is no connection.
struct Failed {
    until: Instant,
    pause: Duration,
    why: StoreError,
}

impl Line {
    pub(super) fn new(connector: Connector) -> Self {
        Self {
            connector,
            session: None,
            failed: None,
        }
    }

    /// A connection that works as far as is known. While it can't be had, this says so at once.
    pub(super) async fn session(&mut self) -> Result<&mut Session, StoreError> {
        if self.session.as_ref().is_some_and(Session::is_broken) {
            self.session = None;
        }
        if self.session.is_none() {
            let session = self.connect().await?;
            self.session = Some(session);
        }
        self.session.as_mut().ok_or_else(super::error::gone)
    }

    async fn connect(&mut self) -> Result<Session, StoreError> {
        if let Some(failed) = self
            .failed
            .as_ref()
            .filter(|failed| Instant::now() < failed.until)
        {
            return Err(failed.why.clone());
        }
        match self.connector.connect().await {
            Ok(session) => {
                if self.failed.take().is_some() {
                    tracing::info!("PostgreSQL is back");
                }
                Ok(session)
            }
            Err(why) => {
                if self.failed.is_none() {
                    tracing::error!(%why, "no connection to PostgreSQL");
                }
                let pause = self
                    .failed
                    .as_ref()
                    .map_or(PAUSE, |last| (last.pause * 2).min(LONGEST));
                let until = Instant::now() + pause;
                self.failed = Some(Failed {
                    until,
                    pause,
                    why: why.clone(),
                });
                Err(why)
            }
        }
    }
}
