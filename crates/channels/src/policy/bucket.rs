use jiff::Timestamp;

use super::Rate;

/// A thousandth of a request: a millisecond brings as many of them as a second brings requests.
const WHOLE: u64 = 1_000;

/// A token bucket: full at first, emptied by requests, filled by time.
#[derive(Debug, Clone)]
pub struct Bucket {
    rate: Rate,
    thousandths: u64,
    at: Timestamp,
}

impl Bucket {
    /// A full one.
    pub fn full(rate: Rate, now: Timestamp) -> Self {
        Self {
            rate,
            thousandths: u64::from(rate.burst) * WHOLE,
            at: now,
        }
    }

    /// How many requests may go out now.
    pub fn room(&mut self, now: Timestamp) -> u32 {
        self.fill(now);
        u32::try_from(self.thousandths / WHOLE).unwrap_or(u32::MAX)
    }

    /// Takes the place of one request, if there is one.
    pub fn take(&mut self, now: Timestamp) -> bool {
        self.fill(now);
        let left = self.thousandths.checked_sub(WHOLE);
        self.thousandths = left.unwrap_or(self.thousandths);
        left.is_some()
    }

    /// Gives a place back that wasn't used.
    pub fn give_back(&mut self) {
        self.thousandths = (self.thousandths + WHOLE).min(u64::from(self.rate.burst) * WHOLE);
    }

    /// When so many requests may go out at once, or a burst of them.
    pub fn next_at(&mut self, count: u32, now: Timestamp) -> Timestamp {
        self.fill(now);
        let wanted = u64::from(count.min(self.rate.burst)) * WHOLE;
        let missing = wanted.saturating_sub(self.thousandths);
        let ms = missing.div_ceil(u64::from(self.rate.per_second.max(1)));
        let at = self.at.as_millisecond().saturating_add_unsigned(ms);
        Timestamp::from_millisecond(at).unwrap_or(Timestamp::MAX)
    }

    /// A clock that was set back fills nothing.
    fn fill(&mut self, now: Timestamp) {
        let passed = now.as_millisecond().saturating_sub(self.at.as_millisecond());
        self.at = now;
        let more = u64::try_from(passed)
            .unwrap_or(0)
            .saturating_mul(u64::from(self.rate.per_second));
        let full = u64::from(self.rate.burst) * WHOLE;
        self.thousandths = self.thousandths.saturating_add(more).min(full);
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    const RATE: Rate = Rate {
        per_second: 30,
        burst: 10,
    };

    fn at(ms: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_millis(ms)
    }

    #[test]
    fn no_second_sees_more_than_a_burst_beyond_the_rate() {
        let mut bucket = Bucket::full(RATE, at(0));
        let taken = (0..10_000).filter(|ms| bucket.take(at(*ms))).count();
        assert_eq!(
            taken,
            10 + 299,
            "ten at once, then thirty a second for ten seconds"
        );
    }

    #[test]
    fn an_empty_bucket_tells_when_the_next_request_may_go_out() {
        let mut bucket = Bucket::full(RATE, at(0));
        assert_eq!(bucket.room(at(0)), 10);
        assert!((0..10).all(|_| bucket.take(at(0))));
        assert!(!bucket.take(at(0)));
        assert_eq!(bucket.next_at(1, at(0)), at(34));
        assert!(!bucket.take(at(33)));
        assert!(bucket.take(at(34)));
    }

    #[test]
    fn a_place_given_back_can_be_used_and_time_fills_no_more_than_a_burst() {
        let mut bucket = Bucket::full(RATE, at(0));
        assert!(bucket.take(at(0)));
        bucket.give_back();
        bucket.give_back();
        assert_eq!(bucket.room(at(0)), 10);
        assert_eq!(bucket.room(at(3_600_000)), 10);
        assert_eq!(bucket.room(at(0)), 10, "a clock that is set back");
    }
}
