//! Any bytes as a schedule's JSON with its calendars: refused or answered, never a panic, and the answers fit.
//!
//! Input (see `seeds/hours`): eight bytes of an instant in milliseconds, the schedule, a line break, a holiday calendar.

#![no_main]

use jiff::{SignedDuration, Timestamp};
use libfuzzer_sys::fuzz_target;
use rusuban_core::business_hours::{HolidayCalendar, Schedule, ScheduleDef, SpanState, format_opening};
use rusuban_core::language::Language;

fuzz_target!(|data: &[u8]| {
    let Some((instant, rest)) = data.split_first_chunk::<8>() else {
        return;
    };
    let Ok(at) = Timestamp::from_millisecond(i64::from_le_bytes(*instant) % 253_402_207_200_000) else {
        return;
    };
    let Some(schedule) = schedule(rest) else { return };
    ask(&schedule, at);
});

fn schedule(json: &[u8]) -> Option<Schedule> {
    let mut lines = json.splitn(2, |byte| *byte == b'\n');
    let def: ScheduleDef = serde_json::from_slice(lines.next()?).ok()?;
    let calendar: Option<HolidayCalendar> = lines.next().and_then(|line| serde_json::from_slice(line).ok());
    def.build(calendar.into_iter().collect()).ok()
}

fn ask(schedule: &Schedule, at: Timestamp) {
    let open = schedule.is_open(at);
    if let Some(opening) = schedule.next_opening(at) {
        assert!(!open && at < opening && schedule.is_open(opening));
        assert!(!schedule.was_open_between(at, opening));
        for language in [Language::Ja, Language::En] {
            assert!(!format_opening(opening, schedule.time_zone(), true, language).is_empty());
        }
    }
    if let Some(closing) = schedule.open_until(at) {
        assert!(open && at < closing && !schedule.is_open(closing));
    }
    if let Some(since) = schedule.closed_since(at) {
        assert!(!open && since <= at && !schedule.is_open(since));
        assert!(!schedule.was_open_between(since, at));
    }
    for language in [Language::Ja, Language::En] {
        assert!(!schedule.describe(language).is_empty());
    }
    let Ok(to) = at.checked_add(SignedDuration::from_hours(24 * 8)) else {
        return;
    };
    let spans = schedule.spans(at, to);
    assert_eq!(
        spans.first().map(|span| span.state == SpanState::Open),
        Some(open)
    );
    assert_eq!(spans.last().map(|span| span.to), Some(to));
    let any_open = spans.iter().any(|span| span.state == SpanState::Open);
    assert_eq!(any_open, schedule.was_open_between(at, to));
}
