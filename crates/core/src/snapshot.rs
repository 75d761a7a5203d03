//! What is read before a decision, from one consistent snapshot (R5).

use std::sync::Arc;

use crate::availability::Presence;
use crate::chat::Chat;
use crate::contact::{Contact, Identity};
use crate::ids::{ChannelId, MessageId};
use crate::message::DeliveryStatus;
use crate::presence::ReachSpan;
use crate::settings::Directory;

/// The facts about one chat, or about a customer who has none yet.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The settings.
    pub directory: Arc<Directory>,
    /// The channel.
    pub channel: ChannelId,
    /// Presence of the agents linked to the channel.
    pub presences: Vec<Presence>,
    /// The customer, if he wrote before.
    pub customer: Option<Customer>,
    /// When somebody was reachable on the channel, at least since the chat's offline message was decided.
    pub reach: Vec<ReachSpan>,
    /// Automatic messages this contact had within the last hour.
    pub automatic_last_hour: u32,
    /// Automatic messages this contact had within the last day.
    pub automatic_last_day: u32,
    /// The number that the next ticket gets (R15).
    pub next_ticket: u64,
    /// The number of the chat's open ticket.
    pub open_ticket: Option<u64>,
    /// The message this event was stored as before: a redelivery.
    pub stored_before: Option<MessageId>,
}

/// A customer who wrote before.
#[derive(Debug, Clone)]
pub struct Customer {
    /// The person.
    pub contact: Contact,
    /// The account.
    pub identity: Identity,
    /// The chat.
    pub chat: Chat,
    /// What became of the offline message in [`Chat::offline`].
    pub offline_delivery: Option<DeliveryStatus>,
    /// Whether messages of the chat are still to be delivered: what comes now waits behind them.
    pub undelivered: bool,
}

/// What a change of presence or of settings is decided on, read at once.
#[derive(Debug, Clone)]
pub struct DeskState {
    /// The settings.
    pub directory: Arc<Directory>,
    /// Everybody's presence.
    pub presences: Vec<Presence>,
    /// The version of presence these were read at.
    pub presence_version: u64,
    /// The spans of reachability that are open.
    pub open_spans: Vec<ReachSpan>,
}
