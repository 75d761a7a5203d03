//! `make bench`: starts the release build on throw-away data, writes to it as LINE would, and prints one table.
//!
//! Load generator, stand-in provider and desk share the machine; figures say so. See docs/performance.md.

mod desk;
mod http;
mod load;
mod report;
mod stand_in;
mod usage;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Parser;

use crate::desk::Desk;
use crate::load::Load;
use crate::report::{Job, Report};
use crate::stand_in::StandIn;
use crate::usage::Usage;

/// How long a slow provider takes for an answer.
const SLOW: Duration = Duration::from_millis(50);

/// Measures a rusuban program.
#[derive(Parser)]
struct Arguments {
    /// The program to measure.
    #[arg(long, default_value = "target/release/rusuban")]
    program: PathBuf,
    /// Which jobs: A is webhook to delivered offline message, A50 the same by a provider that takes 50 ms for each
    /// answer, B is webhook to durable 200.
    #[arg(long, value_delimiter = ',', default_values = ["A", "A50", "B"])]
    jobs: Vec<String>,
    /// At how many connections.
    #[arg(long, value_delimiter = ',', default_values_t = [1, 16, 64])]
    connections: Vec<u32>,
    /// How many customers write in each measurement.
    #[arg(long, default_value_t = 20_000)]
    customers: u32,
    /// Where the figures go.
    #[arg(long, default_value = "target/bench.json")]
    out: PathBuf,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut report = Report::new();
    for &connections in &arguments.connections {
        for id in &arguments.jobs {
            // One connection is slower than sixty-four: fewer customers measure it as well.
            let customers = if connections == 1 {
                arguments.customers / 5
            } else {
                arguments.customers
            };
            let job = measure(&arguments, id, connections, customers).await?;
            report.add(job);
        }
    }
    report.print();
    report
        .write(&arguments.out)
        .with_context(|| format!("writing {}", arguments.out.display()))
}

/// One measurement against a fresh desk.
async fn measure(arguments: &Arguments, id: &str, connections: u32, customers: u32) -> Result<Job> {
    let takes = if id == "A50" { SLOW } else { Duration::ZERO };
    let stand_in = StandIn::start(takes).await?;
    let desk = Desk::start(&arguments.program, stand_in.address()).await?;
    let load = Load {
        connections,
        customers,
    };
    let before = Usage::now(desk.process()?)?;
    let measured = load.run(&desk).await?;
    let (elapsed, latencies) = match id {
        "A" | "A50" => {
            let last = stand_in.all_delivered(customers).await?;
            (
                last.duration_since(measured.started),
                stand_in.latencies(&measured.sent_at),
            )
        }
        "B" => (measured.elapsed, measured.latencies),
        other => anyhow::bail!("no job {other}: there are A, A50 and B"),
    };
    let used = Usage::now(desk.process()?)?.since(before);
    let rss_mib = desk.rss_mib()?;
    desk.stop().await?;
    Ok(Job::new(id, load, elapsed, &latencies, rss_mib, &used))
}
