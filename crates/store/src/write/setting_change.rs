//! The log of the settings. Lines are only added.

use rusuban_core::change::Holder;
use rusuban_core::ids::DepartmentId;
use rusuban_core::settings::{ChangedBy, SettingChange};

use super::token::holder;
use crate::error::StoreError;
use crate::statement::Statement;
use crate::value::{Value, params};

pub(crate) fn add(line: SettingChange) -> Result<Statement, StoreError> {
    let (fields, replaced) = (json(&line.fields)?, line.replaced.as_ref().map(json));
    let [agent, agent_name, token_name] = by(line.by);
    Ok(Statement::one(
        "INSERT INTO setting_change \
         (at, agent_id, agent_name, token_name, kind, setting_id, name, action, fields, replaced) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            line.at,
            agent,
            agent_name,
            token_name,
            line.kind,
            line.id,
            line.name,
            line.action,
            fields,
            replaced.transpose()?,
        ],
    ))
}

/// The same line for each token of somebody, with its id and name.
pub(crate) fn add_for_tokens_of(who: Holder, line: SettingChange) -> Result<Statement, StoreError> {
    let (holder, holder_id) = holder(who);
    let fields = json(&line.fields)?;
    let [agent, agent_name, token_name] = by(line.by);
    Ok(Statement::any(
        "INSERT INTO setting_change (at, agent_id, agent_name, token_name, kind, setting_id, name, action, fields) \
         SELECT ?3, ?4, ?5, ?6, ?7, id, name, ?8, ?9 FROM token WHERE holder = ?1 AND holder_id = ?2",
        params![
            holder,
            holder_id,
            line.at,
            agent,
            agent_name,
            token_name,
            line.kind,
            line.action,
            fields,
        ],
    ))
}

/// The same line for each canned reply of a department, with its id and title.
pub(crate) fn add_for_canned_replies_of(
    department: DepartmentId,
    line: SettingChange,
) -> Result<Statement, StoreError> {
    let fields = json(&line.fields)?;
    let [agent, agent_name, token_name] = by(line.by);
    Ok(Statement::any(
        "INSERT INTO setting_change (at, agent_id, agent_name, token_name, kind, setting_id, name, action, fields) \
         SELECT ?2, ?3, ?4, ?5, ?6, id, title, ?7, ?8 FROM canned_reply WHERE department_id = ?1 ORDER BY shortcut",
        params![
            department,
            line.at,
            agent,
            agent_name,
            token_name,
            line.kind,
            line.action,
            fields,
        ],
    ))
}

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Corrupt(format!("a change of settings: {e}")))
}

/// The agent, his name, and his program's; [`crate::read::setting_change`] reads them back.
fn by(by: ChangedBy) -> [Value; 3] {
    match by {
        ChangedBy::CommandLine => [Value::Null, Value::Null, Value::Null],
        ChangedBy::Agent { id, name } => [id.into(), name.into(), Value::Null],
        ChangedBy::Token { agent, name, token } => [agent.into(), name.into(), token.into()],
    }
}
