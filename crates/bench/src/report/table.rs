//! The report for people: tables in Markdown, each figure with its bar beside it.

use std::fmt::Write as _;

use super::bars::Bar;
use super::job::Job;

/// The columns of jobs in which something takes its time: heading, figure, digits after the point.
const COLUMNS: &[(&str, &str, usize)] = &[
    ("per second", "per_second", 0),
    ("p50 ms", "p50_ms", 2),
    ("p99 ms", "p99_ms", 2),
    ("RSS MiB", "rss_mib", 1),
    ("CPU µs", "cpu_us", 0),
    ("database", "database_cpu_us", 0),
    ("generator", "generator_cpu_us", 0),
];

/// All jobs: those with latencies in one table, what has other figures in a second one.
pub(crate) fn tables(machine: &str, jobs: &[Job]) -> String {
    let timed = |job: &&Job| job.figure("p99_ms").is_some();
    let mut text = format!("{machine}; load generator, stand-in and database on the same cores\n");
    let rows: Vec<String> = jobs.iter().filter(timed).map(row).collect();
    if !rows.is_empty() {
        text.push_str("\n| job | engine | connections |");
        for (heading, ..) in COLUMNS {
            let _infallible = write!(text, " {heading} |");
        }
        text.push_str(" foreign |\n|---|---|---|");
        text.push_str(&"---|".repeat(COLUMNS.len() + 1));
        let _infallible = writeln!(text, "\n{}", rows.join("\n"));
    }
    let rows: Vec<String> = jobs.iter().filter(|job| !timed(job)).flat_map(lines).collect();
    if !rows.is_empty() {
        let _infallible = writeln!(
            text,
            "\n| what | figure | bar | met |\n|---|---|---|---|\n{}",
            rows.join("\n")
        );
    }
    let missed = missed(jobs);
    if !missed.is_empty() {
        let _infallible = writeln!(text, "\nNot met: {}.", missed.join("; "));
    }
    text
}

fn row(job: &Job) -> String {
    let mut text = format!("| {} | {} |", name(job), job.engine.unwrap_or("–"));
    let _infallible = write!(
        text,
        " {} |",
        job.connections.map_or("–".to_owned(), |n| n.to_string())
    );
    for (_, figure, digits) in COLUMNS {
        let cell = job.figure(figure).map(|value| match job.bar(figure) {
            None => number(value, *digits),
            Some((bar, met)) => format!("{} ({} {})", number(value, *digits), words(bar), mark(met)),
        });
        let _infallible = write!(text, " {} |", cell.unwrap_or_else(|| "–".to_owned()));
    }
    let foreign = job.figure("foreign").map(|part| format!("{:.0} %", part * 100.0));
    let _infallible = write!(text, " {} |", foreign.unwrap_or_else(|| "–".to_owned()));
    text
}

/// One line for each figure of a job.
fn lines(job: &Job) -> Vec<String> {
    let line = |(figure, value): &(&str, f64)| {
        let digits = if value.fract() == 0.0 { 0 } else { 2 };
        let (bar, met) = job
            .bar(figure)
            .map_or((String::new(), ""), |(bar, met)| (words(bar), mark(met)));
        format!(
            "| {} `{figure}` | {} | {bar} | {met} |",
            name(job),
            number(*value, digits)
        )
    };
    job.figures.iter().map(line).collect()
}

/// The figures that don't meet their bars.
fn missed(jobs: &[Job]) -> Vec<String> {
    let mut missed = Vec::new();
    for job in jobs {
        for (figure, value) in &job.figures {
            if let Some((bar, false)) = job.bar(figure) {
                let at = job.connections.map_or(String::new(), |n| format!(" at {n}"));
                let engine = job.engine.map_or(String::new(), |engine| format!(" on {engine}"));
                let value = number(*value, 2);
                missed.push(format!(
                    "{}{engine}{at} `{figure}` {value}, not {}",
                    name(job),
                    words(bar)
                ));
            }
        }
    }
    missed
}

fn name(job: &Job) -> String {
    match &job.of {
        Some(of) => format!("{} {of}", job.id),
        None => job.id.to_owned(),
    }
}

fn words(bar: Bar) -> String {
    match bar {
        Bar::AtLeast(least) => format!("≥ {}", number(least, 0)),
        Bar::AtMost(most) => format!("≤ {}", number(most, 0)),
    }
}

const fn mark(met: bool) -> &'static str {
    if met { "✓" } else { "✗" }
}

/// With so many digits after the point, thousands apart.
fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let (whole, rest) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let mut apart = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && !apart.ends_with('-') {
            apart.push(',');
        }
        apart.push(digit);
    }
    rest.map_or(apart.clone(), |rest| format!("{apart}.{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let shown = [
            (0.0, 0),
            (999.4, 0),
            (1_000.0, 0),
            (1_234_567.891, 2),
            (-1_000.0, 0),
        ];
        let shown = shown.map(|(value, digits)| number(value, digits));
        assert_eq!(shown, ["0", "999", "1,000", "1,234,567.89", "-1,000"]);
    }

    #[test]
    fn each_figure_has_its_bar_beside_it() {
        let a = Job::new("A")
            .on("sqlite", 64)
            .with("per_second", 9_030.6)
            .with("p99_ms", 30.0);
        let idle = Job::new("idle").with("kib_each", 15.5);
        let text = tables("2 cores", &[a, idle.clone()]);
        let row = "| A | sqlite | 64 | 9,031 (≥ 8,000 ✓) | – | 30.00 (≤ 25 ✗) | – | – | – | – | – |";
        assert!(text.contains(row), "{text}");
        assert!(text.contains("| idle `kib_each` | 15.50 | ≤ 16 | ✓ |"), "{text}");
        assert!(
            text.contains("Not met: A on sqlite at 64 `p99_ms` 30.00, not ≤ 25."),
            "{text}"
        );
        assert!(!tables("2 cores", &[idle]).contains("Not met"));
    }
}
