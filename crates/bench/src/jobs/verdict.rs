//! The rule itself, measured by its own benchmark in crates/core.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tokio::process::Command;

use crate::report::Job;

/// Where the benchmark leaves its estimates.
const HOME: &str = "target/criterion";

pub(crate) async fn verdict() -> Result<Vec<Job>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let home = std::env::current_dir()?.join(HOME);
    let output = Command::new(cargo)
        .args([
            "bench",
            "--locked",
            "--quiet",
            "-p",
            "rusuban-core",
            "--bench",
            "verdict",
        ])
        .env("CRITERION_HOME", &home)
        .stderr(Stdio::inherit())
        .output()
        .await
        .context("running cargo")?;
    ensure!(output.status.success(), "the benchmark of the rule failed");
    let text = String::from_utf8_lossy(&output.stdout);
    let counted = counted(&text).context("the benchmark of the rule doesn't tell what it allocated")?;
    let estimates = std::fs::read_to_string(home.join(estimates())).context("reading the estimates")?;
    let estimates: Value = serde_json::from_str(&estimates)?;
    let all = estimates["median"]["point_estimate"]
        .as_f64()
        .context("no median")?;
    Ok(vec![
        Job::new("verdict")
            .with("ns", all / counted.situations)
            .with("allocations", counted.allocations)
            .with("situations", counted.situations),
    ])
}

fn estimates() -> impl AsRef<Path> {
    "verdict/new/estimates.json"
}

struct Counted {
    situations: f64,
    allocations: f64,
}

/// What the benchmark prints first: `situations 9216 allocations 0`.
fn counted(text: &str) -> Option<Counted> {
    let line = text.lines().find(|line| line.starts_with("situations "))?;
    let mut words = line.split_whitespace();
    let mut number = || words.by_ref().nth(1)?.parse().ok();
    Some(Counted {
        situations: number()?,
        allocations: number()?,
    })
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn the_line_is_found_among_others() {
        let found = counted("running\nsituations 96 allocations 3\nverdict time").unwrap();
        assert!((found.situations - 96.0).abs() < 1e-9 && (found.allocations - 3.0).abs() < 1e-9);
        assert!(counted("nothing").is_none());
    }
}
