use std::collections::BTreeMap;

use super::{
    Agent, Bot, BusinessHours, Channel, Department, OfflineMessage, Organization, Setting, SettingKey,
};
use crate::business_hours::{HolidayCalendar, HoursError, Schedule};
use crate::ids::{AgentId, BotId, BusinessHoursId, ChannelId, DepartmentId, HolidayCalendarId};
use crate::language::Language;
use crate::template::Template;

/// All settings at one version, with schedules made ready to ask.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// The version all of this was read at.
    pub version: u64,
    /// `None` before the first run is finished.
    pub organization: Option<Organization>,
    /// Departments by id.
    pub departments: BTreeMap<DepartmentId, Department>,
    /// Offline messages by department; a department without an entry has a blank one.
    pub offline_messages: BTreeMap<DepartmentId, OfflineMessage>,
    /// Business hours by id.
    pub business_hours: BTreeMap<BusinessHoursId, BusinessHours>,
    /// Holiday calendars by id.
    pub holiday_calendars: BTreeMap<HolidayCalendarId, HolidayCalendar>,
    /// Agents by id.
    pub agents: BTreeMap<AgentId, Agent>,
    /// Channels by id.
    pub channels: BTreeMap<ChannelId, Channel>,
    /// Bots by id.
    pub bots: BTreeMap<BotId, Bot>,
    versions: BTreeMap<SettingKey, u64>,
    schedules: BTreeMap<BusinessHoursId, Schedule>,
    templates: BTreeMap<DepartmentId, Template>,
}

/// Stored hours that can't be understood: an error, never "closed" or "open".
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("business hours {id} can't be read")]
pub struct UnreadableHours {
    /// Which.
    pub id: BusinessHoursId,
    /// What is wrong with them.
    pub errors: Vec<HoursError>,
}

impl Directory {
    /// Puts stored settings together; each comes with the version it was last changed at.
    pub fn build(
        version: u64,
        settings: impl IntoIterator<Item = (Setting, u64)>,
    ) -> Result<Self, UnreadableHours> {
        let mut directory = Self {
            version,
            ..Self::default()
        };
        for (setting, changed_at) in settings {
            directory.versions.insert(setting.key(), changed_at);
            directory.place(setting);
        }
        directory.compile()?;
        Ok(directory)
    }

    /// This directory with one setting put; for deciding about a change before it is committed.
    pub fn with(&self, setting: Setting) -> Result<Self, UnreadableHours> {
        let mut next = self.clone();
        next.place(setting);
        next.compile()?;
        Ok(next)
    }

    /// This directory with one setting taken out.
    #[must_use]
    pub fn without(&self, key: SettingKey) -> Self {
        let mut next = self.clone();
        next.versions.remove(&key);
        match key {
            SettingKey::Organization => next.organization = None,
            SettingKey::Department(id) => drop(next.departments.remove(&id)),
            SettingKey::OfflineMessage(id) => drop(next.offline_messages.remove(&id)),
            SettingKey::BusinessHours(id) => {
                next.schedules.remove(&id);
                next.business_hours.remove(&id);
            }
            SettingKey::HolidayCalendar(id) => drop(next.holiday_calendars.remove(&id)),
            SettingKey::Agent(id) => drop(next.agents.remove(&id)),
            SettingKey::Channel(id) => drop(next.channels.remove(&id)),
            SettingKey::Bot(id) => drop(next.bots.remove(&id)),
        }
        next
    }

    /// The version a setting was last changed at: its `ETag`.
    pub fn changed_at(&self, key: SettingKey) -> Option<u64> {
        self.versions.get(&key).copied()
    }

    /// The schedule of a department; `None` where it has no hours (row 8).
    pub fn schedule(&self, department: DepartmentId) -> Option<&Schedule> {
        let hours = self.departments.get(&department)?.business_hours_id?;
        self.schedules.get(&hours)
    }

    /// The schedule of these hours.
    pub fn schedule_of(&self, hours: BusinessHoursId) -> Option<&Schedule> {
        self.schedules.get(&hours)
    }

    /// The offline message of a department; blank and off if nobody wrote one.
    pub fn offline_message(&self, department: DepartmentId) -> OfflineMessage {
        let language = self.language();
        self.offline_messages
            .get(&department)
            .cloned()
            .unwrap_or_else(|| OfflineMessage::blank(language))
    }

    /// The parsed text of a department's offline message; `None` where there is none, or it can't be read.
    pub fn template(&self, department: DepartmentId) -> Option<&Template> {
        self.templates.get(&department)
    }

    /// The organization's language; Japanese before the first run.
    pub fn language(&self) -> Language {
        self.organization.as_ref().map_or(Language::Ja, |o| o.locale)
    }

    /// The agents linked to a channel.
    pub fn linked_agents(&self, channel: ChannelId) -> impl Iterator<Item = (AgentId, &Agent)> {
        self.agents
            .iter()
            .filter(move |(_, a)| a.channel_ids.contains(&channel))
            .map(|(id, a)| (*id, a))
    }

    /// The bot that answers first on a channel, if it is enabled.
    pub fn answering_bot(&self, channel: ChannelId) -> Option<(BotId, &Bot)> {
        let id = self.channels.get(&channel)?.bot_id?;
        self.bots.get(&id).filter(|bot| bot.enabled).map(|bot| (id, bot))
    }

    fn place(&mut self, setting: Setting) {
        match setting {
            Setting::Organization { doc } => self.organization = Some(doc),
            Setting::Department { id, doc } => drop(self.departments.insert(id, doc)),
            Setting::OfflineMessage { id, doc } => drop(self.offline_messages.insert(id, doc)),
            Setting::BusinessHours { id, doc } => drop(self.business_hours.insert(id, doc)),
            Setting::HolidayCalendar { id, doc } => drop(self.holiday_calendars.insert(id, doc)),
            Setting::Agent { id, doc } => drop(self.agents.insert(id, doc)),
            Setting::Channel { id, doc } => drop(self.channels.insert(id, doc)),
            Setting::Bot { id, doc } => drop(self.bots.insert(id, doc)),
        }
    }

    /// The schedule that business hours make with the calendars that are here.
    pub(super) fn built(&self, hours: &BusinessHours) -> Result<Schedule, Vec<HoursError>> {
        let calendars = hours
            .holiday_calendar_ids
            .iter()
            .filter_map(|calendar| self.holiday_calendars.get(calendar))
            .cloned();
        hours.schedule.build(calendars.collect())
    }

    fn compile(&mut self) -> Result<(), UnreadableHours> {
        self.schedules.clear();
        for (id, hours) in &self.business_hours {
            let schedule = self
                .built(hours)
                .map_err(|errors| UnreadableHours { id: *id, errors })?;
            self.schedules.insert(*id, schedule);
        }
        let parsed = |doc: &OfflineMessage| Template::parse(&doc.text).ok();
        let readable = self
            .offline_messages
            .iter()
            .filter_map(|(id, doc)| Some((*id, parsed(doc)?)));
        self.templates = readable.collect();
        Ok(())
    }
}
