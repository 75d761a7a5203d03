//! Who is reachable (R1): facts about agents in, one answer out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{AgentId, ChannelId};
use crate::settings::{Agent, AwayCountsAs, Directory};

/// What an agent chose to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AvailabilityStatus {
    /// Answers.
    #[default]
    Online,
    /// Away from the desk for a moment; reachable unless the organization says otherwise.
    Away,
    /// Does not answer.
    Offline,
}

impl AvailabilityStatus {
    /// The word on the wire and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Away => "away",
            Self::Offline => "offline",
        }
    }
}

/// An agent's presence as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    /// Whose.
    pub agent: AgentId,
    /// The status last chosen.
    pub status: AvailabilityStatus,
    /// When it was chosen.
    pub since: Timestamp,
    /// The last sign of life of any live session of this person; `None` when signed in nowhere.
    pub last_sign_of_life: Option<Timestamp>,
}

impl Presence {
    /// Signed in: a sign of life within the grace period.
    pub fn signed_in(&self, directory: &Directory, at: Timestamp) -> bool {
        self.signed_in_until(directory).is_some_and(|until| at < until)
    }

    /// Until when the last sign of life carries; `None` when signed in nowhere.
    pub fn signed_in_until(&self, directory: &Directory) -> Option<Timestamp> {
        let grace = directory.organization.as_ref()?.grace_ms();
        self.last_sign_of_life.map(|sign| plus_ms(sign, grace))
    }
}

/// `at` and so many milliseconds; the end of time where that can't be said.
pub(crate) fn plus_ms(at: Timestamp, ms: i64) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond().saturating_add(ms)).unwrap_or(Timestamp::MAX)
}

/// Whether these settings let the agent be reachable on the channel with this status (R1 without the signs of life).
fn may_answer(directory: &Directory, agent: &Agent, status: AvailabilityStatus, channel: ChannelId) -> bool {
    let Some(found) = directory.channels.get(&channel) else {
        return false;
    };
    let away_counts = directory
        .organization
        .as_ref()
        .is_some_and(|organization| organization.away_counts_as == AwayCountsAs::Reachable);
    let willing = match status {
        AvailabilityStatus::Online => true,
        AvailabilityStatus::Away => away_counts,
        AvailabilityStatus::Offline => false,
    };
    willing
        && agent.active
        && agent.department_ids.contains(&found.department_id)
        && agent.channel_ids.contains(&channel)
}

/// Whether this agent is reachable on this channel (R1).
pub fn is_reachable(directory: &Directory, presence: &Presence, channel: ChannelId, at: Timestamp) -> bool {
    reachable_until(directory, presence, channel).is_some_and(|until| at < until)
}

/// Until when this agent stays reachable on this channel if no further sign of life comes; `None` if not at all.
pub fn reachable_until(directory: &Directory, presence: &Presence, channel: ChannelId) -> Option<Timestamp> {
    let agent = directory.agents.get(&presence.agent)?;
    if may_answer(directory, agent, presence.status, channel) {
        presence.signed_in_until(directory)
    } else {
        None
    }
}

/// The agents reachable on a channel, online before away.
pub fn reachable_agents(
    directory: &Directory,
    presences: &[Presence],
    channel: ChannelId,
    at: Timestamp,
) -> Vec<AgentId> {
    let mut found: Vec<_> = presences
        .iter()
        .filter(|p| is_reachable(directory, p, channel, at))
        .collect();
    found.sort_by_key(|p| (p.status != AvailabilityStatus::Online, p.agent));
    found.iter().map(|p| p.agent).collect()
}
