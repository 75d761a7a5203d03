//! An agent as others see him.

use jiff::Timestamp;
use rusuban_core::availability::{AvailabilityStatus, is_reachable};
use rusuban_core::ids::AgentId;
use serde::Serialize;
use utoipa::ToSchema;

use super::input::AgentInput;
use crate::api::words::AvailabilityWord;
use crate::change::Desk;
use crate::error::Problem;

/// An agent.
#[derive(Serialize, ToSchema)]
pub(crate) struct AgentView {
    #[schema(value_type = String, example = "agt_0192f0c1c2d37e4f8a9b0c1d2e3f4a5b")]
    pub(crate) id: AgentId,
    #[serde(flatten)]
    pub(crate) agent: AgentInput,
    /// Whether he is there.
    pub(crate) availability: Availability,
    /// The invitation that he didn't take up yet; null where there is none.
    #[schema(required)]
    pub(crate) invitation: Option<InvitationView>,
    /// Where he chooses his password; told once, when he is invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) invite_url: Option<String>,
}

/// An invitation that is open or has expired.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct InvitationView {
    /// Until when it can be taken up; null: it doesn't end.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    expires_at: Option<Timestamp>,
}

/// Whether an agent is there.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Availability {
    /// The status chosen.
    #[schema(value_type = AvailabilityWord)]
    pub(crate) status: AvailabilityStatus,
    /// Whether some browser of his gave a sign of life within the grace period.
    pub(crate) signed_in: bool,
    /// Whether he is reachable on some channel (R1).
    pub(crate) reachable: bool,
    /// When the status was chosen; null before the first sign-in.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub(crate) since: Option<Timestamp>,
}

impl AgentView {
    /// The agent with this id; 404 where there is none.
    pub(crate) fn of(desk: &Desk<'_>, id: AgentId) -> Result<Self, Problem> {
        let agent = desk.directory.agents.get(&id).ok_or_else(Problem::not_found)?;
        Ok(Self {
            id,
            agent: AgentInput::of(agent),
            availability: availability(desk, id),
            invitation: agent.invitation.as_ref().map(|kept| InvitationView {
                expires_at: kept.expires_at,
            }),
            invite_url: None,
        })
    }
}

fn availability(desk: &Desk<'_>, id: AgentId) -> Availability {
    let Some(presence) = desk.presences.iter().find(|presence| presence.agent == id) else {
        let status = AvailabilityStatus::Offline;
        return Availability {
            status,
            signed_in: false,
            reachable: false,
            since: None,
        };
    };
    let channels = desk.directory.channels.keys();
    Availability {
        status: presence.status,
        signed_in: presence.signed_in(desk.directory, desk.now),
        reachable: channels
            .into_iter()
            .any(|c| is_reachable(desk.directory, presence, *c, desk.now)),
        since: Some(presence.since),
    }
}
