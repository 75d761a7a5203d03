//! Who may send now: places on each channel and in all, at most one for each chat. Pure; told what time it is.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::time::Duration;

use jiff::Timestamp;
use rusuban_channels::policy::{Admits, Bucket, Circuit, Policy};
use rusuban_core::ids::{ChannelId, ChatId};

/// Places in all. A channel takes no more than half of those that the others leave, so that there are always some for
/// another, however many providers hang.
const IN_ALL: u32 = 2_048;

/// All channels.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    channels: HashMap<ChannelId, Lane>,
    /// Chats of which a message is in hand, and whether another waits behind it.
    chats: HashMap<ChatId, bool>,
    in_hand: u32,
}

/// One channel.
#[derive(Debug)]
struct Lane {
    policy: &'static Policy,
    in_hand: u32,
    bucket: Bucket,
    circuit: Circuit,
    /// Something waits that there was no place for.
    wanting: bool,
}

/// How many messages may be taken in hand on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// So many, one at least.
    For(u32),
    /// None until this instant.
    At(Timestamp),
    /// None until one that is in hand is done.
    Later,
}

impl Lanes {
    /// How many messages may be taken in hand on a channel. Whoever finds no place for all that wait is told when one
    /// is free ([`leave`](Self::leave)).
    pub(super) fn room(&mut self, channel: ChannelId, policy: &'static Policy, now: Timestamp) -> Room {
        let in_all = self.in_hand;
        let lane = self.lane(channel, policy, now);
        let share = IN_ALL.saturating_sub(in_all - lane.in_hand).div_ceil(2);
        let most = match lane.circuit.admits(now) {
            Admits::Nothing { until } if now < until => return Room::At(until),
            Admits::Nothing { .. } => return Room::Later,
            Admits::One => 1,
            Admits::All => policy.in_flight.min(share).saturating_sub(lane.in_hand),
        };
        match (most, lane.bucket.room(now)) {
            (0, _) => Room::Later,
            // Not for each single one: an eighth of a burst is as good.
            (_, 0) => Room::At(lane.bucket.next_at((policy.rate.burst / 8).max(1), now)),
            (most, fast) => Room::For(most.min(fast)),
        }
    }

    /// Takes a place for a message of this chat, if there is one and no other of the chat is in hand.
    pub(super) fn enter(
        &mut self,
        (channel, chat): (ChannelId, ChatId),
        policy: &'static Policy,
        now: Timestamp,
    ) -> bool {
        if !matches!(self.room(channel, policy, now), Room::For(_)) {
            return false;
        }
        let Entry::Vacant(place) = self.chats.entry(chat) else {
            return false;
        };
        place.insert(false);
        self.in_hand += 1;
        let lane = self.lane(channel, policy, now);
        lane.in_hand += 1;
        lane.circuit.begun();
        lane.bucket.take(now)
    }

    /// Gives a place back. `tried` is whether the provider was asked for anything. Tells whether something may wait for
    /// the place.
    pub(super) fn leave(&mut self, channel: ChannelId, chat: ChatId, tried: bool) -> bool {
        let followed = self.chats.remove(&chat).unwrap_or_default();
        self.in_hand = self.in_hand.saturating_sub(1);
        let Some(lane) = self.channels.get_mut(&channel) else {
            return followed;
        };
        lane.in_hand = lane.in_hand.saturating_sub(1);
        if !tried {
            lane.circuit.not_tried();
            lane.bucket.give_back();
        }
        // Not for each single one: an eighth of all places is as good.
        let most = lane.policy.in_flight;
        let free = lane.in_hand == 0 || most.saturating_sub(lane.in_hand) >= most / 8;
        let wake = lane.wanting && (free || lane.circuit.rests_until().is_some());
        lane.wanting &= !wake;
        followed || wake
    }

    /// Another message of this chat waits; whether one of it is in hand.
    pub(super) fn follow(&mut self, chat: ChatId) -> bool {
        let in_hand = self.chats.get_mut(&chat).map(|followed| *followed = true);
        in_hand.is_some()
    }

    /// Something waits on this channel that there was no place for.
    pub(super) fn wants(&mut self, channel: ChannelId) {
        if let Some(lane) = self.channels.get_mut(&channel) {
            lane.wanting = true;
        }
    }

    /// The provider answered as providers do.
    pub(super) fn answered(&mut self, channel: ChannelId) {
        if let Some(lane) = self.channels.get_mut(&channel) {
            lane.circuit.answered();
        }
    }

    /// The provider was in trouble. Whether it rests from now on, and didn't before.
    pub(super) fn in_trouble(
        &mut self,
        channel: ChannelId,
        asked: Option<Duration>,
        jitter: f64,
        now: Timestamp,
    ) -> bool {
        self.channels.get_mut(&channel).is_some_and(|lane| {
            let before = lane.circuit.rests_until();
            lane.circuit.in_trouble(asked, jitter, now);
            before.is_none() && lane.circuit.rests_until().is_some()
        })
    }

    /// Until when a channel's provider is left alone; `None` while it works.
    pub(super) fn rests_until(&self, channel: ChannelId) -> Option<Timestamp> {
        self.channels.get(&channel)?.circuit.rests_until()
    }

    /// Messages in hand, and channels whose provider is left alone.
    pub(super) fn figures(&self) -> (u32, usize) {
        let resting = |lane: &&Lane| lane.circuit.rests_until().is_some();
        (self.in_hand, self.channels.values().filter(resting).count())
    }

    fn lane(&mut self, channel: ChannelId, policy: &'static Policy, now: Timestamp) -> &mut Lane {
        self.channels.entry(channel).or_insert_with(|| Lane {
            policy,
            in_hand: 0,
            bucket: Bucket::full(policy.rate, now),
            circuit: Circuit::closed(policy.trouble),
            wanting: false,
        })
    }
}

#[cfg(test)]
mod tests;
