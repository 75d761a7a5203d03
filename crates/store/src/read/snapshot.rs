//! The facts about one chat, from one read transaction: the way every message takes.

use std::iter;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::ids::{ChannelId, ChatId, ContactId, MessageId};
use rusuban_core::presence::ReachSpan;
use rusuban_core::snapshot::{Customer, Snapshot};

use super::chat::{chat, chat_columns};
use super::contact::{contact, contact_columns, identity};
use super::{desk, ticket};
use crate::directory::{DirectoryCache, version_query};
use crate::engine::{Query, Reader};
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row, params};

impl Store {
    /// The facts about whoever writes from an address on a channel. `customer` is `None` if he is new; `stored_before`
    /// is the message this event became, if it came before.
    pub async fn snapshot_for_address(
        &self,
        channel: ChannelId,
        address: &str,
        event_id: Option<&str>,
        now: Timestamp,
    ) -> Result<Snapshot, StoreError> {
        let cache = self.directory_cache();
        let (by_address, inbound) = (
            by_address(channel, address),
            event_id.map(|id| inbound(channel, id)),
        );
        let mut ahead = ahead(&cache, Some(channel));
        ahead.extend(inbound.clone());
        ahead.push(by_address.clone());
        self.read_ahead(ahead, move |reader| {
            let stored_before = match inbound {
                Some(inbound) => stored(reader, &inbound)?,
                None => None,
            };
            let customer = reader.answer(&by_address)?.map(customer).transpose()?;
            Ok(Snapshot {
                stored_before,
                ..snapshot(reader, &cache, channel, customer, now)?
            })
        })
        .await
    }

    /// The facts about a chat; `None` if there is no such chat.
    pub async fn snapshot_of_chat(
        &self,
        chat: ChatId,
        now: Timestamp,
    ) -> Result<Option<Snapshot>, StoreError> {
        let cache = self.directory_cache();
        let by_chat = by_chat(chat);
        let mut ahead = ahead(&cache, None);
        ahead.push(by_chat.clone());
        self.read_ahead(ahead, move |reader| {
            let Some(row) = reader.answer(&by_chat)? else {
                return Ok(None);
            };
            let customer = customer(row)?;
            snapshot(reader, &cache, customer.chat.channel, Some(customer), now).map(Some)
        })
        .await
    }
}

/// What is asked whoever the customer is: the settings' version, and the presence of those who are linked to the channel,
/// as far as is known from memory.
fn ahead(cache: &DirectoryCache, channel: Option<ChannelId>) -> Vec<Query> {
    let known = cache.in_memory().zip(channel);
    let agents = known
        .iter()
        .flat_map(|(directory, channel)| directory.linked_agents(*channel));
    iter::once(version_query())
        .chain(agents.map(|(agent, _)| desk::presence_query(agent)))
        .collect()
}

fn snapshot(
    reader: &mut dyn Reader,
    cache: &DirectoryCache,
    channel: ChannelId,
    customer: Option<Customer>,
    now: Timestamp,
) -> Result<Snapshot, StoreError> {
    let directory = cache.get(reader)?;
    let mut presences = Vec::new();
    for (agent, _) in directory.linked_agents(channel) {
        presences.extend(desk::presence_of(reader, agent)?);
    }
    let mark = customer.as_ref().and_then(|customer| customer.chat.offline);
    let reach = match mark {
        Some(mark) => reach(reader, channel, mark.decided_at)?,
        None => Vec::new(),
    };
    let (automatic_last_hour, automatic_last_day) = match &customer {
        Some(customer) => automatic(reader, customer.contact.id, now)?,
        None => (0, 0),
    };
    // Only a department that makes tickets pays for asking.
    let wanted = directory.channels.get(&channel).is_some_and(|channel| {
        let offline = directory.offline_messages.get(&channel.department_id);
        offline.is_some_and(|offline| offline.create_ticket)
    });
    let (next_ticket, open_ticket) = match &customer {
        _ if !wanted => (1, None),
        None => (ticket::next_number(reader)?, None),
        Some(customer) => (
            ticket::next_number(reader)?,
            ticket::open_of(reader, customer.chat.id)?,
        ),
    };
    Ok(Snapshot {
        directory,
        next_ticket,
        open_ticket,
        channel,
        presences,
        customer,
        reach,
        automatic_last_hour,
        automatic_last_day,
        stored_before: None,
    })
}

