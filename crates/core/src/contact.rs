//! The customer as a person, and the accounts he writes from.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{AgentId, ChannelId, ChatId, ContactId, IdentityId};

/// Who gave a name: what an agent wrote wins over what a messenger says (R12).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameSource {
    /// No name is known.
    #[default]
    Nobody,
    /// The messenger, or the visitor himself.
    Messenger,
    /// An agent.
    Agent,
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Changes with every change of the contact.
    pub version: u32,
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Who gave the names.
    pub name_source: NameSource,
    /// Whether the messenger has been asked for the name; it is asked once.
    pub name_asked: bool,
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Mobile number.
    pub mobile: String,
    /// The company or account the person belongs to.
    pub account_name: String,
    /// The agent who looks after this contact.
    pub owner: Option<AgentId>,
    /// Language tag, as the messenger or the visitor's browser gave it.
    pub language: String,
    /// IANA zone, if known.
    pub time_zone: Option<String>,
    /// Blocked contacts are stored and never answered (R4 step 1).
    pub blocked: bool,
    /// When the contact first wrote.
    pub created_at: Timestamp,
}

impl Contact {
    /// A contact of whom nothing is known yet.
    pub fn unknown(id: ContactId, at: Timestamp) -> Self {
        Self {
            id,
            version: 1,
            last_name: String::new(),
            first_name: String::new(),
            name_source: NameSource::Nobody,
            name_asked: false,
            email: String::new(),
            phone: String::new(),
            mobile: String::new(),
            account_name: String::new(),
            owner: None,
            language: String::new(),
            time_zone: None,
            blocked: false,
            created_at: at,
        }
    }

    /// Takes over a name the messenger gave, unless an agent gave one (R12). Says whether anything changed.
    pub fn learn_display_name(&mut self, display_name: &str) -> bool {
        let name = crate::names::split_display_name(display_name);
        let nothing_new = (&name.last, &name.first) == (&self.last_name, &self.first_name);
        if self.name_source == NameSource::Agent
            || nothing_new
            || (name.last.is_empty() && name.first.is_empty())
        {
            return false;
        }
        self.last_name = name.last;
        self.first_name = name.first;
        self.name_source = NameSource::Messenger;
        true
    }
}

/// One account of a contact on one channel; the unit of a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its id.
    pub id: IdentityId,
    /// The channel.
    pub channel: ChannelId,
    /// What the messenger calls the account; unique in the channel.
    pub address: String,
    /// Whose account it is.
    pub contact: ContactId,
    /// Its chat.
    pub chat: ChatId,
}
