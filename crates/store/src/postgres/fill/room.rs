//! What a database must be before it is filled: as new, with the same tables, and with nobody else in it.

use std::collections::{BTreeMap, BTreeSet};

use super::Filling;
use crate::moving::{MoveError, Table};
use crate::postgres::migrate;

/// A move takes as long as it takes; what is acknowledged outlives a power cut, even where the server's or the role's
/// setting is lax. Not every version knows every limit.
const SETTINGS: &str = "
    SELECT set_config(name, '0', true) FROM pg_settings
        WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout');
    SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
    SET LOCAL lock_timeout = '10s';";

/// What is searched isn't moved: it is made from what is.
const ANEW: &str = "
    TRUNCATE search_message, search_contact, search_place, search_chat, search_known;
    UPDATE search_progress SET round = round + 1, event = 0, walked = 0";

/// The columns of each table but those of what is searched.
type Columns = BTreeMap<String, BTreeSet<String>>;

impl Filling<'_> {
    /// Makes the tables where there are none yet, and empties them of what every new desk has.
    pub(super) async fn make_room(&self, tables: &[Table]) -> Result<(), MoveError> {
        self.run(SETTINGS, "the settings").await?;
        // Whoever migrates meanwhile would be waited for, and a second move for as long as the first one takes.
        let alone = "SELECT 'alone' WHERE pg_try_advisory_xact_lock(hashtext('rusuban migration'))";
        if self.texts(alone).await?.is_empty() {
            let place = self.place.clone();
            return Err(MoveError::Busy { place });
        }
        let before = self.columns().await?;
        if !before.is_empty() && !before.contains_key("migration") {
            return Err(self.foreign(before.keys()));
        }
        migrate::within(&self.transaction, &self.place)
            .await
            .map_err(MoveError::Target)?;
        self.must_be_like(tables).await?;
        for table in tables {
            self.must_be_as_new(table).await?;
        }
        let names: Vec<_> = tables.iter().map(|table| format!("\"{}\"", table.name)).collect();
        // From here on nobody else gets at them, so that no lock has to be waited for any more.
        let take = format!("TRUNCATE {}; SET LOCAL lock_timeout = 0;{ANEW}", names.join(", "));
        self.run(&take, "the tables").await
    }

    async fn must_be_like(&self, tables: &[Table]) -> Result<(), MoveError> {
        let mut there = self.columns().await?;
        there.remove("migration");
        for table in tables {
            let here: BTreeSet<_> = table.columns.iter().cloned().collect();
            let found = there.remove(&table.name).unwrap_or_default();
            if let Some(column) = here.symmetric_difference(&found).next() {
                return Err(MoveError::Unlike {
                    place: self.place.clone(),
                    what: format!("{}.{column}", table.name),
                });
            }
        }
        if there.is_empty() {
            return Ok(());
        }
        Err(self.foreign(there.keys()))
    }

    async fn must_be_as_new(&self, table: &Table) -> Result<(), MoveError> {
        // One more than it may have: a full table needn't be counted.
        let limit = table.fresh.rows + 1;
        let sql = format!("SELECT 'row' FROM \"{}\" LIMIT {limit}", table.name);
        let few = self.texts(&sql).await?.len() as u64 == table.fresh.rows;
        if few && (table.fresh.rows == 0 || self.tally(table).await? == table.fresh) {
            return Ok(());
        }
        Err(MoveError::Occupied {
            place: self.place.clone(),
            table: table.name.clone(),
        })
    }

    async fn columns(&self) -> Result<Columns, MoveError> {
        let rows = self.transaction.query(
            "SELECT relname::text, attname::text FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
             WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
                AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                AND relname NOT LIKE 'search\\_%'",
            &[],
        );
        let rows = rows.await.map_err(|e| self.failed("the tables", &e))?;
        let mut columns = Columns::new();
        for row in rows {
            let (table, column) = (row.get(0), row.get(1));
            columns.entry(table).or_default().insert(column);
        }
        Ok(columns)
    }

    fn foreign<'a>(&self, tables: impl Iterator<Item = &'a String>) -> MoveError {
        MoveError::Foreign {
            place: self.place.clone(),
            tables: tables.cloned().collect::<Vec<_>>().join(", "),
        }
    }
}
