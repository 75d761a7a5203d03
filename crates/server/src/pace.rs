//! How often work that follows the writing of others takes its steps.
//!
//! A step holds the one writer for some milliseconds. Where hardly anybody writes, that is nobody's loss. Where many write,
//! steps are few: what they take up is in the store and can wait for a moment, and those who write can't.

use std::time::{Duration, Instant};

/// So many commits of others in a second make the rest after a step twice as long, twice as many three times, and so on.
const COMMITS: f64 = 100.0;

/// How often others commit is measured over so long at least.
const WINDOW: Duration = Duration::from_millis(100);

/// The longest rest.
const LONGEST: Duration = Duration::from_secs(2);

/// For so long others are given way to. Whoever is behind for longer goes on as if nobody wrote: then only what the share
/// of one who never gives way can't take up is later than this.
const PATIENCE: Duration = Duration::from_secs(30);

/// The pace of one worker.
#[derive(Debug)]
pub(crate) struct Pace {
    /// After a step others have the machine for so many times as long as it took, where nobody else writes.
    rest: u32,
    /// How much had been committed, and when.
    seen: (u64, Instant),
    /// Since when there is something left to do.
    behind_since: Option<Instant>,
}

impl Pace {
    pub(crate) const fn new(rest: u32, commits: u64, now: Instant) -> Self {
        Self {
            rest,
            seen: (commits, now),
            behind_since: None,
        }
    }

    /// Nothing is left to do.
    pub(crate) const fn caught_up(&mut self, commits: u64, now: Instant) {
        self.seen = (commits, now);
        self.behind_since = None;
    }

    /// How long to rest after a step that took so long, when so much has been committed in all, the step included.
    pub(crate) fn rest(&mut self, step: Duration, commits: u64, now: Instant) -> Duration {
        let (before, then) = std::mem::replace(&mut self.seen, (commits, now));
        let rest = step * self.rest;
        if now - *self.behind_since.get_or_insert(now) > PATIENCE {
            return rest.min(LONGEST);
        }
        let others = u32::try_from(commits.saturating_sub(before + 1)).unwrap_or(u32::MAX);
        let a_second = f64::from(others) / (now - then).max(WINDOW).as_secs_f64();
        rest.mul_f64(1.0 + a_second / COMMITS).min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Duration = Duration::from_millis(2);

    /// What it rests when others commit so often in each second, for so many seconds; a step each second.
    fn rests(a_second: u64, seconds: u64) -> Vec<Duration> {
        let began = Instant::now();
        let mut pace = Pace::new(4, 0, began);
        let rest = |second| {
            let now = began + Duration::from_secs(second);
            pace.rest(STEP, second * (a_second + 1), now)
        };
        (1..=seconds).map(rest).collect()
    }

    #[test]
    fn who_is_alone_rests_only_so_many_times_as_long_as_it_works() {
        assert_eq!(rests(0, 3), [STEP * 4; 3]);
    }

    #[test]
    fn the_more_others_write_the_longer_it_rests_up_to_a_bound() {
        assert_eq!(rests(100, 1), [STEP * 4 * 2]);
        assert_eq!(rests(3_000, 1), [STEP * 4 * 31]);
        assert_eq!(rests(1_000_000, 1), [LONGEST]);
    }

    #[test]
    fn who_has_given_way_for_long_doesn_t_any_more_until_nothing_is_left() {
        let rests = rests(3_000, 40);
        let (gives_way, goes_on) = rests.split_at(31);
        assert!(gives_way.iter().all(|rest| *rest == STEP * 4 * 31), "{rests:?}");
        assert!(goes_on.iter().all(|rest| *rest == STEP * 4), "{rests:?}");

        let now = Instant::now();
        let mut pace = Pace::new(4, 0, now);
        let later = now + PATIENCE * 2;
        pace.rest(STEP, 1, now);
        pace.caught_up(1, later);
        assert_eq!(pace.rest(STEP, 102, later + Duration::from_secs(1)), STEP * 4 * 2);
    }

    #[test]
    fn a_few_commits_of_one_instant_are_no_storm() {
        let now = Instant::now();
        let mut pace = Pace::new(4, 0, now);
        assert_eq!(pace.rest(STEP, 1 + 10, now), STEP * 4 * 2);
    }
}
