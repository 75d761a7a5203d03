//! What isn't searched yet.

use std::collections::HashSet;

use jiff::Timestamp;
use rusuban_core::contact::Contact;
use rusuban_core::ids::{ChannelId, ChatId};

use super::contact::{contact, contact_columns};
use crate::engine::Reader;
use crate::error::StoreError;
use crate::value::{Columns, Row, params};

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

/// The places of a span that messages have.
const MESSAGE_PLACES: &str = "SELECT place FROM search_place WHERE place >= ?1 AND place < ?2 ORDER BY place";

/// The places of a span that contacts have.
const CONTACT_PLACES: &str = "SELECT place FROM search_known WHERE place >= ?1 AND place < ?2 ORDER BY place";

/// How many places are looked at together.
const TOGETHER: i64 = 64;

/// For each of these the first place from there on that neither a row nor one of those taken has; taken with that.
pub(crate) fn free_places(
    reader: &mut dyn Reader,
    of: Places,
    from: &[i64],
    taken: &mut HashSet<i64>,
) -> Result<Vec<i64>, StoreError> {
    let mut wanted: Vec<(usize, i64)> = from.iter().copied().enumerate().collect();
    let mut free = vec![0; from.len()];
    while !wanted.is_empty() {
        let spans: Vec<_> = wanted.iter().map(|(_, from)| *from).collect();
        let there = occupied(reader, of, &spans)?;
        let mut further = Vec::new();
        for ((number, from), there) in wanted.into_iter().zip(there) {
            let found = (from..from + TOGETHER).find(|place| !there.contains(place) && taken.insert(*place));
            match found {
                Some(place) => free[number] = place,
                None => further.push((number, from + TOGETHER)),
            }
        }
        wanted = further;
    }
    Ok(free)
}

/// The places that rows have, from each of these on.
fn occupied(reader: &mut dyn Reader, of: Places, from: &[i64]) -> Result<Vec<HashSet<i64>>, StoreError> {
    let sql = match of {
        Places::Messages => MESSAGE_PLACES,
        Places::Contacts => CONTACT_PLACES,
    };
    let spans: Vec<_> = from
        .iter()
        .map(|from| params![*from, from + TOGETHER].to_vec())
        .collect();
    let there = reader.each(sql, &spans)?.into_iter();
    let places = |rows: Vec<Row>| {
        rows.into_iter()
            .map(|row| Columns::of("place", row).get())
            .collect()
    };
    there.map(places).collect()
}
