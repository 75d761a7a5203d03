//! The order of the console's lists: each channel's own list walks an index of its own, and they are merged row by row, so
//! that no more is looked at than is shown or searched.

use std::collections::VecDeque;

use rusuban_core::ids::{AgentId, ChannelId};

use super::chats::View;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, LIMIT};
use crate::value::{Columns, Row, Value};

/// A row's place in its list, and what tells whether it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The sort key.
    pub(crate) key: Cursor,
    /// Its channel.
    pub(crate) channel: ChannelId,
    /// The contact's names, family name first; empty where nobody asked for them.
    pub(crate) name: [String; 2],
}

impl Listed {
    /// The chat's number.
    pub(crate) fn number(&self) -> u64 {
        number(self.key)
    }
}

/// A view's rows, from some place on.
pub(crate) struct Order {
    kind: Kind,
    lanes: Vec<Lane>,
    with_names: bool,
}

/// How a view is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unassigned,
    Bot,
    OnHold,
    All,
    Ended,
    /// One list for all channels.
    Mine(AgentId),
}

/// One channel's list, or an agent's.
struct Lane {
    channel: Option<ChannelId>,
    /// Read and not taken yet, the next one first.
    ready: VecDeque<Listed>,
    /// Where to read on.
    after: Cursor,
    read_to_the_end: bool,
}

impl Order {
    pub(crate) fn of(view: View, channels: &[ChannelId], after: Option<Cursor>, with_names: bool) -> Self {
        let (kind, lanes) = match view {
            View::Unassigned => (Kind::Unassigned, None),
            View::Bot => (Kind::Bot, None),
            View::OnHold => (Kind::OnHold, None),
            View::All => (Kind::All, None),
            View::Ended => (Kind::Ended, None),
            View::Mine(agent) => (Kind::Mine(agent), Some(vec![None])),
        };
        let lanes = lanes.unwrap_or_else(|| channels.iter().copied().map(Some).collect());
        let start = if kind.oldest_first() {
            Cursor(i64::MIN, 0, 0)
        } else {
            Cursor(i64::MAX, u64::MAX.into(), 0)
        };
        let lane = |channel| Lane {
            channel,
            ready: VecDeque::new(),
            after: after.unwrap_or(start),
            read_to_the_end: false,
        };
        Self {
            kind,
            lanes: lanes.into_iter().map(lane).collect(),
            with_names,
        }
    }

    /// The next rows; fewer than the limit only where there are no more.
    pub(crate) fn take(&mut self, reader: &mut dyn Reader, limit: u32) -> Result<Vec<Listed>, StoreError> {
        let at_once = self.at_once(limit);
        let mut taken = Vec::with_capacity(limit.min(LIMIT) as usize);
        while taken.len() < limit as usize {
            self.read_on(reader, at_once)?;
            let ready = self.lanes.iter_mut().filter(|lane| !lane.ready.is_empty());
            let front = |lane: &&mut Lane| lane.ready.front().map(|listed| listed.key);
            let next = if self.kind.oldest_first() {
                ready.min_by_key(front)
            } else {
                ready.max_by_key(front)
            };
            match next.and_then(|lane| lane.ready.pop_front()) {
                Some(listed) => taken.push(listed),
                None => break,
            }
        }
        Ok(taken)
    }

    /// Reads on in the lanes that were taken empty, together.
    fn read_on(&mut self, reader: &mut dyn Reader, limit: u32) -> Result<(), StoreError> {
        let empty = |lane: &&mut Lane| lane.ready.is_empty() && !lane.read_to_the_end;
        let mut empty: Vec<_> = self.lanes.iter_mut().filter(empty).collect();
        let asked: Vec<_> = empty.iter().map(|lane| lane.asked(self.kind, limit)).collect();
        let found = reader.each(self.kind.sql(self.with_names), &asked)?;
        for (lane, rows) in empty.iter_mut().zip(found) {
            lane.read_to_the_end = rows.len() < limit as usize;
            for row in rows {
                let listed = listed(row, lane.channel, self.with_names)?;
                lane.after = listed.key;
                lane.ready.push_back(listed);
            }
        }
        Ok(())
    }

    /// How many rows of a lane are read together. Where each costs more than a step in an index, not many more are read
    /// than are taken.
    fn at_once(&self, limit: u32) -> u32 {
        let lanes = u32::try_from(self.lanes.len()).unwrap_or(u32::MAX).max(1);
        if self.with_names {
            (2 * limit / lanes).clamp(limit.min(16), limit)
        } else {
            limit
        }
    }
}

