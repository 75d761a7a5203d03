//! Schedules drawn at random, around the days on which clocks and calendars do something odd.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use rusuban_core::business_hours::{HolidayCalendar, HoursError, Schedule, ScheduleDef};
use serde_json::{Value, json};

use crate::support::zone_of;

const ZONES: [&str; 12] = [
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Asia/Tokyo",
    "America/Santiago",
    "Africa/Casablanca",
];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A definition in the simplest of forms, and the date around which it is looked at.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) zone: &'static str,
    /// None: always.
    pub(crate) week: Option<Vec<Interval>>,
    pub(crate) free: Vec<Free>,
    around: Date,
}

#[derive(Debug, Clone)]
pub(crate) struct Interval {
    pub(crate) days: [bool; 7],
    pub(crate) from: i32,
    pub(crate) to: i32,
}

#[derive(Debug, Clone)]
pub(crate) struct Free {
    pub(crate) name: String,
    pub(crate) dates: Dates,
    pub(crate) hours: Vec<(i32, i32)>,
}

/// First and last date; of yearly ones the year doesn't matter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Dates {
    Dated(Date, Date),
    Yearly(Date, Date),
}

/// A plan that may be kept, dense around its date.
pub(crate) fn any() -> impl Strategy<Value = Plan> {
    (
        zone_and_date(),
        prop::option::weighted(0.8, week(minute().boxed())),
        frees(minute().boxed(), 4),
    )
        .prop_map(|((zone, around), week, free)| {
            let free = free.into_iter().map(|free| free.around(around)).collect();
            Plan {
                zone,
                week: week.map(without_overlaps),
                free,
                around,
            }
        })
}

/// A week as somebody may enter it, overlaps and all.
pub(crate) fn any_week() -> impl Strategy<Value = Plan> {
    week(minute().boxed()).prop_map(|week| Plan {
        zone: "Asia/Tokyo",
        week: Some(week),
        free: vec![],
        around: date(2026, 11, 24),
    })
}

/// A plan of quarters of an hour that is hardly ever open.
pub(crate) fn sparse() -> impl Strategy<Value = Plan> {
    let quarter = || (0..96).prop_map(|quarter| quarter * 15).boxed();
    (
        zone_and_date(),
        week(quarter()),
        frees(quarter(), 3),
        prop::bool::weighted(0.3),
        -420..420_i64,
    )
        .prop_map(|((zone, around), week, free, keep_one, shift)| {
            let around = around.max(date(2012, 6, 1));
            let mut week = without_overlaps(week);
            week.truncate(usize::from(keep_one));
            let far = around.checked_add(shift.days()).unwrap();
            let free = free.into_iter().map(|free| free.around(far)).collect();
            Plan {
                zone,
                week: Some(week),
                free,
                around,
            }
        })
}

impl Plan {
    /// Two days before its date, at midnight or when the clock next shows something.
    pub(crate) fn start(&self) -> Timestamp {
        let date = self.around.checked_sub(2.days()).unwrap();
        date.to_zoned(zone_of(self.zone)).unwrap().timestamp()
    }

    pub(crate) fn schedule(&self) -> Schedule {
        self.try_schedule().unwrap()
    }

    pub(crate) fn try_schedule(&self) -> Result<Schedule, Vec<HoursError>> {
        let kind = if self.week.is_some() { "weekly" } else { "always" };
        let weekly: Vec<Value> = self.week.iter().flatten().map(Interval::json).collect();
        let def = json!({"time_zone": self.zone, "kind": kind, "weekly": weekly});
        let def: ScheduleDef = serde_json::from_value(def).unwrap();
        let holidays: Vec<Value> = self.free.iter().map(Free::json).collect();
        let calendar: HolidayCalendar =
            serde_json::from_value(json!({"name": "休日", "holidays": holidays})).unwrap();
        def.build(vec![calendar])
    }

    /// Whether some minute of the week lies in two shifts.
    pub(crate) fn paints_twice(&self) -> bool {
        paints_twice(self.week.as_ref().unwrap())
    }
}

impl Interval {
    fn json(&self) -> Value {
        let days: Vec<&str> = (0..7)
            .filter(|day| self.days[*day])
            .map(|day| DAYS[day])
            .collect();
        json!({"days": days, "from": clock(self.from), "to": clock(self.to)})
    }
}

impl Free {
    fn json(&self) -> Value {
        let hours = self
            .hours
            .iter()
            .map(|(from, to)| json!({"from": clock(*from), "to": clock(*to)}));
        let (from, to) = match self.dates {
            Dates::Dated(from, to) => (from.to_string(), to.to_string()),
            Dates::Yearly(from, to) => (
                from.strftime("%m-%d").to_string(),
                to.strftime("%m-%d").to_string(),
            ),
        };
        json!({"name": self.name, "from": from, "to": to, "hours": hours.collect::<Vec<_>>()})
    }
}

