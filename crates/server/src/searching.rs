//! Lets what was written be searched, in the time that writing leaves.

use std::pin::pin;
use std::time::Duration;

use rusuban_store::{Announcements, StoreError};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep};

use crate::app::App;

/// How long news are gathered, so that what comes together is taken up together.
const GATHER: Duration = Duration::from_millis(50);

/// A step is followed by a rest of so many times its length: where many write, a commit takes longer, and so does the
/// rest.
const REST: u32 = 4;

/// The longest rest.
const LONGEST: Duration = Duration::from_secs(2);

/// How long another node is left alone that is at it, and how long a store that can't be read or written.
const AWAY: Duration = Duration::from_secs(2);

/// Until the desk drains.
pub(crate) async fn run(app: App) {
    while !app.drain.is_cancelled() {
        // What is announced from here on wakes us; what was before is found.
        let news = app.store.subscribe();
        let began = Instant::now();
        let done = app.store.search_more().await;
        let work = began.elapsed();
        let rest = async {
            match done {
                Ok(true) => sleep((work * REST).min(LONGEST)).await,
                Ok(false) => wait(news).await,
                Err(StoreError::Conflict) => sleep(AWAY.mul_f64(0.5 + app.ids.jitter())).await,
                Err(error) => {
                    tracing::debug!(%error, "what is searched can't be read or written");
                    sleep(AWAY).await;
                }
            }
        };
        let mut rest = pin!(rest);
        tokio::select! {
            () = app.drain.cancelled() => {}
            () = &mut rest => {}
        }
    }
}

/// Until something was announced, and a moment more.
async fn wait(mut news: Announcements) {
    if let Ok(_) | Err(RecvError::Lagged(_)) = news.recv().await {
        sleep(GATHER).await;
    } else {
        sleep(AWAY).await;
    }
}
