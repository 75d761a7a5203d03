//! The settings in memory, as long as their version is the one a read transaction sees.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusuban_core::settings::{Directory, Setting};

use crate::engine::{Query, Reader};
use crate::error::StoreError;
use crate::value::{Columns, Row};

/// The directory that was read last.
#[derive(Debug, Clone, Default)]
pub(crate) struct DirectoryCache(Arc<Mutex<Cached>>);

#[derive(Debug, Default)]
struct Cached {
    directory: Option<Arc<Directory>>,
    /// The newest version that is known to be committed.
    at_least: u64,
}

impl DirectoryCache {
    /// The directory this transaction sees; read again where its version isn't the cached one.
    pub(crate) fn get(&self, reader: &mut dyn Reader) -> Result<Arc<Directory>, StoreError> {
        let version = version(reader)?;
        let cached = self.lock().directory.clone();
        if let Some(directory) = cached.filter(|directory| directory.version == version) {
            return Ok(directory);
        }
        let directory = Arc::new(load(reader, version)?);
        let mut cached = self.lock();
        // A slow transaction doesn't put an older directory in the place of a newer one.
        if cached
            .directory
            .as_ref()
            .is_none_or(|cached| cached.version < version)
        {
            cached.directory = Some(directory.clone());
        }
        Ok(directory)
    }

    /// What is in memory, unless it is known to be older than what is committed.
    pub(crate) fn in_memory(&self) -> Option<Arc<Directory>> {
        let cached = self.lock();
        let newest = |directory: &&Arc<Directory>| directory.version >= cached.at_least;
        cached.directory.as_ref().filter(newest).cloned()
    }

    /// A version was committed: nothing older is taken from memory from now on.
    pub(crate) fn committed(&self, version: u64) {
        let mut cached = self.lock();
        cached.at_least = cached.at_least.max(version);
    }

    fn lock(&self) -> MutexGuard<'_, Cached> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What every [`DirectoryCache::get`] asks.
pub(crate) fn version_query() -> Query {
    Query::new("SELECT v FROM meta WHERE k = 'settings'", [])
}

fn version(reader: &mut dyn Reader) -> Result<u64, StoreError> {
    let row = reader.answer(&version_query())?;
    Columns::of("version of settings", row.unwrap_or_default()).get()
}

fn load(reader: &mut dyn Reader, version: u64) -> Result<Directory, StoreError> {
    let rows = reader.query(
        "SELECT kind, id, version, doc FROM setting ORDER BY kind, id",
        &[],
    )?;
    let settings = rows.into_iter().map(setting).collect::<Result<Vec<_>, _>>()?;
    Directory::build(version, settings).map_err(|unreadable| StoreError::Corrupt(unreadable.to_string()))
}

fn setting(row: Row) -> Result<(Setting, u64), StoreError> {
    let mut columns = Columns::of("setting", row);
    let (kind, id): (String, String) = (columns.get()?, columns.get()?);
    let (version, doc): (_, String) = (columns.get()?, columns.get()?);
    // What is wrong is told without the document, which may hold credentials.
    let setting: Setting = serde_json::from_str(&doc).map_err(|e| {
        StoreError::Corrupt(format!(
            "setting {kind} {id}, line {} column {}",
            e.line(),
            e.column()
        ))
    })?;
    let (stored, own) = ((kind.as_str(), id), setting.key().parts());
    if stored == own {
        Ok((setting, version))
    } else {
        Err(columns.corrupt("the document is of another key"))
    }
}
