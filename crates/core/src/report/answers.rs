use std::collections::BTreeMap;

/// The most minutes within which a promise may have to be kept; up to here minutes are told apart.
pub const MAX_PROMISE_MIN: u32 = 240;

/// Minutes until an answer as they are counted: each of the first [`MAX_PROMISE_MIN`], then quarters of an hour up to a
/// day of open time, then hours; rounded up. Keeps the counts few.
pub const fn coarse(minutes: u32) -> u32 {
    let step = match minutes {
        0..=MAX_PROMISE_MIN => 1,
        241..=1_440 => 15,
        _ => 60,
    };
    minutes.div_ceil(step).saturating_mul(step)
}

/// How long it took until people answered: how many answers took so many minutes of open time after the promised opening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<u32, u64>);

impl Answers {
    pub(super) fn add(&mut self, minutes: u32, n: u64) {
        *self.0.entry(minutes).or_default() += n;
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        for (minutes, n) in &other.0 {
            self.add(*minutes, *n);
        }
    }

    /// How many there were.
    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// The minutes within which this share of them came, 1 to 100 per cent: 50 is the median. `None` where there were none.
    pub fn within(&self, per_cent: u64) -> Option<u32> {
        let rank = (self.count() * per_cent).div_ceil(100);
        let mut reached = 0;
        self.0.iter().find_map(|(minutes, n)| {
            reached += n;
            (reached >= rank).then_some(*minutes)
        })
    }
}
