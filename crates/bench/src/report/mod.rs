//! Tables for people, one file for programs.

mod bars;
mod job;
mod machine;
mod table;

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::json;

pub(crate) use self::job::{Job, percentiles_ms};

/// All figures of a run.
pub(crate) struct Report {
    machine: String,
    jobs: Vec<Job>,
}

impl Report {
    pub(crate) fn new() -> Self {
        Self {
            machine: machine::machine(),
            jobs: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, jobs: impl IntoIterator<Item = Job>) {
        self.jobs.extend(jobs);
    }

    /// Prints the tables, and writes them and the figures: `bench.json` for programs, `bench.md` beside it for people.
    pub(crate) fn tell(&self, out: &Path) -> Result<()> {
        let tables = table::tables(&self.machine, &self.jobs);
        println!("{tables}");
        let jobs: Vec<_> = self.jobs.iter().map(Job::json).collect();
        let figures = json!({"machine": self.machine, "jobs": jobs});
        let write = |path: &Path, text: &str| {
            std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))
        };
        write(out, &serde_json::to_string_pretty(&figures)?)?;
        write(&out.with_extension("md"), &tables)
    }
}
