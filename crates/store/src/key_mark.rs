//! By what the nodes of a desk know that they have the same key.

use crate::error::StoreError;
use crate::statement::Statement;
use crate::store::Store;
use crate::value::{Columns, params};

impl Store {
    /// The mark of the key that this desk's secrets are sealed with; `None` before any node left one.
    pub async fn key_mark(&self) -> Result<Option<i64>, StoreError> {
        self.read(|reader| {
            let row = reader.first("SELECT v FROM meta WHERE k = 'key_mark'", &[])?;
            row.map(|row| Columns::of("key_mark", row).get()).transpose()
        })
        .await
    }

    /// Leaves the mark of a key, where no other node was quicker: look what stands there then.
    pub async fn leave_key_mark(&self, mark: i64) -> Result<(), StoreError> {
        let leave = "INSERT INTO meta (k, v) VALUES ('key_mark', ?1) ON CONFLICT (k) DO NOTHING";
        self.execute(vec![Statement::any(leave, params![mark])])
            .await
            .map(drop)
    }

    /// From now on another key counts.
    pub async fn replace_key_mark(&self, mark: i64) -> Result<(), StoreError> {
        let replace =
            "INSERT INTO meta (k, v) VALUES ('key_mark', ?1) ON CONFLICT (k) DO UPDATE SET v = excluded.v";
        self.execute(vec![Statement::one(replace, params![mark])])
            .await
            .map(drop)
    }
}
