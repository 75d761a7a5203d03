//! A time of day, as people write it in a schedule.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A time on the clock to the minute, from `00:00` to `24:00`. Written `"09:00"`.
///
/// `24:00` is the end of a day. It is another value than `00:00`, which is its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

/// The text isn't a time of day between `00:00` and `24:00`, written with two digits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day from 00:00 to 24:00")]
pub struct NotATimeOfDay;

impl TimeOfDay {
    /// The beginning of a day, `00:00`.
    pub const MIDNIGHT: Self = Self(0);
    /// The end of a day, `24:00`.
    pub const END_OF_DAY: Self = Self(24 * 60);

    /// The time that many minutes after the day's beginning; `None` above 1440.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes <= Self::END_OF_DAY.0 {
            Some(Self(minutes))
        } else {
            None
        }
    }

    /// Minutes since the day's beginning, 0 to 1440.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = NotATimeOfDay;

    fn from_str(text: &str) -> Result<Self, NotATimeOfDay> {
        let [h1, h2, b':', m1, m2] = *text.as_bytes() else {
            return Err(NotATimeOfDay);
        };
        let two_digits = |tens: u8, ones: u8| {
            (tens.is_ascii_digit() && ones.is_ascii_digit())
                .then(|| u16::from(tens - b'0') * 10 + u16::from(ones - b'0'))
        };
        let hours = two_digits(h1, h2).ok_or(NotATimeOfDay)?;
        let minutes = two_digits(m1, m2)
            .filter(|minutes| *minutes < 60)
            .ok_or(NotATimeOfDay)?;
        Self::from_minutes(hours * 60 + minutes).ok_or(NotATimeOfDay)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = NotATimeOfDay;

    fn try_from(text: String) -> Result<Self, NotATimeOfDay> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}
