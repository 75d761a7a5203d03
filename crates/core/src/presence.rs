//! Spans of reachability per channel, written with the change that causes them (R6).
//!
//! A span says that from one instant to another somebody was reachable on the channel. The last one may be open.
//! A sign of life only carries for the grace period; when it lapses, nothing happens that could write the end. So an
//! open span ends where the last sign of life stops carrying, and [`transitions`] writes that instant when it is noticed.
//!
//! With its end goes until when the department was open in it, by the hours of that time: hours that are changed later
//! say nothing about it. For the same reason a span that is open when the hours change ends there, and the next begins.

mod revival;

use jiff::Timestamp;

pub use self::revival::{Others, Revival, Traces, others, patience, revival, was_away};
use crate::availability::{AvailabilityStatus, Presence, reachable_until};
use crate::business_hours::Schedule;
use crate::change::{Announcement, Change, Session};
use crate::ids::{AgentId, ChannelId, SessionId};
use crate::settings::Directory;
use crate::snapshot::DeskState;

/// Somebody was reachable from `from` on; `end` is `None` while it is believed to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReachSpan {
    /// The channel.
    pub channel: ChannelId,
    /// The first instant.
    pub from: Timestamp,
    /// How it ended.
    pub end: Option<ReachEnd>,
}

/// The end of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReachEnd {
    /// The first instant after.
    pub at: Timestamp,
    /// The first instant after the channel was available in it for the last time, by the hours that held then; `None`
    /// where it never was.
    pub available_until: Option<Timestamp>,
}

/// Everything a change of presence is decided on.
#[derive(Debug, Clone, Copy)]
pub struct PresenceState<'a> {
    /// The settings.
    pub directory: &'a Directory,
    /// All agents' presence.
    pub presences: &'a [Presence],
}

/// A span to begin or to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
    /// Somebody became reachable on a channel where nobody was.
    Begin {
        /// The channel.
        channel: ChannelId,
        /// Since when.
        at: Timestamp,
    },
    /// The last reachable agent of a channel is gone, or other hours count from now on.
    End {
        /// The channel.
        channel: ChannelId,
        /// Since when, and what the span was worth.
        end: ReachEnd,
    },
}

/// The last instant to which anybody is reachable on the channel; `None` if nobody is.
pub fn channel_reachable_until(state: PresenceState<'_>, channel: ChannelId) -> Option<Timestamp> {
    state
        .presences
        .iter()
        .filter_map(|p| reachable_until(state.directory, p, channel))
        .max()
}

/// Compares what holds before and after a change at `at`, and says which spans begin and end.
///
/// `open` are the spans that are open in the store. An open span whose signs of life had lapsed before `at` ends at the
/// instant of the lapse, and a new one begins if somebody is reachable after the change. Where other hours count after
/// the change, a span that goes on is cut in two at `at`, so that each is judged by its own.
pub fn transitions(
    open: &[ReachSpan],
    before: PresenceState<'_>,
    after: PresenceState<'_>,
    at: Timestamp,
) -> Vec<Transition> {
    let mut found = Vec::new();
    let known = open
        .iter()
        .map(|s| s.channel)
        .filter(|c| !after.directory.channels.contains_key(c));
    for channel in after.directory.channels.keys().copied().chain(known) {
        let reachable = channel_reachable_until(after, channel).is_some_and(|until| at < until);
        match open.iter().find(|s| s.channel == channel) {
            None if reachable => found.push(Transition::Begin { channel, at }),
            None => {}
            Some(span) => {
                let lapse = channel_reachable_until(before, channel).unwrap_or(at);
                let other_hours = || hours(before.directory, channel) != hours(after.directory, channel);
                if lapse < at || !reachable || other_hours() {
                    let end = end(before.directory, *span, lapse.min(at));
                    found.push(Transition::End { channel, end });
                    if reachable {
                        found.push(Transition::Begin { channel, at });
                    }
                }
            }
        }
    }
    found
}

/// The hours that count for a channel; `None` where there are none.
fn hours(directory: &Directory, channel: ChannelId) -> Option<&Schedule> {
    let department = directory.channels.get(&channel)?.department_id;
    directory.schedule(department)
}

/// How a span ends at an instant until which these settings held.
fn end(directory: &Directory, span: ReachSpan, at: Timestamp) -> ReachEnd {
    let at = at.max(span.from);
    let available_until = match hours(directory, span.channel) {
        Some(schedule) => schedule.last_open_between(span.from, at),
        None => (span.from < at).then_some(at),
    };
    ReachEnd { at, available_until }
}

