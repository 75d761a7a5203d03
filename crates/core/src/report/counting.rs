use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::answers::coarse;
use crate::business_hours::{Schedule, zone};
use crate::ids::DepartmentId;
use crate::settings::Directory;

/// By which clocks and hours a department's chats are counted.
#[derive(Debug, Clone)]
pub struct Counting<'a> {
    schedule: Option<&'a Schedule>,
    zone: TimeZone,
}

impl<'a> Counting<'a> {
    /// Those of a department: its hours and their zone. Without hours it counts as open at all times (row 8), in the
    /// organization's zone.
    pub fn of(directory: &'a Directory, department: DepartmentId) -> Self {
        let schedule = directory.schedule(department);
        let own = || {
            let organization = directory.organization.as_ref();
            organization
                .and_then(|found| zone(&found.time_zone))
                .unwrap_or(TimeZone::UTC)
        };
        Self {
            schedule,
            zone: schedule.map_or_else(own, |schedule| schedule.time_zone().clone()),
        }
    }

    /// Hours given by themselves; `None`: open at all times.
    pub const fn by(schedule: Option<&'a Schedule>, zone: TimeZone) -> Self {
        Self { schedule, zone }
    }

    /// The zone whose dates and hours count.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The hours; `None`: open at all times.
    pub const fn schedule(&self) -> Option<&'a Schedule> {
        self.schedule
    }

    /// The minutes of open time from an opening to an answer, begun ones counted whole; 0 where it came before.
    pub(super) fn minutes(&self, opening: Timestamp, answered: Timestamp) -> u32 {
        let open = match self.schedule {
            Some(schedule) => schedule.open_between(opening, answered),
            None => answered.duration_since(opening),
        };
        let minutes = open.as_millis().max(0).unsigned_abs().div_ceil(60_000);
        coarse(u32::try_from(minutes).unwrap_or(u32::MAX))
    }

    /// Promises of openings before this instant that nobody has answered are late by now.
    pub fn late_before(&self, now: Timestamp, within_min: u32) -> Option<Timestamp> {
        let time = SignedDuration::from_mins(within_min.into());
        match self.schedule {
            Some(schedule) => schedule.open_time_before(now, time),
            None => now.saturating_sub(time).ok(),
        }
    }
}
