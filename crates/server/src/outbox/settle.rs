//! What came of a delivery, written down.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusuban_channels::Failure;
use rusuban_channels::policy::{Next, Policy};
use rusuban_core::change::{Announcement, Change};
use rusuban_core::channel_health::Seen;
use rusuban_core::delivery::{Delivery, DeliveryStage, FailedTry};
use rusuban_core::message::{DeliveryStatus, Message};
use rusuban_store::StoreError;

use super::deliver::Job;
use super::line::Line;
use crate::app::App;
use crate::metrics::Reason;
use crate::signs::see;

/// How long we wait between tries to write it down.
const AGAIN: Duration = Duration::from_millis(500);
/// The word for a try of which nobody knows what came.
const UNKNOWN: &str = "unknown";

/// The message isn't wanted any more. If the provider may have it already, nobody can say that it didn't go out.
pub(super) async fn unwanted(app: &App, job: &Job) -> Result<(), StoreError> {
    end_unwanted(app, &job.delivery, job.maybe_taken).await
}

/// It waited too long (R5).
pub(super) async fn expired(app: &App, delivery: &Delivery) -> Result<(), StoreError> {
    end_unwanted(app, delivery, delivery.stage == DeliveryStage::MaybeTaken).await
}

async fn end_unwanted(app: &App, delivery: &Delivery, maybe_taken: bool) -> Result<(), StoreError> {
    if maybe_taken {
        let unknown = over(delivery, DeliveryStatus::Unknown, None, delivery.attempts);
        return end(app, delivery, DeliveryStatus::Unknown, vec![unknown]).await;
    }
    let message = delivery.message;
    end(
        app,
        delivery,
        DeliveryStatus::Withdrawn,
        vec![Change::Withdraw { message }],
    )
    .await
}

/// The message can't go out, whatever the provider would say.
pub(super) async fn failed(app: &App, job: &Job, why: Failure) -> Result<(), StoreError> {
    let delivery = &job.delivery;
    let failed = over(
        delivery,
        DeliveryStatus::Failed,
        Some(why.word()),
        delivery.attempts,
    );
    end(app, delivery, DeliveryStatus::Failed, vec![failed]).await
}

/// This node couldn't give signs of life, so that others may have taken the delivery over: it is theirs, or it waits.
pub(super) async fn put_back(app: &App, job: &Job) -> Result<(), StoreError> {
    let Some(sender) = job.delivery.sender else {
        return Ok(());
    };
    let back = Change::PutBack {
        message: job.delivery.message,
        sender,
        maybe_taken: job.maybe_taken,
    };
    write(app, &job.delivery, vec![back]).await.map(drop)
}

/// A try was made.
pub(super) async fn settle(app: &App, line: &Line, job: &Job, next: Next) -> Result<(), StoreError> {
    let delivery = &job.delivery;
    let attempts = delivery.attempts.saturating_add(1);
    let (status, error) = match next {
        Next::Done { provider_id } => {
            see(app, delivery.channel, Seen::Delivered);
            let status = DeliveryStatus::Sent;
            let sent = Change::Settle {
                message: delivery.message,
                status,
                error: None,
                attempts,
                provider_id,
            };
            return end(app, delivery, status, vec![sent]).await;
        }
        Next::Later {
            wait,
            code,
            maybe_taken,
        } => match due(line.policy, app.now(), wait, job) {
            Some(due_at) => return later(app, delivery, (due_at, attempts, code), maybe_taken).await,
            None if maybe_taken => (DeliveryStatus::Unknown, Some(Failure::GaveUp)),
            None => (DeliveryStatus::Failed, Some(Failure::GaveUp)),
        },
        Next::Failed(code) => (DeliveryStatus::Failed, Some(code)),
        Next::Unknown { code } => (DeliveryStatus::Unknown, code),
        // They never come out of sending.
        Next::Push | Next::SameToken => (DeliveryStatus::Unknown, None),
    };
    let word = error.map(Failure::word);
    if let Some(why) = word {
        see(app, delivery.channel, Seen::Failed(why.to_owned()));
    }
    let changes = vec![
        over(delivery, status, word, attempts),
        remember(app, delivery, attempts, word.unwrap_or(UNKNOWN)),
    ];
    end(app, delivery, status, changes).await
}

