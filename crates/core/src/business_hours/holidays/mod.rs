//! Holiday calendars: the dates on which other hours count than those of the week (R2).

mod date;

pub use date::{HolidayDate, MonthDay, NotAHolidayDate};

use serde::{Deserialize, Serialize};

use super::definition::in_order;
use super::error::{HoursError, HoursFault};
use super::shift::{Placed, Shift, overlaps};
use super::time_of_day::TimeOfDay;

/// How many holidays a calendar may have.
pub const MAX_HOLIDAYS: usize = 1_000;
/// How many intervals of special hours a holiday may have.
pub const MAX_SPECIAL_HOURS: usize = 10;
/// How many Unicode scalar values the name of a calendar or of a holiday may have.
pub const MAX_NAME: usize = 100;

/// A list of holidays that schedules share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayCalendar {
    /// What people call it; 1 to [`MAX_NAME`] characters.
    pub name: String,
    /// At most [`MAX_HOLIDAYS`].
    pub holidays: Vec<Holiday>,
}

/// A date, or a range of them, on which the shifts of the week don't start.
///
/// Where several holidays fall on one date, a dated one beats a yearly one, then special hours beat
/// closed, then the one that stands first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// What it is called; 1 to [`MAX_NAME`] characters.
    pub name: String,
    /// The first date.
    pub from: HolidayDate,
    /// The last date, included; dated or yearly as `from`. A yearly one may lie before `from`: the
    /// holiday then goes over New Year.
    pub to: HolidayDate,
    /// The shifts that start on each of its dates instead; none: closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Vec<SpecialHours>>,
}

/// A shift that starts on a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialHours {
    /// When it begins.
    pub from: TimeOfDay,
    /// When it is over, itself not included. Before `from`: on the next day.
    pub to: TimeOfDay,
}

impl HolidayCalendar {
    /// Whether it may be kept.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place in the calendar.
    pub fn validate(&self) -> Result<(), Vec<HoursError>> {
        let mut errors = Vec::new();
        errors.extend(name_fault(&self.name).map(|fault| fault.at("/name")));
        if self.holidays.len() > MAX_HOLIDAYS {
            errors.push(HoursFault::TooMany { limit: MAX_HOLIDAYS }.at("/holidays"));
            return Err(errors);
        }
        for (index, holiday) in self.holidays.iter().enumerate() {
            let faults = holiday.faults().into_iter();
            errors.extend(faults.map(|(inside, fault)| fault.at(format!("/holidays/{index}{inside}"))));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

impl Holiday {
    /// Its special hours in order; without those that no schedule may have.
    pub(super) fn shifts(&self) -> Box<[Shift]> {
        let hours = self.hours.iter().flatten();
        in_order(
            hours
                .filter_map(|hours| Shift::new(hours.from, hours.to).ok())
                .collect(),
        )
    }

    /// What is wrong with it, and where inside it.
    fn faults(&self) -> Vec<(String, HoursFault)> {
        let mut faults = Vec::new();
        faults.extend(name_fault(&self.name).map(|fault| ("/name".to_owned(), fault)));
        let dates = match (self.from, self.to) {
            (HolidayDate::Dated(from), HolidayDate::Dated(to)) if to < from => {
                Some(HoursFault::EndsBeforeItBegins)
            }
            (HolidayDate::Dated(_), HolidayDate::Dated(_))
            | (HolidayDate::Yearly(_), HolidayDate::Yearly(_)) => None,
            _ => Some(HoursFault::MixedDates),
        };
        faults.extend(dates.map(|fault| ("/to".to_owned(), fault)));
        self.add_faults_of_hours(&mut faults);
        faults
    }

    fn add_faults_of_hours(&self, faults: &mut Vec<(String, HoursFault)>) {
        let hours = self.hours.as_deref().unwrap_or_default();
        if hours.len() > MAX_SPECIAL_HOURS {
            faults.push((
                "/hours".to_owned(),
                HoursFault::TooMany {
                    limit: MAX_SPECIAL_HOURS,
                },
            ));
            return;
        }
        let mut line = Vec::new();
        for (index, hours) in hours.iter().enumerate() {
            match Shift::new(hours.from, hours.to) {
                Ok(shift) => line.push(Placed::new(shift, 0, index)),
                Err(fault) => faults.push((format!("/hours/{index}"), fault)),
            }
        }
        // On a range they start on each of its dates, so what passes midnight meets the next date's.
        let cycle_days = (self.from != self.to).then_some(1);
        for (index, with) in overlaps(line, cycle_days) {
            faults.push((format!("/hours/{index}"), HoursFault::Overlap { with }));
        }
    }
}

fn name_fault(name: &str) -> Option<HoursFault> {
    if name.trim().is_empty() {
        Some(HoursFault::BlankName)
    } else if name.chars().count() > MAX_NAME {
        Some(HoursFault::NameTooLong { limit: MAX_NAME })
    } else {
        None
    }
}
