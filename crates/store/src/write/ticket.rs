use jiff::Timestamp;
use rusuban_core::ids::{ChatId, ContactId, TicketId};

use crate::statement::Statement;
use crate::value::params;

/// The number is the next one.
pub(crate) fn add(id: TicketId, chat: ChatId, contact: ContactId, at: Timestamp) -> Statement {
    Statement::one(
        "INSERT INTO ticket (id, chat_id, contact_id, at) VALUES (?1, ?2, ?3, ?4)",
        params![id, chat, contact, at],
    )
}
