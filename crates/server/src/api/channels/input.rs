//! What can be changed about a channel.

use std::collections::{BTreeMap, BTreeSet};

use rusuban_core::ids::{AgentId, BotId, ChannelId, DepartmentId};
use rusuban_core::settings::{Channel, ChannelKind, Directory, Setting};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::credentials::Given;
use crate::api::words::ChannelKindWord;
use crate::error::{Fault, Problem};
use crate::patch::Patch;

/// What can be changed about a channel.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChannelInput {
    /// Which messenger; chosen once.
    #[schema(value_type = ChannelKindWord)]
    pub(super) kind: ChannelKind,
    /// The name shown.
    pub(super) name: String,
    /// The department that owns it; its chats go with it.
    #[schema(value_type = String)]
    pub(super) department_id: DepartmentId,
    /// The agents linked to it.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub(super) agent_ids: BTreeSet<AgentId>,
    /// The bot that answers first.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub(super) bot_id: Option<BotId>,
    /// A disabled channel still stores and lists what arrives, and sends nothing.
    #[serde(default = "yes")]
    pub(super) enabled: bool,
    /// Where the messenger's API is; null is the provider's own address.
    #[serde(default)]
    pub(super) api_base_url: Option<String>,
    /// Credentials by name: null takes one away, what is left out or sent back masked stays.
    #[serde(default, skip_serializing)]
    #[schema(write_only)]
    pub(super) credentials: Given,
}

/// Some fields of a channel.
pub(super) type ChannelPatch = Patch<ChannelInput>;

const fn yes() -> bool {
    true
}

impl ChannelInput {
    /// What can be changed, as it is; 404 where there is no such channel.
    pub(super) fn of(directory: &Directory, id: ChannelId) -> Result<Self, Problem> {
        let doc = directory.channels.get(&id).ok_or_else(Problem::not_found)?;
        Ok(Self {
            kind: doc.kind,
            name: doc.name.clone(),
            department_id: doc.department_id,
            agent_ids: directory.linked_agents(id).map(|(id, _)| id).collect(),
            bot_id: doc.bot_id,
            enabled: doc.enabled,
            api_base_url: doc.api_base_url.clone(),
            credentials: Given::new(),
        })
    }

    /// Where the messenger's API is; `None` is the provider's own address.
    pub(super) fn base_url(&self) -> Option<String> {
        let url = self.api_base_url.as_deref()?.trim().trim_end_matches('/');
        (!url.is_empty()).then(|| url.to_owned())
    }

    /// The settings it takes: the channel, and the agents whose link comes or goes. Linking is one relation, kept with
    /// the agents.
    pub(super) fn settings(
        &self,
        directory: &Directory,
        id: ChannelId,
        credentials: BTreeMap<String, String>,
    ) -> Result<Vec<Setting>, Problem> {
        if let Some(unknown) = self
            .agent_ids
            .iter()
            .find(|agent| !directory.agents.contains_key(agent))
        {
            return Err(Problem::refused(Fault::at(
                "/agent_ids",
                "unknown_id",
                format!("no such agent: {unknown}"),
            )));
        }
        let doc = Channel {
            kind: self.kind,
            name: self.name.trim().to_owned(),
            department_id: self.department_id,
            bot_id: self.bot_id,
            enabled: self.enabled,
            api_base_url: self.base_url(),
            credentials,
        };
        let mut settings = vec![Setting::Channel { id, doc }];
        settings.extend(directory.agents.iter().filter_map(|(agent, doc)| {
            let mut doc = doc.clone();
            let linked = self.agent_ids.contains(agent);
            let changed = if linked {
                doc.channel_ids.insert(id)
            } else {
                doc.channel_ids.remove(&id)
            };
            changed.then_some(Setting::Agent { id: *agent, doc })
        }));
        Ok(settings)
    }
}
