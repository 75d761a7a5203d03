//! `make bench`: starts the release build on throw-away data, writes to it as customers would, and prints tables.
//!
//! Load generator, stand-in provider, database and desk share the machine; figures say so. See docs/performance.md.

mod book;
mod desk;
mod grow;
mod jobs;
mod load;
mod pages;
mod report;
mod stand_in;
mod usage;
mod webhook;
mod wire;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Parser, ValueEnum};

use crate::desk::Engine;
use crate::jobs::{Bench, JobName};
use crate::report::Report;

/// Measures a rusuban program.
#[derive(Parser)]
struct Arguments {
    /// The program to measure.
    #[arg(long, default_value = "target/release/rusuban")]
    program: PathBuf,
    /// Which jobs; all if not said.
    #[arg(long, value_delimiter = ',', ignore_case = true)]
    jobs: Vec<JobName>,
    /// On which engines A, B and search are measured.
    #[arg(long, value_delimiter = ',', default_values = ["sqlite", "postgres"])]
    engines: Vec<Engine>,
    /// At how many connections.
    #[arg(long, value_delimiter = ',', default_values_t = [1, 16, 64])]
    connections: Vec<u32>,
    /// How many customers write in each measurement.
    #[arg(long, default_value_t = 40_000)]
    customers: u32,
    /// How many chats a grown desk has, with ten messages each.
    #[arg(long, default_value_t = 1_000_000)]
    chats: u32,
    /// Where the figures go; the tables go beside them.
    #[arg(long, default_value = "target/bench.json")]
    out: PathBuf,
}

/// One thread for generator and stand-in: it is enough for them, and leaves the other core to the desk.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut arguments = Arguments::parse();
    if arguments.jobs.is_empty() {
        arguments.jobs = JobName::value_variants().to_vec();
    }
    let bench = Bench {
        program: arguments.program,
        connections: arguments.connections,
        customers: arguments.customers,
        chats: arguments.chats,
        engines: arguments.engines,
    };
    let mut report = Report::new();
    for job in arguments.jobs {
        eprintln!(
            "{} …",
            job.to_possible_value()
                .map_or_else(String::new, |name| name.get_name().to_owned())
        );
        let measured = job.measure(&bench).await;
        report.add(measured.with_context(|| format!("measuring {job:?}"))?);
    }
    report.tell(&arguments.out)
}
