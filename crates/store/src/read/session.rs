//! Signed-in browsers, and answers remembered for them.

use jiff::Timestamp;
use rusuban_core::change::{Answer, Session};
use rusuban_core::ids::{AgentId, SessionId};

use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row, params};

impl Store {
    /// The session with this SHA-256 of its secret.
    pub async fn session_by_hash(&self, token_hash: [u8; 32]) -> Result<Option<Session>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(
                "SELECT id, agent_id, token_hash, created_at, last_sign_of_life FROM session WHERE token_hash = ?1",
                &params![token_hash],
            )?;
            row.map(session).transpose()
        })
        .await
    }

    /// The last sign of life of an agent's other sessions; `None` if there is no other.
    pub async fn other_sessions_sign(
        &self,
        agent: AgentId,
        except: SessionId,
    ) -> Result<Option<Timestamp>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(
                "SELECT MAX(last_sign_of_life) FROM session WHERE agent_id = ?1 AND id <> ?2",
                &params![agent, except],
            )?;
            Columns::of("sign of life", row.unwrap_or_default()).get()
        })
        .await
    }

    /// The answer that a principal's request with this `Idempotency-Key` had.
    pub async fn answer(&self, principal: &str, key: &str) -> Result<Option<Answer>, StoreError> {
        let params = params![principal, key];
        self.read(move |reader| {
            let row = reader.first(
                "SELECT principal, key, fingerprint, status, body, location, at FROM answer \
                 WHERE principal = ?1 AND key = ?2",
                &params,
            )?;
            row.map(answer).transpose()
        })
        .await
    }
}

fn session(row: Row) -> Result<Session, StoreError> {
    let mut columns = Columns::of("session", row);
    Ok(Session {
        id: columns.get()?,
        agent: columns.get()?,
        token_hash: columns.get()?,
        created_at: columns.get()?,
        last_sign_of_life: columns.get()?,
    })
}

fn answer(row: Row) -> Result<Answer, StoreError> {
    let mut columns = Columns::of("answer", row);
    Ok(Answer {
        principal: columns.get()?,
        key: columns.get()?,
        fingerprint: columns.get()?,
        status: columns.get()?,
        body: columns.get()?,
        location: columns.get()?,
        at: columns.get()?,
    })
}
