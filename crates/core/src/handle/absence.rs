//! Absences (R6): when one ends, and whether it has had its message.

use jiff::Timestamp;

use crate::availability::plus_ms;
use crate::chat::Chat;
use crate::ids::MessageId;
use crate::message::DeliveryStatus;
use crate::presence::{PresenceState, channel_reachable_until};
use crate::settings::Repeat;
use crate::snapshot::{Customer, Snapshot};

/// Whether the channel was available at some instant since: the department open and an agent reachable at once.
///
/// A span that ended was judged then, by the hours that held. An open one lasts as far as the signs of life carry, even
/// where its end hasn't been noticed yet, and has known no other hours than the present ones.
pub fn channel_was_available(snapshot: &Snapshot, since: Timestamp, now: Timestamp) -> bool {
    let directory = &*snapshot.directory;
    let Some(channel) = directory.channels.get(&snapshot.channel) else {
        return false;
    };
    let state = PresenceState {
        directory,
        presences: &snapshot.presences,
    };
    let carries = channel_reachable_until(state, snapshot.channel);
    let schedule = directory.schedule(channel.department_id);
    // `now` itself counts, so the last instant asked about is the one after it.
    let after_now = plus_ms(now, 1);
    let mut spans = snapshot
        .reach
        .iter()
        .filter(|span| span.channel == snapshot.channel);
    spans.any(|span| {
        if let Some(end) = span.end {
            return end.available_until.is_some_and(|until| since < until);
        }
        let to = carries.map_or(span.from, |until| until.min(after_now));
        let from = span.from.max(since);
        from < to && schedule.is_none_or(|schedule| schedule.was_open_between(from, to))
    })
}

/// Whether the chat's absence has had its offline message, by the department's repeat policy (R6).
pub(super) fn already_sent(snapshot: &Snapshot, repeat: Repeat, now: Timestamp) -> bool {
    let Some(customer) = &snapshot.customer else {
        return false;
    };
    let Some(mark) = &customer.chat.offline else {
        return false;
    };
    let failed = customer
        .offline_delivery
        .is_some_and(|status| !status.counts_as_sent());
    if mark.over || failed || channel_was_available(snapshot, mark.decided_at, now) {
        return false;
    }
    match repeat {
        Repeat::Once => true,
        Repeat::AfterMinutes { minutes } => now < plus_ms(mark.decided_at, i64::from(minutes) * 60_000),
        Repeat::EveryMessage => false,
    }
}

/// Whether an offline message decided at `decided_at` may still go out: its absence lasts and it is not too late (R5).
///
/// Ask with the snapshot of its chat, just before sending.
pub fn still_wanted(snapshot: &Snapshot, message: MessageId, now: Timestamp) -> bool {
    let Some(mark) = snapshot.customer.as_ref().and_then(|c| c.chat.offline) else {
        return false;
    };
    let late = plus_ms(mark.decided_at, crate::delivery::OFFLINE_MESSAGE_KEEPS_MS);
    mark.seq == message.seq
        && !mark.over
        && now < late
        && !channel_was_available(snapshot, mark.decided_at, now)
}

/// The offline message that had not gone out when this change of the chat ended its absence.
pub(super) fn ended_undelivered(before: &Customer, after: &Chat) -> Option<MessageId> {
    let mark = before.chat.offline?;
    let ended = after.offline.is_none_or(|now| now.over || now.seq != mark.seq);
    let waiting = matches!(
        before.offline_delivery,
        Some(DeliveryStatus::Queued | DeliveryStatus::Preparing)
    );
    (ended && waiting).then_some(MessageId {
        chat: after.id,
        seq: mark.seq,
    })
}
