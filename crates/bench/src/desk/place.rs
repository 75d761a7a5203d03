//! Where a desk under measurement keeps its data. It is thrown away.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clap::ValueEnum;
use rusuban_store::Store;
use rusuban_testkit_postgres::{Database, Server};
use tempfile::TempDir;
use tokio::process::Command;

/// What the desk keeps its data in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// In its data directory.
    Sqlite,
    /// On a server that shares the machine.
    Postgres,
}

impl Engine {
    /// Its name in the report.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A data directory, and a database on a server of its own where the engine needs one.
pub(crate) struct Place {
    dir: TempDir,
    database: Option<Database>,
}

/// As somebody would run it in earnest on a machine that isn't its own: what is committed is on disk.
const SETTINGS: &[&str] = &[
    "fsync=on",
    "synchronous_commit=on",
    "shared_buffers=512MB",
    "max_wal_size=2GB",
];

impl Place {
    pub(crate) fn new(engine: Engine) -> Result<Self> {
        let server = || Arc::new(Server::start(SETTINGS)).database();
        Ok(Self {
            dir: tempfile::tempdir().context("a directory for data that is thrown away")?,
            database: (engine == Engine::Postgres).then(server),
        })
    }

    pub(crate) fn engine(&self) -> Engine {
        match self.database {
            Some(_) => Engine::Postgres,
            None => Engine::Sqlite,
        }
    }

    pub(crate) fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// The store of a desk that has stopped.
    pub(crate) async fn store(&self) -> Result<Store> {
        Ok(match &self.database {
            Some(database) => Store::open_postgres(&database.url(), None).await?,
            None => Store::open_sqlite(self.dir()).await?,
        })
    }

    /// The process id of the database's server, if there is one.
    pub(crate) fn server(&self) -> Option<u32> {
        self.database
            .as_ref()
            .map(|database| database.server().process_id())
    }

    /// A command of the program that works here.
    pub(crate) fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).arg("--data").arg(self.dir());
        // What the caller's own desk is told is none of this one's business.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("RUSUBAN_") {
                command.env_remove(name);
            }
        }
        if let Some(database) = &self.database {
            command.env("RUSUBAN_DATABASE_URL", database.url());
        }
        command
    }
}
