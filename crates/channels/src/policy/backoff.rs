use std::time::Duration;

use super::Backoff;

impl Backoff {
    /// The wait before the next try.
    ///
    /// `attempts` have been made; `jitter` is from 0 to 1 and spreads the wait, so that a provider that comes back isn't
    /// run down. What the provider asked for (`Retry-After`) is the least that is waited.
    pub fn wait(&self, attempts: u32, jitter: f64, asked: Option<Duration>) -> Duration {
        let jitter = jitter.clamp(0.0, 1.0);
        let spread = doubled(self.first, self.longest, attempts).mul_f64(0.5 + jitter / 2.0);
        match asked {
            None => spread,
            // Nobody comes earlier than asked, and not everybody at once.
            Some(asked) => asked.min(self.longest_asked).max(spread) + self.first.mul_f64(jitter / 4.0),
        }
    }
}

/// The first duration after one, doubled with each more, up to the longest.
pub(super) fn doubled(first: Duration, longest: Duration, times: u32) -> Duration {
    first
        .saturating_mul(1 << times.saturating_sub(1).min(16))
        .min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff = Backoff {
        first: Duration::from_secs(1),
        longest: Duration::from_mins(5),
        longest_asked: Duration::from_hours(1),
    };

    #[test]
    fn waits_double_up_to_the_longest_and_are_spread_over_their_second_half() {
        for (attempts, longest) in [(1, 1), (2, 2), (3, 4), (6, 32), (9, 256), (10, 300), (60, 300)] {
            let longest = Duration::from_secs(longest);
            assert_eq!(BACKOFF.wait(attempts, 1.0, None), longest, "after {attempts}");
            assert_eq!(BACKOFF.wait(attempts, 0.0, None), longest / 2, "after {attempts}");
        }
    }

    #[test]
    fn what_the_provider_asks_for_is_the_least_that_is_waited() {
        let asked = Some(Duration::from_secs(7));
        for jitter in [0.0, 0.3, 1.0] {
            assert!(BACKOFF.wait(1, jitter, asked) >= Duration::from_secs(7));
            assert!(BACKOFF.wait(1, jitter, asked) <= Duration::from_millis(7_250));
        }
        assert!(
            BACKOFF.wait(9, 0.0, asked) >= Duration::from_secs(128),
            "our own wait is longer"
        );
    }

    #[test]
    fn nobody_makes_us_wait_for_ever() {
        let asked = Some(Duration::from_secs(u64::MAX));
        assert!(BACKOFF.wait(1, 1.0, asked) <= BACKOFF.longest_asked + BACKOFF.first);
    }
}
