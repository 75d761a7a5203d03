//! One chat.

use std::iter;

use jiff::Timestamp;
use rusuban_core::chat::{Chat, Handler, OfflineMark, ReplyToken};
use rusuban_core::ids::ChatId;
use rusuban_core::message::{Author, DeliveryStatus, MessageKind};
use rusuban_core::offline_message::HandlerKind;

use super::message::author;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row, Value, params};

/// The columns of a chat `c`, in the order [`chat`] takes them.
macro_rules! chat_columns {
    () => {
        "c.id, c.channel_id, c.contact_id, c.identity_id, c.version, c.status, c.handler, c.handler_id, c.last_seq, \
         c.waiting_since, c.last_message_at, c.unread, c.customer_wrote_last, c.offline_seq, c.offline_decided_at, \
         c.offline_reason, c.offline_next_opening, c.offline_over, c.answered_elsewhere_at, c.reply_token, \
         c.reply_received_at, c.created_at"
    };
}
pub(crate) use chat_columns;

/// The columns of [`chat_row`], and where from. Author 3 is the automation: what it says is the same in every chat and
/// would hide what the customer wrote.
macro_rules! select_chat_row {
    () => {
        concat!(
            "SELECT c.number, p.last_name, p.first_name, o.delivery, \
             CASE WHEN l.unsent = 0 THEN substr(l.text, 1, 200) ELSE '' END, l.kind, l.author, l.author_id, \
             l.created_at, l.unsent, ",
            chat_columns!(),
            " FROM chat c JOIN contact p ON p.id = c.contact_id \
             LEFT JOIN message o ON o.chat_id = c.id AND o.seq = c.offline_seq \
             LEFT JOIN message l ON l.chat_id = c.id AND l.seq = (SELECT m.seq FROM message m \
             WHERE m.chat_id = c.id AND m.author <> 3 ORDER BY m.seq DESC LIMIT 1)"
        )
    };
}

/// A chat by its id, with the columns of [`chat_row`].
const BY_ID: &str = concat!(select_chat_row!(), " WHERE c.id = ?1");

/// The same by its number.
const BY_NUMBER: &str = concat!(select_chat_row!(), " WHERE c.number = ?1");

/// A chat as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatRow {
    /// What people call it; given in the order of first messages.
    pub number: u64,
    /// The chat.
    pub chat: Chat,
    /// The contact's family name; may be empty.
    pub last_name: String,
    /// The contact's given name; may be empty.
    pub first_name: String,
    /// The last message of a person or a bot.
    pub last_message: Option<LastMessage>,
    /// What became of the offline message in [`Chat::offline`].
    pub offline_delivery: Option<DeliveryStatus>,
}

/// The last words of a person or a bot in a chat, as lists show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastMessage {
    /// The beginning of its text, at most 200 characters; empty where the customer took it back.
    pub text: String,
    /// What it is.
    pub kind: MessageKind,
    /// Who wrote it.
    pub author: Author,
    /// When it was stored.
    pub created_at: Timestamp,
    /// The customer took it back.
    pub unsent: bool,
}

impl Store {
    /// A chat; `None` if there is no such chat.
    pub async fn chat(&self, id: ChatId) -> Result<Option<ChatRow>, StoreError> {
        self.read(move |reader| {
            let found = with_ids(reader, iter::once(id))?;
            Ok(found.into_iter().flatten().next())
        })
        .await
    }
}

/// The chats with these ids, in their order; `None` for one that isn't there.
pub(crate) fn with_ids(
    reader: &mut dyn Reader,
    ids: impl Iterator<Item = ChatId>,
) -> Result<Vec<Option<ChatRow>>, StoreError> {
    each(reader, BY_ID, ids.map(|id| params![id].to_vec()))
}

/// The chats with these numbers, in their order; `None` for one that isn't there.
pub(crate) fn with_numbers(
    reader: &mut dyn Reader,
    numbers: impl Iterator<Item = u64>,
) -> Result<Vec<Option<ChatRow>>, StoreError> {
    each(reader, BY_NUMBER, numbers.map(|number| params![number].to_vec()))
}

fn each(
    reader: &mut dyn Reader,
    sql: &'static str,
    params: impl Iterator<Item = Vec<Value>>,
) -> Result<Vec<Option<ChatRow>>, StoreError> {
    let found = reader.each(sql, &params.collect::<Vec<_>>())?;
    let one = |rows: Vec<Row>| rows.into_iter().next().map(chat_row).transpose();
    found.into_iter().map(one).collect()
}

pub(crate) fn chat_row(row: Row) -> Result<ChatRow, StoreError> {
    let mut columns = Columns::of("chat", row);
    let (number, last_name, first_name) = (columns.get()?, columns.get()?, columns.get()?);
    let offline_delivery = columns.get()?;
    let text = columns.get()?;
    let kind: Option<MessageKind> = columns.get()?;
    let last_message = match kind {
        None => {
            columns.skip(4);
            None
        }
        Some(kind) => Some(LastMessage {
            text,
            kind,
            author: author(&mut columns)?,
            created_at: columns.get()?,
            unsent: columns.get()?,
        }),
    };
    let chat = chat(&mut columns)?;
    Ok(ChatRow {
        number,
        chat,
        last_name,
        first_name,
        last_message,
        offline_delivery,
    })
}

/// A chat of the columns [`chat_columns`].
pub(crate) fn chat(columns: &mut Columns) -> Result<Chat, StoreError> {
    Ok(Chat {
        id: columns.get()?,
        channel: columns.get()?,
        contact: columns.get()?,
        identity: columns.get()?,
        version: columns.get()?,
        status: columns.get()?,
        handler: handler(columns)?,
        last_seq: columns.get()?,
        waiting_since: columns.get()?,
        last_message_at: columns.get()?,
        unread: columns.get()?,
        customer_wrote_last: columns.get()?,
        offline: offline(columns)?,
        answered_elsewhere_at: columns.get()?,
        reply_token: reply_token(columns)?,
        created_at: columns.get()?,
    })
}

fn handler(columns: &mut Columns) -> Result<Handler, StoreError> {
    Ok(match columns.get()? {
        HandlerKind::Bot => Handler::Bot(columns.get()?),
        HandlerKind::Agent => Handler::Agent(columns.get()?),
        HandlerKind::Unassigned => {
            columns.skip(1);
            Handler::Unassigned
        }
    })
}

fn offline(columns: &mut Columns) -> Result<Option<OfflineMark>, StoreError> {
    let Some(seq) = columns.get()? else {
        columns.skip(4);
        return Ok(None);
    };
    Ok(Some(OfflineMark {
        seq,
        decided_at: columns.get()?,
        reason: columns.get()?,
        next_opening: columns.get()?,
        over: columns.get()?,
    }))
}

/// Two columns: the token, and when it came.
pub(crate) fn reply_token(columns: &mut Columns) -> Result<Option<ReplyToken>, StoreError> {
    let token: Option<String> = columns.get()?;
    let received_at: Option<Timestamp> = columns.get()?;
    Ok(token
        .zip(received_at)
        .map(|(token, received_at)| ReplyToken { token, received_at }))
}
