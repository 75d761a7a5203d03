//! What came of a delivery, written down.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusuban_channels::{Failure, policy};
use rusuban_core::change::{Announcement, Change};
use rusuban_core::delivery::Delivery;
use rusuban_core::message::{DeliveryStatus, Message};
use rusuban_store::StoreError;

use super::send::Tried;
use crate::app::App;
use crate::metrics::Reason;

/// How long we wait between tries to write it down.
const AGAIN: Duration = Duration::from_millis(500);

/// The message isn't wanted any more.
pub(super) async fn withdraw(app: &App, delivery: &Delivery) -> Result<(), StoreError> {
    count(app, DeliveryStatus::Withdrawn);
    write(
        app,
        delivery,
        Change::Withdraw {
            message: delivery.message,
        },
    )
    .await
}

/// The message can't go out.
pub(super) async fn failed(app: &App, delivery: &Delivery, why: Failure) -> Result<(), StoreError> {
    over(
        app,
        delivery,
        DeliveryStatus::Failed,
        (Some(why), delivery.attempts),
    )
    .await
}

/// A reply is about to be tried. A reply has no key that would let us repeat it safely, so that this is on disk before
/// the request goes out: whoever takes the delivery up after a crash knows that it may have been sent (R6).
pub(super) async fn begin_reply(app: &App, delivery: &Delivery) -> Result<(), StoreError> {
    let begun = Change::Postpone {
        message: delivery.message,
        due_at: delivery.due_at,
        attempts: delivery.attempts.saturating_add(1),
        error: None,
        drop_reply_token: false,
    };
    app.store.commit(vec![begun]).await.map(drop)
}

/// A try was made.
pub(super) async fn settle(
    app: &App,
    delivery: &Delivery,
    message: &Message,
    tried: Tried,
) -> Result<(), StoreError> {
    let attempts = delivery.attempts.saturating_add(1);
    match tried {
        Tried::Sent { provider_id } => {
            count(app, DeliveryStatus::Sent);
            let status = DeliveryStatus::Sent;
            let settled = Change::Settle {
                message: delivery.message,
                status,
                error: None,
                attempts,
                provider_id,
            };
            write(app, delivery, settled).await
        }
        Tried::Failed(code) => over(app, delivery, DeliveryStatus::Failed, (Some(code), attempts)).await,
        Tried::Unknown => over(app, delivery, DeliveryStatus::Unknown, (None, attempts)).await,
        Tried::Later {
            after,
            code,
            drop_reply_token,
        } => {
            let wait = policy::wait(attempts, app.ids.jitter(), after);
            match due(app.now(), wait, delivery, message) {
                None => {
                    over(
                        app,
                        delivery,
                        DeliveryStatus::Failed,
                        (Some(Failure::GaveUp), attempts),
                    )
                    .await
                }
                Some(due_at) => {
                    let error = Some(code.word().to_owned());
                    let message = delivery.message;
                    let later = Change::Postpone {
                        message,
                        due_at,
                        attempts,
                        error,
                        drop_reply_token,
                    };
                    write(app, delivery, later).await
                }
            }
        }
    }
}

/// When it is tried again; never after it expires, so that it is withdrawn then. `None` beyond the horizon.
fn due(now: Timestamp, wait: Duration, delivery: &Delivery, message: &Message) -> Option<Timestamp> {
    let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
    let due_at = now.saturating_add(wait).unwrap_or(Timestamp::MAX);
    if let Some(expires_at) = delivery.expires_at {
        return Some(due_at.min(expires_at));
    }
    let horizon = SignedDuration::try_from(policy::HORIZON).unwrap_or(SignedDuration::MAX);
    let last = message
        .created_at
        .saturating_add(horizon)
        .unwrap_or(Timestamp::MAX);
    (due_at <= last).then_some(due_at)
}

async fn over(
    app: &App,
    delivery: &Delivery,
    status: DeliveryStatus,
    (why, attempts): (Option<Failure>, u32),
) -> Result<(), StoreError> {
    count(app, status);
    let (message, error) = (delivery.message, why.map(|why| why.word().to_owned()));
    write(
        app,
        delivery,
        Change::Settle {
            message,
            status,
            error,
            attempts,
            provider_id: None,
        },
    )
    .await
}

fn count(app: &App, status: DeliveryStatus) {
    app.metrics
        .deliveries
        .get_or_create(&Reason {
            reason: status.word(),
        })
        .inc();
}

/// Until it is written: what was sent and isn't written down would be sent again. A conflict means that the delivery
/// was taken out of the outbox meanwhile.
async fn write(app: &App, delivery: &Delivery, change: Change) -> Result<(), StoreError> {
    let told = Announcement::Chat {
        channel: delivery.channel,
        chat: delivery.message.chat,
    };
    loop {
        match app
            .store
            .commit(vec![change.clone(), Change::Announce(told)])
            .await
        {
            Ok(_) | Err(StoreError::Conflict) => return Ok(()),
            Err(error @ StoreError::Corrupt(_)) => return Err(error),
            Err(error) if app.drain.is_cancelled() => return Err(error),
            Err(error) => {
                tracing::warn!(%error, message = %delivery.message, "a delivery's end can't be written yet");
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}
