use rusuban_core::contact_merge::ContactMerge;

use crate::error::StoreError;
use crate::statement::Statement;
use crate::value::params;

/// The contact's accounts, tickets and automatic messages (R6) are the other's from now on, and whoever joined it before
/// joins the other. Its chats are changed one by one, each by its version.
pub(crate) fn merge(record: &ContactMerge) -> Result<[Statement; 5], StoreError> {
    let who = || params![record.other, record.this];
    let replaced = serde_json::to_string(&record.replaced).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    Ok([
        Statement::any("UPDATE identity SET contact_id = ?2 WHERE contact_id = ?1", who()),
        Statement::any("UPDATE ticket SET contact_id = ?2 WHERE contact_id = ?1", who()),
        Statement::any(
            "UPDATE decision SET contact_id = ?2 WHERE contact_id = ?1 AND sent = 1",
            who(),
        ),
        Statement::any(
            "UPDATE contact_merge SET survivor_id = ?2 WHERE survivor_id = ?1",
            who(),
        ),
        Statement::one(
            "INSERT INTO contact_merge (contact_id, survivor_id, at, agent_id, replaced) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![record.other, record.this, record.at, record.by, replaced],
        ),
    ])
}
