//! The figures of one measurement.

use hdrhistogram::Histogram;
use serde_json::{Map, Value, json};

use super::bars::{Bar, bar};
use crate::usage::Used;

/// Latencies beyond ten minutes count as ten minutes.
const LONGEST_US: u64 = 600_000_000;

/// One measurement: which job, on what, and what came of it.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) id: &'static str,
    /// Which case of a job that has several, such as a view of the lists.
    pub(crate) of: Option<String>,
    pub(crate) engine: Option<&'static str>,
    pub(crate) connections: Option<u32>,
    /// By name, which ends in the unit.
    pub(crate) figures: Vec<(&'static str, f64)>,
}

impl Job {
    pub(crate) fn new(id: &'static str) -> Self {
        Self {
            id,
            of: None,
            engine: None,
            connections: None,
            figures: Vec::new(),
        }
    }

    pub(crate) fn of(mut self, of: &str) -> Self {
        self.of = Some(of.to_owned());
        self
    }

    pub(crate) fn on(mut self, engine: &'static str, connections: u32) -> Self {
        (self.engine, self.connections) = (Some(engine), Some(connections));
        self
    }

    pub(crate) fn with(mut self, name: &'static str, figure: f64) -> Self {
        self.figures.push((name, figure));
        self
    }

    /// With median and 99th percentile of latencies in microseconds.
    pub(crate) fn latencies(self, latencies_us: &[u64]) -> Self {
        let [p50, p99] = percentiles_ms(latencies_us, [0.5, 0.99]);
        self.with("p50_ms", p50).with("p99_ms", p99)
    }

    /// With the processor time of each of so many messages. It is what foreign load changes least.
    pub(crate) fn usage(self, used: &Used, messages: u32) -> Self {
        let each = |us: f64| us / f64::from(messages.max(1));
        let mut with = self.with("cpu_us", each(used.program_us));
        if used.database_us > 0.0 {
            with = with.with("database_cpu_us", each(used.database_us));
        }
        with.with("generator_cpu_us", each(used.generator_us))
            .with("foreign", used.foreign)
    }

    pub(crate) fn figure(&self, name: &str) -> Option<f64> {
        self.figures
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, figure)| *figure)
    }

    /// The bar of a figure, and whether it is met.
    pub(crate) fn bar(&self, name: &str) -> Option<(Bar, bool)> {
        let bar = bar(self.id, self.engine, self.connections, name)?;
        Some((bar, bar.is_met(self.figure(name)?)))
    }

    /// As programs read it: the figures by name, and the bars of those that have one.
    pub(crate) fn json(&self) -> Value {
        let mut object = Map::new();
        object.insert("id".into(), json!(self.id));
        object.insert("of".into(), json!(self.of));
        object.insert("engine".into(), json!(self.engine));
        object.insert("connections".into(), json!(self.connections));
        for (name, figure) in &self.figures {
            object.insert((*name).into(), json!((figure * 1_000.0).round() / 1_000.0));
        }
        let bars = self.figures.iter().filter_map(|(name, _)| {
            let (bar, met) = self.bar(name)?;
            Some(match bar {
                Bar::AtLeast(least) => json!({"figure": name, "at_least": least, "met": met}),
                Bar::AtMost(most) => json!({"figure": name, "at_most": most, "met": met}),
            })
        });
        let bars: Vec<_> = bars.collect();
        object.insert("bars".into(), json!(bars));
        Value::Object(object)
    }
}

/// Percentiles of latencies in microseconds, in milliseconds.
#[expect(clippy::cast_precision_loss, reason = "milliseconds for people")]
pub(crate) fn percentiles_ms<const N: usize>(latencies_us: &[u64], quantiles: [f64; N]) -> [f64; N] {
    let mut histogram = Histogram::<u64>::new_with_max(LONGEST_US, 3)
        .unwrap_or_else(|_| unreachable!("three digits up to ten minutes fit"));
    for latency in latencies_us {
        histogram.saturating_record(*latency);
    }
    quantiles.map(|quantile| histogram.value_at_quantile(quantile) as f64 / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_all_latencies() {
        let latencies: Vec<u64> = (1..=1_000).map(|n| n * 10).collect();
        let [p50, p99, most] = percentiles_ms(&latencies, [0.5, 0.99, 1.0]);
        assert!((p50 - 5.0).abs() < 0.01, "{p50}");
        assert!((p99 - 9.9).abs() < 0.01, "{p99}");
        assert!((most - 10.0).abs() < 0.01, "{most}");
    }

    #[test]
    fn programs_read_figures_by_name_and_bars_beside_them() {
        let job = Job::new("B")
            .on("sqlite", 64)
            .with("per_second", 12_000.123_4)
            .with("p99_ms", 25.5);
        assert_eq!(
            job.json(),
            json!({"id": "B", "of": null, "engine": "sqlite", "connections": 64, "per_second": 12_000.123, "p99_ms": 25.5,
                "bars": [{"figure": "per_second", "at_least": 12_000.0, "met": true},
                    {"figure": "p99_ms", "at_most": 25.0, "met": false}]})
        );
    }

    #[test]
    fn processor_time_is_told_for_each_message() {
        let used = Used {
            program_us: 3_000.0,
            database_us: 0.0,
            generator_us: 600.0,
            foreign: 0.25,
        };
        let job = Job::new("A").usage(&used, 30);
        assert_eq!(
            job.figures,
            [("cpu_us", 100.0), ("generator_cpu_us", 20.0), ("foreign", 0.25)]
        );
    }
}
