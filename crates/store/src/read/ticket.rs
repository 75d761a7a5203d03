//! Tickets (R15).

use jiff::Timestamp;
use rusuban_core::ids::{ChatId, ContactId, TicketId};

use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, Row, params};

/// A ticket as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    /// Its number, from 1.
    pub number: u64,
    /// Its id.
    pub id: TicketId,
    /// The chat it was made from.
    pub chat: ChatId,
    /// The contact.
    pub contact: ContactId,
    /// When it was made.
    pub at: Timestamp,
}

impl Store {
    /// Tickets, newest first.
    pub async fn tickets(&self, limit: u32, after: Option<Cursor>) -> Result<Page<Ticket>, StoreError> {
        self.read(move |reader| {
            page(limit, after, None, |after, limit| {
                let before = after.map_or(i64::MAX, |cursor| cursor.0);
                let rows = reader.query(
                    "SELECT number, id, chat_id, contact_id, at FROM ticket WHERE number < ?1 \
                     ORDER BY number DESC LIMIT ?2",
                    &params![before, limit],
                )?;
                rows.into_iter().map(ticket).collect()
            })
        })
        .await
    }
}

fn ticket(row: Row) -> Result<(Cursor, Ticket), StoreError> {
    let mut columns = Columns::of("ticket", row);
    let number: i64 = columns.get()?;
    let ticket = Ticket {
        number: number.unsigned_abs(),
        id: columns.get()?,
        chat: columns.get()?,
        contact: columns.get()?,
        at: columns.get()?,
    };
    Ok((Cursor(number, 0, 0), ticket))
}
