//! Who is given a full grace when a node starts (R1), where others may be running.
//!
//! A start brings back those who were present when the *desk* was last alive, and a desk is alive as long as one of its
//! nodes is. So a node that joins others brings nobody back: who left meanwhile has left. A node that finds names of
//! others can't know at once whether they live or died without a word; their beats tell, or the desk's next sign of life.

use std::time::Duration;

use jiff::Timestamp;

use crate::availability::{Presence, plus_ms};
use crate::delivery::Sender;
use crate::settings::Directory;
use crate::snapshot::DeskState;

/// A desk whose last sign of life is older is away, in milliseconds. Nodes give one every ten seconds, and a console every
/// thirty, so a shorter silence costs nobody a sign.
const AWAY_MS: i64 = 30_000;

/// Nobody is waited for any longer than this: by then a node that lives has given the desk's sign of life.
const LONGEST: Duration = Duration::from_secs(15);

/// What the nodes of a desk leave in the store as long as they live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traces {
    /// When the desk was last alive.
    pub alive_at: Timestamp,
    /// Who sends.
    pub senders: Vec<Sender>,
}

/// The other nodes, as far as a node that starts knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// None that could be alive.
    Gone,
    /// Some left a name; it isn't known yet whether they live.
    Silent,
    /// One lives, or did until a moment ago.
    Alive,
}

/// What a node that starts does about those who were present before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revival {
    /// Everybody who was present when the desk was last alive gets a full grace.
    Now,
    /// Nobody needs one, or the desk never stopped.
    Never,
    /// It isn't known yet, and nobody lapses before it will be.
    Later,
    /// It isn't known yet, and somebody would be taken for gone meanwhile: nothing may be decided before.
    First,
}

/// For how long a node that starts watches others before it takes them for dead; `node_patience` is after how long without
/// a beat they are dead to each other.
pub fn patience(node_patience: Duration) -> Duration {
    node_patience.min(LONGEST)
}

/// Judges the others by their traces: as they were when this node began to look, and as they are. `watched` is for how
/// long it has looked, by its own monotonic clock. This node leaves none itself before it is settled.
///
/// Whoever vanishes within the [`patience`] was alive: he said goodbye, or another who lives removed him.
pub fn others(before: &Traces, now: &Traces, watched: Duration, patience: Duration) -> Others {
    let found = |sender: &Sender| now.senders.iter().find(|found| found.id == sender.id);
    let beats = |sender: &Sender| found(sender).is_some_and(|found| found.beat != sender.beat);
    let vanished = |sender: &Sender| found(sender).is_none();
    if before.senders.is_empty() {
        return Others::Gone;
    }
    if before.alive_at != now.alive_at || before.senders.iter().any(beats) {
        return Others::Alive;
    }
    match watched < patience {
        true if before.senders.iter().any(vanished) => Others::Alive,
        true => Others::Silent,
        false => Others::Gone,
    }
}

/// What follows for those who were present at `alive_at`, when the desk was last alive. `known_by` is when it will be
/// known what became of silent others.
pub fn revival(state: &DeskState, alive_at: Timestamp, others: Others, known_by: Timestamp) -> Revival {
    let directory = &*state.directory;
    let mut there = state
        .presences
        .iter()
        .filter(|presence| was_there(directory, presence, alive_at))
        .peekable();
    if there.peek().is_none() {
        return Revival::Never;
    }
    match others {
        Others::Gone => Revival::Now,
        Others::Alive => Revival::Never,
        Others::Silent if there.all(|presence| presence.signed_in(directory, known_by)) => Revival::Later,
        Others::Silent => Revival::First,
    }
}

/// Whether the desk as a whole was away until now, so that nobody's sign of life could be written: none of its nodes gave
/// one for three times as long as they take.
pub fn was_away(alive_at: Timestamp, now: Timestamp) -> bool {
    plus_ms(alive_at, AWAY_MS) <= now
}

/// Whether a sign of life carried to the instant at which the desk was last alive.
fn was_there(directory: &Directory, presence: &Presence, alive_at: Timestamp) -> bool {
    seen_since(directory, alive_at).is_some_and(|since| presence.last_sign_of_life >= Some(since))
}

/// The oldest sign of life that carried to that instant; `None` before there is an organization.
pub(super) fn seen_since(directory: &Directory, alive_at: Timestamp) -> Option<Timestamp> {
    let grace = directory.organization.as_ref()?.grace_ms();
    Some(plus_ms(alive_at, -grace))
}

#[cfg(test)]
mod tests;
