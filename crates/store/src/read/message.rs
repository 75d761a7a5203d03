//! Messages.

use rusuban_core::ids::{ChatId, MessageId};
use rusuban_core::message::{Author, Message};

use super::attachment::give_files;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::LIMIT;
use crate::store::Store;
use crate::value::{Columns, Row, params};
use crate::write::message::author as author_columns;

/// The columns of a message `m`, in the order [`message`] takes them.
macro_rules! message_columns {
    () => {
        "m.chat_id, m.seq, m.author, m.author_id, m.kind, m.text, m.created_at, m.provider_at, m.provider_id, \
         m.delivery, m.part_ends, m.error, m.attempts, m.client_id, m.unsent, m.test"
    };
}
pub(crate) use message_columns;

impl Store {
    /// A chat's messages after a place, oldest first; at most 200. One that the customer took back is among them, with
    /// its text: whoever shows it hides it.
    pub async fn messages(&self, chat: ChatId, after: u32, limit: u32) -> Result<Vec<Message>, StoreError> {
        let params = params![chat, after, limit.min(LIMIT)];
        self.read(move |reader| {
            let rows = reader.query(
                concat!(
                    "SELECT ",
                    message_columns!(),
                    " FROM message m WHERE m.chat_id = ?1 AND m.seq > ?2 ORDER BY m.seq LIMIT ?3"
                ),
                &params,
            )?;
            messages(reader, rows.into_iter())
        })
        .await
    }

    /// A chat's last messages before a place (`u32::MAX` for its end), oldest first; at most 200.
    pub async fn messages_before(
        &self,
        chat: ChatId,
        before: u32,
        limit: u32,
    ) -> Result<Vec<Message>, StoreError> {
        let params = params![chat, before, limit.min(LIMIT)];
        self.read(move |reader| {
            let rows = reader.query(
                concat!(
                    "SELECT ",
                    message_columns!(),
                    " FROM message m WHERE m.chat_id = ?1 AND m.seq < ?2 ORDER BY m.seq DESC LIMIT ?3"
                ),
                &params,
            )?;
            messages(reader, rows.into_iter().rev())
        })
        .await
    }

    /// A message.
    pub async fn message(&self, id: MessageId) -> Result<Option<Message>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(
                concat!(
                    "SELECT ",
                    message_columns!(),
                    " FROM message m WHERE m.chat_id = ?1 AND m.seq = ?2"
                ),
                &params![id.chat, id.seq],
            )?;
            Ok(messages(reader, row.into_iter())?.pop())
        })
        .await
    }

    /// The message that this agent or bot wrote under an id of his own. Customers' repeats are known by their event:
    /// [`Self::snapshot_for_address`].
    pub async fn message_by_client_id(
        &self,
        chat: ChatId,
        author: Author,
        client_id: &str,
    ) -> Result<Option<Message>, StoreError> {
        let (author, author_id) = author_columns(author);
        let params = params![chat, author, author_id, client_id];
        self.read(move |reader| {
            let row = reader.first(
                concat!(
                    "SELECT ",
                    message_columns!(),
                    " FROM message m WHERE m.chat_id = ?1 AND m.author = ?2 AND m.author_id = ?3 \
                     AND m.client_id = ?4 AND m.author IN (1, 2)"
                ),
                &params,
            )?;
            Ok(messages(reader, row.into_iter())?.pop())
        })
        .await
    }
}

/// Messages with their files.
fn messages(reader: &mut dyn Reader, rows: impl Iterator<Item = Row>) -> Result<Vec<Message>, StoreError> {
    let read = |row| message(&mut Columns::of("message", row));
    let mut messages = rows.map(read).collect::<Result<Vec<_>, _>>()?;
    give_files(reader, &mut messages)?;
    Ok(messages)
}

/// A message of the columns [`message_columns`]; its files are asked for apart.
pub(crate) fn message(columns: &mut Columns) -> Result<Message, StoreError> {
    Ok(Message {
        id: MessageId {
            chat: columns.get()?,
            seq: columns.get()?,
        },
        author: author(columns)?,
        kind: columns.get()?,
        text: columns.get()?,
        created_at: columns.get()?,
        provider_at: columns.get()?,
        provider_id: columns.get()?,
        delivery: columns.get()?,
        part_ends: part_ends(columns)?,
        error: columns.get()?,
        attempts: columns.get()?,
        client_id: columns.get()?,
        unsent: columns.get()?,
        test: columns.get()?,
        attachments: Vec::new(),
    })
}

/// Two columns: the kind of author, and who.
pub(crate) fn author(columns: &mut Columns) -> Result<Author, StoreError> {
    Ok(match columns.get::<i64>()? {
        0 => Author::Contact(columns.get()?),
        1 => Author::Agent(columns.get()?),
        2 => Author::Bot(columns.get()?),
        3 => {
            columns.skip(1);
            Author::Automation
        }
        _ => return Err(columns.corrupt("no such kind of author")),
    })
}

fn part_ends(columns: &mut Columns) -> Result<Vec<u32>, StoreError> {
    let Some(bytes) = columns.get::<Option<Vec<u8>>>()? else {
        return Ok(Vec::new());
    };
    let (ends, rest) = bytes.as_chunks::<4>();
    if rest.is_empty() {
        Ok(ends.iter().map(|end| u32::from_le_bytes(*end)).collect())
    } else {
        Err(columns.corrupt("half a number"))
    }
}
