use std::collections::HashMap;
use std::time::Duration;

use rusuban_core::delivery::{Sender, SenderId};

/// The senders as this node has seen them: the beat, and when it was first seen.
#[derive(Debug, Default)]
pub(super) struct Others(HashMap<SenderId, (u64, Duration)>);

impl Others {
    /// Those whose beat hasn't changed for as long as `patience`. `at` is by a monotonic clock of our own. One that lives
    /// is never among them, this node itself neither: its beat changes.
    pub(super) fn dead(&mut self, senders: &[Sender], at: Duration, patience: Duration) -> Vec<Sender> {
        self.0
            .retain(|id, _| senders.iter().any(|sender| sender.id == *id));
        let stands_still = |sender: &&Sender| {
            let (beat, since) = self.0.entry(sender.id).or_insert((sender.beat, at));
            if *beat != sender.beat {
                (*beat, *since) = (sender.beat, at);
            }
            at.saturating_sub(*since) >= patience
        };
        senders.iter().filter(stands_still).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);

    fn sender(id: i64, beat: u64) -> Sender {
        Sender {
            id: SenderId(id),
            beat,
        }
    }

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn whose_beat_changes_lives_and_whose_stands_still_is_dead_after_a_while() {
        let mut others = Others::default();
        for n in 0..5 {
            let seen = [sender(1, n), sender(2, 40)];
            assert_eq!(
                others.dead(&seen, seconds(2 * n), PATIENCE),
                [],
                "after {} s",
                2 * n
            );
        }
        let seen = [sender(1, 5), sender(2, 40)];
        assert_eq!(others.dead(&seen, seconds(10), PATIENCE), [sender(2, 40)]);
    }

    #[test]
    fn whoever_is_seen_for_the_first_time_is_given_time() {
        let mut others = Others::default();
        assert_eq!(others.dead(&[sender(1, 7)], seconds(1_000), PATIENCE), []);
        assert_eq!(others.dead(&[], seconds(1_002), PATIENCE), []);
        assert_eq!(others.dead(&[sender(1, 7)], seconds(1_020), PATIENCE), []);
    }

    #[test]
    fn a_sign_after_a_long_silence_is_a_sign() {
        let mut others = Others::default();
        assert_eq!(others.dead(&[sender(1, 1)], seconds(0), PATIENCE), []);
        assert_eq!(others.dead(&[sender(1, 2)], seconds(60), PATIENCE), []);
        assert_eq!(others.dead(&[sender(1, 2)], seconds(69), PATIENCE), []);
        assert_eq!(
            others.dead(&[sender(1, 2)], seconds(70), PATIENCE),
            [sender(1, 2)]
        );
    }
}
