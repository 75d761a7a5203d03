//! What can be changed about a department.

use std::collections::BTreeSet;

use rusuban_core::ids::{AgentId, BusinessHoursId, DepartmentId};
use rusuban_core::settings::{Department, Directory, Options, Setting};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::change::Told;
use crate::error::{Fault, Problem};
use crate::json::text_or_null;
use crate::patch::Patch;

/// What can be changed about a department.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DepartmentInput {
    /// Its name, 1 to 200 characters.
    name: String,
    /// Its business hours; null counts as open 24 h, every day.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    business_hours_id: Option<BusinessHoursId>,
    /// Where customers can help themselves; may be empty.
    #[serde(default, deserialize_with = "text_or_null")]
    help_center_url: String,
    /// Its members.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    agent_ids: BTreeSet<AgentId>,
    /// Outside hours, stay silent while somebody is reachable.
    #[serde(default)]
    silent_outside_hours_if_agent_online: bool,
    /// Without hours, decide by presence.
    #[serde(default)]
    send_without_hours: bool,
    /// Tell customers who wait when the channel stops being available (R5a).
    #[serde(default)]
    tell_waiting_customers: bool,
}

/// Some fields of a department.
pub(super) type DepartmentPatch = Patch<DepartmentInput>;

/// A department.
#[derive(Serialize, ToSchema)]
pub(super) struct DepartmentView {
    #[schema(value_type = String, example = "dep_0192f0c1c2d37e4f8a9b0c1d2e3f4a5b")]
    id: DepartmentId,
    #[serde(flatten)]
    department: DepartmentInput,
}

impl DepartmentInput {
    /// What can be changed, as it is; 404 where there is no such department.
    pub(super) fn of(directory: &Directory, id: DepartmentId) -> Result<Self, Problem> {
        let doc = directory.departments.get(&id).ok_or_else(Problem::not_found)?;
        let members = directory
            .agents
            .iter()
            .filter(|(_, agent)| agent.department_ids.contains(&id));
        Ok(Self {
            name: doc.name.clone(),
            business_hours_id: doc.business_hours_id,
            help_center_url: doc.help_center_url.clone(),
            agent_ids: members.map(|(id, _)| *id).collect(),
            silent_outside_hours_if_agent_online: doc.options.silent_outside_hours_if_agent_online,
            send_without_hours: doc.options.send_without_hours,
            tell_waiting_customers: doc.options.tell_waiting_customers,
        })
    }

    /// The settings it takes: the department, and the agents who come or go. Membership is one relation, kept with
    /// the agents.
    pub(super) fn settings(self, directory: &Directory, id: DepartmentId) -> Result<Vec<Setting>, Problem> {
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
        let doc = Department {
            name: self.name.trim().to_owned(),
            business_hours_id: self.business_hours_id,
            help_center_url: self.help_center_url.trim().to_owned(),
            options: Options {
                silent_outside_hours_if_agent_online: self.silent_outside_hours_if_agent_online,
                send_without_hours: self.send_without_hours,
                tell_waiting_customers: self.tell_waiting_customers,
            },
        };
        let mut settings = vec![Setting::Department { id, doc }];
        settings.extend(membership(directory, id, &self.agent_ids));
        Ok(settings)
    }
}

/// The agents whose membership of the department changes when these are its members.
pub(super) fn membership(
    directory: &Directory,
    id: DepartmentId,
    members: &BTreeSet<AgentId>,
) -> impl Iterator<Item = Setting> {
    directory.agents.iter().filter_map(move |(agent, doc)| {
        let mut doc = doc.clone();
        let changed = if members.contains(agent) {
            doc.department_ids.insert(id)
        } else {
            doc.department_ids.remove(&id)
        };
        changed.then_some(Setting::Agent { id: *agent, doc })
    })
}

impl DepartmentView {
    /// The department with this id.
    pub(super) fn of(directory: &Directory, id: DepartmentId) -> Result<Self, Problem> {
        Ok(Self {
            id,
            department: DepartmentInput::of(directory, id)?,
        })
    }

    /// The department as an answer.
    pub(super) fn told(directory: &Directory, id: DepartmentId) -> Result<Told, Problem> {
        let view = Self::of(directory, id)?;
        Told::setting(&view, &view.department)
    }
}
