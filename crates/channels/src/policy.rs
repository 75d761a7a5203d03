//! When a delivery is tried again: backoff with jitter, up to a horizon.

use std::time::Duration;

/// The first wait.
const FIRST: Duration = Duration::from_secs(1);
/// The longest wait of our own accord.
const LONGEST: Duration = Duration::from_mins(5);
/// The longest wait a provider may ask for.
const LONGEST_ASKED: Duration = Duration::from_hours(1);

/// How long a message is tried; LINE knows a retry key for 24 hours, so another try must come before that.
pub const HORIZON: Duration = Duration::from_hours(23);

/// How long a reply token counts as fresh after we received it; LINE promises a minute.
pub const REPLY_TOKEN_FRESH: Duration = Duration::from_secs(50);

/// The wait before the next try.
///
/// `attempts` have been made; `jitter` is from 0 to 1 and spreads the wait, so that a provider that comes back isn't
/// run down. What the provider asked for (`Retry-After`) is the least that is waited.
pub fn wait(attempts: u32, jitter: f64, asked: Option<Duration>) -> Duration {
    let doubled = FIRST
        .saturating_mul(1 << attempts.saturating_sub(1).min(16))
        .min(LONGEST);
    let spread = doubled.mul_f64(0.5 + jitter.clamp(0.0, 1.0) / 2.0);
    match asked {
        None => spread,
        // Nobody comes earlier than asked, and not everybody at once.
        Some(asked) => asked.min(LONGEST_ASKED).max(spread) + FIRST.mul_f64(jitter.clamp(0.0, 1.0) / 4.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_five_minutes_and_are_spread_over_their_second_half() {
        for (attempts, longest) in [(1, 1), (2, 2), (3, 4), (6, 32), (9, 256), (10, 300), (60, 300)] {
            assert_eq!(
                wait(attempts, 1.0, None),
                Duration::from_secs(longest),
                "after {attempts}"
            );
            assert_eq!(
                wait(attempts, 0.0, None),
                Duration::from_secs(longest) / 2,
                "after {attempts}"
            );
        }
    }

    #[test]
    fn what_the_provider_asks_for_is_the_least_that_is_waited() {
        let asked = Some(Duration::from_secs(7));
        for jitter in [0.0, 0.3, 1.0] {
            assert!(wait(1, jitter, asked) >= Duration::from_secs(7));
            assert!(wait(1, jitter, asked) <= Duration::from_millis(7_250));
        }
        assert!(
            wait(9, 0.0, asked) >= Duration::from_secs(128),
            "our own wait is longer"
        );
    }

    #[test]
    fn nobody_makes_us_wait_for_ever() {
        assert!(wait(1, 1.0, Some(Duration::from_secs(u64::MAX))) <= LONGEST_ASKED + FIRST);
    }
}
