//! Options of a department (R4, R5a), given beside its offline message.

use rusuban_core::ids::DepartmentId;
use rusuban_core::settings::{Directory, Options};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::Problem;

/// Some options of a department; those that are left out are as they are.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionsInput {
    /// Outside hours, stay silent while somebody is reachable.
    #[serde(default)]
    silent_outside_hours_if_agent_online: Option<bool>,
    /// Without hours, decide by presence.
    #[serde(default)]
    send_without_hours: Option<bool>,
    /// Tell customers who wait when the channel stops being available (R5a).
    #[serde(default)]
    tell_waiting_customers: Option<bool>,
}

impl OptionsInput {
    /// The options of a department with these among them; 404 where there is no such department.
    pub(super) fn on(self, directory: &Directory, id: DepartmentId) -> Result<Options, Problem> {
        let found = directory.departments.get(&id).ok_or_else(Problem::not_found)?;
        let Options {
            silent_outside_hours_if_agent_online: silent,
            send_without_hours: without,
            tell_waiting_customers: tell,
        } = found.options;
        Ok(Options {
            silent_outside_hours_if_agent_online: self.silent_outside_hours_if_agent_online.unwrap_or(silent),
            send_without_hours: self.send_without_hours.unwrap_or(without),
            tell_waiting_customers: self.tell_waiting_customers.unwrap_or(tell),
        })
    }
}
