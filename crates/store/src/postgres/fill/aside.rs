//! What makes every row dear is put aside while many are written: indexes that aren't keys, and references.

use super::Filling;
use crate::moving::MoveError;

/// What has to be put back, in order.
pub(super) struct Aside(Vec<String>);

/// References go first and come last, since they need the keys.
const REFERENCES: &str = "
    FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY oid";

/// What checks the references of all rows of a statement (see the migration `references`).
const CHECKS: &str = "
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND tgname LIKE 'must\\_have\\_%'
    ORDER BY pg_trigger.oid";

/// Keys stay: rows come sorted by them.
const INDEXES: &str = "
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relnamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY indexrelid";

impl Filling<'_> {
    pub(super) async fn put_aside(&self) -> Result<Aside, MoveError> {
        let made = "SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))";
        let dropped = "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)";
        let references = self.texts(&format!("{made}{REFERENCES}")).await?;
        let mut drops = self.texts(&format!("{dropped}{REFERENCES}")).await?;
        let indexes = self
            .texts(&format!("SELECT pg_get_indexdef(indexrelid){INDEXES}"))
            .await?;
        drops.extend(
            self.texts(&format!(
                "SELECT format('DROP INDEX %s', indexrelid::regclass){INDEXES}"
            ))
            .await?,
        );
        let switch = |to: &str| {
            format!("SELECT format('ALTER TABLE %s {to} TRIGGER %I', tgrelid::regclass, tgname){CHECKS}")
        };
        drops.extend(self.texts(&switch("DISABLE")).await?);
        let checks = self.texts(&switch("ENABLE")).await?;
        for drop in drops {
            self.run(&drop, "the tables").await?;
        }
        Ok(Aside([indexes, references, checks].concat()))
    }

    pub(super) async fn put_back(&self, aside: Aside) -> Result<(), MoveError> {
        for made in aside.0 {
            self.run(&made, "the indexes and references").await?;
        }
        let dangling = self.texts("SELECT dangling()").await?;
        if dangling.is_empty() {
            return Ok(());
        }
        let reason = format!("{}: rows that point at nothing", dangling.join(", "));
        Err(self.stopped("the references", reason))
    }
}
