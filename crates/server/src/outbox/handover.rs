//! What an event enqueues goes out at once, where there is a place: it is in its sender's hand from the very commit that
//! decided it, so that neither a question nor another commit stands between.

use std::sync::Arc;

use rusuban_core::change::Change;
use rusuban_core::delivery::{Delivery, DeliveryStage};
use rusuban_core::ids::ChatId;
use rusuban_core::message::Message;
use rusuban_core::snapshot::Snapshot;

use super::deliver::{Job, deliver, give_back};
use super::places::policy_of;
use crate::app::App;

/// What is to be delivered of a list of changes, once it is committed.
///
/// Where nobody says what became of the list ([`committed`](Self::committed), [`refused`](Self::refused)), because the
/// store couldn't or whoever asked has hung up, the delivery is put back if it was written after all.
pub(crate) struct Handover {
    app: App,
    job: Option<Job>,
    /// The chat of what has to wait, or of what it waited for.
    follows: Option<ChatId>,
}

/// Takes the first message that a list of changes enqueues in hand, if it is the first of its chat that is to be
/// delivered and there is a place for it.
pub(crate) fn hand_over(app: &App, snapshot: &Snapshot, changes: &mut [Change]) -> Handover {
    let concerned = |change: &Change| match change {
        Change::Enqueue(delivery) => Some(delivery.message.chat),
        Change::Withdraw { message } => Some(message.chat),
        _ => None,
    };
    let chat = changes.iter().find_map(concerned);
    let count = changes.iter().filter_map(concerned).count();
    let before = snapshot
        .customer
        .as_ref()
        .is_some_and(|customer| customer.undelivered);
    let job = if chat.is_none() || before || app.drain.is_cancelled() {
        None
    } else {
        take(app, snapshot, changes)
    };
    let waits = count > usize::from(job.is_some());
    Handover {
        app: app.clone(),
        job,
        follows: chat.filter(|_| waits),
    }
}

impl Handover {
    /// The changes are committed.
    pub(crate) fn committed(mut self) {
        if let Some(job) = self.job.take() {
            self.app.outbox.spawn(deliver(self.app.clone(), job));
        }
        if let Some(chat) = self.follows {
            self.app.outbox.follow(chat);
        }
    }

    /// The changes are not written.
    pub(crate) fn refused(mut self) {
        self.job = None;
    }
}

impl Drop for Handover {
    fn drop(&mut self) {
        if let Some(job) = self.job.take() {
            give_back(&self.app, job);
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
