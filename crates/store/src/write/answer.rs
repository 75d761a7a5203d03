use rusuban_core::change::Answer;

use crate::statement::Statement;
use crate::value::params;

pub(crate) fn remember(answer: Answer) -> Statement {
    Statement::one(
        "INSERT INTO answer (principal, key, fingerprint, status, body, location, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            answer.principal,
            answer.key,
            answer.fingerprint,
            u32::from(answer.status),
            answer.body,
            answer.location,
            answer.at,
        ],
    )
}
