//! What live streams were told, kept for those who resume.

use std::ops::RangeInclusive;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::Announcement;

use crate::announced::Announced;
use crate::engine::Reader;
use crate::error::StoreError;
use crate::read::report_news;
use crate::statement::Statement;
use crate::store::Store;
use crate::value::{Columns, Row, Value, params};

/// At least so many announcements are kept, however old.
const KEPT: u64 = 50_000;

/// Announcements younger than this are kept, however many.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);

/// How many one [`Store::prune`] deletes, so that it never holds up others for long.
const PRUNED_AT_ONCE: u64 = 2_000;

impl Store {
    /// Announcements after `id`, oldest first. Whether some in between are gone tells [`Self::announcements_kept`].
    pub async fn announcements_after(&self, id: u64, limit: u32) -> Result<Vec<Announced>, StoreError> {
        self.read(move |reader| after(reader, id, limit)).await
    }

    /// The ids of the oldest and the newest announcement kept; `None` before there is any. Whoever resumes after an id
    /// below the oldest minus one has missed some.
    pub async fn announcements_kept(&self) -> Result<Option<RangeInclusive<u64>>, StoreError> {
        self.read(|reader| {
            Ok(oldest(reader)?
                .zip(Some(newest(reader)?))
                .map(|(from, to)| from..=to))
        })
        .await
    }

    /// Deletes some announcements that are older than a day, beyond the newest 50,000 and counted for the reports, and
    /// answers remembered for longer than a day. Call it every few minutes; what is left is deleted the next time.
    pub async fn prune(&self, now: Timestamp) -> Result<(), StoreError> {
        let day_ago = now.saturating_sub(KEPT_FOR).unwrap_or(Timestamp::MIN);
        let (from, newest, old, counted) = self
            .read(move |reader| {
                Ok((
                    oldest(reader)?.unwrap_or(0),
                    newest(reader)?,
                    marked_before(reader, day_ago)?,
                    report_news::progress(reader)?.event,
                ))
            })
            .await?;
        let end = old
            .min(newest.saturating_sub(KEPT))
            .min(from + PRUNED_AT_ONCE)
            .min(counted);
        let statements = vec![
            Statement::any("DELETE FROM event WHERE id < ?1", params![end]),
            Statement::any(
                "INSERT INTO event_mark (at, last_id) VALUES (?1, ?2) ON CONFLICT (at) DO NOTHING",
                params![now, newest],
            ),
            // The newest mark before the day's beginning still says how far events that old went.
            Statement::any(
                "DELETE FROM event_mark WHERE at < (SELECT MAX(at) FROM event_mark WHERE at <= ?1)",
                params![day_ago],
            ),
            Statement::any("DELETE FROM answer WHERE at < ?1", params![day_ago]),
        ];
        self.execute(statements).await.map(|_| ())
    }
}

/// What [`after`] asks, for engines that ask while they commit.
pub(crate) const AFTER: &str =
    "SELECT id, kind, channel_id, chat_id FROM event WHERE id > ?1 ORDER BY id LIMIT ?2";

/// The parameters of [`AFTER`].
pub(crate) fn after_params(id: u64, limit: u32) -> [Value; 2] {
    params![id, limit]
}

pub(crate) fn after(reader: &mut dyn Reader, id: u64, limit: u32) -> Result<Vec<Announced>, StoreError> {
    let rows = reader.query(AFTER, &after_params(id, limit))?;
    rows.into_iter().map(announced).collect()
}

/// The newest id; 0 before there is any.
pub(crate) fn newest(reader: &mut dyn Reader) -> Result<u64, StoreError> {
    let row = reader.first("SELECT COALESCE(MAX(id), 0) FROM event", &[])?;
    Columns::of("newest event", row.unwrap_or_default()).get()
}

/// The oldest id that is kept; `None` before there is any.
pub(crate) fn oldest(reader: &mut dyn Reader) -> Result<Option<u64>, StoreError> {
    let row = reader.first("SELECT MIN(id) FROM event", &[])?;
    Columns::of("oldest event", row.unwrap_or_default()).get()
}

/// Events up to this id are older than the instant; 0 where that isn't known of any.
fn marked_before(reader: &mut dyn Reader, at: Timestamp) -> Result<u64, StoreError> {
    let row = reader.first(
        "SELECT COALESCE(MAX(last_id), 0) FROM event_mark WHERE at <= ?1",
        &params![at],
    )?;
    Columns::of("mark of events", row.unwrap_or_default()).get()
}

/// A row of [`AFTER`].
pub(crate) fn announced(row: Row) -> Result<Announced, StoreError> {
    let mut columns = Columns::of("event", row);
    let id = columns.get()?;
    let announcement = match columns.get::<i64>()? {
        0 => Announcement::Chat {
            channel: columns.get()?,
            chat: columns.get()?,
        },
        1 => Announcement::Availability,
        2 => Announcement::Settings,
        _ => return Err(columns.corrupt("no such kind")),
    };
    Ok(Announced { id, announcement })
}
