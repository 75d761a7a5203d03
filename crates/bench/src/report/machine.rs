//! What was measured on, and when.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// The processor, how many cores of it there are, the kernel, and the day.
#[expect(
    clippy::disallowed_methods,
    reason = "the day of a measurement, not of the desk"
)]
pub(crate) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let day = Timestamp::try_from(UNIX_EPOCH + now).unwrap_or_default();
    let day = day.strftime("%-d %B %Y");
    format!("{cores} cores, {}, Linux {}, {day}", model(&info), kernel.trim())
}

/// The processor's name.
fn model(info: &str) -> &str {
    let line = info.lines().find_map(|line| line.strip_prefix("model name"));
    line.unwrap_or(": unknown processor")
        .trim_start_matches(['\t', ' ', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_named() {
        assert_eq!(
            model("flags: x\nmodel name\t: AMD EPYC\nmodel name\t: other"),
            "AMD EPYC"
        );
        assert_eq!(model(""), "unknown processor");
    }
}
