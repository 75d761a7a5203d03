//! The sample's past: some four weeks in which customers wrote, were told that nobody is there, and were answered.
//!
//! Nothing in it is made up but who wrote what, and when people were at the desk: every event goes through core as on
//! any other day, by a clock of its own, and what core decided is committed as one list.

mod desk;
mod dice;
mod persona;
mod story;
#[cfg(test)]
mod tests;
mod words;

use std::sync::Arc;

use anyhow::{Context as _, Result};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use rusuban_core::change::Change;
use rusuban_core::language::Language;
use rusuban_core::settings::Directory;

use self::story::Story;

/// How long the past is, in days.
const DAYS: i64 = 28;

/// The zone of the sample.
pub(super) const ZONE: &str = "Asia/Tokyo";

/// When the past began: at midnight, four weeks before the day of an instant.
pub(super) fn beginning(now: Timestamp) -> Result<Timestamp> {
    let zone = TimeZone::get(ZONE).context("the sample's zone")?;
    let today = now.to_zoned(zone).start_of_day()?;
    Ok(today.checked_sub(Span::new().days(DAYS))?.timestamp())
}

/// What happened under these settings up to now; the same for the same day, hours and language.
pub(super) fn told(directory: Arc<Directory>, language: Language, now: Timestamp) -> Result<Vec<Change>> {
    Story::begin(directory, language, (beginning(now)?, now))?.told()
}
