//! What the offline message would do (R16): the same verdict as in production, on supposed facts.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::decide::hours_at;
use crate::availability::{AvailabilityStatus, Presence, reachable_agents};
use crate::ids::{AgentId, ChannelId, DepartmentId};
use crate::message_text::is_blank;
use crate::offline_message::{HandlerKind, Hours, Situation, Trigger, Verdict, verdict};
use crate::settings::{Directory, OfflineMessage, Options};

/// What decides before anything is known of a chat.
pub(super) struct Standing<'a> {
    /// The department's options (R4).
    pub(super) options: Options,
    /// A disabled channel stores what arrives and sends nothing (R19).
    pub(super) channel_enabled: bool,
    /// Its offline message.
    pub(super) offline: Option<&'a OfflineMessage>,
    /// Its hours at the instant.
    pub(super) hours: Hours,
    /// Somebody is reachable on the channel (R1).
    pub(super) somebody_reachable: bool,
}

impl Standing<'_> {
    /// The situation with no guard up.
    pub(super) fn situation(&self, trigger: Trigger, handler: HandlerKind) -> Situation {
        let options = self.options;
        let written = self
            .offline
            .is_some_and(|doc| doc.enabled && !is_blank(&doc.text));
        Situation {
            switched_on: written && self.channel_enabled,
            hours: self.hours,
            send_without_hours: options.send_without_hours,
            silent_outside_hours_if_agent_online: options.silent_outside_hours_if_agent_online,
            somebody_reachable: self.somebody_reachable,
            ..Situation::waiting(trigger, handler)
        }
    }
}

/// What is supposed.
#[derive(Debug, Clone)]
pub struct Supposed<'a> {
    /// The department.
    pub department: DepartmentId,
    /// The channel; `None` in a department without one, where nobody is reachable.
    pub channel: Option<ChannelId>,
    /// The offline message, saved or not.
    pub offline: &'a OfflineMessage,
    /// The department's options, saved or not.
    pub options: Options,
    /// The instant.
    pub at: Timestamp,
    /// What makes us ask.
    pub trigger: Trigger,
    /// Who holds the chat.
    pub handler: HandlerKind,
    /// Who is online; `None`: whoever is reachable at `now` still is.
    pub online: Option<&'a BTreeSet<AgentId>>,
}

/// What would happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simulation {
    /// The decision.
    pub verdict: Verdict,
    /// Whether the department asks for it on this trigger; where it doesn't, nothing goes out (R5a).
    pub asked: bool,
    /// What is promised; `None` while open, without hours, or with no opening within 400 days.
    pub next_opening: Option<Timestamp>,
    /// Who would be reachable.
    pub reachable: Vec<AgentId>,
}

/// Decides a supposed event of a customer who had no offline message yet.
pub fn simulate(
    directory: &Directory,
    presences: &[Presence],
    supposed: &Supposed<'_>,
    now: Timestamp,
) -> Simulation {
    let hours = hours_at(directory, supposed.department, supposed.at);
    let reachable = supposed
        .channel
        .map_or_else(Vec::new, |channel| match supposed.online {
            None => reachable_agents(directory, presences, channel, now),
            Some(online) => reachable_agents(directory, &all_online(online, now), channel, now),
        });
    let standing = Standing {
        options: supposed.options,
        channel_enabled: supposed
            .channel
            .is_none_or(|id| directory.channels.get(&id).is_some_and(|c| c.enabled)),
        offline: Some(supposed.offline),
        hours,
        somebody_reachable: !reachable.is_empty(),
    };
    Simulation {
        asked: supposed.options.ask_on(supposed.trigger),
        verdict: verdict(&standing.situation(supposed.trigger, supposed.handler)),
        next_opening: directory
            .schedule(supposed.department)
            .and_then(|s| s.next_opening(supposed.at)),
        reachable,
    }
}

/// They have just given a sign of life.
fn all_online(online: &BTreeSet<AgentId>, now: Timestamp) -> Vec<Presence> {
    let status = AvailabilityStatus::Online;
    online
        .iter()
        .map(|agent| Presence {
            agent: *agent,
            status,
            since: now,
            last_sign_of_life: Some(now),
        })
        .collect()
}
