//! Opening the desk's parts, for the commands that need them.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use rusuban_server::{App, Clock, Ids, Sealer};
use rusuban_store::{OpenError, Store};

use crate::key;
use crate::options::Options;

/// What is said of a key that isn't the other nodes'.
pub(crate) const OTHER_KEY: &str = "this node's key isn't the one that this desk's nodes have had; give all of them the same RUSUBAN_SECRET_KEY, or, if the \
     desk's key is lost, stop all nodes, start one once with `rusuban serve --new-key`, and enter the channels' credentials \
     again";

/// What is believed at the start, though the desk knows better.
#[derive(Clone, Copy)]
pub(crate) struct Trust {
    /// This machine's clock.
    pub(crate) clock: bool,
    /// This node's key.
    pub(crate) key: bool,
}

/// The desk on its data directory, and on PostgreSQL where that is named; the database is brought to this version.
pub(crate) async fn open(options: &Options) -> Result<App> {
    let place = || format!("data directory {}", options.data.display());
    let clock = Clock::system();
    let store = match &options.database_url {
        Some(url) => {
            make_private(&options.data)?;
            Store::open_postgres(url, Some(clock.now())).await?
        }
        None => Store::open_sqlite(&options.data).await.with_context(place)?,
    };
    let key = key::key(options)?;
    let ids = Ids::from_system(clock.clone())?;
    Ok(App::new(store, clock, ids, options.server(), Sealer::new(key)))
}

/// Refuses a clock that is behind what the desk knows; or believes it, and mends what a clock that ran ahead left behind.
pub(crate) async fn check_clock(app: &App, trust: bool) -> Result<()> {
    let now = app.now();
    if trust {
        return Ok(app.store.trust_clock(now).await?);
    }
    Ok(rusuban_store::check_clock(now, app.store.desk_alive_at().await?)?)
}

/// Refuses a key that isn't the other nodes': what one seals the others couldn't open, and visitors would be strangers at
/// each. Or lets it be the key from now on.
pub(crate) async fn check_key(app: &App, trust: bool) -> Result<()> {
    if !app.store.is_shared() {
        return Ok(());
    }
    let mark = app.sealer.mark();
    if trust {
        return Ok(app.store.replace_key_mark(mark).await?);
    }
    app.store.leave_key_mark(mark).await?;
    ensure!(!has_another_key(app).await?, OTHER_KEY);
    Ok(())
}

/// Whether the desk's nodes had another key so far.
pub(crate) async fn has_another_key(app: &App) -> Result<bool> {
    let known = app.store.key_mark().await?;
    Ok(known.is_some_and(|known| known != app.sealer.mark()))
}

/// Makes the directory where there is none, for its owner only: the key will be in it.
fn make_private(data: &Path) -> Result<(), OpenError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(data);
    made.map_err(|source| OpenError::Unwritable {
        dir: data.to_owned(),
        source,
    })
}
