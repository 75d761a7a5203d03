//! The schedule that counts, and what can be asked of it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::day::Day;
use super::definition::{ScheduleKind, WeeklyShifts, weekly_shifts};
use super::error::{HoursError, HoursFault};
use super::holiday_table::HolidayTable;
use super::holidays::HolidayCalendar;
use super::shift::Shift;
use super::timeline::{HORIZON, Stretch};
use super::zone::zone;

/// How many holiday calendars a schedule may use.
pub const MAX_CALENDARS: usize = 20;

/// Validated business hours: a week of shifts and the holidays, in a time zone (R2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    zone: TimeZone,
    zone_name: String,
    always: bool,
    week: WeeklyShifts,
    holidays: HolidayTable,
    /// Whether a shift goes on in the day after it starts; else that day needn't be looked at.
    passes_midnight: bool,
}

impl Schedule {
    /// Validates a schedule. `zone_name` is an IANA name.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn new(
        zone_name: &str,
        kind: ScheduleKind,
        calendars: Vec<HolidayCalendar>,
    ) -> Result<Self, Vec<HoursError>> {
        let mut errors = Vec::new();
        let zone = zone(zone_name);
        if zone.is_none() {
            errors.push(HoursFault::UnknownTimeZone.at("/time_zone"));
        }
        let always = kind == ScheduleKind::Always;
        let week = match kind {
            ScheduleKind::Always => Ok([Shift::WHOLE_DAY; 7].map(|shift| [shift].into())),
            ScheduleKind::Weekly(weekly) => weekly_shifts(&weekly),
        };
        let week = week.map_err(|faults| errors.extend(faults));
        if calendars.len() > MAX_CALENDARS {
            errors.push(HoursFault::TooMany { limit: MAX_CALENDARS }.at("/holiday_calendars"));
        } else {
            errors.extend(faults_of(&calendars));
        }
        match (zone, week) {
            (Some(zone), Ok(week)) if errors.is_empty() => Ok(Self::compiled(
                zone,
                zone_name,
                always,
                week,
                HolidayTable::new(calendars),
            )),
            _ => Err(errors),
        }
    }

    fn compiled(
        zone: TimeZone,
        asked: &str,
        always: bool,
        week: WeeklyShifts,
        holidays: HolidayTable,
    ) -> Self {
        let zone_name = zone.iana_name().unwrap_or(asked).to_owned();
        let passes_midnight = week
            .iter()
            .flatten()
            .copied()
            .chain(holidays.shifts())
            .any(Shift::passes_midnight);
        Self {
            zone,
            zone_name,
            always,
            week,
            holidays,
            passes_midnight,
        }
    }

    /// The zone whose wall clock counts.
    pub fn time_zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The zone's IANA name in its usual spelling.
    pub fn time_zone_name(&self) -> &str {
        &self.zone_name
    }

    /// Whether it is open at an instant. Takes well under a microsecond and allocates nothing.
    pub fn is_open(&self, at: Timestamp) -> bool {
        const DAY: u16 = Shift::WHOLE_DAY.to;
        let clock = self.zone.to_datetime(at);
        let minute = u16::from(clock.hour().unsigned_abs()) * 60 + u16::from(clock.minute().unsigned_abs());
        let open = |date, minute| self.shifts_on(date).iter().any(|shift| shift.contains(minute));
        open(clock.date(), minute)
            || (self.passes_midnight
                && clock
                    .date()
                    .yesterday()
                    .is_ok_and(|yesterday| open(yesterday, minute + DAY)))
    }

    /// When it last went from open to closed. `None` while it is open, or when it wasn't open in the
    /// last 400 days.
    pub fn closed_since(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_open(at) || self.is_never_open() {
            return None;
        }
        // Most closings are hours ago, so the last days are looked at first.
        [2, 8, 40]
            .map(|days| SignedDuration::from_hours(24 * days))
            .into_iter()
            .chain([HORIZON])
            .find_map(|back| {
                // What closed exactly 400 days ago was open the moment before.
                let from = earlier(earlier(at, back), SignedDuration::from_nanos(1));
                self.shifts_in(Stretch::new(from, at)?)
                    .map(|shift| shift.to)
                    .max()
            })
    }

    /// When it will go from open to closed. `None` while it is closed, or when it stays open for the next
    /// 400 days.
    pub fn open_until(&self, at: Timestamp) -> Option<Timestamp> {
        if !self.is_open(at) || self.is_always_open() {
            return None;
        }
        let horizon = later(at, HORIZON);
        let open = self.open_in(Stretch::new(at, just_after(horizon))?).next()?;
        (open.to <= horizon).then_some(open.to)
    }

    /// When it will go from closed to open (R11, *Next Opening*). `None` while it is open, or when it
    /// doesn't open in the next 400 days.
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_open(at) || self.is_never_open() {
            return None;
        }
        let ahead = Stretch::new(at, just_after(later(at, HORIZON)))?;
        self.shifts_in(ahead).next().map(|shift| shift.from)
    }

    /// Whether it is open at some instant of `[from, to)`. Of an empty stretch: no (R6).
    pub fn was_open_between(&self, from: Timestamp, to: Timestamp) -> bool {
        let Some(stretch) = Stretch::new(from, to) else {
            return false;
        };
        !self.is_never_open() && (self.is_open(from) || self.shifts_in(stretch).next().is_some())
    }

    /// The first instant after the last open one of `[from, to)`; `None` where none of them is open (R6).
    pub fn last_open_between(&self, from: Timestamp, to: Timestamp) -> Option<Timestamp> {
        let stretch = Stretch::new(from, to)?;
        if self.is_always_open() {
            return Some(to);
        }
        self.shifts_in(stretch).map(|shift| shift.to).max()
    }

    /// The shifts that start on a date.
    pub(super) fn shifts_on(&self, date: Date) -> &[Shift] {
        match self.holidays.on(date) {
            Some(holiday) => &holiday.shifts,
            None => &self.week[Day::from(date.weekday()).index()],
        }
    }

    pub(super) fn holidays(&self) -> &HolidayTable {
        &self.holidays
    }

    pub(super) fn week(&self) -> &WeeklyShifts {
        &self.week
    }

    /// Open at every instant there is.
    pub(super) fn is_always_open(&self) -> bool {
        self.always && self.holidays.is_empty()
    }

    /// No shift at all, not even one of special hours.
    pub(super) fn is_never_open(&self) -> bool {
        self.week.iter().all(|shifts| shifts.is_empty()) && self.holidays.shifts().next().is_none()
    }
}

fn faults_of(calendars: &[HolidayCalendar]) -> impl Iterator<Item = HoursError> {
    calendars.iter().enumerate().flat_map(|(index, calendar)| {
        let faults = calendar.validate().err().unwrap_or_default().into_iter();
        faults.map(move |error| {
            error
                .fault
                .at(format!("/holiday_calendars/{index}{}", error.pointer))
        })
    })
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}

fn earlier(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_sub(by).unwrap_or(Timestamp::MIN)
}

/// Half-open stretches end here so that `at` itself is inside.
fn just_after(at: Timestamp) -> Timestamp {
    later(at, SignedDuration::from_nanos(1))
}
