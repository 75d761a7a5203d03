use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{BotId, DepartmentId};

/// One account on one messenger; belongs to exactly one department.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Which messenger.
    pub kind: ChannelKind,
    /// The name shown.
    pub name: String,
    /// The department that owns it.
    pub department_id: DepartmentId,
    /// The bot that answers first.
    pub bot_id: Option<BotId>,
    /// A disabled channel still stores and lists what arrives, and sends nothing (R19).
    pub enabled: bool,
    /// Where the messenger's API is; `None` is the provider's own address.
    pub api_base_url: Option<String>,
    /// Credentials by name, each sealed by the shell; core never sees the plain text.
    pub credentials: BTreeMap<String, String>,
}

impl std::fmt::Debug for Channel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Sealed or not, credentials stay out of logs.
        f.debug_struct("Channel")
            .field("kind", &self.kind)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The messengers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// The chat on a web site.
    Webchat,
    /// LINE Messaging API.
    Line,
    /// WhatsApp Cloud API.
    Whatsapp,
    /// Telegram Bot API.
    Telegram,
    /// Facebook Messenger.
    Messenger,
    /// Instagram messaging.
    Instagram,
    /// SMS by Twilio.
    Twilio,
    /// A channel that another program speaks for.
    Api,
}

impl ChannelKind {
    /// The word on the wire and in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Webchat => "webchat",
            Self::Line => "line",
            Self::Whatsapp => "whatsapp",
            Self::Telegram => "telegram",
            Self::Messenger => "messenger",
            Self::Instagram => "instagram",
            Self::Twilio => "twilio",
            Self::Api => "api",
        }
    }

    /// Whether we hand messages to a provider; a web chat's page reads them from us.
    pub const fn delivers_through_provider(self) -> bool {
        !matches!(self, Self::Webchat | Self::Api)
    }

    /// Whether the customer sees that an agent types: on the web chat's own page.
    pub const fn shows_typing(self) -> bool {
        matches!(self, Self::Webchat)
    }

    /// Whether the messenger can be asked for a customer's name by API.
    pub const fn can_look_up_names(self) -> bool {
        matches!(self, Self::Line | Self::Messenger | Self::Instagram)
    }
}
