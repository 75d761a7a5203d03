//! An event of an iCalendar file, read as a holiday.

use jiff::ToSpan;
use jiff::civil::Date;

use super::lines::{Property, text};
use super::{IcsError, IcsFault};
use crate::business_hours::holidays::{Holiday, HolidayDate, MAX_NAME, MonthDay};

/// The properties of an event that decide what kind of holiday it is.
#[derive(Debug, Default)]
pub(super) struct Event {
    line: usize,
    summary: Option<Property>,
    start: Option<Property>,
    end: Option<Property>,
    duration: Option<Property>,
    rule: Option<Property>,
    exception: Option<Property>,
    cancelled: bool,
}

impl Event {
    /// An event whose `BEGIN` stands on this line.
    pub(super) fn begun_on(line: usize) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    pub(super) fn take(&mut self, property: Property) {
        let place = match property.name.as_str() {
            "SUMMARY" => &mut self.summary,
            "DTSTART" => &mut self.start,
            "DTEND" => &mut self.end,
            "DURATION" => &mut self.duration,
            "RRULE" => &mut self.rule,
            "RDATE" | "EXDATE" | "EXRULE" | "RECURRENCE-ID" => &mut self.exception,
            "STATUS" => {
                self.cancelled = property.value.trim().eq_ignore_ascii_case("CANCELLED");
                return;
            }
            _ => return,
        };
        *place = Some(property);
    }

    /// The holiday it stands for; none if it is cancelled.
    pub(super) fn holiday(self) -> Result<Option<Holiday>, IcsError> {
        if self.cancelled {
            return Ok(None);
        }
        if let Some(exception) = &self.exception {
            return Err(IcsFault::Repetition.on(exception.line));
        }
        let start = self.start.as_ref().ok_or(IcsFault::NoDate.on(self.line))?;
        let first = day(start)?;
        let last = self.last_date(first)?;
        let first = first.date;
        let (from, to) = match &self.rule {
            None => (HolidayDate::Dated(first), HolidayDate::Dated(last)),
            Some(rule) if is_every_year(&rule.value, first) && is_within_a_year(first, last) => (
                HolidayDate::Yearly(MonthDay::of(first)),
                HolidayDate::Yearly(MonthDay::of(last)),
            ),
            Some(rule) => return Err(IcsFault::Repetition.on(rule.line)),
        };
        Ok(Some(Holiday {
            name: self.name()?,
            from,
            to,
            hours: None,
        }))
    }

    fn name(&self) -> Result<String, IcsError> {
        let summary = self.summary.as_ref().ok_or(IcsFault::NoName.on(self.line))?;
        let name: String = text(&summary.value).trim().chars().take(MAX_NAME).collect();
        if name.is_empty() {
            Err(IcsFault::NoName.on(summary.line))
        } else {
            Ok(name)
        }
    }

    /// `DTEND` isn't included; without one and without a duration it is a single day (section 3.6.1), or, where it
    /// begins at an hour, no time at all.
    fn last_date(&self, start: Day) -> Result<Date, IcsError> {
        let first = start.date;
        let (line, after) = match (&self.end, &self.duration) {
            (Some(end), _) => (end.line, Some(day(end)?.date)),
            (None, Some(duration)) => {
                let days = whole_days(&duration.value).ok_or(IcsFault::NotWholeDays.on(duration.line))?;
                (duration.line, first.checked_add(days.days()).ok())
            }
            (None, None) if start.midnight => return Err(IcsFault::NotWholeDays.on(self.line)),
            (None, None) => return Ok(first),
        };
        let last = after
            .and_then(|after| after.yesterday().ok())
            .ok_or(IcsFault::NoDate.on(line))?;
        // Some programs write the same date twice for a single day.
        match after {
            Some(after) if after == first && start.midnight => Err(IcsFault::NotWholeDays.on(line)),
            Some(after) if after == first => Ok(first),
            _ if last < first => Err(IcsFault::EndsBeforeItBegins.on(line)),
            _ => Ok(last),
        }
    }
}

/// Where an event begins or ends.
#[derive(Debug, Clone, Copy)]
struct Day {
    date: Date,
    /// Written as the hour at which the day begins, as some programs write whole days.
    midnight: bool,
}

/// `20261229`, or `20261229T000000` in a zone of the event's own. With another time behind it the event isn't one of
/// whole days; nor with one in UTC, which is midnight in few places.
fn day(property: &Property) -> Result<Day, IcsError> {
    let written = property.value.trim();
    let bare = written.strip_suffix("T000000");
    let value = bare.unwrap_or(written);
    let digits = |range| {
        value
            .get(range)
            .filter(|part: &&str| part.bytes().all(|b| b.is_ascii_digit()))
    };
    if value.len() > 8 && digits(0..8).is_some() && value[8..].starts_with(['T', 't']) {
        return Err(IcsFault::NotWholeDays.on(property.line));
    }
    let parts = (value.len() == 8).then(|| {
        Some((
            digits(0..4)?.parse().ok()?,
            digits(4..6)?.parse().ok()?,
            digits(6..8)?.parse().ok()?,
        ))
    });
    let date = parts
        .flatten()
        .and_then(|(year, month, day)| Date::new(year, month, day).ok());
    let midnight = bare.is_some();
    date.map(|date| Day { date, midnight })
        .ok_or(IcsFault::NoDate.on(property.line))
}

/// `P3D` or `P1W`, up to 9,999 of them.
fn whole_days(duration: &str) -> Option<i64> {
    let duration = duration.trim().strip_prefix('P')?;
    let (count, days) = match duration.strip_suffix('D') {
        Some(count) => (count, 1),
        None => (duration.strip_suffix('W')?, 7),
    };
    let is_count = (1..=4).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit());
    if is_count {
        count.parse::<i64>().ok().map(|count| count * days)
    } else {
        None
    }
}

/// Whether a rule says no more than: every year on the date of the first time, for ever.
fn is_every_year(rule: &str, first: Date) -> bool {
    let mut yearly = false;
    let only_that = rule
        .trim()
        .split(';')
        .filter(|part| !part.is_empty())
        .all(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match name.to_ascii_uppercase().as_str() {
                "FREQ" => {
                    yearly = value.eq_ignore_ascii_case("YEARLY");
                    yearly
                }
                "INTERVAL" => value == "1",
                "BYMONTH" => value.parse() == Ok(first.month()),
                "BYMONTHDAY" => value.parse() == Ok(first.day()),
                "WKST" => true,
                _ => false,
            }
        });
    yearly && only_that
}

/// Whether a stretch of dates doesn't meet itself the year after.
fn is_within_a_year(first: Date, last: Date) -> bool {
    first.checked_add(1.year()).is_ok_and(|again| last < again)
}
