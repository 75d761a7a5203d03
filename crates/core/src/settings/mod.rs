//! Settings: everything people configure, read whole and held in memory as one [`Directory`].
//!
//! Settings are small (hundreds of rows) and read on every message, so they travel as one value under one version.
//! A change of settings is decided here as a list of [`Setting`]s to put or delete, and committed only if the version
//! is still the one it was decided on; that makes references between settings impossible to break (R19).

mod agent;
mod bot;
mod change;
mod channel;
mod department;
mod directory;
mod history;
mod hours;
mod organization;
mod save;
mod validate;

pub use agent::{Agent, Invitation, Role};
pub use bot::{Bot, BotKind, MenuAction, MenuItem};
pub use change::apply;
pub use channel::{Channel, ChannelKind};
pub use department::{Department, OfflineMessage, Options, Repeat};
pub use directory::{Directory, UnreadableHours};
pub use history::{
    ChangeAction, ChangedBy, FieldChange, FieldValue, ITEMS_TOLD, LONGEST_TEXT, Recorded, SettingChange,
    SettingKind, What, change_canned_reply, delete_canned_replies_of, delete_canned_reply, make_canned_reply,
    make_token, revoke_token, revoke_tokens_of, setting_id,
};
pub use hours::BusinessHours;
pub use organization::{AwayCountsAs, Organization};
pub use save::save_offline_message;
pub use validate::{Refusal, check_offline_message};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::business_hours::HolidayCalendar;
use crate::ids::{AgentId, BotId, BusinessHoursId, ChannelId, DepartmentId, HolidayCalendarId};

/// One stored setting with its key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is named after what it holds")]
pub enum Setting {
    Organization {
        doc: Organization,
    },
    Department {
        id: DepartmentId,
        doc: Department,
    },
    OfflineMessage {
        id: DepartmentId,
        doc: OfflineMessage,
    },
    BusinessHours {
        id: BusinessHoursId,
        doc: BusinessHours,
    },
    HolidayCalendar {
        id: HolidayCalendarId,
        doc: HolidayCalendar,
    },
    Agent {
        id: AgentId,
        doc: Agent,
    },
    Channel {
        id: ChannelId,
        doc: Channel,
    },
    Bot {
        id: BotId,
        doc: Bot,
    },
}

/// The key of a stored setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is named after what it points at")]
pub enum SettingKey {
    Organization,
    Department(DepartmentId),
    OfflineMessage(DepartmentId),
    BusinessHours(BusinessHoursId),
    HolidayCalendar(HolidayCalendarId),
    Agent(AgentId),
    Channel(ChannelId),
    Bot(BotId),
}

impl Setting {
    /// The key it is stored under.
    pub fn key(&self) -> SettingKey {
        match self {
            Self::Organization { .. } => SettingKey::Organization,
            Self::Department { id, .. } => SettingKey::Department(*id),
            Self::OfflineMessage { id, .. } => SettingKey::OfflineMessage(*id),
            Self::BusinessHours { id, .. } => SettingKey::BusinessHours(*id),
            Self::HolidayCalendar { id, .. } => SettingKey::HolidayCalendar(*id),
            Self::Agent { id, .. } => SettingKey::Agent(*id),
            Self::Channel { id, .. } => SettingKey::Channel(*id),
            Self::Bot { id, .. } => SettingKey::Bot(*id),
        }
    }
}

impl SettingKey {
    /// The kind of thing it points at.
    pub const fn kind(&self) -> SettingKind {
        match self {
            Self::Organization => SettingKind::Organization,
            Self::Department(_) => SettingKind::Department,
            Self::OfflineMessage(_) => SettingKind::OfflineMessage,
            Self::BusinessHours(_) => SettingKind::BusinessHours,
            Self::HolidayCalendar(_) => SettingKind::HolidayCalendar,
            Self::Agent(_) => SettingKind::Agent,
            Self::Channel(_) => SettingKind::Channel,
            Self::Bot(_) => SettingKind::Bot,
        }
    }

    /// The id; `None` for the one organization.
    pub const fn uuid(&self) -> Option<Uuid> {
        match self {
            Self::Organization => None,
            Self::Department(id) | Self::OfflineMessage(id) => Some(id.0),
            Self::BusinessHours(id) => Some(id.0),
            Self::HolidayCalendar(id) => Some(id.0),
            Self::Agent(id) => Some(id.0),
            Self::Channel(id) => Some(id.0),
            Self::Bot(id) => Some(id.0),
        }
    }

    /// The kind as a stored word, and the id as text (empty for the one organization).
    pub fn parts(&self) -> (&'static str, String) {
        let id = match self {
            Self::Organization => String::new(),
            Self::Department(id) | Self::OfflineMessage(id) => id.to_string(),
            Self::BusinessHours(id) => id.to_string(),
            Self::HolidayCalendar(id) => id.to_string(),
            Self::Agent(id) => id.to_string(),
            Self::Channel(id) => id.to_string(),
            Self::Bot(id) => id.to_string(),
        };
        (self.kind().word(), id)
    }
}
