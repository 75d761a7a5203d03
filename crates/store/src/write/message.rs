use rusuban_core::ids::{ChannelId, ChatId, MessageId};
use rusuban_core::message::{Author, Message};

use crate::statement::Statement;
use crate::value::{Value, params};

pub(crate) fn add(message: Message) -> Statement {
    let (author, author_id) = author(message.author);
    Statement::one(
        "INSERT INTO message (chat_id, seq, author, author_id, kind, text, created_at, provider_at, provider_id, \
         delivery, part_ends, error, attempts, client_id, unsent, test) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        params![
            message.id.chat,
            message.id.seq,
            author,
            author_id,
            message.kind,
            message.text,
            message.created_at,
            message.provider_at,
            message.provider_id,
            message.delivery,
            part_ends(&message.part_ends),
            message.error,
            message.attempts,
            message.client_id,
            message.unsent,
            message.test,
        ],
    )
}

pub(crate) fn remember_inbound(channel: ChannelId, event_id: String, message: MessageId) -> Statement {
    Statement::one(
        "INSERT INTO inbound (channel_id, event_id, chat_id, seq) VALUES (?1, ?2, ?3, ?4)",
        params![channel, event_id, message.chat, message.seq],
    )
}

pub(crate) fn hide(chat: ChatId, provider_id: String) -> Statement {
    Statement::any(
        "UPDATE message SET unsent = 1 WHERE chat_id = ?1 AND provider_id = ?2",
        params![chat, provider_id],
    )
}

/// The kind of author and who, as they are stored; [`crate::read::message`] reads them back.
pub(crate) fn author(author: Author) -> (i64, Value) {
    match author {
        Author::Contact(contact) => (0, contact.into()),
        Author::Agent(agent) => (1, agent.into()),
        Author::Bot(bot) => (2, bot.into()),
        Author::Automation => (3, Value::Null),
    }
}

/// Four bytes each, little-endian; nothing where there is one part.
pub(crate) fn part_ends(ends: &[u32]) -> Value {
    if ends.is_empty() {
        Value::Null
    } else {
        ends.iter()
            .flat_map(|end| end.to_le_bytes())
            .collect::<Vec<_>>()
            .into()
    }
}
