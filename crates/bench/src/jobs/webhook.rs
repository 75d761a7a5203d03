//! Jobs A and B: a customer's webhook, to the offline message at the provider or to the durable 200.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use super::Bench;
use crate::book::Book;
use crate::desk::set_up::{self, BY_NAME, PLAIN};
use crate::desk::{Desk, Engine, Settings};
use crate::report::{Job, percentiles_ms};
use crate::usage::Usage;
use crate::{load, stand_in, webhook};

/// How long a slow provider takes for an answer.
const SLOW: Duration = Duration::from_millis(50);

/// How many customers a second write in the open loop.
const OPEN_PER_SECOND: u32 = 2_000;

/// Where a latency ends.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Until {
    /// The offline message is at the provider.
    Delivered,
    /// The webhook is answered, and what it brought is durable.
    Answered,
}

/// One measurement.
pub(crate) struct Run {
    pub(crate) id: &'static str,
    pub(crate) text: &'static str,
    pub(crate) takes: Duration,
    pub(crate) until: Until,
}

impl Run {
    const fn plain(id: &'static str, until: Until) -> Self {
        Self {
            id,
            text: PLAIN,
            takes: Duration::ZERO,
            until,
        }
    }
}

pub(crate) async fn a(bench: &Bench, engine: Engine) -> Result<Vec<Job>> {
    closed_runs(
        bench,
        engine,
        &Run::plain("A", Until::Delivered),
        &bench.connections,
    )
    .await
}

pub(crate) async fn b(bench: &Bench, engine: Engine) -> Result<Vec<Job>> {
    closed_runs(
        bench,
        engine,
        &Run::plain("B", Until::Answered),
        &bench.connections,
    )
    .await
}

/// A with a text for which the provider is asked for the customer's name.
pub(crate) async fn a_name(bench: &Bench) -> Result<Vec<Job>> {
    let run = Run {
        text: BY_NAME,
        ..Run::plain("A-name", Until::Delivered)
    };
    closed_runs(bench, Engine::Sqlite, &run, &bench.connections).await
}

/// A by a provider that takes its time.
pub(crate) async fn a50(bench: &Bench) -> Result<Vec<Job>> {
    let run = Run {
        takes: SLOW,
        ..Run::plain("A50", Until::Delivered)
    };
    closed_runs(bench, Engine::Sqlite, &run, &[64]).await
}

/// A at a fixed rate, whatever the desk does.
pub(crate) async fn a_open(bench: &Bench) -> Result<Vec<Job>> {
    let connections = 64;
    let customers = bench.customers / 2;
    let book = Book::new(customers as usize);
    let (desk, settings) = fresh(
        bench,
        Engine::Sqlite,
        &Run::plain("A-open", Until::Delivered),
        &book,
    )
    .await?;
    let requests = Arc::new(webhook::prepared(&settings.webhook_paths(), customers)?);
    let (before, began) = (Usage::now(desk.process()?, None)?, book.now());
    let late = load::open(desk.address(), connections, OPEN_PER_SECOND, &requests, &book).await?;
    let last = book.complete().await?;
    let used = Usage::now(desk.process()?, None)?.since(before);
    let job = Job::new("A-open")
        .on(Engine::Sqlite.word(), connections)
        .with("customers", customers.into())
        .with("per_second", per_second(customers, last - began))
        .latencies(&book.latencies())
        .with("rss_mib", desk.most_rss_kib()? / 1_024.0)
        .usage(&used, customers)
        .with("generator_late_p99_ms", percentiles_ms(&late, [0.99])[0]);
    desk.end().await?;
    Ok(vec![job])
}

async fn closed_runs(bench: &Bench, engine: Engine, run: &Run, connections: &[u32]) -> Result<Vec<Job>> {
    let mut jobs = Vec::new();
    for &connections in connections {
        // One connection is slower than sixty-four: fewer customers measure it as well.
        let customers = if connections == 1 {
            bench.customers / 8
        } else {
            bench.customers
        };
        let book = Book::new(customers as usize);
        let (desk, settings) = fresh(bench, engine, run, &book).await?;
        jobs.push(closed(&desk, engine, &settings, run, connections, &book, customers).await?);
        desk.end().await?;
    }
    Ok(jobs)
}

/// A desk that knows nobody yet, with a provider that notes in the book.
async fn fresh(bench: &Bench, engine: Engine, run: &Run, book: &Arc<Book>) -> Result<(Desk, Settings)> {
    let provider = stand_in::start(book.clone(), run.takes).await?;
    let desk = Desk::start(&bench.program, engine).await?;
    let settings = set_up::set_up(&mut desk.api().await?, provider, run.text).await?;
    Ok((desk, settings))
}

/// So many customers write over so many connections to a desk whose provider notes in the book.
pub(crate) async fn closed(
    desk: &Desk,
    engine: Engine,
    settings: &Settings,
    run: &Run,
    connections: u32,
    book: &Arc<Book>,
    customers: u32,
) -> Result<Job> {
    let requests = Arc::new(webhook::prepared(&settings.webhook_paths(), customers)?);
    let server = desk.place().server();
    let (before, began) = (Usage::now(desk.process()?, server)?, book.now());
    let answered = load::closed(desk.address(), connections, &requests, book).await?;
    let answered_all = book.now();
    let delivered_all = book.complete().await?;
    let used = Usage::now(desk.process()?, server)?.since(before);
    let (last, latencies) = match run.until {
        Until::Delivered => (delivered_all.max(answered_all), book.latencies()),
        Until::Answered => (answered_all, answered),
    };
    Ok(Job::new(run.id)
        .on(engine.word(), connections)
        .with("customers", customers.into())
        .with("per_second", per_second(customers, last - began))
        .latencies(&latencies)
        .with("rss_mib", desk.most_rss_kib()? / 1_024.0)
        .usage(&used, customers))
}

/// So many in so many microseconds.
#[expect(clippy::cast_precision_loss, reason = "microseconds of minutes")]
fn per_second(count: u32, took_us: u64) -> f64 {
    f64::from(count) * 1_000_000.0 / took_us.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::per_second;

    #[test]
    fn a_rate_is_count_by_time() {
        assert!((per_second(20_000, 2_500_000) - 8_000.0).abs() < 1e-9);
    }
}
