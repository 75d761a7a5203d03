use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{AgentId, BusinessHoursId};
use crate::language::Language;
use crate::offline_message::Trigger;

/// A department: owns channels, hours and one offline message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Its name, 1 to 200 characters.
    pub name: String,
    /// Its hours; `None` counts as open 24 h, every day (row 8).
    pub business_hours_id: Option<BusinessHoursId>,
    /// Where customers can help themselves; may be empty.
    pub help_center_url: String,
    /// How its offline message is decided.
    #[serde(flatten)]
    pub options: Options,
}

/// Department options; all off by default (R4, R5a).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Outside hours, stay silent while somebody is reachable.
    pub silent_outside_hours_if_agent_online: bool,
    /// Without hours, decide by presence.
    pub send_without_hours: bool,
    /// Decide again for waiting customers when the channel stops being available (R5a).
    pub tell_waiting_customers: bool,
}

impl Options {
    /// Whether the rule is asked at all: about those who wait when the team leaves, only where the department wants it
    /// (R5a).
    pub const fn ask_on(self, trigger: Trigger) -> bool {
        self.tell_waiting_customers || !matches!(trigger, Trigger::TeamLeft)
    }
}

/// How often within one absence (R6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Repeat {
    /// Once an absence.
    #[default]
    Once,
    /// Again when this many minutes have passed since the chat's last one.
    AfterMinutes {
        /// 1 to 10,080 (a week).
        minutes: u32,
    },
    /// With every message; the loop guard still bounds it.
    EveryMessage,
}

/// A department's offline message as it is stored (R9, R10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineMessage {
    /// The switch.
    pub enabled: bool,
    /// The template, normalized; may be blank only while switched off.
    pub text: String,
    /// The language the text is written in: dates and lists are written in it.
    pub language: Language,
    /// How often within one absence.
    pub repeat: Repeat,
    /// Whether a ticket is made when it is sent (R15).
    pub create_ticket: bool,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// Who changed it last.
    pub updated_by: Option<AgentId>,
    /// When this text was last tested.
    pub tested_at: Option<Timestamp>,
}

impl OfflineMessage {
    /// The message every department has before anybody writes one: off and blank.
    pub fn blank(language: Language) -> Self {
        Self {
            enabled: false,
            text: String::new(),
            language,
            repeat: Repeat::default(),
            create_ticket: false,
            updated_at: None,
            updated_by: None,
            tested_at: None,
        }
    }
}
