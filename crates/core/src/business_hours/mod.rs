//! When a department is open (R2).
//!
//! A [`Schedule`] is what counts: validated, in one time zone, with its holidays. It is built from a
//! [`ScheduleDef`], the form in which people enter and the API carries it, and from the
//! [`HolidayCalendar`]s it uses:
//!
//! ```
//! use rusuban_core::business_hours::ScheduleDef;
//!
//! let def: ScheduleDef = serde_json::from_str(
//!     r#"{"time_zone": "Asia/Tokyo", "kind": "weekly",
//!         "weekly": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "18:00"}]}"#,
//! )?;
//! let schedule = def.build(vec![]).expect("nothing overlaps");
//!
//! let monday_evening = "2026-11-23T19:04:00+09:00".parse()?;
//! assert!(!schedule.is_open(monday_evening));
//! assert_eq!(schedule.next_opening(monday_evening), Some("2026-11-24T09:00:00+09:00".parse()?));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Everything is decided by the clock on the wall: an instant is open when what the clock shows then lies
//! in a shift that starts on the date the clock shows, or on the day before. So an hour that the clock
//! repeats counts both times, and one that it skips isn't there.
//!
//! Instants come in as parameters; nothing here reads a clock or a file. The rules of the zones are those
//! of the IANA database compiled into the program.

mod day;
mod definition;
mod describe;
mod error;
mod holiday_table;
pub mod holidays;
pub mod ics;
mod open_time;
mod opening;
mod schedule;
mod shift;
mod spans;
mod time_of_day;
mod timeline;
mod year;
mod zone;

pub use day::Day;
pub use definition::{HoursKind, MAX_WEEKLY_INTERVALS, ScheduleDef, ScheduleKind, WeeklyInterval};
pub use error::{HoursError, HoursFault};
pub use holidays::{Holiday, HolidayCalendar, HolidayDate, SpecialHours};
pub use ics::{IcsError, IcsFault, parse_ics};
pub use opening::format_opening;
pub use schedule::{MAX_CALENDARS, Schedule};
pub use spans::{Span, SpanState};
pub use time_of_day::{NotATimeOfDay, TimeOfDay};
pub use timeline::HORIZON;
pub use year::HolidayOn;
pub use zone::zone;
