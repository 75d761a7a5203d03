use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;

/// How long a provider asks us to wait: `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3). What can't be
/// read asks for nothing; a date that has passed asks for no wait.
pub fn retry_after(header: &str, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    if header.bytes().all(|byte| byte.is_ascii_digit()) {
        return header.parse().ok().map(Duration::from_secs);
    }
    let at = rfc2822::DateTimeParser::new().parse_timestamp(header).ok()?;
    Some(Duration::try_from(at.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("7", Some(7))]
    #[case(" 120 ", Some(120))]
    #[case("Tue, 24 Nov 2026 10:00:30 GMT", Some(30))]
    #[case("Tue, 24 Nov 2026 09:00:00 GMT", Some(0))]
    #[case("soon", None)]
    #[case("", None)]
    #[case("-5", None)]
    #[case("1.5", None)]
    #[case("99999999999999999999999", None)]
    fn seconds_and_dates_are_understood(#[case] header: &str, #[case] seconds: Option<u64>) {
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        assert_eq!(retry_after(header, now), seconds.map(Duration::from_secs));
    }
}
