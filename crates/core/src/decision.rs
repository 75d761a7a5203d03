//! The record of a decision (R8): what was decided, why, and on which facts.

use jiff::Timestamp;

use crate::ids::{AgentId, ChatId};
use crate::offline_message::{HandlerKind, Hours, Trigger, Verdict};

/// A decision as it is stored; sent or silent, every one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The chat.
    pub chat: ChatId,
    /// The chat's version that the decision was committed with: its place among the chat's decisions.
    pub version: u32,
    /// The instant it stands at.
    pub at: Timestamp,
    /// What made us ask.
    pub trigger: Trigger,
    /// What was decided.
    pub verdict: Verdict,
    /// The place of the offline message, where one was sent.
    pub message_seq: Option<u32>,
    /// What it was decided on.
    pub facts: Facts,
}

/// The facts of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The department's hours.
    pub hours: Hours,
    /// Since when it was closed.
    pub closed_since: Option<Timestamp>,
    /// When it opens next; `None` while open, without hours, or with no opening within 400 days.
    pub next_opening: Option<Timestamp>,
    /// Who was reachable on the channel.
    pub reachable: Vec<AgentId>,
    /// Who held the chat.
    pub handler: HandlerKind,
    /// What the bot that handed off told the people.
    pub note: Option<String>,
}
