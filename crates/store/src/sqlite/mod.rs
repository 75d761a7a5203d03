//! SQLite in the data directory: one thread writes with group commit, a few read.

mod backup;
mod beside;
mod copy;
mod execute;
#[cfg(test)]
pub(crate) mod explained;
mod migrate;
mod open;
mod readers;
mod restore;
mod source;
mod writer;

pub(crate) use self::backup::back_up;
pub(crate) use self::beside::settings;
pub(crate) use self::restore::restore;
pub(crate) use self::source::{Part, Source};

use std::fs::File;
use std::path::Path;

use self::readers::Readers;
use self::writer::Writer;
use crate::announced::Teller;
use crate::engine::Reader;
use crate::error::{OpenError, StoreError};
use crate::statement::Statement;

/// An open database. When it goes, the threads end and the lock falls, in the order of the fields.
#[derive(Debug)]
pub(crate) struct Sqlite {
    readers: Readers,
    writer: Writer,
    #[expect(dead_code, reason = "held as long as the database is open")]
    lock: File,
}

impl Sqlite {
    pub(crate) fn open(dir: &Path, announced: Teller) -> Result<Self, OpenError> {
        let lock = open::lock(dir)?;
        let file = open::file(dir)?;
        let mut connection = open::writing(&file)?;
        migrate::run(&mut connection)?;
        let unreadable = |reason: String| OpenError::Unreadable {
            file: file.clone(),
            reason,
        };
        let writer = Writer::start(connection, announced).map_err(|e| unreadable(e.to_string()))?;
        let connections = (0..readers::COUNT)
            .map(|_| open::reading(&file))
            .collect::<Result<Vec<_>, _>>()?;
        let readers = Readers::start(connections).map_err(|e| unreadable(e.to_string()))?;
        Ok(Self {
            readers,
            writer,
            lock,
        })
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.ask(question).await
    }

    pub(crate) async fn commit(&self, statements: Vec<Statement>) -> Result<u64, StoreError> {
        self.writer.commit(statements).await
    }
}
