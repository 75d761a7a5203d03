//! The counts of the reports.

use jiff::civil::Date;
use rusuban_core::ids::ChannelId;
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{Count, Figure, Outcome};

use super::chats::channels;
use super::{event, report_news};
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Column, Columns, Row, Value, params};
use crate::write::report::ALL_CHATS;

/// As long as fewer announcements than this wait to be counted, nobody would see the difference.
const NEARLY_ALL: u64 = 500;

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportCounts {
    /// By channel and date.
    pub counts: Vec<Count>,
    /// Much is still to be counted: after an upgrade, a restore, or a storm.
    pub catching_up: bool,
}

impl Store {
    /// What was counted on these channels (`None`: on all there are) from one date to another, both included.
    pub async fn report_counts(
        &self,
        asked: Option<Vec<ChannelId>>,
        from: Date,
        to: Date,
    ) -> Result<ReportCounts, StoreError> {
        let cache = self.directory_cache();
        self.read(move |reader| {
            let channels = channels(reader, &cache, asked)?;
            let asked: Vec<_> = channels
                .iter()
                .map(|channel| params![*channel, from, to].to_vec())
                .collect();
            let found = reader.each(COUNTS, &asked)?;
            let mut counts = Vec::new();
            for (channel, rows) in channels.iter().zip(found) {
                for row in rows {
                    counts.push(count(*channel, row)?);
                }
            }
            let progress = report_news::progress(reader)?;
            let waiting = event::newest(reader)?.saturating_sub(progress.event);
            Ok(ReportCounts {
                counts,
                catching_up: progress.chat != ALL_CHATS || waiting > NEARLY_ALL,
            })
        })
        .await
    }
}

/// What was counted on a channel from one date to another.
const COUNTS: &str = "SELECT day, figure, value, n FROM report_count \
     WHERE channel_id = ?1 AND day >= ?2 AND day <= ?3 ORDER BY day, figure, value";

fn count(channel: ChannelId, row: Row) -> Result<Count, StoreError> {
    let mut columns = Columns::of("count of a report", row);
    Ok(Count {
        channel,
        date: columns.get()?,
        figure: figure(&mut columns)?,
        n: columns.get()?,
    })
}

/// Two columns: what is counted, and by what.
fn figure(columns: &mut Columns) -> Result<Figure, StoreError> {
    Ok(match columns.get::<i64>()? {
        0 => Figure::Wrote { hour: columns.get()? },
        1 => {
            let value: i64 = columns.get()?;
            let reason = SendReason::from_value(Value::Int(value / 8));
            let outcome = Outcome::from_value(Value::Int(value % 8));
            let both = reason.zip(outcome);
            let (reason, outcome) = both.ok_or_else(|| columns.corrupt("no such reason and outcome"))?;
            Figure::Offline { reason, outcome }
        }
        2 => Figure::Answered {
            minutes: columns.get()?,
        },
        3 => Figure::Unanswered {
            opening: columns.get()?,
        },
        _ => return Err(columns.corrupt("no such figure")),
    })
}
