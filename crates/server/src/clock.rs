//! The clock, a parameter everywhere: the system's in production, one set by hand in tests.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

/// Tells the time to the millisecond, which is what the store keeps.
#[derive(Clone)]
pub struct Clock(Kind);

#[derive(Clone)]
enum Kind {
    System,
    Manual(Arc<watch::Sender<Timestamp>>),
}

impl Clock {
    /// The machine's clock.
    pub const fn system() -> Self {
        Self(Kind::System)
    }

    /// A clock that stands still until [`set`](Self::set) or [`advance`](Self::advance).
    pub fn manual(now: Timestamp) -> Self {
        Self(Kind::Manual(Arc::new(watch::Sender::new(whole_ms(now)))))
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place where the machine's clock is read"
            )]
            Kind::System => whole_ms(Timestamp::now()),
            Kind::Manual(at) => *at.borrow(),
        }
    }

    /// Waits until the clock shows `at`; comes back at once if it does already.
    pub async fn sleep_until(&self, at: Timestamp) {
        match &self.0 {
            Kind::System => {
                let wait = at.duration_since(self.now());
                tokio::time::sleep(Duration::try_from(wait).unwrap_or_default()).await;
            }
            Kind::Manual(clock) => {
                // The sender is held by this clock, so waiting can't fail.
                let _ = clock.subscribe().wait_for(|now| *now >= at).await;
            }
        }
    }

    /// Waits for so long by this clock.
    pub async fn sleep(&self, wait: Duration) {
        let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
        self.sleep_until(self.now().saturating_add(wait).unwrap_or(Timestamp::MAX))
            .await;
    }

    /// Sets a manual clock and wakes who waits for it; the machine's clock stays as it is.
    pub fn set(&self, at: Timestamp) {
        if let Kind::Manual(clock) = &self.0 {
            clock.send_replace(whole_ms(at));
        }
    }

    /// Moves a manual clock forward.
    pub fn advance(&self, by: SignedDuration) {
        self.set(self.now().saturating_add(by).unwrap_or(Timestamp::MAX));
    }
}

fn whole_ms(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}
