//! Opening the desk's parts, for the commands that need them.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use rusuban_server::{App, Clock, Ids, Sealer};
use rusuban_store::{OpenError, Store};

use crate::key;
use crate::options::Options;

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

/// Makes the directory where there is none, for its owner only: the key will be in it.
fn make_private(data: &Path) -> Result<(), OpenError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(data);
    made.map_err(|source| OpenError::Unwritable {
        dir: data.to_owned(),
        source,
    })
}
