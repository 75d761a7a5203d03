use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use rusuban_core::change::Change;
use tokio::sync::watch;

use crate::announced::{Announcements, Teller};
use crate::directory::DirectoryCache;
use crate::engine::{Engine, Query, Reader};
use crate::error::{OpenError, StoreError};
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::statement::{Statement, statements};

/// The desk's store. Cheap to clone; the database closes when the last clone goes.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    engine: Engine,
    directory: DirectoryCache,
    announced: Teller,
    own: watch::Sender<u64>,
    commits: AtomicU64,
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
        let announced = Teller::new();
        let (dir, sender) = (dir.to_owned(), announced.clone());
        let opening = tokio::task::spawn_blocking(move || Sqlite::open(&dir, sender));
        let sqlite = opening
            .await
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))?;
        Ok(Self::on(Engine::Sqlite(sqlite), announced))
    }

    /// Opens a PostgreSQL database at an address such as `postgres://user:password@host/database` and runs the
    /// migrations. Several processes may have it open. Where `now` is given, the server's clock is compared with it.
    ///
    /// # Errors
    /// [`OpenError`], each of which says what to do. None tells the password.
    pub async fn open_postgres(url: &str, now: Option<Timestamp>) -> Result<Self, OpenError> {
        let announced = Teller::new();
        let own = watch::Sender::new(0);
        let postgres = Postgres::open(url, now, announced.clone(), own.clone()).await?;
        Ok(Self {
            inner: Arc::new(Inner {
                engine: Engine::Postgres(postgres),
                directory: DirectoryCache::default(),
                announced,
                own,
                commits: AtomicU64::default(),
            }),
        })
    }

    pub(crate) fn on(engine: Engine, announced: Teller) -> Self {
        Self {
            inner: Arc::new(Inner {
                engine,
                directory: DirectoryCache::default(),
                announced,
                own: watch::Sender::new(0),
                commits: AtomicU64::default(),
            }),
        }
    }

    /// Commits a list of changes, whole or not at all; durable when it returns.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the rows aren't what the changes were decided on: nothing is written, read and
    /// decide again. [`StoreError::Unavailable`] where the engine can't work: what became of the list isn't known.
    pub async fn commit(&self, changes: Vec<Change>) -> Result<Committed, StoreError> {
        let settings = changes.iter().find_map(|change| match change {
            Change::ExpectSettings { version } => Some(version + 1),
            _ => None,
        });
        let committed = self.execute(statements(changes)?).await?;
        if let Some(version) = settings {
            self.inner.directory.committed(version);
        }
        Ok(committed)
    }

    /// Announcements from now on, in the order of commits, each after its commit. A listener that lags behind goes on
    /// with [`Self::announcements_after`].
    pub fn subscribe(&self) -> Announcements {
        self.inner.announced.listen()
    }

    /// Whether other processes can be on the same database.
    pub fn is_shared(&self) -> bool {
        self.inner.engine.is_shared()
    }

    /// Somebody else may have committed to the same database: look for announcements now, not in a while. Does nothing
    /// where nobody else can.
    pub fn hint(&self) {
        self.inner.engine.hint();
    }

    /// The newest announcement's id of this process's own commits, whenever it grows, for telling other processes on
    /// the same database. Stays 0 where there can be none.
    pub fn own_announcements(&self) -> watch::Receiver<u64> {
        self.inner.own.subscribe()
    }

    /// How many lists this process has tried to commit since it opened the store. How fast it grows says how busy those
    /// are who write.
    pub fn commits(&self) -> u64 {
        self.inner.commits.load(Ordering::Relaxed)
    }

    pub(crate) async fn execute(&self, statements: Vec<Statement>) -> Result<Committed, StoreError> {
        self.inner.commits.fetch_add(1, Ordering::Relaxed);
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
        self.read_ahead(Vec::new(), question).await
    }

    /// The same, where some queries are known that the question will make in any case.
    pub(crate) async fn read_ahead<T: Send + 'static>(
        &self,
        ahead: Vec<Query>,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.inner.engine.read(ahead, question).await
    }

    pub(crate) fn directory_cache(&self) -> DirectoryCache {
        self.inner.directory.clone()
    }
}
