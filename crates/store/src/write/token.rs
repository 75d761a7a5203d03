use rusuban_core::change::{ApiToken, Holder};
use rusuban_core::ids::TokenId;
use rusuban_core::settings::Recorded;

use super::setting_change;
use crate::error::StoreError;
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

/// First the lines of the log, while the tokens are there.
pub(crate) fn end_all_of(recorded: Recorded<Holder>) -> Result<Vec<Statement>, StoreError> {
    let (who, line) = recorded.into_parts();
    let (holder, holder_id) = holder(who);
    let lines = line.map(|line| setting_change::add_for_tokens_of(who, line));
    let end = Statement::any(
        "DELETE FROM token WHERE holder = ?1 AND holder_id = ?2",
        params![holder, holder_id],
    );
    Ok(lines.transpose()?.into_iter().chain([end]).collect())
}

/// The kind of holder and who, as they are stored; [`crate::read::token`] reads them back.
pub(crate) fn holder(holder: Holder) -> (i64, Value) {
    match holder {
        Holder::Agent(agent) => (0, agent.into()),
        Holder::Bot(bot) => (1, bot.into()),
    }
}
