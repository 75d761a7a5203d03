//! `handle(snapshot, event, now) -> changes`: every event of a chat, the same way.
//!
//! Pure: the snapshot holds the facts, [`Fresh`] the ids, `now` the instant. What comes back is a list of writes to be
//! committed whole, and what to answer. If the commit conflicts, read again and decide again.

mod absence;
mod agent;
mod bot;
mod customer_message;
mod decide;
mod files;
mod offline_text;
mod reply_text;
mod simulate;
mod test_message;
mod ticket;

pub use absence::{channel_was_available, still_wanted};
pub use decide::hours_at;
pub use offline_text::{OfflineText, needs_name_lookup, offline_values, part_ends, render_offline_message};
pub use reply_text::reply_values;
pub use simulate::{Simulation, Supposed, simulate};

use jiff::Timestamp;

use self::agent::Writing;
use crate::change::{Announcement, Change};
use crate::chat::{Chat, ChatError};
use crate::decision::Decision;
use crate::event::{Event, Fresh};
use crate::ids::MessageId;
use crate::snapshot::{Customer, Snapshot};

/// What an event leads to.
#[derive(Debug, Clone, Default)]
pub struct Handled {
    /// The writes; empty where nothing is to be written (a redelivery, a customer who isn't waiting any more).
    pub changes: Vec<Change>,
    /// The message the event became, or had become before.
    pub message: Option<MessageId>,
    /// The decision that was made, if this event asks for one.
    pub decision: Option<Decision>,
}

/// Why an event can't happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandleError {
    /// The chat can't do that now.
    #[error(transparent)]
    Chat(#[from] ChatError),
    /// There is no such channel or chat.
    #[error("not found")]
    NotFound,
    /// The agent is not linked to the channel.
    #[error("the agent is not linked to the channel")]
    AgentNotLinked,
    /// There is no text to test.
    #[error("the offline message has no text to send")]
    NothingToTest,
    /// The stored text can't be rendered; it was checked when saved, so this is a fault, not a refusal.
    #[error("the stored offline message can't be rendered")]
    UnreadableText,
}

/// Handles one event.
pub fn handle(
    snapshot: &Snapshot,
    event: Event,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Handled, HandleError> {
    match event {
        Event::CustomerMessage(inbound) => customer_message::handle(snapshot, *inbound, fresh, now),
        Event::TeamLeft => decide::team_left(snapshot, fresh, now),
        Event::BotHandoff { bot, note } => bot::hand_off(snapshot, bot, note, fresh, now),
        Event::BotMessage {
            bot,
            text,
            client_id,
            files,
        } => {
            let writing = Writing {
                text,
                client_id,
                files,
            };
            bot::message(snapshot, bot, writing, fresh, now)
        }
        Event::AgentMessage {
            agent,
            text,
            client_id,
            files,
        } => {
            let writing = Writing {
                text,
                client_id,
                files,
            };
            agent::message(snapshot, agent, writing, fresh, now)
        }
        Event::AnsweredElsewhere { provider_id, text } => {
            agent::answered_elsewhere(snapshot, provider_id, text, now)
        }
        Event::TestOfflineMessage => test_message::send(snapshot, fresh, now),
        Event::Assign { agent } => agent::assign(snapshot, agent, Chat::assign),
        Event::PickUp { agent } => agent::assign(snapshot, agent, Chat::pick_up),
        Event::Reopen { agent } => agent::step(snapshot, |chat| chat.reopen(agent)),
        Event::Unassign => agent::step(snapshot, Chat::unassign),
        Event::Hold => agent::step(snapshot, Chat::hold),
        Event::Resume => agent::step(snapshot, Chat::resume),
        Event::End => agent::step(snapshot, Chat::end),
        Event::Read => agent::step(snapshot, |chat| {
            chat.unread = 0;
            Ok(())
        }),
    }
}

/// The customer of a chat that must exist.
fn customer(snapshot: &Snapshot) -> Result<&Customer, HandleError> {
    snapshot.customer.as_ref().ok_or(HandleError::NotFound)
}

/// Closes a list of changes to one chat: the chat itself, an undelivered offline message whose absence ended with this
/// event, and the word to live streams.
fn finish(snapshot: &Snapshot, mut chat: Chat, mut changes: Vec<Change>) -> Vec<Change> {
    let before = snapshot.customer.as_ref();
    if let Some(message) = before.and_then(|before| absence::ended_undelivered(before, &chat)) {
        changes.push(Change::Withdraw { message });
    }
    let announcement = Announcement::Chat {
        channel: chat.channel,
        chat: chat.id,
    };
    if before.is_some() {
        chat.version += 1;
        changes.push(Change::UpdateChat(chat));
    } else {
        changes.push(Change::AddChat(chat));
    }
    changes.push(Change::Announce(announcement));
    changes
}
