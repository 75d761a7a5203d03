//! The holidays of a stretch of dates, each with what counts on it: the year view of a schedule.

use jiff::civil::Date;
use serde::Serialize;

use super::describe::shifts_text;
use super::schedule::Schedule;
use crate::language::Language;

/// A date on which a holiday counts instead of the week (R2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HolidayOn {
    /// The date in the schedule's zone.
    pub date: Date,
    /// The holiday's name.
    pub name: String,
    /// Its special hours as people write them, `9:00〜12:00`; `None`: closed.
    pub hours: Option<String>,
}

impl Schedule {
    /// The holidays from one date to another, both included, one for each date, in order. Where several fall on one
    /// date it is the one that counts. Looks at each date once, so the caller bounds the stretch.
    pub fn holidays_between(&self, from: Date, to: Date, language: Language) -> Vec<HolidayOn> {
        let dates = from
            .series(jiff::Span::new().days(1))
            .take_while(|date| *date <= to);
        dates
            .filter_map(|date| {
                let holiday = self.holidays().on(date)?;
                Some(HolidayOn {
                    date,
                    name: holiday.name.clone(),
                    hours: (!holiday.shifts.is_empty()).then(|| shifts_text(&holiday.shifts, language)),
                })
            })
            .collect()
    }
}
