//! What isn't searched yet.

use std::collections::HashSet;

use jiff::Timestamp;
use rusuban_core::contact::Contact;
use rusuban_core::ids::{ChannelId, ChatId};

use super::contact::{contact, contact_columns};
use crate::engine::Reader;
use crate::error::StoreError;
use crate::value::{Columns, params};

/// How far the making of what is searched came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Progress {
    /// Grows with every step.
    pub(crate) round: u64,
    /// The newest event that was followed.
    pub(crate) event: u64,
    /// The number up to which chats were looked at; `None` once all were.
    pub(crate) walked: Option<u64>,
}

pub(crate) fn progress(reader: &mut dyn Reader) -> Result<Progress, StoreError> {
    let row = reader.first("SELECT round, event, walked FROM search_progress", &[])?;
    let mut columns = Columns::of("progress of the search", row.unwrap_or_default());
    Ok(Progress {
        round: columns.get()?,
        event: columns.get()?,
        walked: columns.get()?,
    })
}

/// Chats after a number, in the order of their numbers.
pub(crate) fn chats_after(
    reader: &mut dyn Reader,
    number: u64,
    limit: u32,
) -> Result<Vec<(u64, ChatId)>, StoreError> {
    let rows = reader.query(
        "SELECT number, id FROM chat WHERE number > ?1 ORDER BY number LIMIT ?2",
        &params![number, limit],
    )?;
    let found = rows.into_iter().map(|row| {
        let mut columns = Columns::of("chat to search", row);
        Ok((columns.get()?, columns.get()?))
    });
    found.collect()
}

/// A chat, and how much of it and its contact is searched.
pub(crate) struct Standing {
    pub(crate) channel: ChannelId,
    pub(crate) last_seq: u32,
    /// The last message that is searched; 0 where none is.
    pub(crate) searched: u32,
    /// Where the contact stands among what is searched, and which version of it.
    pub(crate) known: Option<(i64, u32)>,
    pub(crate) contact: Contact,
}

pub(crate) fn standing(reader: &mut dyn Reader, chat: ChatId) -> Result<Option<Standing>, StoreError> {
    let row = reader.first(
        concat!(
            "SELECT c.channel_id, c.last_seq, COALESCE(s.seq, 0), k.place, k.version, ",
            contact_columns!(),
            " FROM chat c JOIN contact p ON p.id = c.contact_id LEFT JOIN search_chat s ON s.chat_id = c.id \
             LEFT JOIN search_known k ON k.contact_id = c.contact_id WHERE c.id = ?1"
        ),
        &params![chat],
    )?;
    let Some(row) = row else { return Ok(None) };
    let mut columns = Columns::of("chat to search", row);
    let (channel, last_seq, searched) = (columns.get()?, columns.get()?, columns.get()?);
    let (place, version): (Option<i64>, Option<u32>) = (columns.get()?, columns.get()?);
    Ok(Some(Standing {
        channel,
        last_seq,
        searched,
        known: place.zip(version),
        contact: contact(&mut columns)?,
    }))
}

/// A message to be searched.
pub(crate) struct Words {
    pub(crate) seq: u32,
    pub(crate) created_at: Timestamp,
    pub(crate) text: String,
}

/// What people and bots wrote after a place in a chat. Author 3 is the automation, whose words are the same in every
/// chat: among them what people wrote wouldn't be found.
pub(crate) fn words_after(
    reader: &mut dyn Reader,
    chat: ChatId,
    seq: u32,
    limit: u32,
) -> Result<Vec<Words>, StoreError> {
    let rows = reader.query(
        "SELECT seq, created_at, text FROM message WHERE chat_id = ?1 AND seq > ?2 AND author <> 3 AND unsent = 0 \
         ORDER BY seq LIMIT ?3",
        &params![chat, seq, limit],
    )?;
    let found = rows.into_iter().map(|row| {
        let mut columns = Columns::of("message to search", row);
        Ok(Words {
            seq: columns.get()?,
            created_at: columns.get()?,
            text: columns.get()?,
        })
    });
    found.collect()
}

/// Whose places.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Places {
    Messages,
    Contacts,
}

/// How many places are looked at together.
const TOGETHER: i64 = 64;

/// The first place from here on that neither a row nor one of these has.
pub(crate) fn free_place(
    reader: &mut dyn Reader,
    of: Places,
    from: i64,
    taken: &HashSet<i64>,
) -> Result<i64, StoreError> {
    let sql = match of {
        Places::Messages => "SELECT place FROM search_place WHERE place >= ?1 AND place < ?2 ORDER BY place",
        Places::Contacts => "SELECT place FROM search_known WHERE place >= ?1 AND place < ?2 ORDER BY place",
    };
    let mut from = from;
    loop {
        let rows = reader.query(sql, &params![from, from + TOGETHER])?;
        let there = rows.into_iter().map(|row| Columns::of("place", row).get());
        let there: HashSet<i64> = there.collect::<Result<_, _>>()?;
        let free = |place: &i64| !there.contains(place) && !taken.contains(place);
        if let Some(place) = (from..from + TOGETHER).find(free) {
            return Ok(place);
        }
        from += TOGETHER;
    }
}
