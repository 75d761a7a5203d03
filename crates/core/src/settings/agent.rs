use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{ChannelId, DepartmentId};

/// A person who answers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Sign-in name; unique, compared without case.
    pub email: String,
    /// The name shown.
    pub name: String,
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Phone number.
    pub phone: String,
    /// What the person may do.
    pub role: Role,
    /// An inactive account can't sign in and is never reachable (R1).
    pub active: bool,
    /// Departments the agent is a member of.
    pub department_ids: BTreeSet<DepartmentId>,
    /// Channels the agent is linked to.
    pub channel_ids: BTreeSet<ChannelId>,
    /// Argon2id hash of the password; `None` until an invitation is taken up.
    pub password_hash: Option<String>,
    /// The invitation that is still to be taken up.
    #[serde(default, alias = "invite_hash")]
    pub invitation: Option<Invitation>,
}

/// A link by which a person chooses his password, once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredInvitation")]
pub struct Invitation {
    /// SHA-256 of the link's token.
    pub hash: String,
    /// Until when it can be taken up; `None`: made before invitations had an end.
    pub expires_at: Option<Timestamp>,
}

impl Invitation {
    /// How long an invitation can be taken up, in hours: a week.
    pub const HOURS: i64 = 7 * 24;

    /// Whether it can be taken up.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| now < end)
    }
}

/// Before invitations had an end, only the hash was stored.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredInvitation {
    Hash(String),
    Whole {
        hash: String,
        expires_at: Option<Timestamp>,
    },
}

impl From<StoredInvitation> for Invitation {
    fn from(stored: StoredInvitation) -> Self {
        match stored {
            StoredInvitation::Hash(hash) => Self {
                hash,
                expires_at: None,
            },
            StoredInvitation::Whole { hash, expires_at } => Self { hash, expires_at },
        }
    }
}

impl std::fmt::Debug for Agent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Hashes stay out of logs.
        f.debug_struct("Agent")
            .field("name", &self.name)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

/// What an agent may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Chats of linked channels.
    Agent,
    /// All chats of own departments, assignment, reports.
    Supervisor,
    /// Everything.
    Admin,
}
