//! What an event enqueues goes out at once, where there is a place: it is in its sender's hand from the very commit that
//! decided it, so that neither a question nor another commit stands between.

use std::sync::Arc;

use rusuban_core::change::Change;
use rusuban_core::delivery::{Delivery, DeliveryStage};
use rusuban_core::ids::ChatId;
use rusuban_core::message::Message;
use rusuban_core::snapshot::Snapshot;

use super::deliver::{Job, deliver};
use super::places::policy_of;
use crate::app::App;

/// What is to be delivered of a list of changes, once it is committed.
pub(crate) struct Handover {
    job: Option<Job>,
    /// The chat of what has to wait, or of what it waited for.
    follows: Option<ChatId>,
}

/// Takes the first message that a list of changes enqueues in hand, if it is the first of its chat that is to be
/// delivered and there is a place for it. If the list isn't committed, drop what comes back.
pub(crate) fn hand_over(app: &App, snapshot: &Snapshot, changes: &mut [Change]) -> Handover {
    let concerned = changes.iter().filter_map(|change| match change {
        Change::Enqueue(delivery) => Some((delivery.message.chat, true)),
        Change::Withdraw { message } => Some((message.chat, false)),
        _ => None,
    });
    let concerned: Vec<_> = concerned.collect();
    let Some((chat, _)) = concerned.first().copied() else {
        return Handover {
            job: None,
            follows: None,
        };
    };
    let before = snapshot
        .customer
        .as_ref()
        .is_some_and(|customer| customer.undelivered);
    let job = if before || app.drain.is_cancelled() {
        None
    } else {
        take(app, snapshot, changes)
    };
    let waits = concerned.len() > usize::from(job.is_some());
    Handover {
        job,
        follows: waits.then_some(chat),
    }
}

impl Handover {
    /// The changes are committed.
    pub(crate) fn committed(self, app: &App) {
        if let Some(job) = self.job {
            app.outbox.spawn(deliver(app.clone(), job));
        }
        if let Some(chat) = self.follows {
            app.outbox.follow(chat);
        }
    }
}

fn take(app: &App, snapshot: &Snapshot, changes: &mut [Change]) -> Option<Job> {
    let enqueued = changes
        .iter()
        .position(|change| matches!(change, Change::Enqueue(_)))?;
    let Change::Enqueue(delivery) = &changes[enqueued] else {
        return None;
    };
    let message = message_of(changes, delivery)?.clone();
    let (channel, chat) = (delivery.channel, delivery.message.chat);
    let sender = app.outbox.sender()?;
    let policy = policy_of(&snapshot.directory, channel);
    let place = app.outbox.enter((channel, chat), policy, app.now())?;
    let Change::Enqueue(delivery) = &mut changes[enqueued] else {
        return None;
    };
    (delivery.stage, delivery.sender) = (DeliveryStage::InHand, Some(sender));
    Some(Job {
        message,
        delivery: delivery.clone(),
        place,
        just_decided: Some(Arc::clone(&snapshot.directory)),
        maybe_taken: false,
    })
}

fn message_of<'a>(changes: &'a [Change], delivery: &Delivery) -> Option<&'a Message> {
    changes.iter().find_map(|change| match change {
        Change::AddMessage(message) if message.id == delivery.message => Some(message),
        _ => None,
    })
}
