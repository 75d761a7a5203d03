//! The order of the console's lists: each channel's own list walks an index of its own, and they are merged row by row, so
//! that no more is looked at than is shown or searched.

use std::collections::VecDeque;

use rusuban_core::ids::{AgentId, ChannelId};

use super::chats::View;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, LIMIT};
use crate::value::{Columns, Row, Value, params};

mod statements;

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
    Morning,
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
            View::Morning => (Kind::Morning, None),
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
        let found = if self.kind == Kind::Morning {
            promised(reader, &empty, self.with_names, limit)?
        } else {
            let asked: Vec<_> = empty.iter().map(|lane| lane.asked(self.kind, limit)).collect();
            reader.each(statements::of(self.kind, self.with_names), &asked)?
        };
        for (lane, rows) in empty.iter_mut().zip(found) {
            lane.read_to_the_end = rows.len() < limit as usize;
            for row in rows {
                let listed = listed(row, self.kind, lane.channel, self.with_names)?;
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

    /// What is asked for those to whom the same was promised as to the last one.
    fn same_promise(&self, limit: u32) -> Vec<Value> {
        let (waiting, number) = (waiting(self.after), number(self.after));
        params![self.channel, self.after.0, waiting, number, limit].to_vec()
    }

    /// What is asked for those who come after them.
    fn later_promises(&self, limit: u32) -> Vec<Value> {
        params![self.channel, self.after.0, limit].to_vec()
    }
}

/// What follows in the order of promises: first those to whom the same was promised, who are many after a night.
fn promised(
    reader: &mut dyn Reader,
    lanes: &[&mut Lane],
    with_names: bool,
    limit: u32,
) -> Result<Vec<Vec<Row>>, StoreError> {
    let same: Vec<_> = lanes.iter().map(|lane| lane.same_promise(limit)).collect();
    let mut found = reader.each(statements::same_promise(with_names), &same)?;
    let left = |rows: &[Row]| limit.saturating_sub(u32::try_from(rows.len()).unwrap_or(limit));
    let later = lanes
        .iter()
        .zip(&found)
        .map(|(lane, rows)| lane.later_promises(left(rows)));
    let later: Vec<_> = later.collect();
    let later = reader.each(statements::later_promises(with_names), &later)?;
    for (rows, later) in found.iter_mut().zip(later) {
        rows.extend(later);
    }
    Ok(found)
}

fn listed(row: Row, kind: Kind, channel: Option<ChannelId>, with_names: bool) -> Result<Listed, StoreError> {
    let mut columns = Columns::of("chat in a list", row);
    let first = columns.get()?;
    let waiting = match kind {
        Kind::Morning => columns.get()?,
        _ => 0,
    };
    Ok(Listed {
        key: place(first, waiting, columns.get()?),
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
        matches!(self, Self::Morning | Self::Unassigned | Self::Bot | Self::OnHold)
    }
}

/// A row's place. Only the morning has customers to whom the same was promised: they follow one another by `waiting`.
fn place(first: i64, waiting: i64, number: u64) -> Cursor {
    Cursor(
        first,
        u128::from(waiting.cast_unsigned()) << 64 | u128::from(number),
        0,
    )
}

fn waiting(cursor: Cursor) -> i64 {
    low(cursor.1 >> 64).cast_signed()
}

fn number(cursor: Cursor) -> u64 {
    low(cursor.1)
}

fn low(bits: u128) -> u64 {
    u64::try_from(bits & u128::from(u64::MAX)).unwrap_or(u64::MAX)
}
