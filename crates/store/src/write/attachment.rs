use jiff::Timestamp;
use rusuban_core::attachment::{Belongs, Contents, Fetch, Missing, NewAttachment, State};
use rusuban_core::ids::{AttachmentId, MessageId};

use crate::statement::Statement;
use crate::value::{Value, params};

pub(crate) fn add(new: NewAttachment) -> Statement {
    let (uploader, chat, seq) = match new.belongs {
        Belongs::Waits { uploader, chat } => (Some(uploader), chat, None),
        Belongs::Message(message) => (None, Some(message.chat), Some(message.seq)),
    };
    let [state, media_type, size, width, height, error] = state(&new.attachment.state);
    Statement::one(
        "INSERT INTO attachment (id, uploader, chat_id, seq, place, name, state, media_type, size, width, height, error, \
         created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            new.attachment.id,
            uploader,
            chat,
            seq,
            0_u32,
            new.attachment.name,
            state,
            media_type,
            size,
            width,
            height,
            error,
            new.at,
        ],
    )
}

pub(crate) fn add_chunk(attachment: AttachmentId, place: u32, bytes: Vec<u8>) -> Statement {
    Statement::one(
        "INSERT INTO attachment_chunk (attachment_id, place, bytes) VALUES (?1, ?2, ?3)",
        params![attachment, place, bytes],
    )
}

pub(crate) fn keep(attachment: AttachmentId, contents: Contents) -> Statement {
    becomes(attachment, &State::Kept(contents))
}

/// Only what was on its way (0).
fn becomes(attachment: AttachmentId, now: &State) -> Statement {
    let [state, media_type, size, width, height, error] = state(now);
    Statement::one(
        "UPDATE attachment SET state = ?2, media_type = ?3, size = ?4, width = ?5, height = ?6, error = ?7 \
         WHERE id = ?1 AND state = 0",
        params![attachment, state, media_type, size, width, height, error],
    )
}

/// Only what is kept (1) and part of no message yet.
pub(crate) fn attach(attachment: AttachmentId, message: MessageId, place: u32) -> Statement {
    Statement::one(
        "UPDATE attachment SET chat_id = ?2, seq = ?3, place = ?4, uploader = NULL \
         WHERE id = ?1 AND seq IS NULL AND state = 1",
        params![attachment, message.chat, message.seq, place],
    )
}

/// Its pieces go with it.
pub(crate) fn remove(attachment: AttachmentId) -> Statement {
    Statement::any(
        "DELETE FROM attachment WHERE id = ?1 AND seq IS NULL",
        params![attachment],
    )
}

pub(crate) fn fetch(fetch: Fetch) -> Statement {
    Statement::one(
        "INSERT INTO attachment_fetch (attachment_id, channel_id, provider_id, due_at, attempts) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            fetch.attachment,
            fetch.channel,
            fetch.provider_id,
            fetch.due_at,
            fetch.attempts,
        ],
    )
}

/// The number of tries says who is at it.
pub(crate) fn begin_fetch(found: &Fetch, until: Timestamp) -> [Statement; 2] {
    [
        Statement::one(
            "UPDATE attachment_fetch SET due_at = ?3, attempts = attempts + 1 WHERE attachment_id = ?1 AND attempts = ?2",
            params![found.attachment, found.attempts, until],
        ),
        Statement::any(
            "DELETE FROM attachment_chunk WHERE attachment_id = ?1",
            params![found.attachment],
        ),
    ]
}

pub(crate) fn fetch_again(begun: &Fetch, due_at: Timestamp) -> Statement {
    Statement::one(
        "UPDATE attachment_fetch SET due_at = ?3 WHERE attachment_id = ?1 AND attempts = ?2",
        params![begun.attachment, begun.attempts, due_at],
    )
}

pub(crate) fn end_fetch(begun: &Fetch, outcome: Result<Contents, Missing>) -> [Statement; 2] {
    let state = outcome.map_or_else(State::Missing, State::Kept);
    [
        Statement::one(
            "DELETE FROM attachment_fetch WHERE attachment_id = ?1 AND attempts = ?2",
            params![begun.attachment, begun.attempts],
        ),
        becomes(begun.attachment, &state),
    ]
}

/// State, media type, size, width, height, error; [`crate::read::attachment`] reads them back.
fn state(state: &State) -> [Value; 6] {
    match state {
        State::Arriving => params![
            0_i64,
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null
        ],
        State::Kept(contents) => params![
            1_i64,
            contents.media_type.as_str(),
            contents.size,
            contents.picture.map(|picture| picture.width),
            contents.picture.map(|picture| picture.height),
            Value::Null,
        ],
        State::Missing(why) => params![
            2_i64,
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
            why.word(),
        ],
    }
}
