use rusuban_core::settings::{Setting, SettingKey};

use crate::error::StoreError;
use crate::statement::Statement;
use crate::value::params;

/// Counts the version of all settings up; what is put in the same list is stored with the new one.
pub(crate) fn expect(version: u64) -> Statement {
    Statement::one(
        "UPDATE meta SET v = v + 1 WHERE k = 'settings' AND v = ?1",
        params![version],
    )
}

/// Changes nothing, and is a conflict if somebody changed settings.
pub(crate) fn still(version: u64) -> Statement {
    Statement::one(
        "UPDATE meta SET v = v WHERE k = 'settings' AND v = ?1",
        params![version],
    )
}

pub(crate) fn put(setting: &Setting) -> Result<Statement, StoreError> {
    let (kind, id) = setting.key().parts();
    let doc = serde_json::to_string(setting)
        .map_err(|e| StoreError::Corrupt(format!("setting {kind} {id}: {e}")))?;
    Ok(Statement::one(
        "INSERT INTO setting (kind, id, version, doc) VALUES (?1, ?2, (SELECT v FROM meta WHERE k = 'settings'), ?3) \
         ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, doc = excluded.doc",
        params![kind, id, doc],
    ))
}

pub(crate) fn delete(key: SettingKey) -> Statement {
    let (kind, id) = key.parts();
    Statement::any(
        "DELETE FROM setting WHERE kind = ?1 AND id = ?2",
        params![kind, id],
    )
}
