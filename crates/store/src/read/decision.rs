//! Decisions (R8).

use rusuban_core::decision::{Decision, Facts};
use rusuban_core::ids::{AgentId, ChatId};
use rusuban_core::offline_message::{Outcome, Verdict};
use uuid::Uuid;

use crate::error::StoreError;
use crate::page::LIMIT;
use crate::store::Store;
use crate::value::{Columns, Row, params};

macro_rules! decision_columns {
    () => {
        "SELECT chat_id, version, at, trigger, sent, reason, table_row, message_seq, hours, closed_since, \
         next_opening, reachable, handler, note FROM decision WHERE chat_id = ?1 "
    };
}

impl Store {
    /// A chat's decisions after a version of the chat (0 for the first), oldest first; at most 200.
    pub async fn decisions(&self, chat: ChatId, after: u32, limit: u32) -> Result<Vec<Decision>, StoreError> {
        let params = params![chat, after, limit.min(LIMIT)];
        self.read(move |reader| {
            let rows = reader.query(
                concat!(decision_columns!(), "AND version > ?2 ORDER BY version LIMIT ?3"),
                &params,
            )?;
            rows.into_iter().map(decision).collect()
        })
        .await
    }

    /// Whether an offline message was ever decided to be sent.
    pub async fn ever_sent(&self) -> Result<bool, StoreError> {
        self.read(|reader| {
            let sent = reader.first("SELECT 1 FROM decision WHERE sent = 1 LIMIT 1", &[])?;
            Ok(sent.is_some())
        })
        .await
    }

    /// A chat's latest decision: what a repeated hand-off is answered with (R18).
    pub async fn last_decision(&self, chat: ChatId) -> Result<Option<Decision>, StoreError> {
        self.read(move |reader| {
            let sql = concat!(decision_columns!(), "ORDER BY version DESC LIMIT 1");
            reader.first(sql, &params![chat])?.map(decision).transpose()
        })
        .await
    }
}

fn decision(row: Row) -> Result<Decision, StoreError> {
    let mut columns = Columns::of("decision", row);
    Ok(Decision {
        chat: columns.get()?,
        version: columns.get()?,
        at: columns.get()?,
        trigger: columns.get()?,
        verdict: verdict(&mut columns)?,
        message_seq: columns.get()?,
        facts: Facts {
            hours: columns.get()?,
            closed_since: columns.get()?,
            next_opening: columns.get()?,
            reachable: reachable(&mut columns)?,
            handler: columns.get()?,
            note: columns.get()?,
        },
    })
}

fn verdict(columns: &mut Columns) -> Result<Verdict, StoreError> {
    let outcome = if columns.get()? {
        Outcome::Send(columns.get()?)
    } else {
        Outcome::Silent(columns.get()?)
    };
    Ok(Verdict {
        outcome,
        row: columns.get()?,
    })
}

fn reachable(columns: &mut Columns) -> Result<Vec<AgentId>, StoreError> {
    let Some(bytes) = columns.get::<Option<Vec<u8>>>()? else {
        return Ok(Vec::new());
    };
    let (ids, rest) = bytes.as_chunks::<16>();
    if rest.is_empty() {
        Ok(ids.iter().map(|id| AgentId(Uuid::from_bytes(*id))).collect())
    } else {
        Err(columns.corrupt("half an id"))
    }
}
