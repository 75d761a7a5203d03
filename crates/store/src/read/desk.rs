//! The desk as a whole: settings, everybody's presence, the spans of reachability that are open.

use std::sync::Arc;

use jiff::Timestamp;
use rusuban_core::availability::Presence;
use rusuban_core::ids::AgentId;
use rusuban_core::presence::{ReachEnd, ReachSpan};
use rusuban_core::settings::Directory;
use rusuban_core::snapshot::DeskState;

use crate::engine::{Query, Reader};
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row, params};

macro_rules! presence {
    () => {
        "SELECT a.agent_id, a.status, a.since, \
         (SELECT MAX(s.last_sign_of_life) FROM session s WHERE s.agent_id = a.agent_id) FROM availability a"
    };
}

impl Store {
    /// All settings; in memory as long as nobody changes them.
    pub async fn directory(&self) -> Result<Arc<Directory>, StoreError> {
        let cache = self.directory_cache();
        self.read(move |reader| cache.get(reader)).await
    }

    /// All settings from memory: never older than what this process committed. What another process committed is seen
    /// once anything was read after it, so nothing may be decided on them that isn't decided again on a snapshot.
    pub async fn directory_in_memory(&self) -> Result<Arc<Directory>, StoreError> {
        match self.directory_cache().in_memory() {
            Some(directory) => Ok(directory),
            None => self.directory().await,
        }
    }

    /// What a change of presence or of settings is decided on.
    pub async fn desk_state(&self) -> Result<DeskState, StoreError> {
        let cache = self.directory_cache();
        self.read(move |reader| {
            Ok(DeskState {
                directory: cache.get(reader)?,
                presences: presences(reader)?,
                presence_version: presence_version(reader)?,
                open_spans: open_spans(reader)?,
            })
        })
        .await
    }

    /// When the desk last said that it was alive; `None` before it ever did.
    pub async fn desk_alive_at(&self) -> Result<Option<Timestamp>, StoreError> {
        self.read(|reader| {
            let row = reader.first("SELECT v FROM meta WHERE k = 'desk_alive_at'", &[])?;
            row.map(|row| Columns::of("desk_alive_at", row).get()).transpose()
        })
        .await
    }
}

/// What [`presence_of`] asks.
pub(crate) fn presence_query(agent: AgentId) -> Query {
    Query::new(concat!(presence!(), " WHERE a.agent_id = ?1"), params![agent])
}

/// One agent's presence; `None` before the first sign-in.
pub(crate) fn presence_of(reader: &mut dyn Reader, agent: AgentId) -> Result<Option<Presence>, StoreError> {
    reader.answer(&presence_query(agent))?.map(presence).transpose()
}

fn presences(reader: &mut dyn Reader) -> Result<Vec<Presence>, StoreError> {
    reader
        .query(concat!(presence!(), " ORDER BY a.agent_id"), &[])?
        .into_iter()
        .map(presence)
        .collect()
}

fn presence(row: Row) -> Result<Presence, StoreError> {
    let mut columns = Columns::of("presence", row);
    Ok(Presence {
        agent: columns.get()?,
        status: columns.get()?,
        since: columns.get()?,
        last_sign_of_life: columns.get()?,
    })
}

fn presence_version(reader: &mut dyn Reader) -> Result<u64, StoreError> {
    let row = reader.first("SELECT v FROM meta WHERE k = 'presence'", &[])?;
    Columns::of("version of presence", row.unwrap_or_default()).get()
}

fn open_spans(reader: &mut dyn Reader) -> Result<Vec<ReachSpan>, StoreError> {
    let rows = reader.query(
        "SELECT channel_id, began, ended, available_until FROM reach WHERE ended IS NULL ORDER BY channel_id",
        &[],
    )?;
    rows.into_iter().map(span).collect()
}

pub(crate) fn span(row: Row) -> Result<ReachSpan, StoreError> {
    let mut columns = Columns::of("span of reachability", row);
    let (channel, from) = (columns.get()?, columns.get()?);
    let (ended, available_until): (Option<Timestamp>, _) = (columns.get()?, columns.get()?);
    let end = ended.map(|at| ReachEnd { at, available_until });
    Ok(ReachSpan { channel, from, end })
}
