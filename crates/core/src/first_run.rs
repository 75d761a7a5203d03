//! The first run: what a new desk needs until a customer who writes is answered, and what of it is there.

use crate::ids::{ChannelId, DepartmentId};
use crate::settings::{ChannelKind, Department, Directory};

/// What is there, from the settings alone, so that any browser at any time finds the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FirstRun {
    /// The department that is furthest; the oldest of several.
    pub department: Option<DepartmentId>,
    /// It has hours, or decides by presence alone: its offline message can be sent at all (R4).
    pub hours: bool,
    /// An enabled channel of it; a web chat where there is one, because anybody can write there at once.
    pub channel: Option<ChannelId>,
    /// Its offline message is written and switched on.
    pub offline_message: bool,
}

impl FirstRun {
    const fn progress(&self) -> u8 {
        self.hours as u8 + self.channel.is_some() as u8 + self.offline_message as u8
    }
}

/// How far the first run has come.
pub fn first_run(directory: &Directory) -> FirstRun {
    let mut furthest = FirstRun::default();
    for (id, department) in &directory.departments {
        let found = of_department(directory, *id, department);
        if furthest.department.is_none() || found.progress() > furthest.progress() {
            furthest = found;
        }
    }
    furthest
}

fn of_department(directory: &Directory, id: DepartmentId, department: &Department) -> FirstRun {
    FirstRun {
        department: Some(id),
        hours: department.business_hours_id.is_some() || department.options.send_without_hours,
        channel: channel_of(directory, id),
        offline_message: directory.offline_message(id).enabled,
    }
}

fn channel_of(directory: &Directory, department: DepartmentId) -> Option<ChannelId> {
    let channels = directory
        .channels
        .iter()
        .filter(|(_, channel)| channel.enabled && channel.department_id == department);
    channels
        .min_by_key(|(id, channel)| (channel.kind != ChannelKind::Webchat, **id))
        .map(|(id, _)| *id)
}
