//! Takes in hand what waits: on each channel as much as it has places for.

use std::time::Duration;

use jiff::Timestamp;
use rusuban_core::change::Change;
use rusuban_core::delivery::{Delivery, DeliveryStage, SenderId};
use rusuban_core::ids::ChannelId;
use rusuban_store::{Due, StoreError};

use super::deliver::{Job, deliver, give_back};
use super::lanes::Room;
use super::lease;
use super::places::{Place, policy_of};
use super::settle;
use crate::app::App;

/// Deliveries read at once.
const READ: u32 = 256;
/// How often we look without being told.
const LOOK: Duration = Duration::from_secs(1);
/// How long what is under way may take when the desk drains.
const DRAIN: Duration = Duration::from_secs(12);

/// Delivers until the desk drains; what was left by an earlier run is taken up first.
pub(crate) async fn run(app: App) {
    let signs = tokio::spawn(lease::keep(app.clone()));
    loop {
        let next = look(&app).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the outbox can't be read or written");
            None
        });
        let due = async {
            match next {
                Some(at) => app.clock.sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = app.drain.cancelled() => break,
            () = app.outbox.told_to_look() => {}
            () = due => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
    if tokio::time::timeout(DRAIN, app.outbox.finish()).await.is_err() {
        tracing::warn!("some deliveries were still under way; they are taken up at the next start");
    }
    signs.abort();
    lease::end(&app).await;
}

/// Takes what is due; tells when to look again.
async fn look(app: &App) -> Result<Option<Timestamp>, StoreError> {
    let now = app.now();
    let Some(sender) = app.outbox.sender() else {
        return Ok(None);
    };
    let waiting = app.store.waiting(now).await?;
    let mut next = waiting.next_expiry;
    if next.is_some_and(|at| at <= now) {
        for expired in app.store.expired_deliveries(now, READ).await? {
            settle::expired(app, &expired.delivery).await?;
        }
    }
    for (channel, due_at, later) in waiting.channels {
        let again = if due_at <= now {
            take(app, (sender, channel), now).await?
        } else {
            None
        };
        next = [next, later, again].into_iter().flatten().min();
    }
    Ok(next)
}

/// Takes in hand what there is a place for on a channel; tells when there are more places.
async fn take(
    app: &App,
    (sender, channel): (SenderId, ChannelId),
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let policy = policy_of(&*app.store.directory().await?, channel);
    // Before anything is read: what comes free from now on is told.
    app.outbox.wants(channel);
    let room = match app.outbox.room(channel, policy, now) {
        Room::For(room) => room.min(READ),
        Room::At(at) => return Ok(Some(at)),
        Room::Later => return Ok(None),
    };
    let due = app.store.due_deliveries(channel, now, room).await?;
    let more = due.len() >= usize::try_from(room).unwrap_or(usize::MAX);
    let mut entered = Vec::with_capacity(due.len());
    for due in due {
        let chat = due.message.id.chat;
        match app.outbox.enter((channel, chat), policy, now) {
            Some(place) => entered.push(job(due, sender, place)),
            None => app.outbox.follow_in_hand(chat),
        }
    }
    let again = (more && !entered.is_empty()).then_some(now);
    begin(app, entered).await?;
    Ok(again)
}

/// Writes down that they are in hand, all at once, and sends them. One that was withdrawn meanwhile takes no other with it.
async fn begin(app: &App, jobs: Vec<Job>) -> Result<(), StoreError> {
    if jobs.is_empty() {
        return Ok(());
    }
    match app.store.commit(jobs.iter().filter_map(begun).collect()).await {
        Ok(_) => {
            send(app, jobs);
            Ok(())
        }
        Err(StoreError::Conflict) => one_by_one(app, jobs).await,
        Err(error) => {
            for job in jobs {
                give_back(app, job);
            }
            Err(error)
        }
    }
}

async fn one_by_one(app: &App, jobs: Vec<Job>) -> Result<(), StoreError> {
    for job in jobs {
        match app.store.commit(begun(&job).into_iter().collect()).await {
            Ok(_) => send(app, vec![job]),
            Err(StoreError::Conflict) => {}
            Err(error) => {
                give_back(app, job);
                return Err(error);
            }
        }
    }
    Ok(())
}

fn begun(job: &Job) -> Option<Change> {
    Some(Change::Begin {
        message: job.delivery.message,
        sender: job.delivery.sender?,
    })
}

fn send(app: &App, jobs: Vec<Job>) {
    for job in jobs {
        app.outbox.spawn(deliver(app.clone(), job));
    }
}

fn job(due: Due, sender: SenderId, place: Place) -> Job {
    if due.followed {
        place.followed();
    }
    Job {
        maybe_taken: due.delivery.stage == DeliveryStage::MaybeTaken,
        delivery: Delivery {
            sender: Some(sender),
            ..due.delivery
        },
        message: due.message,
        place,
        just_decided: None,
    }
}
