use std::path::Path;
use std::sync::Arc;

use rusuban_core::change::{Announcement, Change};
use tokio::sync::broadcast;

use crate::directory::DirectoryCache;
use crate::engine::{Engine, Reader};
use crate::error::{OpenError, StoreError};
use crate::sqlite::Sqlite;
use crate::statement::{Statement, statements};

/// How many announcements a receiver may lag behind before it has to ask [`Store::announcements_after`].
const ANNOUNCEMENTS_KEPT: usize = 8_192;

/// The desk's store. Cheap to clone; the database closes when the last clone goes.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    engine: Engine,
    directory: DirectoryCache,
    announced: broadcast::Sender<Arc<Announced>>,
}

/// An announcement with its place in the order of commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// Grows with every announcement; never used twice.
    pub id: u64,
    /// What is announced.
    pub announcement: Announcement,
}

/// What a commit came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The newest announcement's id at that commit; 0 before there is any. Whoever resumes after it misses nothing of
    /// what was committed later.
    pub event: u64,
}

impl Store {
    /// Opens the database in a directory, makes both where they don't exist yet, and runs the migrations.
    ///
    /// # Errors
    /// [`OpenError`], each of which says what to do.
    pub async fn open_sqlite(dir: &Path) -> Result<Self, OpenError> {
        let (announced, _) = broadcast::channel(ANNOUNCEMENTS_KEPT);
        let (dir, sender) = (dir.to_owned(), announced.clone());
        let opening = tokio::task::spawn_blocking(move || Sqlite::open(&dir, sender));
        let sqlite = opening
            .await
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))?;
        Ok(Self::on(Engine::Sqlite(sqlite), announced))
    }

    pub(crate) fn on(engine: Engine, announced: broadcast::Sender<Arc<Announced>>) -> Self {
        Self {
            inner: Arc::new(Inner {
                engine,
                directory: DirectoryCache::default(),
                announced,
            }),
        }
    }

    /// Commits a list of changes, whole or not at all; durable when it returns.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the rows aren't what the changes were decided on: nothing is written, read and
    /// decide again. [`StoreError::Unavailable`] where the engine can't work: what became of the list isn't known.
    pub async fn commit(&self, changes: Vec<Change>) -> Result<Committed, StoreError> {
        self.execute(statements(changes)?).await
    }

    /// Announcements from now on, in the order of commits, each after its commit. A receiver that lags behind goes on
    /// with [`Self::announcements_after`].
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Announced>> {
        self.inner.announced.subscribe()
    }

    pub(crate) async fn execute(&self, statements: Vec<Statement>) -> Result<Committed, StoreError> {
        self.inner
            .engine
            .commit(statements)
            .await
            .map(|event| Committed { event })
    }

    /// Asks within one read transaction.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.inner.engine.read(question).await
    }

    pub(crate) fn directory_cache(&self) -> DirectoryCache {
        self.inner.directory.clone()
    }
}
