//! On which days a figure of the reports counted anything: its chats are looked for only among what was decided on those,
//! so that a figure that counted little in a long time doesn't look at all of it.

use std::collections::VecDeque;
use std::ops::{Range, RangeInclusive};

use jiff::Timestamp;
use rusuban_core::ids::ChannelId;
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{Judge, Outcome};

use super::report_chats::PromiseState;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::value::{Columns, Value, params};
use crate::write::report::offline_value;

/// How many days are found together.
const TOGETHER: u32 = 50;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// The instants of a day: it begins at most 14 hours before it does in UTC, and ends at most 12 hours after.
fn instants(day: i64) -> Range<i64> {
    day * DAY - 14 * HOUR..(day + 1) * DAY + 12 * HOUR
}

/// Which offline messages are meant: sent for this reason, of which became this, with a promise of which became this.
pub(super) type Kind = (Option<SendReason>, Option<Outcome>, Option<PromiseState>);

/// Counts of one kind with values from one to another, both included, as they are stored.
#[derive(Debug)]
struct Counts(i64, Value, Value);

impl Counts {
    const NONE: Self = Self(0, Value::Int(0), Value::Int(-1));

    /// Promises that were answered after so many minutes.
    fn answered(from: u32, to: u32) -> Self {
        Self(2, from.into(), to.into())
    }

    /// Promises that nobody answered, by their openings.
    const fn unanswered(from: i64, to: i64) -> Self {
        Self(3, Value::Int(from), Value::Int(to))
    }

    /// Offline messages that were sent for a reason, and of which became one of these.
    fn offline(reason: SendReason, outcome: Option<Outcome>) -> Self {
        let (first, last) = outcome.map_or((Outcome::UnderWay, Outcome::Withdrawn), |one| (one, one));
        Self(1, offline_value(reason, first), offline_value(reason, last))
    }
}

/// What is counted where there are offline messages of a kind; `None` where all are meant.
fn counts(kind: Kind, judge: Judge) -> Option<[Counts; 2]> {
    let late = judge.late_before.map_or(0, Timestamp::as_millisecond);
    Some(match kind {
        (_, _, Some(PromiseState::Kept)) => [Counts::answered(0, judge.within_min), Counts::NONE],
        (_, _, Some(PromiseState::Late)) => [
            Counts::answered(judge.within_min + 1, u32::MAX),
            Counts::unanswered(i64::MIN, late - 1),
        ],
        (_, _, Some(PromiseState::Running)) => [Counts::unanswered(late, i64::MAX), Counts::NONE],
        (_, _, Some(PromiseState::Answered)) => [Counts::answered(0, u32::MAX), Counts::NONE],
        (Some(reason), outcome, None) => [Counts::offline(reason, outcome), Counts::NONE],
        (None, Some(_), None) => [SendReason::OutsideHours, SendReason::EveryoneOffline]
            .map(|reason| Counts::offline(reason, kind.1)),
        (None, None, None) => return None,
    })
}

/// The instants of the days on which a figure counted something on a channel, the latest first.
#[derive(Debug)]
pub(super) struct Spans {
    channel: ChannelId,
    /// `None` where no day can be passed over.
    counts: Option<[Counts; 2]>,
    /// The days that weren't looked for yet.
    days: RangeInclusive<i64>,
    /// Those that were found, the latest first.
    found: VecDeque<i64>,
    /// What is as late or later was given.
    before: i64,
}

impl Spans {
    /// From one day to another, in the order of instants, below one of them.
    pub(super) fn of(
        channel: ChannelId,
        kind: Kind,
        judge: Judge,
        days: RangeInclusive<i64>,
        below: i64,
    ) -> Self {
        // A day may begin before it does in UTC.
        let last = (*days.end()).min(below.div_euclid(DAY).saturating_add(1));
        Self {
            channel,
            counts: counts(kind, judge),
            days: *days.start()..=last,
            found: VecDeque::new(),
            before: i64::MAX,
        }
    }

    /// The next one: days that follow each other go together.
    pub(super) fn next(&mut self, reader: &mut dyn Reader) -> Result<Option<Range<i64>>, StoreError> {
        if self.found.is_empty() {
            self.look(reader)?;
        }
        let Some(last) = self.found.pop_front() else {
            return Ok(None);
        };
        let mut first = last;
        while let Some(day) = self
            .found
            .pop_front_if(|day| instants(*day).end >= instants(first).start)
        {
            first = day;
        }
        let span = instants(first).start..instants(last).end.min(self.before);
        self.before = span.start;
        Ok(Some(span))
    }

    fn look(&mut self, reader: &mut dyn Reader) -> Result<(), StoreError> {
        if self.days.is_empty() {
            return Ok(());
        }
        let Some([one, other]) = &self.counts else {
            self.found.extend(self.days.by_ref().rev());
            return Ok(());
        };
        let (from, to) = (*self.days.start(), *self.days.end());
        let rows = reader.query(
            "WITH RECURSIVE asked (day) AS (SELECT CAST(?3 AS BIGINT) AS day UNION ALL \
             SELECT a.day - 1 FROM asked a WHERE a.day > ?2) \
             SELECT day FROM asked WHERE day >= ?2 AND ((SELECT 1 FROM report_count WHERE channel_id = ?1 \
             AND day = asked.day AND figure = ?4 AND value >= ?5 AND value <= ?6 LIMIT 1) IS NOT NULL \
             OR (SELECT 1 FROM report_count WHERE channel_id = ?1 AND day = asked.day AND figure = ?7 \
             AND value >= ?8 AND value <= ?9 LIMIT 1) IS NOT NULL) LIMIT ?10",
            &params![
                self.channel,
                from,
                to,
                one.0,
                one.1.clone(),
                one.2.clone(),
                other.0,
                other.1.clone(),
                other.2.clone(),
                TOGETHER
            ],
        )?;
        for row in rows {
            self.found.push_back(Columns::of("day of a report", row).get()?);
        }
        self.days = match self.found.back() {
            Some(last) if self.found.len() >= TOGETHER as usize => from..=last - 1,
            _ => from..=from - 1,
        };
        Ok(())
    }
}
