//! The ticket that comes with an offline message, where the department wants one (R15).

use jiff::Timestamp;

use crate::change::Change;
use crate::event::Fresh;
use crate::ids::{ChatId, ContactId};
use crate::settings::{Channel, OfflineMessage};
use crate::snapshot::Snapshot;
use crate::ticket::{Ticket, TicketStatus, subject};

/// The number for the message, where it comes with a ticket: a new one's, or that of the chat's open one, which gets a
/// note instead.
pub(super) fn ticket(
    snapshot: &Snapshot,
    (channel, offline): (&Channel, &OfflineMessage),
    (chat, contact): (ChatId, ContactId),
    words: &str,
    (fresh, now): (&Fresh, Timestamp),
    changes: &mut Vec<Change>,
) -> Option<u64> {
    if !offline.create_ticket {
        return None;
    }
    if let Some(number) = snapshot.open_ticket {
        changes.push(Change::NoteTicket { number, at: now });
        return Some(number);
    }
    let department = snapshot.directory.departments.get(&channel.department_id);
    let said = Some(subject(words)).filter(|subject| !subject.is_empty());
    let number = snapshot.next_ticket;
    changes.push(Change::AddTicket(Ticket {
        id: fresh.ticket,
        number,
        subject: said
            .or_else(|| department.map(|d| d.name.clone()))
            .unwrap_or_default(),
        department: channel.department_id,
        contact,
        chat,
        status: TicketStatus::Open,
        created_at: now,
        noted_at: None,
    }));
    Some(number)
}
