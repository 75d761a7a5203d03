//! Every event of a chat, the same three lines: read, decide, commit. Somebody else was first: read and decide again.

use std::hash::{BuildHasher, RandomState};
use std::pin::pin;
use std::time::Duration;

use jiff::Timestamp;
use rusuban_core::event::Event;
use rusuban_core::handle::{HandleError, Handled, handle};
use rusuban_core::ids::{ChannelId, ChatId};
use rusuban_core::snapshot::Snapshot;
use rusuban_store::StoreError;
use tokio::sync::{Mutex, MutexGuard};

use crate::app::App;
use crate::error::Problem;
use crate::metrics::Reason;
use crate::outbox::hand_over;

/// How long an event may take; a provider that gets no 200 within two seconds asks again (LINE).
pub(crate) const PATIENCE: Duration = Duration::from_millis(1_400);
/// How often an event is decided again before we give up.
const TRIES: u32 = 64;
/// How many locks there are.
const LOCKS: usize = 1_024;

/// Why an event was not stored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum IntakeError {
    /// The store couldn't be read or written in time.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The event can't happen in this chat.
    #[error(transparent)]
    Refused(#[from] HandleError),
}

impl From<IntakeError> for Problem {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Store(error) => error.into(),
            IntakeError::Refused(error) => error.into(),
        }
    }
}

/// Lets events of one customer come one after the other within this process. Only a hint that saves retries: the
/// versions in the store decide, with it or without.
#[derive(Debug)]
pub(crate) struct Locks {
    shards: Box<[Mutex<()>]>,
    hasher: RandomState,
}

impl Default for Locks {
    fn default() -> Self {
        Self {
            shards: (0..LOCKS).map(|_| Mutex::new(())).collect(),
            hasher: RandomState::new(),
        }
    }
}

impl Locks {
    /// Waits for the turn of this key.
    pub(crate) async fn of(&self, key: impl std::hash::Hash) -> MutexGuard<'_, ()> {
        let index = usize::try_from(self.hasher.hash_one(key) % (LOCKS as u64)).unwrap_or_default();
        self.shards[index].lock().await
    }
}

/// Whose chat an event concerns.
#[derive(Debug, Clone, Copy)]
enum Whose<'a> {
    /// Whoever writes from an address; he may be new.
    Customer {
        channel: ChannelId,
        address: &'a str,
        event_id: Option<&'a str>,
    },
    /// A chat that is known.
    Chat(ChatId),
}

/// A customer's event, by the address it comes from.
pub(crate) async fn from_customer(
    app: &App,
    channel: ChannelId,
    address: &str,
    event_id: Option<&str>,
    event: Event,
) -> Result<Handled, IntakeError> {
    in_time(
        app,
        Whose::Customer {
            channel,
            address,
            event_id,
        },
        event,
    )
    .await
}

/// An event in a chat that is known.
pub(crate) async fn in_chat(app: &App, chat: ChatId, event: Event) -> Result<Handled, IntakeError> {
    in_time(app, Whose::Chat(chat), event).await
}

async fn in_time(app: &App, whose: Whose<'_>, event: Event) -> Result<Handled, IntakeError> {
    // In its place from the start: what is put into a timeout is moved, and this is large.
    let work = pin!(async {
        let _turn = match whose {
            Whose::Customer { channel, address, .. } => app.intake.of((channel, address)).await,
            Whose::Chat(chat) => app.intake.of(chat).await,
        };
        decide(app, whose, event).await
    });
    let late = || StoreError::Unavailable("no answer in time".to_owned()).into();
    tokio::time::timeout(PATIENCE, work)
        .await
        .unwrap_or_else(|_| Err(late()))
}

async fn decide(app: &App, whose: Whose<'_>, event: Event) -> Result<Handled, IntakeError> {
    for attempt in 0..TRIES {
        let now = app.now();
        let snapshot = read(app, whose, now).await?.ok_or(HandleError::NotFound)?;
        let mut handled = handle(&snapshot, event.clone(), &app.ids.for_event(), now)?;
        if handled.changes.is_empty() {
            return Ok(handled);
        }
        let handover = hand_over(app, &snapshot, &mut handled.changes);
        match app.store.commit(std::mem::take(&mut handled.changes)).await {
            Ok(_) => {
                handover.committed();
                count(app, &handled);
                return Ok(handled);
            }
            Err(StoreError::Conflict) => {
                handover.refused();
                pause(app, attempt).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

async fn read(app: &App, whose: Whose<'_>, now: Timestamp) -> Result<Option<Snapshot>, StoreError> {
    match whose {
        Whose::Customer {
            channel,
            address,
            event_id,
        } => app
            .store
            .snapshot_for_address(channel, address, event_id, now)
            .await
            .map(Some),
        Whose::Chat(chat) => app.store.snapshot_of_chat(chat, now).await,
    }
}

fn count(app: &App, handled: &Handled) {
    if let Some(decision) = &handled.decision {
        app.metrics
            .decisions
            .get_or_create(&Reason {
                reason: decision.verdict.reason(),
            })
            .inc();
    }
}

/// Others are at the same chat: lets them through, a little longer each time.
async fn pause(app: &App, attempt: u32) {
    if attempt == 0 {
        return tokio::task::yield_now().await;
    }
    let longest = Duration::from_millis(1 << attempt.min(5));
    tokio::time::sleep(longest.mul_f64(app.ids.jitter())).await;
}
