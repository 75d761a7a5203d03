//! How much of a stretch of time is open: what promises are measured in.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::schedule::Schedule;
use super::timeline::{HORIZON, Stretch};

/// How far back is looked first: what is asked for is mostly minutes.
const FIRST: [SignedDuration; 3] = [
    SignedDuration::from_hours(2 * 24),
    SignedDuration::from_hours(8 * 24),
    SignedDuration::from_hours(40 * 24),
];

impl Schedule {
    /// How much of `[from, to)` is open. Nothing where `to` isn't later.
    pub fn open_between(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let Some(stretch) = Stretch::new(from, to) else {
            return SignedDuration::ZERO;
        };
        if self.is_always_open() {
            return to.duration_since(from);
        }
        self.open_in(stretch)
            .map(|open| open.to.duration_since(open.from))
            .fold(SignedDuration::ZERO, SignedDuration::saturating_add)
    }

    /// The latest instant from which on this much open time passes until `to`. `None` where the last 400 days hold less.
    pub fn open_time_before(&self, to: Timestamp, time: SignedDuration) -> Option<Timestamp> {
        if time <= SignedDuration::ZERO || self.is_always_open() {
            return to.saturating_sub(time).ok();
        }
        FIRST.into_iter().chain([HORIZON]).find_map(|back| {
            let stretch = Stretch::new(to.saturating_sub(back).unwrap_or(Timestamp::MIN), to)?;
            let open: Vec<_> = self.open_in(stretch).collect();
            let mut missing = time;
            for open in open.iter().rev() {
                let length = open.to.duration_since(open.from);
                if length >= missing {
                    return open.to.saturating_sub(missing).ok();
                }
                missing = missing.saturating_sub(length);
            }
            None
        })
    }

    /// Whether a shift starts on this date of the schedule's zone.
    pub fn opens_on(&self, date: Date) -> bool {
        !self.shifts_on(date).is_empty()
    }

    /// The name of the holiday that counts on this date.
    pub fn holiday_on(&self, date: Date) -> Option<&str> {
        self.holidays().on(date).map(|holiday| holiday.name.as_str())
    }
}
