//! The outbox: what is due, and what people see of it.

use jiff::Timestamp;
use rusuban_core::delivery::{Delivery, FailedTry, Sender, SenderId};
use rusuban_core::ids::{ChannelId, MessageId};
use rusuban_core::message::Message;
use uuid::Uuid;

use super::attachment::give_files;
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
         o.retry_key, o.template, o.attempts, o.stage, o.sender"
    };
}

macro_rules! select_delivery {
    () => {
        concat!(
            "SELECT ",
            delivery_columns!(),
            ", ",
            message_columns!(),
            ", CASE WHEN EXISTS (SELECT 1 FROM outbox l WHERE l.chat_id = o.chat_id AND l.seq > o.seq \
             AND l.stage IN (0, 2)) THEN 1 ELSE 0 END FROM outbox o JOIN message m ON m.chat_id = o.chat_id AND m.seq = o.seq"
        )
    };
}

/// Failed tries of one message that are shown, the latest.
const TRIES: u32 = 20;

/// Which part of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// Waits to be sent.
    Pending,
    /// Failed or not known to have arrived; over, unless somebody retries.
    Over,
}

/// A delivery as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRow {
    /// The delivery.
    pub delivery: Delivery,
    /// The message, with what became of it.
    pub message: Message,
    /// The latest tries that failed, oldest first.
    pub failed_tries: Vec<FailedTry>,
}

/// A delivery that waits, with its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The delivery.
    pub delivery: Delivery,
    /// The message.
    pub message: Message,
    /// Whether another message of its chat waits behind it.
    pub followed: bool,
}

/// What waits in the outbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// The channels on which something waits, with the earliest instant at which something is or was due there, and
    /// the first one after now.
    pub channels: Vec<(ChannelId, Timestamp, Option<Timestamp>)>,
    /// When the next delivery expires.
    pub next_expiry: Option<Timestamp>,
}

impl Store {
    /// What waits, channel by channel, so that a provider in trouble stands in front of no other. Costs as much as there
    /// are channels on which something waits.
    pub async fn waiting(&self, now: Timestamp) -> Result<Waiting, StoreError> {
        self.read(move |reader| {
            let next_expiry = reader.first(
                "SELECT o.expires_at FROM outbox o WHERE o.stage IN (0, 2) AND o.expires_at IS NOT NULL \
                 ORDER BY o.expires_at LIMIT 1",
                &[],
            )?;
            let next_expiry = next_expiry
                .map(|row| Columns::of("next expiry", row).get())
                .transpose()?;
            let (mut channels, mut after) = (Vec::new(), ChannelId(Uuid::nil()));
            while let Some((channel, due_at)) = next_channel(reader, after)? {
                let later = if due_at > now {
                    Some(due_at)
                } else {
                    next_due(reader, channel, now)?
                };
                channels.push((channel, due_at, later));
                after = channel;
            }
            Ok(Waiting {
                channels,
                next_expiry,
            })
        })
        .await
    }

