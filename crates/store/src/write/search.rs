//! What is searched; see [`crate::search`].

use rusuban_core::ids::{ChatId, ContactId, MessageId};

use crate::statement::Statement;
use crate::value::params;

pub(crate) fn add_message(place: i64, grams: String, message: MessageId) -> [Statement; 2] {
    [
        Statement::any(
            "INSERT INTO search_message (rowid, grams) VALUES (?1, ?2)",
            params![place, grams],
        ),
        Statement::one(
            "INSERT INTO search_place (place, chat_id, seq) VALUES (?1, ?2, ?3)",
            params![place, message.chat, message.seq],
        ),
    ]
}

/// A contact takes the place it has already.
pub(crate) fn put_contact(place: i64, grams: String, contact: ContactId, version: u32) -> [Statement; 3] {
    [
        Statement::any("DELETE FROM search_contact WHERE rowid = ?1", params![place]),
        Statement::any(
            "INSERT INTO search_contact (rowid, grams) VALUES (?1, ?2)",
            params![place, grams],
        ),
        Statement::one(
            "INSERT INTO search_known (contact_id, place, version) VALUES (?1, ?2, ?3) \
             ON CONFLICT (contact_id) DO UPDATE SET version = excluded.version",
            params![contact, place, version],
        ),
    ]
}

pub(crate) fn put_chat(chat: ChatId, seq: u32) -> Statement {
    Statement::one(
        "INSERT INTO search_chat (chat_id, seq) VALUES (?1, ?2) ON CONFLICT (chat_id) DO UPDATE SET seq = excluded.seq",
        params![chat, seq],
    )
}

/// Conflicts where another node went on from the same round.
pub(crate) fn progress(round: u64, event: u64, walked: Option<u64>) -> Statement {
    Statement::one(
        "UPDATE search_progress SET round = ?1 + 1, event = ?2, walked = ?3 WHERE round = ?1",
        params![round, event, walked],
    )
}
