//! R2 done slowly: what somebody with the definition on paper, a calendar and a clock would say.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::plans::{Dates, Free, Plan};
use crate::support::zone_of;

pub(crate) struct Paper<'a> {
    plan: &'a Plan,
    zone: TimeZone,
}

impl<'a> Paper<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        Self {
            plan,
            zone: zone_of(plan.zone),
        }
    }

    pub(crate) fn is_open(&self, at: Timestamp) -> bool {
        let clock = self.zone.to_datetime(at);
        let minute = i32::from(clock.hour()) * 60 + i32::from(clock.minute());
        let today = self.hours(clock.date());
        let yesterday = self.hours(clock.date().yesterday().unwrap());
        today
            .iter()
            .any(|(from, to)| *from <= minute && minute < end(*from, *to))
            || yesterday.iter().any(|(from, to)| minute + 1440 < end(*from, *to))
    }

    /// The name of the holiday on the date that the clock shows.
    pub(crate) fn holiday(&self, at: Timestamp) -> Option<String> {
        self.free(self.zone.to_datetime(at).date())
            .map(|free| free.name.clone())
    }

    /// From and to of each shift that starts on a date, as written.
    fn hours(&self, date: Date) -> Vec<(i32, i32)> {
        if let Some(free) = self.free(date) {
            return free.hours.clone();
        }
        let Some(week) = &self.plan.week else {
            return vec![(0, 1440)];
        };
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap();
        let of_day = week.iter().filter(|interval| interval.days[weekday]);
        of_day.map(|interval| (interval.from, interval.to)).collect()
    }

    /// Dated before yearly, special hours before closed, then the first.
    fn free(&self, date: Date) -> Option<&Free> {
        let falls_here = |free: &&Free| match free.dates {
            Dates::Dated(from, to) => (from..=to).contains(&date),
            Dates::Yearly(from, to) => {
                let here = (date.month(), date.day());
                let (from, to) = ((from.month(), from.day()), (to.month(), to.day()));
                if from <= to {
                    (from..=to).contains(&here)
                } else {
                    here >= from || here <= to
                }
            }
        };
        let rank = |free: &&Free| (matches!(free.dates, Dates::Yearly(..)), free.hours.is_empty());
        self.plan.free.iter().filter(falls_here).min_by_key(rank)
    }
}

fn end(from: i32, to: i32) -> i32 {
    if to < from { to + 1440 } else { to }
}
