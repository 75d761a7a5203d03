//! How many chats each list has, as far as people care.

use rusuban_core::ids::{AgentId, ChannelId};

use super::chats::channels;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Value, params};

/// Counting stops here, so that it costs the same whatever the history: this count means "so many or more".
pub const COUNT_LIMIT: u32 = 1_000;

/// How many chats each list has, each at most [`COUNT_LIMIT`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its list")]
pub struct ChatCounts {
    pub unassigned: u32,
    pub mine: u32,
    pub bot: u32,
    pub all: u32,
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
            let mut counts = ChatCounts::default();
            for channel in channels(reader, &cache, asked)? {
                for (count, sql) in [
                    (&mut counts.unassigned, UNASSIGNED),
                    (&mut counts.bot, BOT),
                    (&mut counts.all, ALL),
                ] {
                    more(reader, count, sql, &[channel.into()])?;
                }
                if let Some(agent) = agent {
                    more(reader, &mut counts.mine, MINE, &params![agent, channel])?;
                }
            }
            Ok(counts)
        })
        .await
    }
}

/// Counts on from what was counted, no further than the limit.
fn more(
    reader: &mut dyn Reader,
    count: &mut u32,
    sql: &'static str,
    params: &[Value],
) -> Result<(), StoreError> {
    let left = COUNT_LIMIT - *count;
    if left > 0 {
        let row = reader.first(sql, &[params, &[left.into()]].concat())?;
        *count += Columns::of("count of chats", row.unwrap_or_default()).get::<u32>()?;
    }
    Ok(())
}

const UNASSIGNED: &str = "SELECT COUNT(*) FROM \
     (SELECT 1 FROM chat WHERE channel_id = ?1 AND handler = 1 AND status <> 2 LIMIT ?2) AS some";
const BOT: &str = "SELECT COUNT(*) FROM \
     (SELECT 1 FROM chat WHERE channel_id = ?1 AND handler = 0 AND status <> 2 LIMIT ?2) AS some";
const ALL: &str = "SELECT COUNT(*) FROM \
     (SELECT 1 FROM chat WHERE channel_id = ?1 AND status <> 2 LIMIT ?2) AS some";
const MINE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM chat \
     WHERE handler_id = ?1 AND handler = 2 AND status <> 2 AND channel_id = ?2 LIMIT ?3) AS some";
