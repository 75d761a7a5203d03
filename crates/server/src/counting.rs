//! Counts for the reports what was announced, a little after it happened, so that nobody who writes waits for it.
//!
//! A pass reads some chats with news and commits what they change in the counts together with how far it got; it is
//! refused where another node was faster. So a crash loses nothing and counts nothing twice, wherever it comes.

use std::time::Duration;

use rusuban_core::change::Change;
use rusuban_core::report::{Counted, roll_up_all};
use rusuban_store::StoreError;

use crate::app::App;
use crate::following::{Follower, follow};

/// How many announcements, or chats of before, one pass takes. Reading them takes a few milliseconds, for which one of
/// the threads that read is busy.
const AT_ONCE: u32 = 64;

/// Half a second is gathered: in a chat often more than one thing happens.
const COUNTING: Follower = Follower {
    work: "counting for the reports",
    gather: Duration::from_millis(500),
    rest: 9,
};

/// Counts until the desk drains.
pub(crate) async fn run(app: App) {
    follow(app, COUNTING, pass).await;
}

/// Counts some chats; whether there were any to count.
async fn pass(app: App) -> Result<bool, StoreError> {
    let Some(news) = app.store.report_news(AT_ONCE).await? else {
        return Ok(false);
    };
    let counted = Counted {
        pass: news.pass,
        reached: news.reached,
        chats: roll_up_all(&news.chats, &news.directory),
    };
    app.store.commit(vec![Change::Count(counted)]).await?;
    app.counted.send_modify(|passes| *passes += 1);
    Ok(true)
}
