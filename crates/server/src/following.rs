//! Work that follows what is announced, a little behind, so that nobody who writes waits for it: counting for the reports,
//! and letting messages be searched.

use std::time::{Duration, Instant};

use rusuban_store::{Announcements, StoreError};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::sleep;

use crate::app::App;
use crate::pace::Pace;

/// How long another node is left alone that is at it, and how long a store that can't be read or written.
const AWAY: Duration = Duration::from_secs(2);

/// One that follows.
pub(crate) struct Follower {
    /// What can't be done where the store fails, for the log.
    pub(crate) work: &'static str,
    /// How long news are gathered, so that what comes together is taken up together.
    pub(crate) gather: Duration,
    /// After a step, where nobody else writes, others have the machine for so many times as long as it took.
    pub(crate) rest: u32,
}

/// Takes steps until the desk drains. A step takes up some of what is new, and says whether there was any; what it doesn't
/// commit isn't lost, whenever it is given up.
pub(crate) async fn follow<Step>(app: App, follower: Follower, step: impl Fn(App) -> Step)
where
    Step: Future<Output = Result<bool, StoreError>>,
{
    tokio::select! {
        () = app.drain.cancelled() => {}
        () = steps(&app, follower, step) => {}
    }
}

async fn steps<Step>(app: &App, follower: Follower, step: impl Fn(App) -> Step)
where
    Step: Future<Output = Result<bool, StoreError>>,
{
    let commits = || app.store.commits();
    let mut pace = Pace::new(follower.rest, commits(), Instant::now());
    loop {
        // What is announced from here on wakes us; what was before is found.
        let news = app.store.subscribe();
        let began = Instant::now();
        match step(app.clone()).await {
            Ok(true) => sleep(pace.rest(began.elapsed(), commits(), Instant::now())).await,
            Ok(false) => {
                pace.caught_up(commits(), Instant::now());
                if !any(news).await {
                    return;
                }
                sleep(follower.gather).await;
            }
            Err(StoreError::Conflict) => sleep(AWAY.mul_f64(0.5 + app.ids.jitter())).await,
            Err(error) => {
                tracing::warn!(%error, "{} can't go on", follower.work);
                sleep(AWAY).await;
            }
        }
    }
}

/// Waits for the first one; `false` where none will come.
async fn any(mut news: Announcements) -> bool {
    news.recv().await != Err(RecvError::Closed)
}
