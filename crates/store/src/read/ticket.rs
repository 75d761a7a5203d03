//! Tickets (R15).

use rusuban_core::ids::{ChannelId, ChatId, ContactId, TicketId};
use rusuban_core::ticket::{Ticket, TicketStatus};

use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, Row, params};

/// A ticket with what a list shows beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    /// The ticket.
    pub ticket: Ticket,
    /// The channel of its chat: who may see the one may see the other.
    pub channel: ChannelId,
    /// The contact's family name; may be empty.
    pub last_name: String,
    /// The contact's given name; may be empty.
    pub first_name: String,
}

/// Which tickets.
#[derive(Debug, Clone, Default)]
pub struct TicketQuery {
    /// Only those that need somebody, or only those that don't.
    pub status: Option<TicketStatus>,
    /// Only this contact's.
    pub contact: Option<ContactId>,
    /// Only those of chats on these channels: what one may see, or asks for. `None` for all channels.
    pub channels: Option<Vec<ChannelId>>,
    /// How many, 1 to 200.
    pub limit: u32,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

macro_rules! select_ticket_row {
    () => {
        "SELECT t.number, t.id, t.subject, t.department_id, t.contact_id, t.chat_id, t.status, t.created_at, \
         t.noted_at, c.channel_id, p.last_name, p.first_name FROM ticket t JOIN chat c ON c.id = t.chat_id \
         JOIN contact p ON p.id = t.contact_id"
    };
}

impl Store {
    /// Tickets, newest first.
    pub async fn tickets(&self, query: TicketQuery) -> Result<Page<TicketRow>, StoreError> {
        self.read(move |reader| {
            let matches = |row: &TicketRow| {
                query.status.is_none_or(|status| status == row.ticket.status)
                    && query
                        .channels
                        .as_ref()
                        .is_none_or(|channels| channels.contains(&row.channel))
            };
            let any = query.status.is_none() && query.channels.is_none();
            let wanted: Option<&dyn Fn(&TicketRow) -> bool> = (!any).then_some(&matches);
            page(query.limit, query.after, wanted, |after, limit| {
                let before = after.map_or(i64::MAX, |cursor| cursor.0);
                let rows = match query.contact {
                    None => reader.query(
                        concat!(
                            select_ticket_row!(),
                            " WHERE t.number < ?1 ORDER BY t.number DESC LIMIT ?2"
                        ),
                        &params![before, limit],
                    )?,
                    Some(contact) => reader.query(
                        concat!(
                            select_ticket_row!(),
                            " WHERE t.contact_id = ?3 AND t.number < ?1 ORDER BY t.number DESC LIMIT ?2"
                        ),
                        &params![before, limit, contact],
                    )?,
                };
                rows.into_iter().map(ticket_row).collect()
            })
        })
        .await
    }

    /// One ticket.
    pub async fn ticket(&self, id: TicketId) -> Result<Option<TicketRow>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(concat!(select_ticket_row!(), " WHERE t.id = ?1"), &params![id])?;
            Ok(row.map(ticket_row).transpose()?.map(|(_, ticket)| ticket))
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

fn ticket_row(row: Row) -> Result<(Cursor, TicketRow), StoreError> {
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
    let row = TicketRow {
        ticket,
        channel: columns.get()?,
        last_name: columns.get()?,
        first_name: columns.get()?,
    };
    Ok((Cursor(number, 0, 0), row))
}
