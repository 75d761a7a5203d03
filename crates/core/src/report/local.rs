use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::business_hours::Day;

/// An instant as the clocks of a zone show it, as fine as reports need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Local {
    /// The date.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: u8,
}

impl Local {
    /// What the clocks of the zone show.
    pub fn of(at: Timestamp, zone: &TimeZone) -> Self {
        let clock = zone.to_datetime(at);
        Self {
            date: clock.date(),
            hour: clock.hour().unsigned_abs(),
        }
    }

    /// The day of the week.
    pub fn day(self) -> Day {
        self.date.weekday().into()
    }
}
