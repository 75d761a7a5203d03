//! Files of messages: what is known of them, their bytes, and which are to be fetched or swept.

use jiff::Timestamp;
use rusuban_core::attachment::{Attachment, Contents, Fetch, MediaType, Missing, Picture, State};
use rusuban_core::ids::{AttachmentId, ChatId, MessageId};
use rusuban_core::message::Message;

use crate::engine::Reader;
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row, params};

macro_rules! attachment_columns {
    () => {
        "a.id, a.name, a.state, a.media_type, a.size, a.width, a.height, a.error"
    };
}

/// A file, and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    /// The file.
    pub attachment: Attachment,
    /// Who may put it into a message; `None` once it is part of one.
    pub uploader: Option<String>,
    /// The chat, where it is known.
    pub chat: Option<ChatId>,
    /// The message it is part of.
    pub message: Option<MessageId>,
}

impl Store {
    /// A file.
    pub async fn attachment(&self, id: AttachmentId) -> Result<Option<AttachmentRow>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(
                concat!(
                    "SELECT ",
                    attachment_columns!(),
                    ", a.uploader, a.chat_id, a.seq FROM attachment a WHERE a.id = ?1"
                ),
                &params![id],
            )?;
            row.map(attachment_row).transpose()
        })
        .await
    }

    /// The bytes of one piece of a file; `None` behind the last one.
    pub async fn attachment_chunk(
        &self,
        id: AttachmentId,
        place: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(
                "SELECT c.bytes FROM attachment_chunk c WHERE c.attachment_id = ?1 AND c.place = ?2",
                &params![id, place],
            )?;
            row.map(|row| Columns::of("a piece of a file", row).get())
                .transpose()
        })
        .await
    }

    /// How many files of an uploader wait for a message; not counted beyond `most`.
    pub async fn uploads_waiting(&self, uploader: String, most: u32) -> Result<u32, StoreError> {
        self.read(move |reader| {
            let rows = reader.query(
                "SELECT a.id FROM attachment a WHERE a.uploader = ?1 AND a.seq IS NULL LIMIT ?2",
                &params![uploader, most],
            )?;
            Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
        })
        .await
    }

    /// Files that were part of no message before an instant, the oldest first.
    pub async fn unused_attachments(
        &self,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<AttachmentId>, StoreError> {
        self.read(move |reader| {
            let rows = reader.query(
                "SELECT a.id FROM attachment a WHERE a.seq IS NULL AND a.created_at < ?1 ORDER BY a.created_at LIMIT ?2",
                &params![before, limit],
            )?;
            rows.into_iter()
                .map(|row| Columns::of("an unused file", row).get())
                .collect()
        })
        .await
    }

    /// What is to be fetched now, the longest due first.
    pub async fn due_fetches(&self, now: Timestamp, limit: u32) -> Result<Vec<Fetch>, StoreError> {
        self.read(move |reader| {
            let rows = reader.query(
                "SELECT f.attachment_id, f.channel_id, f.provider_id, f.due_at, f.attempts FROM attachment_fetch f \
                 WHERE f.due_at <= ?1 ORDER BY f.due_at LIMIT ?2",
                &params![now, limit],
            )?;
            rows.into_iter().map(fetch).collect()
        })
        .await
    }
}

/// Gives messages their files. Costs nothing where no message is of a kind that may hold any.
pub(crate) fn give_files(reader: &mut dyn Reader, messages: &mut [Message]) -> Result<(), StoreError> {
    for of_chat in messages.chunk_by_mut(|one, next| one.id.chat == next.id.chat) {
        let mut seqs = of_chat.iter().filter(|message| message.kind.may_hold_files());
        let Some(first) = seqs.next().map(|message| message.id) else {
            continue;
        };
        let last = seqs.next_back().map_or(first.seq, |message| message.id.seq);
        let rows = reader.query(
            concat!(
                "SELECT a.seq, ",
                attachment_columns!(),
                " FROM attachment a WHERE a.chat_id = ?1 AND a.seq >= ?2 AND a.seq <= ?3 AND a.seq IS NOT NULL \
                 ORDER BY a.seq, a.place"
            ),
            &params![first.chat, first.seq.min(last), first.seq.max(last)],
        )?;
        for row in rows {
            let mut columns = Columns::of("a file of a message", row);
            let seq: u32 = columns.get()?;
            let file = attachment(&mut columns)?;
            if let Some(message) = of_chat.iter_mut().find(|message| message.id.seq == seq) {
                message.attachments.push(file);
            }
        }
    }
    Ok(())
}

fn attachment_row(row: Row) -> Result<AttachmentRow, StoreError> {
    let mut columns = Columns::of("attachment", row);
    let attachment = attachment(&mut columns)?;
    let (uploader, chat, seq): (_, Option<ChatId>, Option<u32>) =
        (columns.get()?, columns.get()?, columns.get()?);
    let message = chat.zip(seq).map(|(chat, seq)| MessageId { chat, seq });
    Ok(AttachmentRow {
        attachment,
        uploader,
        chat,
        message,
    })
}

/// A file of the columns `attachment_columns`.
fn attachment(columns: &mut Columns) -> Result<Attachment, StoreError> {
    let (id, name) = (columns.get()?, columns.get()?);
    let state: u8 = columns.get()?;
    let (media_type, size): (Option<String>, Option<u64>) = (columns.get()?, columns.get()?);
    let (width, height): (Option<u32>, Option<u32>) = (columns.get()?, columns.get()?);
    let error: Option<String> = columns.get()?;
    let state = match (state, media_type, size, error) {
        (0, None, None, None) => State::Arriving,
        (1, Some(media_type), Some(size), None) => State::Kept(Contents {
            media_type: MediaType::stored(media_type),
            size,
            picture: width.zip(height).map(|(width, height)| Picture { width, height }),
        }),
        (2, None, None, Some(error)) => {
            let why = Missing::known(&error).ok_or_else(|| columns.corrupt("unknown error"))?;
            State::Missing(why)
        }
        _ => return Err(columns.corrupt("state and contents don't go together")),
    };
    Ok(Attachment { id, name, state })
}

fn fetch(row: Row) -> Result<Fetch, StoreError> {
    let mut columns = Columns::of("a file to fetch", row);
    Ok(Fetch {
        attachment: columns.get()?,
        channel: columns.get()?,
        provider_id: columns.get()?,
        due_at: columns.get()?,
        attempts: columns.get()?,
    })
}
