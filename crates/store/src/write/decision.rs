use rusuban_core::decision::Decision;
use rusuban_core::ids::{AgentId, ContactId};
use rusuban_core::offline_message::Outcome;

use crate::statement::Statement;
use crate::value::{Value, params};

pub(crate) fn add(decision: &Decision, contact: ContactId) -> Statement {
    let facts = &decision.facts;
    let (sent, reason) = match decision.verdict.outcome {
        Outcome::Send(reason) => (true, Value::from(reason)),
        Outcome::Silent(reason) => (false, Value::from(reason)),
    };
    Statement::one(
        "INSERT INTO decision (chat_id, version, at, trigger, sent, reason, table_row, message_seq, contact_id, hours, \
         closed_since, next_opening, reachable, handler, note) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            decision.chat,
            decision.version,
            decision.at,
            decision.trigger,
            sent,
            reason,
            decision.verdict.row.map(u32::from),
            decision.message_seq,
            contact,
            facts.hours,
            facts.closed_since,
            facts.next_opening,
            reachable(&facts.reachable),
            facts.handler,
            facts.note.clone(),
        ],
    )
}

/// Sixteen bytes each; nothing where nobody was.
fn reachable(agents: &[AgentId]) -> Value {
    if agents.is_empty() {
        return Value::Null;
    }
    agents
        .iter()
        .flat_map(|agent| *agent.0.as_bytes())
        .collect::<Vec<_>>()
        .into()
}
