//! What the merge fields of an agent's reply stand for in one chat (R11).

use jiff::Timestamp;

use super::offline_text::{offline_values, user_values};
use super::{HandleError, customer};
use crate::ids::AgentId;
use crate::language::Language;
use crate::snapshot::Snapshot;
use crate::template::Values;

/// The value of every field for an agent who is about to answer in this chat: the user is that agent, the ticket the
/// chat's open one.
pub fn reply_values(
    snapshot: &Snapshot,
    agent: AgentId,
    language: Language,
    now: Timestamp,
) -> Result<Values, HandleError> {
    let directory = &snapshot.directory;
    let found = directory
        .channels
        .get(&snapshot.channel)
        .zip(directory.agents.get(&agent));
    let (channel, agent) = found.ok_or(HandleError::NotFound)?;
    let contact = &customer(snapshot)?.contact;
    let ticket = snapshot.open_ticket.map(|number| number.to_string());
    Ok(Values {
        user: user_values(agent),
        ticket_number: ticket.unwrap_or_default(),
        ..offline_values(directory, channel, language, contact, now)
    })
}