impl Lane {
    /// What its next rows are asked with.
    fn asked(&self, kind: Kind, limit: u32) -> Vec<Value> {
        let who: Value = match kind {
            Kind::Mine(agent) => agent.into(),
            _ => self.channel.into(),
        };
        vec![who, self.after.0.into(), number(self.after).into(), limit.into()]
    }
}

fn listed(row: Row, channel: Option<ChannelId>, with_names: bool) -> Result<Listed, StoreError> {
    let mut columns = Columns::of("chat in a list", row);
    Ok(Listed {
        key: Cursor(columns.get()?, columns.get::<u64>()?.into(), 0),
        channel: match channel {
            Some(channel) => channel,
            None => columns.get()?,
        },
        name: if with_names {
            [columns.get()?, columns.get()?]
        } else {
            Default::default()
        },
    })
}

impl Kind {
    const fn oldest_first(self) -> bool {
        matches!(self, Self::Unassigned | Self::Bot | Self::OnHold)
    }

    const fn sql(self, with_names: bool) -> &'static str {
        match (self, with_names) {
            (Self::Unassigned, false) => UNASSIGNED,
            (Self::Unassigned, true) => UNASSIGNED_NAMED,
            (Self::Bot, false) => BOT,
            (Self::Bot, true) => BOT_NAMED,
            (Self::OnHold, false) => ON_HOLD,
            (Self::OnHold, true) => ON_HOLD_NAMED,
            (Self::All, false) => ALL,
            (Self::All, true) => ALL_NAMED,
            (Self::Ended, false) => ENDED,
            (Self::Ended, true) => ENDED_NAMED,
            (Self::Mine(_), false) => MINE,
            (Self::Mine(_), true) => MINE_NAMED,
        }
    }
}

// Each walks its own index of the migration; the words must be the index's, or it isn't used. `>= ?2` says nothing that
// the pair doesn't, but finds the place where an expression is indexed.
macro_rules! who_waits_longest {
    ($columns:literal, $from:literal, $handler:literal) => {
        concat!(
            "SELECT COALESCE(c.waiting_since, 9000000000000000), c.number",
            $columns,
            " FROM chat c ",
            $from,
            " c.channel_id = ?1 AND c.handler = ",
            $handler,
            " AND c.status <> 2 AND COALESCE(c.waiting_since, 9000000000000000) >= ?2 \
             AND (COALESCE(c.waiting_since, 9000000000000000), c.number) > (?2, ?3) \
             ORDER BY COALESCE(c.waiting_since, 9000000000000000), c.number LIMIT ?4"
        )
    };
}

macro_rules! latest_first {
    ($columns:literal, $from:literal, $which:literal) => {
        concat!(
            "SELECT c.last_message_at, c.number",
            $columns,
            " FROM chat c ",
            $from,
            " ",
            $which,
            " AND (c.last_message_at, c.number) < (?2, ?3) ORDER BY c.last_message_at DESC, c.number DESC LIMIT ?4"
        )
    };
}

macro_rules! latest_last {
    ($columns:literal, $from:literal) => {
        concat!(
            "SELECT c.last_message_at, c.number",
            $columns,
            " FROM chat c ",
            $from,
            " c.channel_id = ?1 AND c.status = 1 \
             AND (c.last_message_at, c.number) > (?2, ?3) ORDER BY c.last_message_at, c.number LIMIT ?4"
        )
    };
}

// The chat comes first in the join: its order is the list's.
const UNASSIGNED: &str = who_waits_longest!("", "WHERE", "1");
const UNASSIGNED_NAMED: &str = who_waits_longest!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "1"
);
const BOT: &str = who_waits_longest!("", "WHERE", "0");
const BOT_NAMED: &str = who_waits_longest!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "0"
);
const ON_HOLD: &str = latest_last!("", "WHERE");
const ON_HOLD_NAMED: &str = latest_last!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND"
);
const ALL: &str = latest_first!("", "WHERE", "c.channel_id = ?1 AND c.status <> 2");
const ALL_NAMED: &str = latest_first!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "c.channel_id = ?1 AND c.status <> 2"
);
const ENDED: &str = latest_first!("", "WHERE", "c.channel_id = ?1 AND c.status = 2");
const ENDED_NAMED: &str = latest_first!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "c.channel_id = ?1 AND c.status = 2"
);
const MINE: &str = latest_first!(
    ", c.channel_id",
    "WHERE",
    "c.handler_id = ?1 AND c.handler = 2 AND c.status <> 2"
);
const MINE_NAMED: &str = latest_first!(
    ", c.channel_id, p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "c.handler_id = ?1 AND c.handler = 2 AND c.status <> 2"
);

fn number(cursor: Cursor) -> u64 {
    u64::try_from(cursor.1).unwrap_or(u64::MAX)
}
