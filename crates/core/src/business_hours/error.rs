//! What can be wrong with business hours and holiday calendars.

/// One fault in a schedule or a holiday calendar, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {fault}")]
pub struct HoursError {
    /// JSON pointer into what was validated, e.g. `/weekly/2`, `/time_zone` or, in a calendar,
    /// `/holidays/0/hours/1`. A calendar's faults found while building a schedule stand under
    /// `/holiday_calendars/{index}`.
    pub pointer: String,
    /// What is wrong there.
    pub fault: HoursFault,
}

/// The ways in which business hours and holidays are refused (R2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursFault {
    /// The zone isn't in the IANA database.
    #[error("unknown time zone")]
    UnknownTimeZone,
    /// A weekly interval names no day.
    #[error("no day is named")]
    NoDays,
    /// A weekly interval names a day twice.
    #[error("a day is named twice")]
    RepeatedDay,
    /// `from` equals `to`: for a whole day write `00:00`–`24:00`.
    #[error("it begins when it ends")]
    EmptyInterval,
    /// `from` is `24:00`, which is `00:00` of the day after.
    #[error("it begins at 24:00: write 00:00 of the day after")]
    BeginsAtEndOfDay,
    /// It shares time with another one of the same list, maybe over midnight or the week's end.
    #[error("it overlaps number {with} of the same list")]
    Overlap {
        /// The other one's index in the list.
        with: usize,
    },
    /// A list is longer than allowed.
    #[error("more than {limit}")]
    TooMany {
        /// How many there may be.
        limit: usize,
    },
    /// A name without a visible character.
    #[error("the name is blank")]
    BlankName,
    /// A name is too long.
    #[error("the name is longer than {limit} characters")]
    NameTooLong {
        /// How many Unicode scalar values there may be.
        limit: usize,
    },
    /// One end of a holiday is dated, the other yearly.
    #[error("one end has a year, the other has none")]
    MixedDates,
    /// A dated holiday ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
}

impl HoursFault {
    /// The stable word for it on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownTimeZone => "unknown_time_zone",
            Self::NoDays => "no_days",
            Self::RepeatedDay => "repeated_day",
            Self::EmptyInterval => "empty_interval",
            Self::BeginsAtEndOfDay => "begins_at_end_of_day",
            Self::Overlap { .. } => "overlap",
            Self::TooMany { .. } => "too_many",
            Self::BlankName => "blank_name",
            Self::NameTooLong { .. } => "name_too_long",
            Self::MixedDates => "mixed_dates",
            Self::EndsBeforeItBegins => "ends_before_it_begins",
        }
    }

    /// The same fault, with the place it was found at.
    pub(super) fn at(self, pointer: impl Into<String>) -> HoursError {
        HoursError {
            pointer: pointer.into(),
            fault: self,
        }
    }
}
