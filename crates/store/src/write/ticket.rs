use jiff::Timestamp;
use rusuban_core::ids::TicketId;
use rusuban_core::ticket::{Ticket, TicketStatus};

use crate::statement::Statement;
use crate::value::params;

/// A number that another chat took meanwhile is a conflict: the decision is made again with the next one.
pub(crate) fn add(new: Ticket) -> Statement {
    Statement::one(
        "INSERT INTO ticket (number, id, subject, department_id, chat_id, contact_id, status, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            new.number.cast_signed(),
            new.id,
            new.subject,
            new.department,
            new.chat,
            new.contact,
            new.status,
            new.created_at
        ],
    )
}

/// A ticket that was closed meanwhile is a conflict: a new one is made.
pub(crate) fn note(number: u64, at: Timestamp) -> Statement {
    Statement::one(
        "UPDATE ticket SET noted_at = ?2 WHERE number = ?1 AND status = 0",
        params![number.cast_signed(), at],
    )
}

pub(crate) fn set_status(ticket: TicketId, status: TicketStatus) -> Statement {
    Statement::one(
        "UPDATE ticket SET status = ?2 WHERE id = ?1",
        params![ticket, status],
    )
}
