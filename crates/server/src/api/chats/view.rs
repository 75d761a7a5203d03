//! Chats and messages as the API shows them.

use jiff::Timestamp;
use rusuban_core::chat::{Chat, Handler};
use rusuban_core::ids::{ChannelId, ChatId, ContactId, DepartmentId, MessageId};
use rusuban_core::message::{Author, Message};
use rusuban_core::names::full_name;
use rusuban_core::offline_message::Hours;
use rusuban_core::settings::Directory;
use rusuban_core::typing::is_shown;
use rusuban_store::{ChatRow, LastMessage};
use serde::Serialize;
use utoipa::ToSchema;

use super::file_view::AttachmentView;
use crate::app::App;

/// A chat.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChatView {
    #[schema(value_type = String)]
    id: ChatId,
    /// What people call it.
    number: u64,
    #[schema(value_type = String)]
    channel_id: ChannelId,
    /// Always its channel's (R19).
    #[schema(value_type = Option<String>)]
    department_id: Option<DepartmentId>,
    #[schema(value_type = String)]
    contact_id: ContactId,
    /// `open`, `on_hold` or `ended`.
    status: &'static str,
    handler: HandlerView,
    /// The name of the agent or bot that holds it.
    handler_name: Option<String>,
    /// The first customer's message since the last one of an agent or bot; automatic ones don't count.
    #[schema(value_type = Option<String>, format = DateTime)]
    waiting_since: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    last_message_at: Timestamp,
    /// Customer's messages nobody has looked at.
    unread: u32,
    /// The offline message of the present absence; null once an agent wrote or the chat ended.
    offline: Option<OfflineView>,
    contact: ContactLine,
    channel: ChannelLine,
    last_message: Option<LastMessageView>,
    /// Whether the customer sees that an agent types; where he doesn't, it needn't be said.
    shows_typing: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// Who holds a chat.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandlerView {
    /// `bot`, `unassigned` or `agent`.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

/// The offline message of a chat's absence (R7).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfflineView {
    #[schema(value_type = String)]
    message_id: MessageId,
    #[schema(value_type = String, format = DateTime)]
    decided_at: Timestamp,
    /// `outside_hours` or `everyone_offline`.
    reason: &'static str,
    /// The opening that was promised.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_opening: Option<Timestamp>,
    delivery: StatusView,
}

/// What became of a message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatusView {
    /// `preparing`, `queued`, `sent`, `delivered`, `read`, `failed`, `unknown` or `withdrawn`.
    status: &'static str,
}

/// The customer in one line.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactLine {
    #[schema(value_type = String)]
    id: ContactId,
    /// May be empty.
    display_name: String,
}

impl ContactLine {
    /// Of a contact with these names.
    pub(crate) fn of(id: ContactId, last_name: &str, first_name: &str) -> Self {
        Self {
            id,
            display_name: full_name(last_name, first_name),
        }
    }
}

/// The channel in one line.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelLine {
    #[schema(value_type = String)]
    id: ChannelId,
    kind: Option<&'static str>,
    name: Option<String>,
}

impl ChannelLine {
    /// Of a channel, as far as the settings know it.
    pub(crate) fn of(id: ChannelId, directory: &Directory) -> Self {
        let channel = directory.channels.get(&id);
        Self {
            id,
            kind: channel.map(|channel| channel.kind.word()),
            name: channel.map(|channel| channel.name.clone()),
        }
    }
}

/// The last message in one line.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LastMessageView {
    /// Its beginning; empty where the customer took it back.
    text: String,
    kind: &'static str,
    direction: &'static str,
    author_kind: &'static str,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl ChatView {
    /// A row as the API shows it.
    pub(crate) fn of(row: &ChatRow, directory: &Directory) -> Self {
        let chat = &row.chat;
        let channel = directory.channels.get(&chat.channel);
        let (handler, handler_name) = handler(chat.handler, directory);
        Self {
            id: chat.id,
            number: row.number,
            channel_id: chat.channel,
            department_id: channel.map(|channel| channel.department_id),
            contact_id: chat.contact,
            status: chat.status.word(),
            handler,
            handler_name,
            waiting_since: chat.waiting_since,
            last_message_at: chat.last_message_at,
            unread: chat.unread,
            offline: offline(chat, row),
            contact: ContactLine::of(chat.contact, &row.last_name, &row.first_name),
            channel: ChannelLine::of(chat.channel, directory),
            last_message: row.last_message.as_ref().map(last_message),
            shows_typing: channel.is_some_and(|channel| is_shown(chat, channel.kind)),
            created_at: chat.created_at,
        }
    }
}

fn handler(handler: Handler, directory: &Directory) -> (HandlerView, Option<String>) {
    let (kind, id, name) = match handler {
        Handler::Bot(id) => (
            "bot",
            Some(id.to_string()),
            directory.bots.get(&id).map(|bot| bot.name.clone()),
        ),
        Handler::Unassigned => ("unassigned", None, None),
        Handler::Agent(id) => (
            "agent",
            Some(id.to_string()),
            directory.agents.get(&id).map(|agent| agent.name.clone()),
        ),
    };
    (HandlerView { kind, id }, name)
}

