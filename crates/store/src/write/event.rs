use rusuban_core::change::Announcement;

use crate::statement::Statement;
use crate::value::params;

pub(crate) const ANNOUNCE: &str = "INSERT INTO event (kind, channel_id, chat_id) VALUES (?1, ?2, ?3)";

/// The row's id is the event's; [`crate::read::event`] reads the kinds back.
pub(crate) fn announce(announcement: Announcement) -> Statement {
    let (kind, channel, chat) = match announcement {
        Announcement::Chat { channel, chat } => (0, Some(channel), Some(chat)),
        Announcement::Availability => (1, None, None),
        Announcement::Settings => (2, None, None),
    };
    Statement::one(ANNOUNCE, params![i64::from(kind), channel, chat])
}
