//! Counts for the reports what was announced, a little after it happened, so that nobody who writes waits for it.
//!
//! A pass reads some chats with news and commits what they change in the counts together with how far it got; it is
//! refused where another node was faster. So a crash loses nothing and counts nothing twice, wherever it comes.

use std::time::{Duration, Instant};

use rusuban_core::change::Change;
use rusuban_core::report::{Counted, roll_up_all};
use rusuban_store::StoreError;
use tokio::sync::broadcast::error::RecvError;

use crate::app::App;

/// How many announcements, or chats of before, one pass takes. Reading them takes a few milliseconds, for which one of
/// the threads that read is busy.
const AT_ONCE: u32 = 64;

/// After each pass others have the machine for so many times as long as it took.
const REST: u32 = 9;

/// News are gathered for so long: in a chat often more than one thing happens.
const GATHER: Duration = Duration::from_millis(500);

/// How long the store, or the node that was faster, is left alone.
const AFTER_FAILURE: Duration = Duration::from_secs(2);

/// Counts until the desk drains.
pub(crate) async fn run(app: App) {
    let mut news = app.store.subscribe();
    loop {
        tokio::select! {
            () = app.drain.cancelled() => return,
            () = catch_up(&app) => {}
        }
        let told = tokio::select! {
            () = app.drain.cancelled() => return,
            told = news.recv() => told,
        };
        if told == Err(RecvError::Closed) {
            return;
        }
        tokio::select! {
            () = app.drain.cancelled() => return,
            () = tokio::time::sleep(GATHER) => {}
        }
        // All that was told meanwhile is counted by the same passes.
        news = app.store.subscribe();
    }
}

/// Passes until everything is counted.
async fn catch_up(app: &App) {
    loop {
        let begun = Instant::now();
        let rest = match pass(app).await {
            Ok(false) => return,
            Ok(true) => begun.elapsed() * REST,
            Err(StoreError::Conflict) => AFTER_FAILURE,
            Err(error) => {
                tracing::warn!(%error, "the reports can't be counted on");
                AFTER_FAILURE
            }
        };
        tokio::time::sleep(rest).await;
    }
}

/// Counts some chats; whether there were any to count.
async fn pass(app: &App) -> Result<bool, StoreError> {
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
