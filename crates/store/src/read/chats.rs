//! The lists of the console. A page costs the same whatever the history: what it shows is found by its order, and only
//! then read.

use rusuban_core::ids::{AgentId, ChannelId};

use super::chat::{ChatRow, with_numbers};
use super::chat_order::{Listed, Order};
use super::contact::Needle;
use crate::directory::DirectoryCache;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;

/// A list of chats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Nobody holds them; the oldest promise of an offline message comes first, then offline messages without a promise,
    /// then chats without one; among equals whoever waits longest.
    Morning,
    /// Nobody holds them; who waits longest comes first.
    Unassigned,
    /// This agent holds them; the latest message comes first.
    Mine(AgentId),
    /// A bot holds them; who waits longest comes first.
    Bot,
    /// On hold; what has rested longest comes first.
    OnHold,
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
            let matches = |listed: &Listed| {
                let [last, first] = &listed.name;
                let found = |n: &Needle| n.is_number(listed.number()) || n.is_in_name(last, first);
                (!mine || channels.contains(&listed.channel)) && needle.as_ref().is_none_or(found)
            };
            let wanted: Option<&dyn Fn(&Listed) -> bool> = (mine || needle.is_some()).then_some(&matches);
            let mut order = Order::of(query.view, &channels, query.after, needle.is_some());
            // The order goes on by itself where it was left.
            let found = page(query.limit, query.after, wanted, |_, limit| {
                let taken = order.take(reader, limit)?;
                Ok(taken.into_iter().map(|listed| (listed.key, listed)).collect())
            })?;
            Ok(Page {
                rows: rows(reader, &found.rows)?,
                next: found.next,
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

/// The rows of these places.
fn rows(reader: &mut dyn Reader, listed: &[Listed]) -> Result<Vec<ChatRow>, StoreError> {
    let found = with_numbers(reader, listed.iter().map(Listed::number))?;
    let gone = || StoreError::Corrupt("an index names a chat that isn't there".to_owned());
    found.into_iter().collect::<Option<_>>().ok_or_else(gone)
}
