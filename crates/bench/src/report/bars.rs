//! What every figure should be at least: the bars the project has set itself for a machine with two cores.

use self::Bar::{AtLeast, AtMost};

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bar {
    AtLeast(f64),
    AtMost(f64),
}

impl Bar {
    /// Whether a figure meets it.
    pub(crate) fn is_met(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(least) => figure >= least,
            Self::AtMost(most) => figure <= most,
        }
    }
}

/// Job, engine and connections where the bar is theirs alone, figure, bar.
type Line = (&'static str, Option<&'static str>, Option<u32>, &'static str, Bar);

const SQLITE: Option<&str> = Some("sqlite");

const BARS: &[Line] = &[
    ("A", SQLITE, Some(1), "per_second", AtLeast(1_500.0)),
    ("A", SQLITE, Some(16), "per_second", AtLeast(6_000.0)),
    ("A", SQLITE, Some(64), "per_second", AtLeast(8_000.0)),
    ("A", SQLITE, Some(1), "p99_ms", AtMost(3.0)),
    ("A", SQLITE, Some(16), "p99_ms", AtMost(15.0)),
    ("A", SQLITE, Some(64), "p99_ms", AtMost(25.0)),
    ("A", SQLITE, None, "rss_mib", AtMost(64.0)),
    ("A-open", SQLITE, None, "p99_ms", AtMost(6.0)),
    ("A50", SQLITE, Some(64), "per_second", AtLeast(5_000.0)),
    ("B", SQLITE, Some(64), "per_second", AtLeast(12_000.0)),
    ("B", SQLITE, Some(64), "p99_ms", AtMost(25.0)),
    ("B", Some("postgres"), Some(64), "per_second", AtLeast(6_000.0)),
    ("verdict", None, None, "ns", AtMost(100.0)),
    ("verdict", None, None, "allocations", AtMost(0.0)),
    ("live", None, None, "p50_ms", AtMost(2.0)),
    ("live", None, None, "p99_ms", AtMost(10.0)),
    ("idle", None, None, "customers", AtLeast(15_000.0)),
    ("idle", None, None, "kib_each", AtMost(16.0)),
    ("idle", None, None, "requests", AtMost(0.0)),
    ("A-grown", None, Some(64), "per_second", AtLeast(6_000.0)),
    ("view", None, None, "p99_ms", AtMost(5.0)),
    ("report", None, None, "p99_ms", AtMost(100.0)),
    ("start", None, None, "ready_ms", AtMost(300.0)),
    ("start", None, None, "idle_rss_mib", AtMost(40.0)),
    ("start", None, None, "binary_mb", AtMost(40.0)),
    ("sizes", None, None, "console_kb", AtMost(300.0)),
    ("sizes", None, None, "chat_kb", AtMost(25.0)),
];

/// The bar of a job's figure, if it has one.
pub(crate) fn bar(job: &str, engine: Option<&str>, connections: Option<u32>, figure: &str) -> Option<Bar> {
    let its = |line: &&Line| {
        (line.0, line.3) == (job, figure)
            && (line.1.is_none() || line.1 == engine)
            && (line.2.is_none() || line.2 == connections)
    };
    BARS.iter().find(its).map(|line| line.4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_the_engines_own() {
        assert_eq!(
            bar("B", Some("sqlite"), Some(64), "per_second"),
            Some(Bar::AtLeast(12_000.0))
        );
        assert_eq!(
            bar("B", Some("postgres"), Some(64), "per_second"),
            Some(Bar::AtLeast(6_000.0))
        );
        assert_eq!(bar("A", Some("postgres"), Some(64), "per_second"), None);
    }

    #[test]
    fn the_bar_itself_meets_it() {
        assert!(Bar::AtLeast(6_000.0).is_met(6_000.0) && !Bar::AtLeast(6_000.0).is_met(5_999.9));
        assert!(Bar::AtMost(5.0).is_met(5.0) && !Bar::AtMost(5.0).is_met(5.01));
    }
}