/// Another try later. Where it was withdrawn meanwhile and may have been taken, that is what is to be said of it.
async fn later(
    app: &App,
    delivery: &Delivery,
    (due_at, attempts, code): (Timestamp, u32, Failure),
    maybe_taken: bool,
) -> Result<(), StoreError> {
    let again = Change::Postpone {
        message: delivery.message,
        due_at,
        attempts,
        error: Some(code.word().to_owned()),
        drop_reply_token: delivery.reply_token.is_none(),
        maybe_taken,
    };
    let remembered = remember(app, delivery, attempts, code.word());
    let written = write(app, delivery, vec![again, remembered]).await?;
    // When it is due is news to the worker.
    app.outbox.look();
    if !written && maybe_taken {
        let unknown = over(delivery, DeliveryStatus::Unknown, None, attempts);
        return end(app, delivery, DeliveryStatus::Unknown, vec![unknown]).await;
    }
    Ok(())
}

/// When it is tried again; never after it expires, so that it is withdrawn then. `None` beyond the horizon.
fn due(policy: &Policy, now: Timestamp, wait: Duration, job: &Job) -> Option<Timestamp> {
    let signed = |duration| SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX);
    let due_at = now.saturating_add(signed(wait)).unwrap_or(Timestamp::MAX);
    if let Some(expires_at) = job.delivery.expires_at {
        return Some(due_at.min(expires_at));
    }
    let Message { created_at, .. } = &job.message;
    let last = created_at
        .saturating_add(signed(policy.horizon))
        .unwrap_or(Timestamp::MAX);
    (due_at <= last).then_some(due_at)
}

fn over(delivery: &Delivery, status: DeliveryStatus, error: Option<&str>, attempts: u32) -> Change {
    Change::Settle {
        message: delivery.message,
        status,
        error: error.map(str::to_owned),
        attempts,
        provider_id: None,
    }
}

fn remember(app: &App, delivery: &Delivery, number: u32, error: &str) -> Change {
    let reason = Reason {
        reason: Failure::known(error).map_or(UNKNOWN, Failure::word),
    };
    app.metrics.failed_tries.get_or_create(&reason).inc();
    Change::AddFailedTry {
        message: delivery.message,
        failed: FailedTry {
            number,
            at: app.now(),
            error: error.to_owned(),
        },
    }
}

/// It is over.
async fn end(
    app: &App,
    delivery: &Delivery,
    status: DeliveryStatus,
    changes: Vec<Change>,
) -> Result<(), StoreError> {
    let reason = status.word();
    app.metrics.deliveries.get_or_create(&Reason { reason }).inc();
    write(app, delivery, changes).await.map(drop)
}

/// Until it is written: what was sent and isn't written down would be sent again. Whether it was: a conflict means that
/// the delivery was taken out of the outbox meanwhile.
async fn write(app: &App, delivery: &Delivery, mut changes: Vec<Change>) -> Result<bool, StoreError> {
    changes.push(Change::Announce(Announcement::Chat {
        channel: delivery.channel,
        chat: delivery.message.chat,
    }));
    loop {
        match app.store.commit(changes.clone()).await {
            Ok(_) => return Ok(true),
            Err(StoreError::Conflict) => return Ok(false),
            Err(error @ StoreError::Corrupt(_)) => return Err(error),
            Err(error) if app.drain.is_cancelled() => return Err(error),
            Err(error) => {
                tracing::warn!(%error, message = %delivery.message, "a delivery's end can't be written yet");
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}
