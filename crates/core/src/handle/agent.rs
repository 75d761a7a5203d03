//! What agents do in a chat.

use jiff::Timestamp;

use super::{HandleError, Handled, customer, finish, offline_text::part_ends};
use crate::attachment::{Attachment, kind_of};
use crate::change::{Change, FileChange};
use crate::chat::{Chat, ChatError};
use crate::delivery::{Delivery, DeliveryStage};
use crate::event::Fresh;
use crate::ids::{AgentId, MessageId};
use crate::message::{Author, DeliveryStatus, Message, MessageKind};
use crate::snapshot::Snapshot;

/// What an agent or a bot writes.
pub(super) struct Writing {
    pub(super) text: String,
    pub(super) client_id: Option<String>,
    /// Files that were kept before.
    pub(super) files: Vec<Attachment>,
}

/// One step of the state machine, with nothing else to it.
pub(super) fn step(
    snapshot: &Snapshot,
    step: impl FnOnce(&mut Chat) -> Result<(), ChatError>,
) -> Result<Handled, HandleError> {
    let before = &customer(snapshot)?.chat;
    let mut chat = before.clone();
    step(&mut chat)?;
    if chat == *before {
        return Ok(Handled::default());
    }
    Ok(Handled {
        changes: finish(snapshot, chat, Vec::new()),
        ..Handled::default()
    })
}

/// Gives the chat to an agent; only one who is linked to the channel can hold it.
pub(super) fn assign(
    snapshot: &Snapshot,
    agent: AgentId,
    how: impl FnOnce(&mut Chat, AgentId) -> Result<(), ChatError>,
) -> Result<Handled, HandleError> {
    let found = snapshot.directory.agents.get(&agent).filter(|found| found.active);
    if !found.is_some_and(|found| found.channel_ids.contains(&snapshot.channel)) {
        return Err(HandleError::AgentNotLinked);
    }
    step(snapshot, |chat| how(chat, agent)).map(|handled| leaning_on_the_link(snapshot, handled))
}

/// The agent comes to hold the chat because he is linked now: an unlinking that commits first must be seen (R7a).
fn leaning_on_the_link(snapshot: &Snapshot, mut handled: Handled) -> Handled {
    if !handled.changes.is_empty() {
        let version = snapshot.directory.version;
        handled.changes.push(Change::SettingsStill { version });
    }
    handled
}

/// An agent writes; a chat that a bot or nobody holds becomes his in the same commit (R7).
pub(super) fn message(
    snapshot: &Snapshot,
    agent: AgentId,
    writing: Writing,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Handled, HandleError> {
    let mut chat = customer(snapshot)?.chat.clone();
    let id = chat.agent_writes(agent, now)?;
    outgoing(
        snapshot,
        chat,
        (id, Author::Agent(Some(agent))),
        writing,
        fresh,
        now,
    )
    .map(|handled| leaning_on_the_link(snapshot, handled))
}

/// Somebody answered from the messenger's own app; we only take note of it (R7).
pub(super) fn answered_elsewhere(
    snapshot: &Snapshot,
    provider_id: String,
    text: String,
    now: Timestamp,
) -> Result<Handled, HandleError> {
    let mut chat = customer(snapshot)?.chat.clone();
    let id = chat.answered_elsewhere(now);
    let message = Message {
        provider_id: Some(provider_id),
        delivery: DeliveryStatus::Sent,
        ..Message::text(id, Author::Agent(None), text, now)
    };
    let changes = finish(snapshot, chat, vec![Change::AddMessage(message)]);
    Ok(Handled {
        changes,
        message: Some(id),
        decision: None,
    })
}

/// A message of an agent or a bot: stored, and on its way in the same commit.
pub(super) fn outgoing(
    snapshot: &Snapshot,
    mut chat: Chat,
    (id, author): (MessageId, Author),
    Writing {
        text,
        client_id,
        files,
    }: Writing,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Handled, HandleError> {
    let address = customer(snapshot)?.identity.address.as_str();
    let message = Message {
        client_id,
        kind: kind_of(&files).unwrap_or_default(),
        attachments: files,
        ..Message::text(id, author, text, now)
    };
    let changes = on_its_way(snapshot, &mut chat, address, message, fresh)?;
    Ok(Handled {
        changes: finish(snapshot, chat, changes),
        message: Some(id),
        decision: None,
    })
}

/// The writes that store such a message and bring it into the outbox, where a provider delivers it.
pub(super) fn on_its_way(
    snapshot: &Snapshot,
    chat: &mut Chat,
    address: &str,
    message: Message,
    fresh: &Fresh,
) -> Result<Vec<Change>, HandleError> {
    let channel = snapshot
        .directory
        .channels
        .get(&snapshot.channel)
        .ok_or(HandleError::NotFound)?;
    let by_provider = channel.kind.delivers_through_provider();
    let message = Message {
        part_ends: part_ends(&message.text, channel.kind),
        delivery: if by_provider {
            DeliveryStatus::Queued
        } else {
            DeliveryStatus::Sent
        },
        ..message
    };
    let (id, due_at) = (message.id, message.created_at);
    let mut changes = attached(&message);
    changes.push(Change::AddMessage(message));
    if by_provider {
        changes.push(Change::Enqueue(Delivery {
            message: id,
            channel: snapshot.channel,
            address: address.to_owned(),
            due_at,
            expires_at: None,
            reply_token: chat.reply_token.take(),
            retry_key: fresh.retry_key,
            template: None,
            attempts: 0,
            stage: DeliveryStage::Waiting,
            sender: None,
        }));
    }
    Ok(changes)
}

/// The writes that make kept files a message's own.
pub(super) fn attached(message: &Message) -> Vec<Change> {
    let attach = |(attachment, place): (&Attachment, u32)| {
        Change::File(FileChange::Attach {
            attachment: attachment.id,
            message: message.id,
            place,
        })
    };
    message.attachments.iter().zip(0..).map(attach).collect()
}

impl Message {
    /// A text that nothing more is known of.
    pub fn text(id: MessageId, author: Author, text: String, at: Timestamp) -> Self {
        Self {
            id,
            author,
            kind: MessageKind::Text,
            text,
            created_at: at,
            provider_at: None,
            provider_id: None,
            delivery: DeliveryStatus::Delivered,
            part_ends: Vec::new(),
            error: None,
            attempts: 0,
            client_id: None,
            unsent: false,
            test: false,
            attachments: Vec::new(),
        }
    }
}
