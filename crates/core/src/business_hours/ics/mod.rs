//! Holidays out of an iCalendar file (RFC 5545), as authorities and companies publish them.
//!
//! Only what a holiday calendar can say is read: whole-day events, once or every year on the same date.
//! Everything else that would make a date a holiday is refused with its line, for nothing may get lost
//! unnoticed (R19). A general iCalendar library would bring a second library for dates, a clock and random
//! ids into this crate for these few lines.

mod event;
mod lines;

use super::holidays::{Holiday, MAX_HOLIDAYS};
use event::Event;
use lines::{Property, lines, properties};

/// The longest file that is read, in bytes.
pub const MAX_ICS_BYTES: usize = 1024 * 1024;

/// What some programs begin a file of UTF-8 with.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Why a file isn't taken, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct IcsError {
    /// The line of the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: IcsFault,
}

/// The ways in which an iCalendar file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IcsFault {
    /// The file is too long.
    #[error("the file is longer than {limit} bytes")]
    TooLarge {
        /// How many bytes it may have.
        limit: usize,
    },
    /// It doesn't begin with `BEGIN:VCALENDAR`, or it ends inside something.
    #[error("not a whole iCalendar file")]
    NotACalendar,
    /// A line is in another encoding.
    #[error("not in UTF-8")]
    NotUtf8,
    /// A line is no property, or an `END` has another `BEGIN`.
    #[error("not a line of an iCalendar file")]
    Malformed,
    /// An event without a name.
    #[error("the event has no name")]
    NoName,
    /// An event without a date, or with one that doesn't exist.
    #[error("the event has no valid date")]
    NoDate,
    /// An event with times of day.
    #[error("the event isn't of whole days")]
    NotWholeDays,
    /// An event that ends before it begins.
    #[error("the event ends before it begins")]
    EndsBeforeItBegins,
    /// An event that is repeated otherwise than every year on the same date.
    #[error("the event is repeated in a way that holidays can't be")]
    Repetition,
    /// More holidays than a calendar may have.
    #[error("more than {limit} events")]
    TooMany {
        /// How many there may be.
        limit: usize,
    },
}

impl IcsFault {
    /// The stable word for it on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::NotACalendar => "not_a_calendar",
            Self::NotUtf8 => "not_utf8",
            Self::Malformed => "malformed",
            Self::NoName => "no_name",
            Self::NoDate => "no_date",
            Self::NotWholeDays => "not_whole_days",
            Self::EndsBeforeItBegins => "ends_before_it_begins",
            Self::Repetition => "repetition",
            Self::TooMany { .. } => "too_many",
        }
    }

    const fn on(self, line: usize) -> IcsError {
        IcsError { line, fault: self }
    }
}

/// The holidays in an iCalendar file, in its order: closed on each whole-day event, yearly where
/// the event is repeated every year. Cancelled events are left out, and names are cut to
/// [`MAX_NAME`](super::holidays::MAX_NAME) characters.
///
/// # Errors
/// The first thing that can't be read, with its line.
pub fn parse_ics(file: impl AsRef<[u8]>) -> Result<Vec<Holiday>, IcsError> {
    let file = file.as_ref();
    if file.len() > MAX_ICS_BYTES {
        return Err(IcsFault::TooLarge { limit: MAX_ICS_BYTES }.on(1));
    }
    let mut reader = Reader::default();
    for property in properties(file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file)) {
        reader.read(property?)?;
    }
    if reader.inside.is_empty() && reader.seen_calendar {
        Ok(reader.holidays)
    } else {
        Err(IcsFault::NotACalendar.on(lines(file).count().max(1)))
    }
}

#[derive(Default)]
struct Reader {
    /// The names of the components that were begun and not ended, the outermost first.
    inside: Vec<String>,
    event: Event,
    holidays: Vec<Holiday>,
    seen_calendar: bool,
}

impl Reader {
    fn read(&mut self, property: Property) -> Result<(), IcsError> {
        match property.name.as_str() {
            "BEGIN" => self.begin(&property),
            "END" => self.end(&property),
            _ if self.inside.is_empty() => Err(IcsFault::NotACalendar.on(property.line)),
            _ => {
                if self.is_in_event() {
                    self.event.take(property);
                }
                Ok(())
            }
        }
    }

    fn begin(&mut self, property: &Property) -> Result<(), IcsError> {
        let component = property.value.trim().to_ascii_uppercase();
        if self.inside.is_empty() && component != "VCALENDAR" {
            return Err(IcsFault::NotACalendar.on(property.line));
        }
        // No calendar is deeper than an alarm in an event.
        if self.inside.len() >= 8 {
            return Err(IcsFault::Malformed.on(property.line));
        }
        self.seen_calendar = true;
        self.inside.push(component);
        if self.is_in_event() {
            self.event = Event::begun_on(property.line);
        }
        Ok(())
    }

    fn end(&mut self, property: &Property) -> Result<(), IcsError> {
        let ends_what_was_begun = self
            .inside
            .last()
            .is_some_and(|begun| begun.eq_ignore_ascii_case(property.value.trim()));
        if !ends_what_was_begun {
            return Err(IcsFault::Malformed.on(property.line));
        }
        if self.is_in_event() {
            let holiday = std::mem::take(&mut self.event).holiday()?;
            if holiday.is_some() && self.holidays.len() == MAX_HOLIDAYS {
                return Err(IcsFault::TooMany { limit: MAX_HOLIDAYS }.on(property.line));
            }
            self.holidays.extend(holiday);
        }
        self.inside.pop();
        Ok(())
    }

    /// Directly in an event, not in something inside it.
    fn is_in_event(&self) -> bool {
        matches!(self.inside.as_slice(), [_, event] if event == "VEVENT")
    }
}
