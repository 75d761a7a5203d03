//! Short ways to write schedules and instants.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusuban_core::business_hours::{HolidayCalendar, HoursError, Schedule, ScheduleDef};

/// A weekly schedule from lines like `mon tue 09:00-12:00`.
pub(crate) fn weekly(zone: &str, lines: &[&str]) -> Schedule {
    with_holidays(zone, lines, &[])
}

/// The same with holidays from lines like `2026-12-29..2027-01-03 年末年始 10:00-15:00`.
pub(crate) fn with_holidays(zone: &str, lines: &[&str], holidays: &[&str]) -> Schedule {
    try_weekly(zone, lines, holidays).unwrap()
}

/// Open at all times, holidays excepted.
pub(crate) fn always(zone: &str, holidays: &[&str]) -> Schedule {
    let def = serde_json::json!({"time_zone": zone, "kind": "always"});
    serde_json::from_value::<ScheduleDef>(def)
        .unwrap()
        .build(vec![calendar(holidays)])
        .unwrap()
}

pub(crate) fn try_weekly(zone: &str, lines: &[&str], holidays: &[&str]) -> Result<Schedule, Vec<HoursError>> {
    let intervals = lines.iter().map(|line| {
        let mut words: Vec<&str> = line.split(' ').collect();
        let (from, to) = words.pop().unwrap().split_once('-').unwrap();
        serde_json::json!({"days": words, "from": from, "to": to})
    });
    let weekly: Vec<_> = intervals.collect();
    let def = serde_json::json!({"time_zone": zone, "kind": "weekly", "weekly": weekly});
    serde_json::from_value::<ScheduleDef>(def)
        .unwrap()
        .build(vec![calendar(holidays)])
}

pub(crate) fn calendar(lines: &[&str]) -> HolidayCalendar {
    let holidays = lines.iter().map(|line| {
        let mut words = line.split(' ');
        let dates = words.next().unwrap();
        let (from, to) = dates.split_once("..").unwrap_or((dates, dates));
        let name = words.next().unwrap();
        let hours = words.map(|hours| {
            let (from, to) = hours.split_once('-').unwrap();
            serde_json::json!({"from": from, "to": to})
        });
        let hours: Vec<_> = hours.collect();
        serde_json::json!({"name": name, "from": from, "to": to, "hours": hours})
    });
    let holidays: Vec<_> = holidays.collect();
    serde_json::from_value(serde_json::json!({"name": "休日", "holidays": holidays})).unwrap()
}

/// An instant, RFC 3339.
pub(crate) fn at(instant: &str) -> Timestamp {
    instant.parse().unwrap()
}

/// An instant in Japan: `2026-11-23 09:00`.
pub(crate) fn tokyo(clock: &str) -> Timestamp {
    on_the_clock("Asia/Tokyo", clock)
}

/// The first instant at which the clocks of a zone show this.
pub(crate) fn on_the_clock(zone: &str, clock: &str) -> Timestamp {
    let clock: jiff::civil::DateTime = clock.parse().unwrap();
    zone_of(zone).to_ambiguous_timestamp(clock).earlier().unwrap()
}

pub(crate) fn zone_of(name: &str) -> TimeZone {
    rusuban_core::business_hours::zone(name).unwrap()
}

pub(crate) const WEEKDAYS_9_TO_18: &str = "mon tue wed thu fri 09:00-18:00";
