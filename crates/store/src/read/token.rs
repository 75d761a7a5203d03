//! API tokens.

use rusuban_core::change::{ApiToken, Holder};

use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row, params};
use crate::write::token::holder;

macro_rules! token_columns {
    () => {
        "SELECT id, holder, holder_id, name, token_hash, created_at FROM token "
    };
}

impl Store {
    /// The token with this SHA-256.
    pub async fn token_by_hash(&self, token_hash: [u8; 32]) -> Result<Option<ApiToken>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(
                concat!(token_columns!(), "WHERE token_hash = ?1"),
                &params![token_hash],
            )?;
            row.map(token).transpose()
        })
        .await
    }

    /// The tokens of an agent or a bot, oldest first.
    pub async fn tokens_of(&self, who: Holder) -> Result<Vec<ApiToken>, StoreError> {
        let (holder, holder_id) = holder(who);
        self.read(move |reader| {
            let rows = reader.query(
                concat!(
                    token_columns!(),
                    "WHERE holder = ?1 AND holder_id = ?2 ORDER BY id"
                ),
                &params![holder, holder_id],
            )?;
            rows.into_iter().map(token).collect()
        })
        .await
    }
}

fn token(row: Row) -> Result<ApiToken, StoreError> {
    let mut columns = Columns::of("token", row);
    let id = columns.get()?;
    let holder = match columns.get::<i64>()? {
        0 => Holder::Agent(columns.get()?),
        1 => Holder::Bot(columns.get()?),
        _ => return Err(columns.corrupt("no such kind of holder")),
    };
    Ok(ApiToken {
        id,
        holder,
        name: columns.get()?,
        token_hash: columns.get()?,
        created_at: columns.get()?,
    })
}
