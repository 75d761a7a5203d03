//! One table for people, one file for programs.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use hdrhistogram::Histogram;
use serde::Serialize;

use crate::load::Load;
use crate::usage::Used;

/// Latencies beyond ten minutes count as ten minutes.
const LONGEST_US: u64 = 600_000_000;

/// All figures of a run.
#[derive(Serialize)]
pub(crate) struct Report {
    machine: String,
    jobs: Vec<Job>,
}

/// The figures of one measurement.
#[derive(Serialize)]
pub(crate) struct Job {
    id: String,
    engine: &'static str,
    connections: u32,
    customers: u32,
    per_second: f64,
    p50_ms: f64,
    p99_ms: f64,
    rss_mib: f64,
    /// The program's processor time for each customer, in microseconds: the figure that foreign load changes least.
    cpu_us: f64,
    /// The part of all processor time that strangers used meanwhile.
    foreign: f64,
}

impl Job {
    pub(crate) fn new(
        id: &str,
        load: Load,
        elapsed: Duration,
        latencies_us: &[u64],
        rss_mib: f64,
        used: &Used,
    ) -> Self {
        let mut histogram = Histogram::<u64>::new_with_max(LONGEST_US, 3)
            .unwrap_or_else(|_| unreachable!("three digits up to ten minutes fit"));
        for latency in latencies_us {
            histogram.saturating_record(*latency);
        }
        #[expect(clippy::cast_precision_loss, reason = "milliseconds for people")]
        let ms = |quantile| histogram.value_at_quantile(quantile) as f64 / 1_000.0;
        Self {
            id: id.to_owned(),
            engine: "sqlite",
            connections: load.connections,
            customers: load.customers,
            per_second: f64::from(load.customers) / elapsed.as_secs_f64(),
            p50_ms: ms(0.5),
            p99_ms: ms(0.99),
            rss_mib,
            cpu_us: used.program_ms * 1_000.0 / f64::from(load.customers),
            foreign: used.foreign,
        }
    }
}

impl Report {
    pub(crate) fn new() -> Self {
        Self {
            machine: machine(),
            jobs: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, job: Job) {
        self.jobs.push(job);
    }

    pub(crate) fn print(&self) {
        println!(
            "{}; load generator and stand-in provider on the same cores",
            self.machine
        );
        println!("job  engine  connections  per second   p50 ms   p99 ms  RSS MiB  CPU us  foreign");
        for job in &self.jobs {
            println!(
                "{:<4} {:<7} {:>11} {:>11.0} {:>8.2} {:>8.2} {:>8.1} {:>7.0} {:>7.0}%",
                job.id,
                job.engine,
                job.connections,
                job.per_second,
                job.p50_ms,
                job.p99_ms,
                job.rss_mib,
                job.cpu_us,
                job.foreign * 100.0
            );
        }
    }

    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        std::fs::write(path, serde_json::to_vec_pretty(self)?)?;
        Ok(())
    }
}

/// The processor and how many cores of it there are.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or(": unknown processor");
    format!("{cores} cores, {}", model.trim_start_matches(['\t', ' ', ':']))
}
