//! Chance that is the same in every run.

use jiff::SignedDuration;
use rusuban_server::Ids;

/// Throws for a story; the same as often as it is told.
pub(super) struct Dice<'a>(pub(super) &'a Ids);

impl Dice<'_> {
    /// Whether something happens that does so in so many of a hundred cases.
    pub(super) fn happens(&self, per_cent: u32) -> bool {
        self.0.jitter() * 100.0 < f64::from(per_cent)
    }

    /// A whole number from 0 up to but not `sides`; 0 where there are none.
    pub(super) fn roll(&self, sides: usize) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "small numbers that aren't negative"
        )]
        let rolled = (self.0.jitter() * sides as f64) as usize;
        rolled.min(sides.saturating_sub(1))
    }

    /// One of several; `None` where there are none.
    pub(super) fn one_of<'a, T>(&self, among: &'a [T]) -> Option<&'a T> {
        among.get(self.roll(among.len()))
    }

    /// So many minutes, give or take: from one number to another.
    pub(super) fn minutes(&self, from: u32, to: u32) -> SignedDuration {
        let seconds = f64::from(from * 60) + self.0.jitter() * f64::from((to - from) * 60);
        SignedDuration::from_secs_f64(seconds)
    }

    /// An index, by how heavy each is.
    pub(super) fn weighted(&self, weights: &[u32]) -> usize {
        let total: u32 = weights.iter().sum();
        let mut left = self.0.jitter() * f64::from(total);
        weights
            .iter()
            .position(|weight| {
                left -= f64::from(*weight);
                left < 0.0
            })
            .unwrap_or_default()
    }
}