    /// What is to be sent now on a channel, in the order it became due: of each chat only the first message that is
    /// still to be sent, so that order within a chat is kept; what failed stands in nobody's way.
    pub async fn due_deliveries(
        &self,
        channel: ChannelId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Due>, StoreError> {
        self.read(move |reader| {
            let sql = concat!(
                select_delivery!(),
                " WHERE o.channel_id = ?1 AND o.due_at <= ?2 AND o.stage IN (0, 2) AND NOT EXISTS (SELECT 1 FROM outbox e \
                 WHERE e.chat_id = o.chat_id AND e.seq < o.seq AND e.stage IN (0, 1, 2)) \
                 ORDER BY o.due_at, o.chat_id, o.seq LIMIT ?3"
            );
            let rows = reader.query(sql, &params![channel, now, limit])?;
            rows.into_iter().map(|row| due(reader, row)).collect()
        })
        .await
    }

    /// What waits and has expired, the earliest first.
    pub async fn expired_deliveries(&self, now: Timestamp, limit: u32) -> Result<Vec<Due>, StoreError> {
        self.read(move |reader| {
            let sql = concat!(
                select_delivery!(),
                " WHERE o.stage IN (0, 2) AND o.expires_at IS NOT NULL AND o.expires_at <= ?1 \
                 ORDER BY o.expires_at LIMIT ?2"
            );
            let rows = reader.query(sql, &params![now, limit])?;
            rows.into_iter().map(|row| due(reader, row)).collect()
        })
        .await
    }

    /// All senders there are, whether they live or not.
    pub async fn senders(&self) -> Result<Vec<Sender>, StoreError> {
        self.read(|reader| {
            let rows = reader.query("SELECT s.id, s.beat FROM sender s ORDER BY s.id", &[])?;
            let read = |row| {
                let mut columns = Columns::of("sender", row);
                Ok(Sender {
                    id: SenderId(columns.get()?),
                    beat: columns.get()?,
                })
            };
            rows.into_iter().map(read).collect()
        })
        .await
    }

    /// The delivery of a message, while it is in the outbox.
    pub async fn delivery(&self, id: MessageId) -> Result<Option<DeliveryRow>, StoreError> {
        self.read(move |reader| {
            let sql = concat!(select_delivery!(), " WHERE o.chat_id = ?1 AND o.seq = ?2");
            let row = reader.first(sql, &params![id.chat, id.seq])?;
            row.map(|row| delivery_row(reader, row)).transpose()
        })
        .await
    }

    /// A page of the outbox on these channels (`None` for all): pending ones by when they are due, those that are over
    /// latest first.
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

/// The first channel after this one on which something waits, and when the first of it is due.
fn next_channel(
    reader: &mut dyn Reader,
    after: ChannelId,
) -> Result<Option<(ChannelId, Timestamp)>, StoreError> {
    let row = reader.first(
        "SELECT o.channel_id, o.due_at FROM outbox o WHERE o.channel_id > ?1 AND o.stage IN (0, 2) \
         ORDER BY o.channel_id, o.due_at LIMIT 1",
        &params![after],
    )?;
    let read = |row| {
        let mut columns = Columns::of("waiting channel", row);
        Ok((columns.get()?, columns.get()?))
    };
    row.map(read).transpose()
}

fn next_due(
    reader: &mut dyn Reader,
    channel: ChannelId,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let row = reader.first(
        "SELECT o.due_at FROM outbox o WHERE o.channel_id = ?1 AND o.due_at > ?2 AND o.stage IN (0, 2) \
         ORDER BY o.due_at LIMIT 1",
        &params![channel, now],
    )?;
    row.map(|row| Columns::of("next due delivery", row).get())
        .transpose()
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
                select_delivery!(),
                " WHERE o.stage IN (0, 2) AND (o.due_at, o.chat_id, o.seq) > (?1, ?2, ?3) \
                 ORDER BY o.due_at, o.chat_id, o.seq LIMIT ?4"
            ),
            Cursor(i64::MIN, 0, 0),
        ),
        DeliveryState::Over => (
            concat!(
                select_delivery!(),
                " WHERE o.stage IN (3, 4) AND (o.due_at, o.chat_id, o.seq) < (?1, ?2, ?3) \
                 ORDER BY o.due_at DESC, o.chat_id DESC, o.seq DESC LIMIT ?4"
            ),
            Cursor(i64::MAX, u128::MAX, u32::MAX),
        ),
    };
    let Cursor(due_at, chat, seq) = after.unwrap_or(start);
    let params = params![due_at, Uuid::from_u128(chat), seq, limit];
    let rows = reader.query(sql, &params)?;
    let keyed = |row| {
        let row = delivery_row(reader, row)?;
        let Delivery { due_at, message, .. } = &row.delivery;
        Ok((
            Cursor(due_at.as_millisecond(), message.chat.0.as_u128(), message.seq),
            row,
        ))
    };
    rows.into_iter().map(keyed).collect()
}

fn delivery_row(reader: &mut dyn Reader, row: Row) -> Result<DeliveryRow, StoreError> {
    let Due {
        delivery, message, ..
    } = due(reader, row)?;
    Ok(DeliveryRow {
        failed_tries: failed_tries(reader, message.id)?,
        delivery,
        message,
    })
}

fn failed_tries(reader: &mut dyn Reader, of: MessageId) -> Result<Vec<FailedTry>, StoreError> {
    let rows = reader.query(
        "SELECT t.number, t.at, t.error FROM failed_try t WHERE t.chat_id = ?1 AND t.seq = ?2 \
         ORDER BY t.number DESC LIMIT ?3",
        &params![of.chat, of.seq, TRIES],
    )?;
    let read = |row| {
        let mut columns = Columns::of("failed try", row);
        Ok(FailedTry {
            number: columns.get()?,
            at: columns.get()?,
            error: columns.get()?,
        })
    };
    rows.into_iter().rev().map(read).collect()
}

fn due(reader: &mut dyn Reader, row: Row) -> Result<Due, StoreError> {
    let mut columns = Columns::of("delivery", row);
    let (delivery, mut message) = (delivery(&mut columns)?, message(&mut columns)?);
    give_files(reader, std::slice::from_mut(&mut message))?;
    Ok(Due {
        delivery,
        message,
        followed: columns.get()?,
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
        stage: columns.get()?,
        sender: columns.get::<Option<i64>>()?.map(SenderId),
    })
}