fn offline(chat: &Chat, row: &ChatRow) -> Option<OfflineView> {
    let mark = chat.offline?;
    Some(OfflineView {
        message_id: MessageId {
            chat: chat.id,
            seq: mark.seq,
        },
        decided_at: mark.decided_at,
        reason: mark.reason.word(),
        next_opening: mark.next_opening,
        delivery: StatusView {
            status: row.offline_delivery?.word(),
        },
    })
}

fn last_message(last: &LastMessage) -> LastMessageView {
    LastMessageView {
        text: if last.unsent {
            String::new()
        } else {
            last.text.clone()
        },
        kind: last.kind.word(),
        direction: direction(last.author),
        author_kind: author_kind(last.author),
        created_at: last.created_at,
    }
}

/// A message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessageView {
    #[schema(value_type = String)]
    id: MessageId,
    #[schema(value_type = String)]
    chat_id: ChatId,
    /// Its place in the chat, from 1.
    seq: u32,
    /// `in` from the customer, `out` to him.
    direction: &'static str,
    pub(crate) author: AuthorView,
    /// `text`, `image`, `video`, `audio`, `file`, `sticker`, `location`, `contact_card` or `button`.
    kind: &'static str,
    /// The text, caption or description; may be empty.
    text: String,
    /// The text as it goes out (R13).
    parts: Vec<PartView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    delivery: DeliveryView,
    /// The writer's own id of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<String>,
    /// Its files, in order.
    attachments: Vec<AttachmentView>,
    /// A test of the offline message (R16).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    test: bool,
}

/// Who wrote a message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuthorView {
    /// `contact`, `agent`, `bot` or `automation`.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The name of an agent or bot.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// One part of a text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PartView {
    text: String,
    status: &'static str,
}

/// What became of a message, and how often it was tried.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryView {
    /// `preparing`, `queued`, `sent`, `delivered`, `read`, `failed`, `unknown` or `withdrawn`.
    status: &'static str,
    attempts: u32,
    /// Why the last try failed, as a stable word.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl MessageView {
    /// A message as people of the desk see it. One that the customer took back isn't shown at all (R5).
    pub(crate) fn of(message: &Message, directory: &Directory) -> Self {
        let status = message.delivery.word();
        let part = |text: &str| PartView {
            text: text.to_owned(),
            status,
        };
        Self {
            id: message.id,
            chat_id: message.id.chat,
            seq: message.id.seq,
            direction: direction(message.author),
            author: AuthorView::of(message.author, directory),
            kind: message.kind.word(),
            parts: message.parts().into_iter().map(part).collect(),
            text: message.text.clone(),
            created_at: message.created_at,
            delivery: DeliveryView {
                status,
                attempts: message.attempts,
                error: message.error.clone(),
            },
            client_id: message.client_id.clone(),
            attachments: message.attachments.iter().map(AttachmentView::for_desk).collect(),
            test: message.test,
        }
    }

    /// The same as the customer sees it: no word about who tried what how often.
    pub(crate) fn for_customer(message: &Message, directory: &Directory, app: &App) -> Self {
        let delivery = DeliveryView {
            status: message.delivery.word(),
            attempts: 0,
            error: None,
        };
        let file = |file| AttachmentView::for_customer(file, app);
        let mut view = Self {
            delivery,
            attachments: message.attachments.iter().map(file).collect(),
            ..Self::of(message, directory)
        };
        view.author.id = None;
        if message.author.direction() == rusuban_core::message::Direction::Out {
            view.client_id = None;
        }
        view
    }
}

impl AuthorView {
    /// An author with his name, as the settings have it.
    pub(crate) fn of(author: Author, directory: &Directory) -> Self {
        let (id, name) = match author {
            Author::Contact(id) => (Some(id.to_string()), None),
            Author::Agent(None) | Author::Automation => (None, None),
            Author::Agent(Some(id)) => (
                Some(id.to_string()),
                directory.agents.get(&id).map(|agent| agent.name.clone()),
            ),
            Author::Bot(id) => (
                Some(id.to_string()),
                directory.bots.get(&id).map(|bot| bot.name.clone()),
            ),
        };
        Self {
            kind: author_kind(author),
            id,
            name,
        }
    }

    /// Of what kind an author is, and no more.
    pub(crate) const fn nameless(author: Author) -> Self {
        Self {
            kind: author_kind(author),
            id: None,
            name: None,
        }
    }
}

const fn author_kind(author: Author) -> &'static str {
    match author {
        Author::Contact(_) => "contact",
        Author::Agent(_) => "agent",
        Author::Bot(_) => "bot",
        Author::Automation => "automation",
    }
}

const fn direction(author: Author) -> &'static str {
    match author.direction() {
        rusuban_core::message::Direction::In => "in",
        rusuban_core::message::Direction::Out => "out",
    }
}

/// Whether hours count as open: no hours are open at all times (row 8).
pub(crate) fn is_open(hours: Hours) -> bool {
    hours != Hours::Closed
}
