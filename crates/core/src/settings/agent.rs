use std::collections::BTreeSet;

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
    /// SHA-256 of a pending invitation's token.
    pub invite_hash: Option<String>,
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