/// What happens to presence.
#[derive(Debug, Clone)]
pub enum PresenceEvent {
    /// A person signs in; the first time as online, later as last chosen.
    SignIn(Session),
    /// A console gave a sign of life.
    SignOfLife {
        /// Which browser.
        session: SessionId,
        /// Whose.
        agent: AgentId,
    },
    /// A person signs out in one browser.
    SignOut {
        /// Which browser.
        session: SessionId,
        /// Whose.
        agent: AgentId,
        /// The last sign of life of the person's other browsers.
        elsewhere: Option<Timestamp>,
    },
    /// An agent chooses a status.
    Choose {
        /// Who.
        agent: AgentId,
        /// What.
        status: AvailabilityStatus,
    },
    /// The desk starts again: whoever was present when it was last alive gets a full grace (R1). What was open ends where
    /// its signs of life stopped carrying: nobody was reachable while the desk was down any longer than that.
    Revive {
        /// When the desk was last alive.
        alive_at: Timestamp,
    },
    /// Nobody did anything; somebody looks whether signs of life have lapsed.
    Look,
}

/// Handles what happens to presence: the writes, with the spans that begin or end by it.
///
/// Empty where nothing is to be written. Checked against a concurrent change of presence: two agents who go offline at
/// once must not each believe in the other.
pub fn handle_presence(state: &DeskState, event: PresenceEvent, now: Timestamp) -> Vec<Change> {
    let mut after = state.presences.clone();
    let mut changes = Vec::new();
    let mut chosen = false;
    match event {
        PresenceEvent::SignIn(session) => {
            let presence = entry(&mut after, &mut changes, session.agent, now);
            presence.last_sign_of_life = presence.last_sign_of_life.max(Some(session.last_sign_of_life));
            changes.push(Change::AddSession(session));
        }
        PresenceEvent::SignOfLife { session, agent } => {
            let presence = entry(&mut after, &mut changes, agent, now);
            presence.last_sign_of_life = presence.last_sign_of_life.max(Some(now));
            changes.push(Change::SignOfLife { session, at: now });
        }
        PresenceEvent::SignOut {
            session,
            agent,
            elsewhere,
        } => {
            entry(&mut after, &mut changes, agent, now).last_sign_of_life = elsewhere;
            changes.push(Change::EndSession { session });
        }
        PresenceEvent::Choose { agent, status } => {
            let presence = entry(&mut after, &mut changes, agent, now);
            chosen = presence.status != status;
            if chosen {
                (presence.status, presence.since) = (status, now);
                changes.push(Change::PutAvailability {
                    agent,
                    status,
                    at: now,
                });
            }
        }
        PresenceEvent::Revive { alive_at } => changes.extend(revive(state, &mut after, alive_at, now)),
        PresenceEvent::Look => {}
    }
    let directory = &*state.directory;
    let before = PresenceState {
        directory,
        presences: &state.presences,
    };
    let found = transitions(
        &state.open_spans,
        before,
        PresenceState {
            directory,
            presences: &after,
        },
        now,
    );
    if chosen || !found.is_empty() {
        changes.push(Change::Announce(Announcement::Availability));
    }
    changes.extend(found.into_iter().map(Change::Reach));
    if !changes.is_empty() {
        changes.insert(
            0,
            Change::ExpectPresence {
                version: state.presence_version,
            },
        );
    }
    changes
}

/// Whoever was present when the desk was last alive counts as seen now.
fn revive(state: &DeskState, after: &mut [Presence], alive_at: Timestamp, now: Timestamp) -> Option<Change> {
    let seen_since = revival::seen_since(&state.directory, alive_at)?;
    let there = |presence: &&mut Presence| presence.last_sign_of_life >= Some(seen_since);
    for presence in after.iter_mut().filter(there) {
        presence.last_sign_of_life = presence.last_sign_of_life.max(Some(now));
    }
    Some(Change::Revive { seen_since, at: now })
}

/// The agent's presence; one who has none yet starts as online.
fn entry<'a>(
    presences: &'a mut Vec<Presence>,
    changes: &mut Vec<Change>,
    agent: AgentId,
    now: Timestamp,
) -> &'a mut Presence {
    let index = presences
        .iter()
        .position(|p| p.agent == agent)
        .unwrap_or_else(|| {
            let status = AvailabilityStatus::default();
            presences.push(Presence {
                agent,
                status,
                since: now,
                last_sign_of_life: None,
            });
            changes.push(Change::PutAvailability {
                agent,
                status,
                at: now,
            });
            presences.len() - 1
        });
    &mut presences[index]
}
