//! Chats that something must happen to when nobody writes.

use jiff::Timestamp;
use rusuban_core::ids::{BotId, ChannelId, ChatId};

use super::chat_order::Order;
use super::chats::View;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, params};

impl Store {
    /// A channel's open chats that nobody holds and in which the customer wrote last, at `wrote_since` or later (R5a);
    /// who waits longest comes first.
    pub async fn waiting_chats(
        &self,
        channel: ChannelId,
        wrote_since: Timestamp,
        limit: u32,
        after: Option<Cursor>,
    ) -> Result<Page<ChatId>, StoreError> {
        self.read(move |reader| {
            let waits = |found: &(ChatId, bool)| found.1;
            let mut order = Order::of(View::Unassigned, &[channel], after, false);
            let found = page(limit, after, Some(&waits), |_, limit| {
                let taken = order.take(reader, limit)?;
                taken
                    .into_iter()
                    .map(|listed| Ok((listed.key, waiting(reader, listed.key, wrote_since)?)))
                    .collect()
            })?;
            Ok(Page {
                rows: found.rows.into_iter().map(|(chat, _)| chat).collect(),
                next: found.next,
            })
        })
        .await
    }

    /// Some chats that a bot holds, on one channel or on all there are. Hand them off and ask again until there is none.
    pub async fn chats_held_by_bot(
        &self,
        bot: BotId,
        channel: Option<ChannelId>,
        limit: u32,
    ) -> Result<Vec<ChatId>, StoreError> {
        self.read(move |reader| {
            let rows = reader.query(
                "SELECT id FROM chat WHERE handler = 0 AND status <> 2 AND handler_id = ?1 \
                 AND (channel_id = ?2 OR ?2 IS NULL) LIMIT ?3",
                &params![bot, channel, limit],
            )?;
            rows.into_iter()
                .map(|row| Columns::of("chat", row).get())
                .collect()
        })
        .await
    }
}

/// A chat of the unassigned list, and whether its customer wrote last, since then.
fn waiting(reader: &mut dyn Reader, key: Cursor, since: Timestamp) -> Result<(ChatId, bool), StoreError> {
    let number = i64::try_from(key.1).unwrap_or(i64::MAX);
    let row = reader.first(
        "SELECT id, status = 0 AND COALESCE(customer_wrote_last >= ?2, FALSE) FROM chat WHERE number = ?1",
        &params![number, since],
    )?;
    let mut columns = Columns::of("chat", row.unwrap_or_default());
    Ok((columns.get()?, columns.get()?))
}
