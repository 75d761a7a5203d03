//! Customers whose pages are open and who do nothing: what each costs.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use super::Bench;
use crate::book::Book;
use crate::desk::set_up::{PLAIN, set_up};
use crate::desk::{Desk, Engine};
use crate::pages::Pages;
use crate::report::Job;
use crate::stand_in;
use crate::usage::Usage;

/// How many are there at once.
const CUSTOMERS: u32 = 15_000;

/// How many come before it is counted, so that what is made at first use isn't counted as theirs.
const FIRST: u32 = 100;

/// How long they are watched: longer than any stream is silent.
const WATCHED: Duration = Duration::from_secs(25);

pub(crate) async fn idle(bench: &Bench) -> Result<Vec<Job>> {
    let desk = Desk::start(&bench.program, Engine::Sqlite).await?;
    let provider = stand_in::start(Book::new(0), Duration::ZERO).await?;
    let settings = set_up(&mut desk.api().await?, provider, PLAIN).await?;
    let nobody = Book::new(0);
    let first = Pages::open(desk.address(), &settings.webchat, FIRST as usize, &nobody).await?;
    let (began, before) = (Instant::now(), desk.rss_kib()?);
    let pages = Pages::open(
        desk.address(),
        &settings.webchat,
        (CUSTOMERS - FIRST) as usize,
        &nobody,
    )
    .await?;
    let took = began.elapsed();
    let (requests, pushed) = (requests(&desk).await?, pages.bytes());
    let start = Usage::now(desk.process()?, None)?;
    tokio::time::sleep(WATCHED).await;
    let used = Usage::now(desk.process()?, None)?.since(start);
    let after = desk.rss_kib()?;
    first.all_are_open()?;
    pages.all_are_open()?;
    let customers = f64::from(CUSTOMERS - FIRST);
    // The question itself is counted when the next one is asked.
    let asked = self::requests(&desk).await? - requests - 1.0;
    #[expect(clippy::cast_precision_loss, reason = "bytes of a minute")]
    let each = (pages.bytes() - pushed) as f64 / customers;
    let job = Job::new("idle")
        .with("customers", CUSTOMERS.into())
        .with("kib_each", (after - before) / customers)
        .with("requests", asked)
        .with("opened_per_second", customers / took.as_secs_f64())
        .with("pushed_bytes_each", each)
        .with("cpu_percent", used.program_us / 10_000.0 / WATCHED.as_secs_f64())
        .with("rss_mib", after / 1_024.0)
        .with("foreign", used.foreign);
    desk.end().await?;
    Ok(vec![job])
}

/// How many requests the desk has answered.
async fn requests(desk: &Desk) -> Result<f64> {
    let metrics = desk.api().await?.text("/metrics").await?;
    sum(&metrics, "rusuban_http_requests_total").context("no count of requests among the metrics")
}

/// The sum of a counter over all its labels.
fn sum(metrics: &str, counter: &str) -> Option<f64> {
    let lines = metrics.lines().filter_map(|line| line.strip_prefix(counter));
    lines
        .map(|line| line.rsplit_once(' ')?.1.parse::<f64>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn a_counter_is_summed_over_its_labels() {
        let metrics = "# TYPE x counter\nx_total{class=\"2xx\"} 5\nx_total{class=\"4xx\"} 2\ny_total 9\n";
        assert_eq!(sum(metrics, "x_total"), Some(7.0));
    }
}
