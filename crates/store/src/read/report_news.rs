//! What there is to count for the reports.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use rusuban_core::change::Announcement;
use rusuban_core::ids::{ChatId, MessageId};
use rusuban_core::message::DeliveryStatus;
use rusuban_core::report::{ChatNews, Decided, Known, Notice, Reached, Seen, Writer, Written};
use rusuban_core::settings::Directory;

use super::event;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row, params};
use crate::write::report::ALL_CHATS;

/// So many of a chat's offline messages are looked at again, the latest: what became of older ones is settled.
const NOTICES: u32 = 200;

/// What there is to count, from one consistent snapshot.
#[derive(Debug, Clone)]
pub struct ReportNews {
    /// How often has been counted.
    pub pass: u64,
    /// How far it goes.
    pub reached: Reached,
    /// Each chat once.
    pub chats: Vec<ChatNews>,
    /// The settings at that time.
    pub directory: Arc<Directory>,
}

/// How far the counting got.
pub(crate) struct Progress {
    pub(crate) pass: u64,
    /// The number of the last chat of those that were there before; [`ALL_CHATS`] once all were counted.
    pub(crate) chat: i64,
    pub(crate) event: u64,
}

impl Store {
    /// Some chats with news for the reports: first those that were there before anything was counted, by number, then
    /// those that were announced. `None` where everything is counted. Commit what is made of them as
    /// [`Change::Count`](rusuban_core::change::Change::Count), and ask again.
    pub async fn report_news(&self, limit: u32) -> Result<Option<ReportNews>, StoreError> {
        let cache = self.directory_cache();
        self.read(move |reader| {
            let progress = progress(reader)?;
            let (reached, chats) = if progress.chat == ALL_CHATS {
                let announced = event::after(reader, progress.event, limit)?;
                let Some(last) = announced.last() else {
                    return Ok(None);
                };
                let reached = Reached::Event(last.id);
                let chats: BTreeSet<_> = announced
                    .into_iter()
                    .filter_map(|announced| match announced.announcement {
                        Announcement::Chat { chat, .. } => Some(chat),
                        _ => None,
                    })
                    .collect();
                (reached, chats)
            } else {
                let rows = reader.query(
                    "SELECT number, id FROM chat WHERE number > ?1 ORDER BY number LIMIT ?2",
                    &params![progress.chat, limit],
                )?;
                let mut last = None;
                let mut chats = BTreeSet::new();
                for row in rows {
                    let mut columns = Columns::of("chat to count", row);
                    last = Some(columns.get()?);
                    chats.insert(columns.get()?);
                }
                (Reached::Chat(last), chats)
            };
            let news = chats
                .into_iter()
                .filter_map(|chat| news(reader, chat).transpose());
            Ok(Some(ReportNews {
                pass: progress.pass,
                reached,
                chats: news.collect::<Result<_, _>>()?,
                directory: cache.get(reader)?,
            }))
        })
        .await
    }
}

pub(crate) fn progress(reader: &mut dyn Reader) -> Result<Progress, StoreError> {
    let row = reader.first(
        "SELECT p.v, c.v, e.v FROM meta p, meta c, meta e \
         WHERE p.k = 'reports' AND c.k = 'reports_chat' AND e.k = 'reports_event'",
        &[],
    )?;
    let mut columns = Columns::of("progress of the reports", row.unwrap_or_default());
    Ok(Progress {
        pass: columns.get()?,
        chat: columns.get()?,
        event: columns.get()?,
    })
}

fn news(reader: &mut dyn Reader, chat: ChatId) -> Result<Option<ChatNews>, StoreError> {
    let row = reader.first(
        "SELECT c.channel_id, c.last_seq, c.version, r.seq, r.version \
         FROM chat c LEFT JOIN report_chat r ON r.chat_id = c.id WHERE c.id = ?1",
        &params![chat],
    )?;
    let Some(row) = row else { return Ok(None) };
    let mut columns = Columns::of("chat to count", row);
    let channel = columns.get()?;
    let seen = Seen {
        seq: columns.get()?,
        version: columns.get()?,
    };
    let (seq, version): (Option<u32>, Option<u32>) = (columns.get()?, columns.get()?);
    let before = seq.zip(version).map(|(seq, version)| Seen { seq, version });
    let since = before.unwrap_or_default();
    let known = if before.is_some() {
        known(reader, chat)?
    } else {
        Vec::new()
    };
    let decided = if since.version < seen.version {
        decided(reader, chat, since.version)?
    } else {
        Vec::new()
    };
    let written = if since.seq < seen.seq {
        written(reader, chat, since.seq)?
    } else {
        Vec::new()
    };
    Ok(Some(ChatNews {
        chat,
        channel,
        before,
        seen,
        known,
        decided,
        written,
    }))
}

fn known(reader: &mut dyn Reader, chat: ChatId) -> Result<Vec<Known>, StoreError> {
    let rows = reader.query(
        "SELECT n.seq, n.at, n.day, n.reason, n.opening, n.delivery, n.promises, n.answered_min, m.delivery \
         FROM report_notice n JOIN message m ON m.chat_id = n.chat_id AND m.seq = n.seq \
         WHERE n.chat_id = ?1 ORDER BY n.seq DESC LIMIT ?2",
        &params![chat, NOTICES],
    )?;
    let known = |row: Row| {
        let mut columns = Columns::of("counted offline message", row);
        let notice = Notice {
            message: MessageId {
                chat,
                seq: columns.get()?,
            },
            at: columns.get()?,
            date: columns.get()?,
            reason: columns.get()?,
            opening: columns.get()?,
            delivery: columns.get()?,
            promises: columns.get()?,
            answered_min: columns.get()?,
        };
        let delivery: DeliveryStatus = columns.get()?;
        Ok(Known { notice, delivery })
    };
    rows.into_iter().rev().map(known).collect()
}

fn decided(reader: &mut dyn Reader, chat: ChatId, after: u32) -> Result<Vec<Decided>, StoreError> {
    let rows = reader.query(
        "SELECT d.message_seq, d.at, d.reason, d.next_opening, m.delivery FROM decision d \
         JOIN message m ON m.chat_id = d.chat_id AND m.seq = d.message_seq \
         WHERE d.chat_id = ?1 AND d.version > ?2 AND d.sent = 1 ORDER BY d.version",
        &params![chat, after],
    )?;
    let decided = |row: Row| {
        let mut columns = Columns::of("decision to count", row);
        Ok(Decided {
            seq: columns.get()?,
            at: columns.get()?,
            reason: columns.get()?,
            opening: columns.get()?,
            delivery: columns.get()?,
        })
    };
    rows.into_iter().map(decided).collect()
}

/// Authors 0 and 1 are customers and people.
fn written(reader: &mut dyn Reader, chat: ChatId, after: u32) -> Result<Vec<Written>, StoreError> {
    let rows = reader.query(
        "SELECT seq, author, created_at FROM message \
         WHERE chat_id = ?1 AND seq > ?2 AND author IN (0, 1) AND test = 0 ORDER BY seq",
        &params![chat, after],
    )?;
    let written = |row: Row| {
        let mut columns = Columns::of("message to count", row);
        let seq = columns.get()?;
        let by = if columns.get::<i64>()? == 0 {
            Writer::Customer
        } else {
            Writer::Person
        };
        let at: Timestamp = columns.get()?;
        Ok(Written { seq, by, at })
    };
    rows.into_iter().map(written).collect()
}
