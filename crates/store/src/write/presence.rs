use jiff::Timestamp;
use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::ids::AgentId;
use rusuban_core::presence::Transition;

use crate::statement::Statement;
use crate::value::params;

pub(crate) fn put_availability(agent: AgentId, status: AvailabilityStatus, at: Timestamp) -> Statement {
    Statement::one(
        "INSERT INTO availability (agent_id, status, since) VALUES (?1, ?2, ?3) \
         ON CONFLICT (agent_id) DO UPDATE SET status = excluded.status, since = excluded.since",
        params![agent, status, at],
    )
}

/// Only a channel's latest span can be open. One that ends where it began says nothing and goes.
pub(crate) fn reach(transition: Transition) -> Vec<Statement> {
    match transition {
        Transition::Begin { channel, at } => vec![Statement::one(
            "INSERT INTO reach (channel_id, began) VALUES (?1, ?2) \
             ON CONFLICT (channel_id, began) DO UPDATE SET ended = NULL, \
             available_until = NULL",
            params![channel, at],
        )],
        Transition::End { channel, end } => vec![
            Statement::any(
                "DELETE FROM reach WHERE channel_id = ?1 AND ended IS NULL AND began >= ?2",
                params![channel, end.at],
            ),
            Statement::any(
                "UPDATE reach SET ended = ?2, available_until = ?3 WHERE channel_id = ?1 AND ended IS NULL \
                 AND began = (SELECT MAX(began) FROM reach WHERE channel_id = ?1)",
                params![channel, end.at, end.available_until],
            ),
        ],
    }
}

pub(crate) fn expect(version: u64) -> Statement {
    Statement::one(
        "UPDATE meta SET v = v + 1 WHERE k = 'presence' AND v = ?1",
        params![version],
    )
}

pub(crate) fn desk_alive(at: Timestamp) -> Statement {
    Statement::one(
        "INSERT INTO meta (k, v) VALUES ('desk_alive_at', ?1) ON CONFLICT (k) DO UPDATE SET v = excluded.v",
        params![at],
    )
}
