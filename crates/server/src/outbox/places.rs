//! The outbox in memory: who has what in hand.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusuban_channels::policy::{Policy, USUAL, policy};
use rusuban_core::delivery::SenderId;
use rusuban_core::ids::{ChannelId, ChatId};
use rusuban_core::settings::{ChannelKind, Directory};
use tokio::sync::{Notify, watch};
use tokio_util::task::TaskTracker;

use super::lanes::{Lanes, Room};
use super::lease::Lease;

/// The outbox in memory; cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outbox(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    lanes: Mutex<Lanes>,
    lease: Mutex<Lease>,
    look: Notify,
    /// Counts what was left waiting for whoever takes it.
    left: watch::Sender<u64>,
    tasks: TaskTracker,
}

/// A place for one message, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    outbox: Outbox,
    channel: ChannelId,
    chat: ChatId,
    tried: bool,
}

/// How the provider of a channel is treated.
pub(super) fn policy_of(directory: &Directory, channel: ChannelId) -> &'static Policy {
    let kind = directory.channels.get(&channel).map(|channel| channel.kind);
    policy(kind.unwrap_or(ChannelKind::Api)).unwrap_or(&USUAL)
}

impl Outbox {
    /// Something waits: the worker looks.
    pub(crate) fn look(&self) {
        self.0.look.notify_one();
    }

    /// The name under which this node may send now; `None` while others may take it for dead.
    pub(super) fn sender(&self) -> Option<SenderId> {
        self.held().sender()
    }

    /// The name under which this node sends, whether it may or not.
    pub(super) fn leased(&self) -> Option<SenderId> {
        self.held().sender
    }

    pub(super) fn lease(&self, lease: Lease) {
        *self.held() = lease;
    }

    fn held(&self) -> MutexGuard<'_, Lease> {
        self.0.lease.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is something to look for.
    pub(super) async fn told_to_look(&self) {
        self.0.look.notified().await;
    }

    /// Another message of this chat waits: it is looked for now, or when the one in hand is done.
    pub(crate) fn follow(&self, chat: ChatId) {
        if !self.lanes().follow(chat) {
            self.look();
            self.leave_to_anybody();
        }
    }

    /// Something waits that this node may have no place for: another one may.
    pub(super) fn leave_to_anybody(&self) {
        self.0.left.send_modify(|count| *count += 1);
    }

    /// Changes whenever something was left waiting that another node may take, for telling the others.
    pub(crate) fn left_to_anybody(&self) -> watch::Receiver<u64> {
        self.0.left.subscribe()
    }

    /// Another message of this chat waits for the one in hand, if one is.
    pub(super) fn follow_in_hand(&self, chat: ChatId) {
        self.lanes().follow(chat);
    }

    /// Until when a channel's provider is left alone, for it was in trouble; `None` while it works.
    pub(crate) fn rests_until(&self, channel: ChannelId) -> Option<Timestamp> {
        self.lanes().rests_until(channel)
    }

    /// Messages in hand, and channels whose provider is left alone.
    pub(crate) fn figures(&self) -> (u32, usize) {
        self.lanes().figures()
    }

    pub(super) fn room(&self, channel: ChannelId, policy: &'static Policy, now: Timestamp) -> Room {
        self.lanes().room(channel, policy, now)
    }

    pub(super) fn wants(&self, channel: ChannelId) {
        self.lanes().wants(channel);
    }

    /// A place for a message of this chat, if there is one now.
    pub(super) fn enter(
        &self,
        at: (ChannelId, ChatId),
        policy: &'static Policy,
        now: Timestamp,
    ) -> Option<Place> {
        self.lanes().enter(at, policy, now).then(|| Place {
            outbox: self.clone(),
            channel: at.0,
            chat: at.1,
            tried: false,
        })
    }

    /// What is in hand runs beside everything else.
    pub(super) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.0.tasks.spawn(work);
    }

    /// Waits until nothing is in hand; nothing more should be begun.
    pub(super) async fn finish(&self) {
        self.0.tasks.close();
        self.0.tasks.wait().await;
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.0.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Another message of the chat waits for this one.
    pub(super) fn followed(&self) {
        self.outbox.follow(self.chat);
    }

    /// The provider answered as providers do.
    pub(super) fn answered(&mut self) {
        self.tried = true;
        self.outbox.lanes().answered(self.channel);
    }

    /// The provider was in trouble. Whether it is left alone from now on.
    pub(super) fn in_trouble(&mut self, asked: Option<Duration>, jitter: f64, now: Timestamp) -> bool {
        self.tried = true;
        self.outbox.lanes().in_trouble(self.channel, asked, jitter, now)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let wake = self.outbox.lanes().leave(self.channel, self.chat, self.tried);
        if wake {
            self.outbox.look();
        }
    }
}
