//! The chats behind a figure of the reports.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rusuban_core::business_hours::Day;
use rusuban_core::ids::{ChannelId, ChatId};
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{Judge, Outcome};
use uuid::Uuid;

use super::chat::{ChatRow, with_ids};
use super::report_days::{Kind, Spans};
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, LIMIT, Page};
use crate::store::Store;
use crate::value::{Columns, Row, Value, day, params};

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseState {
    /// A person answered in time.
    Kept,
    /// Nobody did.
    Late,
    /// There is still time.
    Running,
    /// A person answered, in time or not.
    Answered,
}

/// A figure of the reports.
#[derive(Debug, Clone)]
pub enum Behind {
    /// Chats with an offline message; each at its latest.
    OfflineMessages {
        /// Sent for this reason.
        reason: Option<SendReason>,
        /// Of which became this.
        outcome: Option<Outcome>,
        /// That made a promise, of which became this.
        promise: Option<PromiseState>,
    },
    /// Chats in which the customer wrote in this hour of the week.
    Hour {
        /// The day of the week.
        day: Day,
        /// 0 to 23.
        hour: u8,
    },
}

/// Which chats.
#[derive(Debug, Clone)]
pub struct ReportChats {
    /// The figure.
    pub behind: Behind,
    /// The channels, each with what judges its promises.
    pub channels: BTreeMap<ChannelId, Judge>,
    /// The first date, where the department is.
    pub from: Date,
    /// The last date.
    pub to: Date,
    /// How many, 1 to 200.
    pub limit: u32,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

impl Store {
    /// The chats that a figure counted, each once, newest first.
    pub async fn report_chats(&self, wanted: ReportChats) -> Result<Page<ChatRow>, StoreError> {
        self.read(move |reader| {
            let limit = wanted.limit.clamp(1, LIMIT);
            let mut found = Vec::new();
            for (channel, judge) in &wanted.channels {
                let rows = match wanted.behind {
                    Behind::OfflineMessages {
                        reason,
                        outcome,
                        promise,
                    } => notices(reader, &wanted, *channel, *judge, (reason, outcome, promise))?,
                    Behind::Hour { day, hour } => wrote(reader, &wanted, *channel, day, hour)?,
                };
                found.extend(rows);
            }
            found.sort_unstable_by(|one, other| other.cmp(one));
            let more = found.len() > limit as usize;
            found.truncate(limit as usize);
            let ids = found.iter().map(|key| ChatId(Uuid::from_u128(key.1)));
            let rows = with_ids(reader, ids)?.into_iter().collect::<Option<_>>();
            let gone = || StoreError::Corrupt("a report names a chat that isn't there".to_owned());
            Ok(Page {
                rows: rows.ok_or_else(gone)?,
                next: found.last().copied().filter(|_| more),
            })
        })
        .await
    }
}

// The same is asked of a notice and of a later one of the same chat, which would stand for it. Columns without a table are
// those of the innermost one.
macro_rules! wanted {
    () => {
        "day >= ?6 AND day <= ?7 AND (CAST(?8 AS BIGINT) IS NULL OR reason = ?8) \
         AND (CAST(?9 AS BIGINT) IS NULL OR CASE delivery WHEN 0 THEN 0 WHEN 1 THEN 0 WHEN 5 THEN 2 WHEN 6 THEN 3 \
         WHEN 7 THEN 4 ELSE 1 END = ?9) \
         AND (CAST(?10 AS BIGINT) IS NULL OR promises = 1 AND CASE ?10 WHEN 0 THEN answered_min <= ?11 \
         WHEN 1 THEN answered_min > ?11 OR answered_min IS NULL AND opening < ?12 \
         WHEN 2 THEN answered_min IS NULL AND opening >= ?12 ELSE answered_min IS NOT NULL END)"
    };
}

fn promise_code(promise: Option<PromiseState>) -> Value {
    promise
        .map(|promise| match promise {
            PromiseState::Kept => 0_i64,
            PromiseState::Late => 1,
            PromiseState::Running => 2,
            PromiseState::Answered => 3,
        })
        .into()
}

/// Day by day, as far as the page goes: what a figure didn't count on isn't looked at.
fn notices(
    reader: &mut dyn Reader,
    wanted: &ReportChats,
    channel: ChannelId,
    judge: Judge,
    kind: Kind,
) -> Result<Vec<Cursor>, StoreError> {
    let most = wanted.limit.clamp(1, LIMIT) + 1;
    let mut after = wanted.after.unwrap_or(Cursor(i64::MAX, u128::MAX, u32::MAX));
    let mut spans = Spans::of(channel, kind, judge, day(wanted.from)..=day(wanted.to), after.0);
    let mut found = Vec::new();
    while let left = most.saturating_sub(u32::try_from(found.len()).unwrap_or(most))
        && left > 0
        && let Some(span) = spans.next(reader)?
    {
        after = after.min(Cursor(span.end, 0, 0));
        let (reason, outcome, promise) = kind;
        let rows = reader.query(
            concat!(
                "SELECT n.at, n.chat_id, n.seq FROM report_notice n WHERE n.channel_id = ?1 AND n.at >= ?2 \
                 AND (n.at, n.chat_id, n.seq) < (?3, ?4, ?5) AND ",
                wanted!(),
                " AND NOT EXISTS (SELECT 1 FROM report_notice l WHERE l.chat_id = n.chat_id AND l.seq > n.seq AND ",
                wanted!(),
                ") ORDER BY n.at DESC, n.chat_id DESC, n.seq DESC LIMIT ?13"
            ),
            &params![
                channel,
                span.start,
                after.0,
                Uuid::from_u128(after.1),
                after.2,
                wanted.from,
                wanted.to,
                reason,
                outcome,
                promise_code(promise),
                judge.within_min,
                judge.late_before.unwrap_or(Timestamp::UNIX_EPOCH),
                left,
            ],
        )?;
        for row in rows {
            found.push(place(row)?);
        }
    }
    Ok(found)
}

fn place(row: Row) -> Result<Cursor, StoreError> {
    let mut columns = Columns::of("offline message behind a figure", row);
    Ok(Cursor(
        columns.get()?,
        columns.get::<Uuid>()?.as_u128(),
        columns.get()?,
    ))
}

/// The newest chat comes first; of a chat the latest of the days stands for all.
fn wrote(
    reader: &mut dyn Reader,
    wanted: &ReportChats,
    channel: ChannelId,
    day: Day,
    hour: u8,
) -> Result<Vec<Cursor>, StoreError> {
    let cell = 24 * i64::try_from(day.index()).unwrap_or(0) + i64::from(hour);
    let after = wanted.after.map_or(u128::MAX, |after| after.1);
    let rows = reader.query(
        "SELECT w.chat_id FROM report_wrote w WHERE w.channel_id = ?1 AND w.cell = ?2 AND w.chat_id < ?3 \
         AND w.day >= ?4 AND w.day <= ?5 AND NOT EXISTS (SELECT 1 FROM report_wrote l WHERE l.channel_id = ?1 \
         AND l.cell = ?2 AND l.chat_id = w.chat_id AND l.day > w.day AND l.day <= ?5) \
         ORDER BY w.chat_id DESC LIMIT ?6",
        &params![
            channel,
            cell,
            Uuid::from_u128(after),
            wanted.from,
            wanted.to,
            wanted.limit.clamp(1, LIMIT) + 1,
        ],
    )?;
    let cursor = |row: Row| {
        let chat = Columns::of("chat behind a figure", row).get::<Uuid>()?;
        Ok(Cursor(0, chat.as_u128(), 0))
    };
    rows.into_iter().map(cursor).collect()
}
