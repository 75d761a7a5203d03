use rusuban_core::change::{ApiToken, Holder};
use rusuban_core::ids::TokenId;

use crate::statement::Statement;
use crate::value::{Value, params};

pub(crate) fn add(token: ApiToken) -> Statement {
    let (holder, holder_id) = holder(token.holder);
    Statement::one(
        "INSERT INTO token (id, holder, holder_id, name, token_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            token.id,
            holder,
            holder_id,
            token.name,
            token.token_hash,
            token.created_at
        ],
    )
}

pub(crate) fn end(token: TokenId) -> Statement {
    Statement::any("DELETE FROM token WHERE id = ?1", params![token])
}

pub(crate) fn end_all_of(who: Holder) -> Statement {
    let (holder, holder_id) = holder(who);
    Statement::any(
        "DELETE FROM token WHERE holder = ?1 AND holder_id = ?2",
        params![holder, holder_id],
    )
}

/// The kind of holder and who, as they are stored; [`crate::read::token`] reads them back.
pub(crate) fn holder(holder: Holder) -> (i64, Value) {
    match holder {
        Holder::Agent(agent) => (0, agent.into()),
        Holder::Bot(bot) => (1, bot.into()),
    }
}
