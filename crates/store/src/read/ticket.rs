//! Tickets (R15).

use rusuban_core::ids::{ChatId, TicketId};
use rusuban_core::ticket::Ticket;

use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, Row, params};

macro_rules! ticket_columns {
    () => {
        "SELECT number, id, subject, department_id, contact_id, chat_id, status, created_at, noted_at FROM ticket"
    };
}

impl Store {
    /// Tickets, newest first.
    pub async fn tickets(&self, limit: u32, after: Option<Cursor>) -> Result<Page<Ticket>, StoreError> {
        self.read(move |reader| {
            page(limit, after, None, |after, limit| {
                let before = after.map_or(i64::MAX, |cursor| cursor.0);
                let rows = reader.query(
                    concat!(
                        ticket_columns!(),
                        " WHERE number < ?1 ORDER BY number DESC LIMIT ?2"
                    ),
                    &params![before, limit],
                )?;
                rows.into_iter().map(ticket).collect()
            })
        })
        .await
    }

    /// One ticket.
    pub async fn ticket(&self, id: TicketId) -> Result<Option<Ticket>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(concat!(ticket_columns!(), " WHERE id = ?1"), &params![id])?;
            Ok(row.map(ticket).transpose()?.map(|(_, ticket)| ticket))
        })
        .await
    }
}

/// The number the next ticket gets.
pub(crate) fn next_number(reader: &mut dyn Reader) -> Result<u64, StoreError> {
    let row = reader.first(
        "SELECT number FROM ticket ORDER BY number DESC LIMIT 1",
        &params![],
    )?;
    let last: i64 = row.map_or(Ok(0), |row| Columns::of("ticket", row).get())?;
    Ok(last.unsigned_abs() + 1)
}

/// The number of a chat's open ticket.
pub(crate) fn open_of(reader: &mut dyn Reader, chat: ChatId) -> Result<Option<u64>, StoreError> {
    let row = reader.first(
        "SELECT number FROM ticket WHERE chat_id = ?1 AND status = 0",
        &params![chat],
    )?;
    let number: Option<i64> = row.map(|row| Columns::of("ticket", row).get()).transpose()?;
    Ok(number.map(i64::unsigned_abs))
}

fn ticket(row: Row) -> Result<(Cursor, Ticket), StoreError> {
    let mut columns = Columns::of("ticket", row);
    let number: i64 = columns.get()?;
    let ticket = Ticket {
        number: number.unsigned_abs(),
        id: columns.get()?,
        subject: columns.get()?,
        department: columns.get()?,
        contact: columns.get()?,
        chat: columns.get()?,
        status: columns.get()?,
        created_at: columns.get()?,
        noted_at: columns.get()?,
    };
    Ok((Cursor(number, 0, 0), ticket))
}
