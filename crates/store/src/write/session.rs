use jiff::Timestamp;
use rusuban_core::change::Session;
use rusuban_core::ids::{AgentId, SessionId};

use crate::statement::Statement;
use crate::value::params;

pub(crate) fn add(session: &Session) -> Statement {
    Statement::one(
        "INSERT INTO session (id, agent_id, token_hash, created_at, last_sign_of_life) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            session.id,
            session.agent,
            session.token_hash,
            session.created_at,
            session.last_sign_of_life
        ],
    )
}

/// Never goes back; nothing where the session has ended.
pub(crate) fn sign_of_life(session: SessionId, at: Timestamp) -> Statement {
    Statement::any(
        "UPDATE session SET last_sign_of_life = ?2 WHERE id = ?1 AND last_sign_of_life < ?2",
        params![session, at],
    )
}

pub(crate) fn end(session: SessionId) -> Statement {
    Statement::any("DELETE FROM session WHERE id = ?1", params![session])
}

pub(crate) fn end_all_of(agent: AgentId, except: Option<SessionId>) -> Statement {
    Statement::any(
        "DELETE FROM session WHERE agent_id = ?1 AND (id <> ?2 OR ?2 IS NULL)",
        params![agent, except],
    )
}

pub(crate) fn revive(seen_since: Timestamp, at: Timestamp) -> Statement {
    Statement::any(
        "UPDATE session SET last_sign_of_life = ?2 WHERE last_sign_of_life >= ?1 AND last_sign_of_life < ?2",
        params![seen_since, at],
    )
}
