//! The date of a holiday: dated, or the same every year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A date of one year, `"2026-12-29"`, or of every year, `"12-29"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum HolidayDate {
    /// On this date.
    Dated(Date),
    /// Every year; 29 February in leap years only.
    Yearly(MonthDay),
}

/// A month and a day that some year has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

/// The text is neither `YYYY-MM-DD` nor `MM-DD`, or there is no such date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date like 2026-12-29 or 12-29")]
pub struct NotAHolidayDate;

/// Has a 29 February.
const LEAP_YEAR: i16 = 2024;

impl MonthDay {
    /// `None` when no year has this date.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        Date::new(LEAP_YEAR, month, day).ok().map(Self::of)
    }

    /// The month and day of a date.
    pub fn of(date: Date) -> Self {
        Self {
            month: date.month(),
            day: date.day(),
        }
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> i8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> i8 {
        self.day
    }
}

impl fmt::Display for HolidayDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dated(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Self::Yearly(date) => write!(f, "{:02}-{:02}", date.month, date.day),
        }
    }
}

impl FromStr for HolidayDate {
    type Err = NotAHolidayDate;

    fn from_str(text: &str) -> Result<Self, NotAHolidayDate> {
        let month_day = |text: &[u8]| {
            let [m1, m2, b'-', d1, d2] = *text else {
                return Err(NotAHolidayDate);
            };
            Ok((two_digits(m1, m2)?, two_digits(d1, d2)?))
        };
        match *text.as_bytes() {
            [y1, y2, y3, y4, b'-', ref rest @ ..] => {
                let year = i16::from(two_digits(y1, y2)?) * 100 + i16::from(two_digits(y3, y4)?);
                let (month, day) = month_day(rest)?;
                Date::new(year, month, day)
                    .map(Self::Dated)
                    .map_err(|_| NotAHolidayDate)
            }
            ref yearly => {
                let (month, day) = month_day(yearly)?;
                MonthDay::new(month, day).map(Self::Yearly).ok_or(NotAHolidayDate)
            }
        }
    }
}

fn two_digits(tens: u8, ones: u8) -> Result<i8, NotAHolidayDate> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => i8::try_from(byte - b'0').map_err(|_| NotAHolidayDate),
        _ => Err(NotAHolidayDate),
    };
    Ok(digit(tens)? * 10 + digit(ones)?)
}

impl TryFrom<String> for HolidayDate {
    type Error = NotAHolidayDate;

    fn try_from(text: String) -> Result<Self, NotAHolidayDate> {
        text.parse()
    }
}

impl From<HolidayDate> for String {
    fn from(date: HolidayDate) -> Self {
        date.to_string()
    }
}
