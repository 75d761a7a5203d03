//! Lets what was written be searched, in the time that writing leaves.

use std::time::Duration;

use crate::app::App;
use crate::following::{Follower, follow};

/// Whoever looks for what was written just now finds it by the time the words are typed.
const SEARCHING: Follower = Follower {
    work: "letting messages be searched",
    gather: Duration::from_millis(250),
    rest: 4,
};

/// Until the desk drains.
pub(crate) async fn run(app: App) {
    follow(
        app,
        SEARCHING,
        |app: App| async move { app.store.search_more().await },
    )
    .await;
}
