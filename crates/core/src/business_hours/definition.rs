//! Business hours as they are entered: the form of the API and of what is stored.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::error::{HoursError, HoursFault};
use super::holidays::HolidayCalendar;
use super::schedule::Schedule;
use super::shift::{Placed, Shift, overlaps};
use super::time_of_day::TimeOfDay;

/// How many weekly intervals a schedule may have.
pub const MAX_WEEKLY_INTERVALS: usize = 100;

/// Business hours, not validated yet. [`build`](Self::build) does it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleDef {
    /// IANA name of the zone whose wall clock counts.
    pub time_zone: String,
    /// Whether `weekly` is used.
    pub kind: HoursKind,
    /// The weekly intervals; of kind *always* they are kept and checked, but don't count.
    #[serde(default)]
    pub weekly: Vec<WeeklyInterval>,
}

/// The word for a [`ScheduleKind`] in a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HoursKind {
    /// Open at all times, holidays excepted.
    Always,
    /// Open in the weekly intervals.
    Weekly,
}

/// When a schedule is open, holidays aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScheduleKind {
    /// A shift 00:00–24:00 starts on each date.
    Always,
    /// The shifts of each week; with none it is never open.
    Weekly(Vec<WeeklyInterval>),
}

/// A shift that starts on each of some days of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyInterval {
    /// The days it starts on; each at most once, at least one.
    pub days: Vec<Day>,
    /// When it begins.
    pub from: TimeOfDay,
    /// When it is over, itself not included. Before `from`: on the next day.
    pub to: TimeOfDay,
}

impl ScheduleDef {
    /// The schedule that counts, with the holidays of these calendars.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn build(&self, calendars: Vec<HolidayCalendar>) -> Result<Schedule, Vec<HoursError>> {
        match self.kind {
            HoursKind::Weekly => Schedule::new(
                &self.time_zone,
                ScheduleKind::Weekly(self.weekly.clone()),
                calendars,
            ),
            HoursKind::Always => {
                let schedule = Schedule::new(&self.time_zone, ScheduleKind::Always, calendars);
                match (schedule, weekly_shifts(&self.weekly)) {
                    (Ok(schedule), Ok(_)) => Ok(schedule),
                    (schedule, weekly) => Err([schedule.err(), weekly.err()]
                        .into_iter()
                        .flatten()
                        .flatten()
                        .collect()),
                }
            }
        }
    }
}

/// The shifts that start on each day of the week, in order.
pub(super) type WeeklyShifts = [Box<[Shift]>; 7];

/// Validates the intervals (R2) and sorts them by the day they start on.
pub(super) fn weekly_shifts(weekly: &[WeeklyInterval]) -> Result<WeeklyShifts, Vec<HoursError>> {
    if weekly.len() > MAX_WEEKLY_INTERVALS {
        return Err(vec![
            HoursFault::TooMany {
                limit: MAX_WEEKLY_INTERVALS,
            }
            .at("/weekly"),
        ]);
    }
    let mut errors = Vec::new();
    let mut week: [Vec<Shift>; 7] = Default::default();
    let mut line = Vec::new();
    for (index, interval) in weekly.iter().enumerate() {
        let place = || format!("/weekly/{index}");
        let mut days = interval.days.clone();
        days.sort_unstable();
        days.dedup();
        if days.is_empty() {
            errors.push(HoursFault::NoDays.at(place() + "/days"));
        } else if days.len() < interval.days.len() {
            errors.push(HoursFault::RepeatedDay.at(place() + "/days"));
        }
        match Shift::new(interval.from, interval.to) {
            Ok(shift) => {
                for day in days {
                    week[day.index()].push(shift);
                    line.push(Placed::new(shift, day as u16, index));
                }
            }
            Err(fault) => errors.push(fault.at(place())),
        }
    }
    let shared = overlaps(line, Some(7)).into_iter();
    errors.extend(shared.map(|(index, with)| HoursFault::Overlap { with }.at(format!("/weekly/{index}"))));
    if errors.is_empty() {
        Ok(week.map(in_order))
    } else {
        Err(errors)
    }
}

/// Shifts sorted by when they begin.
pub(super) fn in_order(mut shifts: Vec<Shift>) -> Box<[Shift]> {
    shifts.sort_unstable_by_key(|shift| shift.from);
    shifts.into_boxed_slice()
}
