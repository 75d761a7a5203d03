//! How fast the program is there, and what it takes when nothing happens.

use std::time::Duration;

use anyhow::Result;

use super::Bench;
use crate::book::Book;
use crate::desk::set_up::{PLAIN, set_up};
use crate::desk::{Desk, Engine};
use crate::report::Job;
use crate::stand_in;

/// How often it is started; the median counts.
const STARTS: usize = 5;

/// How long after its start it is idle.
const SETTLED: Duration = Duration::from_secs(3);

pub(crate) async fn start(bench: &Bench) -> Result<Vec<Job>> {
    let mut desk = Desk::start(&bench.program, Engine::Sqlite).await?;
    let provider = stand_in::start(Book::new(0), Duration::ZERO).await?;
    set_up(&mut desk.api().await?, provider, PLAIN).await?;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        desk = desk.restart(async |_| Ok(())).await?;
        starts.push(desk.started_in());
    }
    starts.sort_unstable();
    tokio::time::sleep(SETTLED).await;
    let idle = desk.rss_kib()? / 1_024.0;
    desk.end().await?;
    #[expect(clippy::cast_precision_loss, reason = "a file of some megabytes")]
    let binary = std::fs::metadata(&bench.program)?.len() as f64 / 1_000_000.0;
    Ok(vec![
        Job::new("start")
            .with("ready_ms", starts[STARTS / 2].as_secs_f64() * 1_000.0)
            .with("idle_rss_mib", idle)
            .with("binary_mb", binary),
    ])
}