fn clock(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A zone, and a date on which its clock changes, a year or February ends, or nothing happens.
fn zone_and_date() -> impl Strategy<Value = (&'static str, Date)> {
    (prop::sample::select(&ZONES[..]), 2005_i16..2036, 0..6, 0..365_i64).prop_map(
        |(zone, year, kind, day)| {
            let new_year = date(year, 1, 1);
            let change = |nth| {
                let zone = zone_of(zone);
                let start = new_year.to_zoned(zone.clone()).unwrap().timestamp();
                zone.following(start)
                    .nth(nth)
                    .map(|change| zone.to_datetime(change.timestamp()).date())
            };
            let found = match kind {
                0 => change(0),
                1 => change(1),
                2 => Some(new_year),
                3 => Some(date(year, 2, 28)),
                4 if zone == "Pacific/Apia" => Some(date(2011, 12, 31)),
                _ => None,
            };
            (
                zone,
                found.unwrap_or_else(|| new_year.checked_add(day.days()).unwrap()),
            )
        },
    )
}

fn minute() -> impl Strategy<Value = i32> {
    prop_oneof![4 => (0..48).prop_map(|half| half * 30), 2 => 0..1440, 1 => Just(0), 1 => Just(1440)]
}

fn from_to(minute: BoxedStrategy<i32>) -> impl Strategy<Value = (i32, i32)> {
    let valid = |(from, to): &(i32, i32)| from != to && *from != 1440;
    (minute.clone(), minute).prop_filter("a shift", valid)
}

fn week(minute: BoxedStrategy<i32>) -> impl Strategy<Value = Vec<Interval>> {
    let days = any_days().prop_filter("a day", |days| days.contains(&true));
    let interval = (days, from_to(minute)).prop_map(|(days, (from, to))| Interval { days, from, to });
    prop::collection::vec(interval, 0..6)
}

fn any_days() -> impl Strategy<Value = [bool; 7]> {
    prop_oneof![prop::array::uniform7(prop::bool::weighted(0.3)), Just([true; 7])]
}

/// A holiday, and how many days after a date it begins.
#[derive(Debug, Clone)]
struct FreeAround {
    days: i64,
    length: i64,
    yearly: bool,
    hours: Vec<(i32, i32)>,
    name: u8,
}

impl FreeAround {
    fn around(self, around: Date) -> Free {
        let day = |days: i64| around.checked_add(days.days()).unwrap();
        let (from, to) = (day(self.days), day(self.days + self.length));
        let dates = if self.yearly {
            Dates::Yearly(from, to)
        } else {
            Dates::Dated(from, to)
        };
        Free {
            name: format!("休日{}", self.name),
            dates,
            hours: self.hours,
        }
    }
}

fn frees(minute: BoxedStrategy<i32>, most: usize) -> impl Strategy<Value = Vec<FreeAround>> {
    let hours = prop::collection::vec(from_to(minute), 0..3);
    let free = (-4..5_i64, 0..4_i64, prop::bool::ANY, hours, 0..3_u8).prop_map(
        |(days, length, yearly, hours, name)| FreeAround {
            days,
            length,
            yearly,
            hours: without_meetings(hours),
            name,
        },
    );
    prop::collection::vec(free, 0..=most)
}

/// Keeps an interval only if it doesn't share a minute with those before it.
fn without_overlaps(week: Vec<Interval>) -> Vec<Interval> {
    let mut kept = Vec::new();
    for interval in week {
        kept.push(interval);
        if paints_twice(&kept) {
            kept.pop();
        }
    }
    kept
}

/// The same for special hours, as if they were repeated on every date.
fn without_meetings(hours: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    let week = hours
        .into_iter()
        .map(|(from, to)| Interval {
            days: [true; 7],
            from,
            to,
        })
        .collect();
    without_overlaps(week)
        .into_iter()
        .map(|interval| (interval.from, interval.to))
        .collect()
}

fn paints_twice(week: &[Interval]) -> bool {
    let mut painted = vec![false; 7 * 1440];
    for interval in week {
        let length = (interval.to - interval.from).rem_euclid(1440);
        let length = if length == 0 { 1440 } else { length };
        for day in (0..7_i32).filter(|day| interval.days[usize::try_from(*day).unwrap()]) {
            for minute in 0..length {
                let minute = (day * 1440 + interval.from + minute).rem_euclid(7 * 1440);
                let spot = &mut painted[usize::try_from(minute).unwrap()];
                if std::mem::replace(spot, true) {
                    return true;
                }
            }
        }
    }
    false
}
