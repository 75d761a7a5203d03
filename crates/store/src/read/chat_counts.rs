//! How many chats each list has, as far as people care.

use jiff::Timestamp;
use rusuban_core::ids::{AgentId, ChannelId, ChatId};

use super::chats::channels;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, params};

/// Counting stops here, so that it costs the same whatever the history: this count means "so many or more".
pub const COUNT_LIMIT: u32 = 1_000;

/// How many chats each list has, each at most [`COUNT_LIMIT`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its list")]
pub struct ChatCounts {
    pub unassigned: u32,
    pub mine: u32,
    pub bot: u32,
    pub on_hold: u32,
    pub all: u32,
    pub ended: u32,
    /// Those of the agent in which something is unread.
    pub unread: u32,
    /// The unassigned chat whose customer began to wait last.
    pub newest_unassigned: Option<Newest>,
    /// The chat of `unread` whose customer wrote last.
    pub newest_unread: Option<Newest>,
}

/// What came last to a list. Where one chat goes as another comes, the count stays, and only this tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newest {
    /// The chat.
    pub chat: ChatId,
    /// When it came.
    pub at: Timestamp,
}

impl Store {
    /// How many chats each list has, on these channels (`None` for all there are) and for this agent.
    pub async fn chat_counts(
        &self,
        asked: Option<Vec<ChannelId>>,
        agent: Option<AgentId>,
    ) -> Result<ChatCounts, StoreError> {
        let cache = self.directory_cache();
        self.read(move |reader| {
            let channels = channels(reader, &cache, asked)?;
            let mine = agent.map_or(Ok(ChatCounts::default()), |agent| mine(reader, agent, &channels))?;
            Ok(ChatCounts {
                unassigned: count(reader, UNASSIGNED, &channels)?,
                newest_unassigned: newest_unassigned(reader, &channels)?,
                bot: count(reader, BOT, &channels)?,
                on_hold: count(reader, ON_HOLD, &channels)?,
                all: count(reader, ALL, &channels)?,
                ended: count(reader, ENDED, &channels)?,
                ..mine
            })
        })
        .await
    }

    /// How many open chats an agent holds, at most [`COUNT_LIMIT`].
    pub async fn chats_held_by(&self, agent: AgentId) -> Result<u32, StoreError> {
        self.read(move |reader| {
            let held = reader.query(MINE, &params![agent, COUNT_LIMIT])?;
            Ok(u32::try_from(held.len()).unwrap_or(COUNT_LIMIT))
        })
        .await
    }
}

/// Counts channel by channel, no further than the limit.
fn count(reader: &mut dyn Reader, sql: &'static str, channels: &[ChannelId]) -> Result<u32, StoreError> {
    let mut count = 0;
    for channel in channels {
        let row = reader.first(sql, &params![*channel, COUNT_LIMIT - count])?;
        count += Columns::of("count of chats", row.unwrap_or_default()).get::<u32>()?;
        if count >= COUNT_LIMIT {
            break;
        }
    }
    Ok(count)
}

/// Looks at the end of each channel's list.
fn newest_unassigned(reader: &mut dyn Reader, channels: &[ChannelId]) -> Result<Option<Newest>, StoreError> {
    let mut newest = None;
    for channel in channels {
        if let Some(row) = reader.first(NEWEST_UNASSIGNED, &params![*channel])? {
            let mut columns = Columns::of("chat that came last", row);
            newest = later(newest, columns.get()?, columns.get()?);
        }
    }
    Ok(newest)
}

fn later(newest: Option<Newest>, chat: ChatId, at: Timestamp) -> Option<Newest> {
    newest
        .filter(|newest| newest.at >= at)
        .or(Some(Newest { chat, at }))
}

/// One agent holds few chats, so they are looked at one by one: how many there are, and in which something is unread.
fn mine(reader: &mut dyn Reader, agent: AgentId, channels: &[ChannelId]) -> Result<ChatCounts, StoreError> {
    let mut counts = ChatCounts::default();
    for row in reader.query(MINE, &params![agent, COUNT_LIMIT])? {
        let mut columns = Columns::of("chat of an agent", row);
        if !channels.contains(&columns.get()?) {
            continue;
        }
        counts.mine += 1;
        if columns.get::<u32>()? > 0 {
            counts.unread += 1;
            let chat = columns.get()?;
            if let Some(at) = columns.get::<Option<Timestamp>>()? {
                counts.newest_unread = later(counts.newest_unread, chat, at);
            }
        }
    }
    Ok(counts)
}

// The order is of no use to a count; it names the index that is walked.
const UNASSIGNED: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM chat \
     WHERE channel_id = ?1 AND handler = 1 AND status <> 2 \
     ORDER BY COALESCE(waiting_since, 9000000000000000), number LIMIT ?2) AS counted";
const BOT: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM chat \
     WHERE channel_id = ?1 AND handler = 0 AND status <> 2 \
     ORDER BY COALESCE(waiting_since, 9000000000000000), number LIMIT ?2) AS counted";
const ON_HOLD: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM chat \
     WHERE channel_id = ?1 AND status = 1 ORDER BY last_message_at, number LIMIT ?2) AS counted";
const ALL: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM chat \
     WHERE channel_id = ?1 AND status <> 2 ORDER BY last_message_at DESC, number DESC LIMIT ?2) AS counted";
const ENDED: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM chat \
     WHERE channel_id = ?1 AND status = 2 ORDER BY last_message_at DESC, number DESC LIMIT ?2) AS counted";
const NEWEST_UNASSIGNED: &str = "SELECT id, waiting_since FROM chat \
     WHERE channel_id = ?1 AND handler = 1 AND status <> 2 AND COALESCE(waiting_since, 9000000000000000) < 9000000000000000 \
     ORDER BY COALESCE(waiting_since, 9000000000000000) DESC, number DESC LIMIT 1";
const MINE: &str = "SELECT channel_id, unread, id, customer_wrote_last FROM chat \
     WHERE handler_id = ?1 AND handler = 2 AND status <> 2 ORDER BY last_message_at DESC, number DESC LIMIT ?2";
