//! What schedules and calendars say. Times are told as they are typed, so that they read the same in every language.

use super::compare::{Fact, Facts, FieldValue};
use super::facts::{facts, named};
use crate::business_hours::{
    Day, Holiday, HolidayCalendar, HoursKind, ScheduleDef, SpecialHours, TimeOfDay, WeeklyInterval,
};
use crate::ids::HolidayCalendarId;
use crate::settings::{BusinessHours, Directory};

pub(super) fn schedule(directory: &Directory, doc: &BusinessHours) -> Facts {
    let BusinessHours {
        name,
        schedule,
        holiday_calendar_ids,
    } = doc;
    let ScheduleDef {
        time_zone,
        kind,
        weekly,
    } = schedule;
    let kind = match kind {
        HoursKind::Always => "always",
        HoursKind::Weekly => "weekly",
    };
    let mut told = facts([
        ("name", Fact::text(name)),
        ("time_zone", Fact::text(time_zone)),
        ("kind", Fact::text(kind)),
    ]);
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    told.extend(Day::WEEK.into_iter().zip(days).map(|(day, word)| {
        let fact = Fact::text(&on(day, weekly));
        (format!("weekly/{word}"), fact)
    }));
    let calendar = |id: &HolidayCalendarId| {
        let found = directory.holiday_calendars.get(id);
        named(id, found.map(|doc| &doc.name))
    };
    let calendars = Fact::Many(holiday_calendar_ids.iter().map(calendar).collect());
    told.push(("holiday_calendar_ids".to_owned(), calendars));
    told
}

/// The intervals that begin on a day: `09:00–12:00, 13:00–18:00`.
fn on(day: Day, weekly: &[WeeklyInterval]) -> String {
    let mut shifts: Vec<_> = weekly
        .iter()
        .filter(|interval| interval.days.contains(&day))
        .map(|interval| (interval.from, interval.to))
        .collect();
    shifts.sort_unstable();
    intervals(shifts)
}

fn intervals(shifts: impl IntoIterator<Item = (TimeOfDay, TimeOfDay)>) -> String {
    let texts = shifts.into_iter().map(|(from, to)| format!("{from}–{to}"));
    texts.collect::<Vec<_>>().join(", ")
}

pub(super) fn calendar(doc: &HolidayCalendar) -> Facts {
    let HolidayCalendar { name, holidays } = doc;
    let holidays = holidays
        .iter()
        .map(|one| FieldValue::Text(holiday(one)))
        .collect();
    facts([("name", Fact::text(name)), ("holidays", Fact::Many(holidays))])
}

/// `2026-12-29–2027-01-03 年末年始`, with its special hours behind it.
fn holiday(holiday: &Holiday) -> String {
    let Holiday {
        name,
        from,
        to,
        hours,
    } = holiday;
    let dates = if from == to {
        from.to_string()
    } else {
        format!("{from}–{to}")
    };
    let shifts = hours.iter().flatten();
    let special = intervals(shifts.map(|SpecialHours { from, to }| (*from, *to)));
    format!("{dates} {name} {special}").trim_end().to_owned()
}
