//! PostgreSQL: one thread writes with group commit, a few read, one hears what other nodes announced. Each has a
//! connection of its own, which is made anew when it breaks.

mod address;
mod ahead;
mod error;
mod feed;
mod fill;
mod join;
mod line;
mod migrate;
mod open;
mod readers;
mod session;
mod tls;
mod value;
mod writer;

use std::io;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use self::address::Address;
use self::feed::{Feed, Follower};
pub(crate) use self::fill::fill;
use self::readers::Readers;
use self::session::Connector;
use self::writer::Writer;
#[cfg(test)]
pub(crate) use self::{
    ahead::joined,
    session::{SETTINGS, dollars},
};
use crate::announced::Teller;
use crate::engine::{Query, Reader};
use crate::error::{OpenError, StoreError};
use crate::statement::Statement;

/// An open database. When it goes, the threads end, in the order of the fields.
#[derive(Debug)]
pub(crate) struct Postgres {
    follower: Follower,
    writer: Writer,
    readers: Readers,
}

/// Refuses what is no address of a PostgreSQL database, without trying to reach it.
///
/// # Errors
/// [`OpenError::Address`], which doesn't tell the password.
pub fn check_postgres_url(url: &str) -> Result<(), OpenError> {
    Address::parse(url).map(drop)
}

impl Postgres {
    /// Opens the database at an address; `now` is compared with its clock.
    pub(crate) async fn open(
        url: &str,
        now: Option<Timestamp>,
        announced: Teller,
        own: watch::Sender<u64>,
    ) -> Result<Self, OpenError> {
        let address = Address::parse(url)?;
        let place = address.place();
        let tls = tls::connector(&address.trust)?;
        let connector = Connector { address, tls };
        let newest = open::prepare(&connector, &place, now).await?;
        Self::start(&connector, Feed::new(announced, own, newest)).map_err(|e| OpenError::Unreachable {
            place,
            reason: e.to_string(),
        })
    }

    fn start(connector: &Connector, feed: Feed) -> io::Result<Self> {
        let feed = Arc::new(feed);
        let readers = Readers::start(connector)?;
        Ok(Self {
            writer: Writer::start(connector.clone(), feed.clone())?,
            follower: Follower::start(feed, readers.asker())?,
            readers,
        })
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ahead: Vec<Query>,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.ask(ahead, question).await
    }

    pub(crate) async fn commit(&self, statements: Vec<Statement>) -> Result<u64, StoreError> {
        self.writer.commit(statements).await
    }

    pub(crate) fn hint(&self) {
        self.follower.hint();
    }
}
