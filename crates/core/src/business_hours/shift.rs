//! A shift: an interval of one date, and the check that none overlaps another.

use super::error::HoursFault;
use super::time_of_day::TimeOfDay;

const MINUTES_OF_DAY: u16 = TimeOfDay::END_OF_DAY.minutes();

/// Half-open, in minutes since the beginning of the date it starts on. `to` may lie in the next day;
/// a shift is at most 24 hours long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) from: u16,
    pub(super) to: u16,
}

impl Shift {
    pub(super) const WHOLE_DAY: Self = Self {
        from: 0,
        to: MINUTES_OF_DAY,
    };

    /// A `to` before `from` is one of the next day.
    pub(super) fn new(from: TimeOfDay, to: TimeOfDay) -> Result<Self, HoursFault> {
        if from == to {
            return Err(HoursFault::EmptyInterval);
        }
        if from == TimeOfDay::END_OF_DAY {
            return Err(HoursFault::BeginsAtEndOfDay);
        }
        let next_day = if to < from { MINUTES_OF_DAY } else { 0 };
        Ok(Self {
            from: from.minutes(),
            to: to.minutes() + next_day,
        })
    }

    pub(super) const fn contains(self, minute: u16) -> bool {
        self.from <= minute && minute < self.to
    }

    /// Whether it goes on in the next day.
    pub(super) const fn passes_midnight(self) -> bool {
        self.to > MINUTES_OF_DAY
    }
}

/// A shift on a longer line of minutes, and the index of the definition it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    from: u32,
    to: u32,
    index: usize,
}

impl Placed {
    /// `shift`, of the definition with this index, `days` days from the line's beginning.
    pub(super) fn new(shift: Shift, days: u16, index: usize) -> Self {
        let start = u32::from(MINUTES_OF_DAY) * u32::from(days);
        Self {
            from: start + u32::from(shift.from),
            to: start + u32::from(shift.to),
            index,
        }
    }
}

/// Pairs of definitions that share time, the later one in the list first. `cycle_days`: the line is a
/// circle of that many days (a week; a day for what is repeated on each date).
pub(super) fn overlaps(mut line: Vec<Placed>, cycle_days: Option<u16>) -> Vec<(usize, usize)> {
    line.sort_unstable();
    if let Some(days) = cycle_days {
        let turn = u32::from(MINUTES_OF_DAY) * u32::from(days);
        line.extend_from_within(..);
        let half = line.len() / 2;
        for again in &mut line[half..] {
            again.from += turn;
            again.to += turn;
        }
    }
    let mut pairs = Vec::new();
    let mut furthest: Option<Placed> = None;
    for placed in line {
        match furthest {
            Some(before) if placed.from < before.to => {
                pairs.push((placed.index.max(before.index), placed.index.min(before.index)));
                if placed.to > before.to {
                    furthest = Some(placed);
                }
            }
            _ => furthest = Some(placed),
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