pub(crate) fn inbound(channel: ChannelId, event: &str) -> Query {
    Query::new(
        "SELECT chat_id, seq FROM inbound WHERE channel_id = ?1 AND event_id = ?2",
        params![channel, event],
    )
}

fn stored(reader: &mut dyn Reader, inbound: &Query) -> Result<Option<MessageId>, StoreError> {
    let id = |row| {
        let mut columns = Columns::of("inbound", row);
        Ok(MessageId {
            chat: columns.get()?,
            seq: columns.get()?,
        })
    };
    reader.answer(inbound)?.map(id).transpose()
}

macro_rules! customer_from {
    ($from:literal) => {
        concat!(
            "SELECT i.id, i.channel_id, i.address, i.contact_id, i.chat_id, m.delivery, \
             CASE WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.chat_id = c.id AND o.stage IN (0, 1, 2)) THEN 1 ELSE 0 END, ",
            contact_columns!(),
            ", ",
            chat_columns!(),
            $from,
            " LEFT JOIN message m ON m.chat_id = c.id AND m.seq = c.offline_seq"
        )
    };
}

pub(crate) fn by_address(channel: ChannelId, address: &str) -> Query {
    Query::new(
        concat!(
            customer_from!(
                " FROM identity i JOIN contact p ON p.id = i.contact_id JOIN chat c ON c.id = i.chat_id"
            ),
            " WHERE i.channel_id = ?1 AND i.address = ?2"
        ),
        params![channel, address],
    )
}

pub(crate) fn by_chat(chat: ChatId) -> Query {
    Query::new(
        concat!(
            customer_from!(
                " FROM chat c JOIN contact p ON p.id = c.contact_id \
                 JOIN identity i ON i.contact_id = c.contact_id AND i.id = c.identity_id"
            ),
            " WHERE c.id = ?1"
        ),
        params![chat],
    )
}

fn customer(row: Row) -> Result<Customer, StoreError> {
    let mut columns = Columns::of("customer", row);
    let identity = identity(&mut columns)?;
    let (offline_delivery, undelivered) = (columns.get()?, columns.get()?);
    let contact = contact(&mut columns)?;
    let chat = chat(&mut columns)?;
    Ok(Customer {
        contact,
        identity,
        chat,
        offline_delivery,
        undelivered,
    })
}

/// The spans that last beyond an instant. Spans don't overlap, so the one that began last before it is the first that
/// may.
fn reach(
    reader: &mut dyn Reader,
    channel: ChannelId,
    since: Timestamp,
) -> Result<Vec<ReachSpan>, StoreError> {
    let rows = reader.query(
        "SELECT channel_id, began, ended, available_until FROM reach WHERE channel_id = ?1 AND (ended IS NULL OR ended > ?2) \
         AND began >= COALESCE((SELECT began FROM reach WHERE channel_id = ?1 AND began <= ?2 \
         ORDER BY began DESC LIMIT 1), ?2) ORDER BY began",
        &params![channel, since],
    )?;
    rows.into_iter().map(desk::span).collect()
}

/// How many automatic messages the contact had within the last hour and the last day; counts no further than the loop
/// guard does (R6: 20 a day).
fn automatic(reader: &mut dyn Reader, contact: ContactId, now: Timestamp) -> Result<(u32, u32), StoreError> {
    let ago = |hours| {
        now.saturating_sub(SignedDuration::from_hours(hours))
            .unwrap_or(Timestamp::MIN)
    };
    let rows = reader.query(
        "SELECT at FROM decision WHERE contact_id = ?1 AND at > ?2 AND sent = 1 ORDER BY at DESC LIMIT 20",
        &params![contact, ago(24)],
    )?;
    let (mut hour, mut day) = (0, 0);
    for row in rows {
        let at: Timestamp = Columns::of("automatic message", row).get()?;
        hour += u32::from(at > ago(1));
        day += 1;
    }
    Ok((hour, day))
}
