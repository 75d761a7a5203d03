use serde::{Deserialize, Serialize};

use crate::business_hours::ScheduleDef;
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
