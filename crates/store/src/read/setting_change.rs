//! The log of the settings, newest first.

use rusuban_core::ids::AgentId;
use rusuban_core::settings::{ChangedBy, SettingChange, SettingKind};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, Row, params};

macro_rules! lines {
    ($condition:literal) => {
        concat!(
            "SELECT number, at, agent_id, agent_name, token_name, kind, setting_id, name, action, fields, replaced \
             FROM setting_change WHERE number < ?1 ",
            $condition,
            " ORDER BY number DESC LIMIT ?2"
        )
    };
}

/// Which lines of the log.
#[derive(Debug, Clone, Default)]
pub struct SettingChangeQuery {
    /// About this kind of thing only.
    pub kind: Option<SettingKind>,
    /// About this thing only.
    pub id: Option<Uuid>,
    /// By this agent, or his programs, only.
    pub agent: Option<AgentId>,
    /// How many, 1 to 200.
    pub limit: u32,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

impl Store {
    /// Lines of the log with their numbers, newest first.
    pub async fn setting_changes(
        &self,
        query: SettingChangeQuery,
    ) -> Result<Page<(u64, SettingChange)>, StoreError> {
        self.read(move |reader| {
            page(query.limit, query.after, None, |after, limit| {
                let before = after.map_or(i64::MAX, |cursor| cursor.0);
                let rows = asked(reader, &query, before, limit)?;
                rows.into_iter().map(line).collect()
            })
        })
        .await
    }

    /// The lines that tell which offline message of a department was replaced, newest first.
    pub async fn replaced_offline_messages(
        &self,
        department: Uuid,
        limit: u32,
        after: Option<Cursor>,
    ) -> Result<Page<(u64, SettingChange)>, StoreError> {
        self.read(move |reader| {
            page(limit, after, None, |after, limit| {
                let before = after.map_or(i64::MAX, |cursor| cursor.0);
                let rows = reader.query(
                    lines!("AND setting_id = ?3 AND replaced IS NOT NULL"),
                    &params![before, limit, department],
                )?;
                rows.into_iter().map(line).collect()
            })
        })
        .await
    }
}

/// By the narrowest condition first; each has an index that goes by number.
fn asked(
    reader: &mut dyn Reader,
    query: &SettingChangeQuery,
    before: i64,
    limit: u32,
) -> Result<Vec<Row>, StoreError> {
    match (query.id, query.agent, query.kind) {
        (Some(id), agent, kind) => reader.query(
            lines!("AND setting_id = ?3 AND (agent_id = ?4 OR ?4 IS NULL) AND (kind = ?5 OR ?5 IS NULL)"),
            &params![before, limit, id, agent, kind],
        ),
        (None, Some(agent), kind) => reader.query(
            lines!("AND agent_id = ?3 AND (kind = ?4 OR ?4 IS NULL)"),
            &params![before, limit, agent, kind],
        ),
        (None, None, Some(kind)) => reader.query(lines!("AND kind = ?3"), &params![before, limit, kind]),
        (None, None, None) => reader.query(lines!(""), &params![before, limit]),
    }
}

fn line(row: Row) -> Result<(Cursor, (u64, SettingChange)), StoreError> {
    let mut columns = Columns::of("change of settings", row);
    let (number, at): (i64, _) = (columns.get()?, columns.get()?);
    let by = match (columns.get()?, columns.get()?, columns.get()?) {
        (None, None, None) => ChangedBy::CommandLine,
        (Some(id), Some(name), None) => ChangedBy::Agent { id, name },
        (Some(agent), Some(name), Some(token)) => ChangedBy::Token { agent, name, token },
        _ => return Err(columns.corrupt("nobody can be that")),
    };
    let line = SettingChange {
        at,
        by,
        kind: columns.get()?,
        id: columns.get()?,
        name: columns.get()?,
        action: columns.get()?,
        fields: json(&mut columns)?.unwrap_or_default(),
        replaced: json(&mut columns)?,
    };
    Ok((Cursor(number, 0, 0), (number.unsigned_abs(), line)))
}

fn json<T: DeserializeOwned>(columns: &mut Columns) -> Result<Option<T>, StoreError> {
    let text: Option<String> = columns.get()?;
    let read = text.map(|text| serde_json::from_str(&text)).transpose();
    read.map_err(|_| columns.corrupt("not what was written down"))
}
