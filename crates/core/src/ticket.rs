//! Tickets: a tracked follow-up made from a chat (R15).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{ChatId, ContactId, DepartmentId, TicketId};

/// Whether a ticket still needs somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketStatus {
    /// 未完了
    Open,
    /// 完了
    Closed,
}

impl TicketStatus {
    /// The word on the wire and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// The number people quote, from 1.
    pub number: u64,
    /// What it is about: the beginning of the customer's words, at most [`SUBJECT_LIMIT`] characters.
    pub subject: String,
    /// The department that owns it.
    pub department: DepartmentId,
    /// The contact.
    pub contact: ContactId,
    /// The chat it was made from.
    pub chat: ChatId,
    /// Whether it still needs somebody.
    pub status: TicketStatus,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the chat last came back to it: a later offline message while it is open makes no new one.
    pub noted_at: Option<Timestamp>,
}

/// The longest subject, in Unicode scalar values.
pub const SUBJECT_LIMIT: usize = 80;

/// A subject from the customer's words: their first line, cut at the limit.
pub fn subject(words: &str) -> String {
    let line = words
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let mut subject: String = line.chars().take(SUBJECT_LIMIT).collect();
    if line.chars().nth(SUBJECT_LIMIT).is_some() {
        subject.pop();
        subject.push('…');
    }
    subject
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_the_first_line_cut_at_its_limit() {
        assert_eq!(subject("\n  刃が回りません。 \n明日使います"), "刃が回りません。");
        let long = subject(&"長".repeat(81));
        assert_eq!((long.chars().count(), long.ends_with('…')), (SUBJECT_LIMIT, true));
        assert_eq!(
            subject(&"長".repeat(80)).chars().filter(|c| *c == '長').count(),
            80
        );
    }
}
