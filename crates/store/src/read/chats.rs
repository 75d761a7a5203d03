//! The lists of the console. Each walks an index of its own, channel by channel, so that a page costs the same whatever
//! the history.

use rusuban_core::ids::{AgentId, ChannelId};

use super::chat::{ChatRow, chat_columns, chat_row, select_chat_row};
use super::contact::Needle;
use crate::directory::DirectoryCache;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, Value, params};

/// A list of chats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Nobody holds them; who waits longest comes first.
    Unassigned,
    /// This agent holds them; the latest message comes first.
    Mine(AgentId),
    /// A bot holds them; who waits longest comes first.
    Bot,
    /// All that go on; the latest message comes first.
    All,
    /// Ended; the latest message comes first.
    Ended,
}

/// Which chats.
#[derive(Debug, Clone)]
pub struct ChatQuery {
    /// The list.
    pub view: View,
    /// Only on these channels: what one may see, or asks for. `None` for all channels there are.
    pub channels: Option<Vec<ChannelId>>,
    /// Part of the contact's name in any case, or the chat's number; `None` for all.
    pub q: Option<String>,
    /// How many, 1 to 200.
    pub limit: u32,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

impl Store {
    /// A page of a list.
    pub async fn chats(&self, query: ChatQuery) -> Result<Page<ChatRow>, StoreError> {
        let cache = self.directory_cache();
        self.read(move |reader| {
            let channels = channels(reader, &cache, query.channels.clone())?;
            let needle = query.q.as_deref().and_then(Needle::new);
            let mine = matches!(query.view, View::Mine(_));
            let matches = |row: &ChatRow| {
                let found =
                    |n: &Needle| n.is_number(row.number) || n.is_in_name(&row.last_name, &row.first_name);
                (!mine || channels.contains(&row.chat.channel)) && needle.as_ref().is_none_or(found)
            };
            let wanted: Option<&dyn Fn(&ChatRow) -> bool> = (mine || needle.is_some()).then_some(&matches);
            page(query.limit, query.after, wanted, |after, limit| {
                let keys = keys(reader, query.view, &channels, after, limit)?;
                rows(reader, keys)
            })
        })
        .await
    }
}

/// The channels to look at.
pub(crate) fn channels(
    reader: &mut dyn Reader,
    cache: &DirectoryCache,
    asked: Option<Vec<ChannelId>>,
) -> Result<Vec<ChannelId>, StoreError> {
    match asked {
        Some(mut channels) => {
            channels.sort_unstable();
            channels.dedup();
            Ok(channels)
        }
        None => Ok(cache.get(reader)?.channels.keys().copied().collect()),
    }
}

/// The sort keys of a view's next rows: the lists of the channels, merged.
pub(crate) fn keys(
    reader: &mut dyn Reader,
    view: View,
    channels: &[ChannelId],
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<Cursor>, StoreError> {
    let mut found = Vec::new();
    let first_at = after.map(|cursor| (cursor.0, number(cursor)));
    let oldest_first = matches!(view, View::Unassigned | View::Bot);
    let (at, number) = first_at.unwrap_or(if oldest_first {
        (i64::MIN, 0)
    } else {
        (i64::MAX, u64::MAX)
    });
    let mut add = |sql, who: Value| {
        for row in reader.query(sql, &[who, at.into(), number.into(), limit.into()])? {
            let mut columns = Columns::of("chat", row);
            found.push(Cursor(columns.get()?, columns.get::<u64>()?.into(), 0));
        }
        Ok::<_, StoreError>(())
    };
    if let View::Mine(agent) = view {
        add(MINE, agent.into())?;
    } else {
        let sql = match view {
            View::Unassigned => UNASSIGNED,
            View::Bot => BOT,
            View::Ended => ENDED,
            View::All | View::Mine(_) => ALL,
        };
        channels
            .iter()
            .try_for_each(|channel| add(sql, (*channel).into()))?;
    }
    found.sort_unstable();
    if !oldest_first {
        found.reverse();
    }
    found.truncate(limit as usize);
    Ok(found)
}

// Each walks its own index of the migration; the words must be the index's, or it isn't used. `>= ?2` says nothing that
// the pair doesn't, but finds the place where an expression is indexed.
const UNASSIGNED: &str = "SELECT COALESCE(waiting_since, 9000000000000000), number FROM chat \
     WHERE channel_id = ?1 AND handler = 1 AND status <> 2 AND COALESCE(waiting_since, 9000000000000000) >= ?2 \
     AND (COALESCE(waiting_since, 9000000000000000), number) > (?2, ?3) \
     ORDER BY COALESCE(waiting_since, 9000000000000000), number LIMIT ?4";
const BOT: &str = "SELECT COALESCE(waiting_since, 9000000000000000), number FROM chat \
     WHERE channel_id = ?1 AND handler = 0 AND status <> 2 AND COALESCE(waiting_since, 9000000000000000) >= ?2 \
     AND (COALESCE(waiting_since, 9000000000000000), number) > (?2, ?3) \
     ORDER BY COALESCE(waiting_since, 9000000000000000), number LIMIT ?4";
const MINE: &str = "SELECT last_message_at, number FROM chat WHERE handler_id = ?1 AND handler = 2 AND status <> 2 \
     AND (last_message_at, number) < (?2, ?3) ORDER BY last_message_at DESC, number DESC LIMIT ?4";
const ALL: &str = "SELECT last_message_at, number FROM chat WHERE channel_id = ?1 AND status <> 2 \
     AND (last_message_at, number) < (?2, ?3) ORDER BY last_message_at DESC, number DESC LIMIT ?4";
const ENDED: &str = "SELECT last_message_at, number FROM chat WHERE channel_id = ?1 AND status = 2 \
     AND (last_message_at, number) < (?2, ?3) ORDER BY last_message_at DESC, number DESC LIMIT ?4";

fn number(cursor: Cursor) -> u64 {
    u64::try_from(cursor.1).unwrap_or(u64::MAX)
}

/// The rows of these keys, each with its key.
fn rows(reader: &mut dyn Reader, keys: Vec<Cursor>) -> Result<Vec<(Cursor, ChatRow)>, StoreError> {
    let mut found = Vec::with_capacity(keys.len());
    for key in keys {
        let row = reader.first(
            concat!(select_chat_row!(), " WHERE c.number = ?1"),
            &params![number(key)],
        )?;
        let row =
            row.ok_or_else(|| StoreError::Corrupt("an index names a chat that isn't there".to_owned()))?;
        found.push((key, chat_row(row)?));
    }
    Ok(found)
}
