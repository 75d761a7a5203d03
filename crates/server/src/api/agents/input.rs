//! What can be changed about an agent.

use std::collections::BTreeSet;

use rusuban_core::ids::{ChannelId, DepartmentId};
use rusuban_core::settings::{Agent, Invitation, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::words::RoleWord;
use crate::json::{never_told, text_or_null};

/// What can be changed about an agent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgentInput {
    /// The sign-in name; unique, upper or lower case.
    pub(crate) email: String,
    /// The name shown.
    pub(crate) name: String,
    /// Family name.
    #[serde(default, deserialize_with = "text_or_null")]
    pub(crate) last_name: String,
    /// Given name.
    #[serde(default, deserialize_with = "text_or_null")]
    pub(crate) first_name: String,
    /// Phone number.
    #[serde(default, deserialize_with = "text_or_null")]
    pub(crate) phone: String,
    /// What he may do.
    #[schema(value_type = RoleWord)]
    pub(crate) role: Role,
    /// Whether he can sign in; a deactivated agent loses sessions and tokens, and his open chats become unassigned.
    #[serde(default = "yes")]
    pub(crate) active: bool,
    /// Departments he is a member of.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub(crate) department_ids: BTreeSet<DepartmentId>,
    /// Channels he is linked to.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub(crate) channel_ids: BTreeSet<ChannelId>,
    /// A password, 8 to 256 characters; never told again. Left out at creation: an invitation is made.
    #[serde(default, skip_serializing_if = "never_told")]
    #[schema(write_only)]
    pub(crate) password: Option<String>,
}

/// Some fields of an agent.
pub(crate) type AgentPatch = crate::patch::Patch<AgentInput>;

const fn yes() -> bool {
    true
}

impl AgentInput {
    /// What can be changed, as it is.
    pub(crate) fn of(agent: &Agent) -> Self {
        Self {
            email: agent.email.clone(),
            name: agent.name.clone(),
            last_name: agent.last_name.clone(),
            first_name: agent.first_name.clone(),
            phone: agent.phone.clone(),
            role: agent.role,
            active: agent.active,
            department_ids: agent.department_ids.clone(),
            channel_ids: agent.channel_ids.clone(),
            password: None,
        }
    }

    /// The setting, with the password and the invitation it had or is given.
    pub(crate) fn doc(&self, password_hash: Option<String>, invitation: Option<Invitation>) -> Agent {
        Agent {
            email: self.email.trim().to_owned(),
            name: self.name.trim().to_owned(),
            last_name: self.last_name.trim().to_owned(),
            first_name: self.first_name.trim().to_owned(),
            phone: self.phone.trim().to_owned(),
            role: self.role,
            active: self.active,
            department_ids: self.department_ids.clone(),
            channel_ids: self.channel_ids.clone(),
            password_hash,
            invitation,
        }
    }
}
