//! Opening the desk's parts, for the commands that need them.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use rusuban_server::{App, Clock, Ids, Sealer};
use rusuban_store::Store;

use crate::key;
use crate::options::Options;

/// The desk on its data directory; the database is brought to this version.
pub(crate) async fn open(options: &Options) -> Result<App> {
    let place = || format!("data directory {}", options.data.display());
    make_private(&options.data).with_context(place)?;
    let store = Store::open_sqlite(&options.data).await.with_context(place)?;
    let key = key::key(options.secret_key.as_deref(), &options.data)?;
    let clock = Clock::system();
    let ids = Ids::from_system(clock.clone())?;
    Ok(App::new(store, clock, ids, options.server(), Sealer::new(key)))
}

/// Makes the directory where there is none, for its owner only: customers' words will be in it.
fn make_private(data: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(data)
}
