use serde::{Deserialize, Serialize};

use super::validate::unknown_calendars;
use super::{Directory, Refusal};
use crate::business_hours::{Schedule, ScheduleDef};
use crate::ids::HolidayCalendarId;

/// Business hours as they are stored: a named schedule and the holiday calendars it keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessHours {
    /// The name shown, 1 to 200 characters.
    pub name: String,
    /// The schedule.
    pub schedule: ScheduleDef,
    /// The holiday calendars it keeps.
    pub holiday_calendar_ids: Vec<HolidayCalendarId>,
}

impl BusinessHours {
    /// The schedule they would make among these settings, whether they are saved or not (R2).
    ///
    /// # Errors
    /// What saving them would refuse but for their name, each with its place.
    pub fn schedule_among(&self, directory: &Directory) -> Result<Schedule, Vec<Refusal>> {
        let unknown = unknown_calendars(directory, self);
        let schedule = directory.built(self).map_err(|errors| Refusal::hours(&errors))?;
        if unknown.is_empty() {
            Ok(schedule)
        } else {
            Err(unknown)
        }
    }
}
