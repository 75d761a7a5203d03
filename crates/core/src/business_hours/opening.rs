//! An instant as people write it: the text of *Next Opening* (R11).

use jiff::Timestamp;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use crate::language::Language;

/// Writes an instant as the clocks of `zone` show it: `11月24日(火) 9:00` or `Tue, Nov 24, 9:00`.
///
/// `show_zone` adds the zone's IANA name, `11月24日(火) 9:00 (Asia/Tokyo)`: for a reader who may take
/// the time for one of his own zone.
pub fn format_opening(at: Timestamp, zone: &TimeZone, show_zone: bool, language: Language) -> String {
    let clock = at.to_zoned(zone.clone());
    let (month, day, hour, minute) = (clock.month(), clock.day(), clock.hour(), clock.minute());
    let weekday = weekday(clock.weekday(), language);
    let text = match language {
        Language::Ja => format!("{month}月{day}日({weekday}) {hour}:{minute:02}"),
        Language::En => format!("{weekday}, {} {day}, {hour}:{minute:02}", english_month(month)),
    };
    match zone.iana_name() {
        Some(name) if show_zone => format!("{text} ({name})"),
        _ => text,
    }
}

fn weekday(weekday: Weekday, language: Language) -> &'static str {
    super::describe::day_name(weekday.into(), language)
}

fn english_month(month: i8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    MONTHS[usize::from(month.unsigned_abs()) - 1]
}
