//! The outbox: what is due, and what people see of it.

use jiff::Timestamp;
use rusuban_core::delivery::Delivery;
use rusuban_core::ids::{ChannelId, MessageId};
use rusuban_core::message::Message;
use uuid::Uuid;

use super::chat::reply_token;
use super::message::{message, message_columns};
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, Row, params};

macro_rules! delivery_columns {
    () => {
        "o.chat_id, o.seq, o.channel_id, o.address, o.due_at, o.expires_at, o.reply_token, o.reply_received_at, \
         o.retry_key, o.template, o.attempts"
    };
}

macro_rules! select_delivery_row {
    () => {
        concat!(
            "SELECT ",
            delivery_columns!(),
            ", ",
            message_columns!(),
            " FROM outbox o JOIN message m ON m.chat_id = o.chat_id AND m.seq = o.seq"
        )
    };
}
/// How many channels [`Store::due_deliveries_beside`] can leave out.
pub const BESIDE: usize = 4;

/// Which part of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// Still to be sent.
    Pending,
    /// Failed, unless somebody retries.
    Failed,
}

/// A delivery as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRow {
    /// The delivery.
    pub delivery: Delivery,
    /// The message, with what became of it.
    pub message: Message,
}

impl Store {
    /// What is to be sent now, in the order it became due: of each chat only the first message that is still to be sent,
    /// so that order within a chat is kept; what failed stands in nobody's way. What is being sent is among it: whoever
    /// sends knows that.
    pub async fn due_deliveries(&self, now: Timestamp, limit: u32) -> Result<Vec<Delivery>, StoreError> {
        self.due_deliveries_beside(now, limit, &[]).await
    }

    /// The same without those of channels that can take no more now, at most [`BESIDE`] of them; so that a provider
    /// that hangs doesn't stand in front of the others.
    pub async fn due_deliveries_beside(
        &self,
        now: Timestamp,
        limit: u32,
        full: &[ChannelId],
    ) -> Result<Vec<Delivery>, StoreError> {
        // No channel has the nil id.
        let full = |at: usize| full.get(at).copied().unwrap_or(ChannelId(Uuid::nil()));
        let params = params![now, limit, full(0), full(1), full(2), full(3)];
        self.read(move |reader| {
            let rows = reader.query(
                concat!(
                    "SELECT ",
                    delivery_columns!(),
                    " FROM outbox o WHERE o.failed = 0 AND o.due_at <= ?1 AND o.channel_id NOT IN (?3, ?4, ?5, ?6) \
                     AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.chat_id = o.chat_id AND e.seq < o.seq AND e.failed = 0) \
                     ORDER BY o.due_at, o.chat_id, o.seq LIMIT ?2"
                ),
                &params,
            )?;
            rows.into_iter().map(|row| delivery(&mut Columns::of("delivery", row))).collect()
        })
        .await
    }

    /// When the next delivery is due; `None` while there is none.
    pub async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.read(|reader| {
            let row = reader.first("SELECT MIN(due_at) FROM outbox WHERE failed = 0", &[])?;
            Columns::of("next due delivery", row.unwrap_or_default()).get()
        })
        .await
    }

    /// The delivery of a message, while it is in the outbox.
    pub async fn delivery(&self, id: MessageId) -> Result<Option<DeliveryRow>, StoreError> {
        self.read(move |reader| {
            let sql = concat!(select_delivery_row!(), " WHERE o.chat_id = ?1 AND o.seq = ?2");
            reader
                .first(sql, &params![id.chat, id.seq])?
                .map(delivery_row)
                .transpose()
        })
        .await
    }

    /// A page of the outbox on these channels (`None` for all): pending ones by when they are due, failed ones latest
    /// first.
    pub async fn deliveries(
        &self,
        state: DeliveryState,
        channels: Option<Vec<ChannelId>>,
        limit: u32,
        after: Option<Cursor>,
    ) -> Result<Page<DeliveryRow>, StoreError> {
        self.read(move |reader| {
            let seen = |row: &DeliveryRow| {
                channels
                    .as_ref()
                    .is_none_or(|ids| ids.contains(&row.delivery.channel))
            };
            let wanted: Option<&dyn Fn(&DeliveryRow) -> bool> = channels.as_ref().map(|_| &seen as _);
            page(limit, after, wanted, |after, limit| {
                listed(reader, state, after, limit)
            })
        })
        .await
    }
}

fn listed(
    reader: &mut dyn Reader,
    state: DeliveryState,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<(Cursor, DeliveryRow)>, StoreError> {
    let (sql, start) = match state {
        DeliveryState::Pending => (
            concat!(
                select_delivery_row!(),
                " WHERE o.failed = 0 AND (o.due_at, o.chat_id, o.seq) > (?1, ?2, ?3) \
                 ORDER BY o.due_at, o.chat_id, o.seq LIMIT ?4"
            ),
            Cursor(i64::MIN, 0, 0),
        ),
        DeliveryState::Failed => (
            concat!(
                select_delivery_row!(),
                " WHERE o.failed = 1 AND (o.due_at, o.chat_id, o.seq) < (?1, ?2, ?3) \
                 ORDER BY o.due_at DESC, o.chat_id DESC, o.seq DESC LIMIT ?4"
            ),
            Cursor(i64::MAX, u128::MAX, u32::MAX),
        ),
    };
    let Cursor(due_at, chat, seq) = after.unwrap_or(start);
    let keyed = |row| {
        let row = delivery_row(row)?;
        let Delivery { due_at, message, .. } = &row.delivery;
        Ok((
            Cursor(due_at.as_millisecond(), message.chat.0.as_u128(), message.seq),
            row,
        ))
    };
    let params = params![due_at, Uuid::from_u128(chat), seq, limit];
    reader.query(sql, &params)?.into_iter().map(keyed).collect()
}

fn delivery_row(row: Row) -> Result<DeliveryRow, StoreError> {
    let mut columns = Columns::of("delivery", row);
    Ok(DeliveryRow {
        delivery: delivery(&mut columns)?,
        message: message(&mut columns)?,
    })
}

fn delivery(columns: &mut Columns) -> Result<Delivery, StoreError> {
    Ok(Delivery {
        message: MessageId {
            chat: columns.get()?,
            seq: columns.get()?,
        },
        channel: columns.get()?,
        address: columns.get()?,
        due_at: columns.get()?,
        expires_at: columns.get()?,
        reply_token: reply_token(columns)?,
        retry_key: columns.get()?,
        template: columns.get()?,
        attempts: columns.get()?,
    })
}
