use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::Trouble;
use super::backoff::doubled;

/// Leaves a provider in trouble alone: after so many tries in a row that met trouble nothing goes out for a while, then
/// one message at a time tries whether the trouble is over.
#[derive(Debug, Clone)]
pub struct Circuit {
    trouble: Trouble,
    in_a_row: u32,
    rests: u32,
    /// While the provider rests: until when.
    until: Option<Timestamp>,
    probing: bool,
}

/// What may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admits {
    /// Whatever there is.
    All,
    /// One message, to see whether the trouble is over.
    One,
    /// Nothing, until this instant, or until the one that is under way has an answer.
    Nothing {
        /// When it is tried again.
        until: Timestamp,
    },
}

impl Circuit {
    /// A provider that works.
    pub const fn closed(trouble: Trouble) -> Self {
        Self {
            trouble,
            in_a_row: 0,
            rests: 0,
            until: None,
            probing: false,
        }
    }

    /// What may go out now.
    pub fn admits(&self, now: Timestamp) -> Admits {
        match self.until {
            None => Admits::All,
            Some(until) if now < until || self.probing => Admits::Nothing { until },
            Some(_) => Admits::One,
        }
    }

    /// Until when the provider rests; `None` while it works.
    pub const fn rests_until(&self) -> Option<Timestamp> {
        self.until
    }

    /// A message goes out.
    pub fn begun(&mut self) {
        self.probing = self.until.is_some();
    }

    /// A message that was to go out didn't: it wasn't wanted any more.
    pub fn not_tried(&mut self) {
        self.probing = false;
    }

    /// The provider answered as providers do, whatever it said of the message.
    pub fn answered(&mut self) {
        (self.in_a_row, self.rests, self.until, self.probing) = (0, 0, None, false);
    }

    /// The provider was in trouble, and maybe `asked` to be left alone for a while. `jitter` is from 0 to 1. What had
    /// gone out before the rest began counts no more.
    pub fn in_trouble(&mut self, asked: Option<Duration>, jitter: f64, now: Timestamp) {
        self.in_a_row = self.in_a_row.saturating_add(1);
        let resting = self.until.is_some_and(|until| now < until);
        let probed = self.until.is_some() && self.probing;
        if resting || !(probed || self.in_a_row >= self.trouble.opens_after) {
            return;
        }
        self.rests = self.rests.saturating_add(1);
        let longest = self.trouble.longest_rest;
        let rest =
            doubled(self.trouble.first_rest, longest, self.rests).mul_f64(0.5 + jitter.clamp(0.0, 1.0) / 2.0);
        let rest = rest.max(asked.unwrap_or_default().min(longest));
        let rest = SignedDuration::try_from(rest).unwrap_or(SignedDuration::ZERO);
        self.until = Some(now.saturating_add(rest).unwrap_or(Timestamp::MAX));
        self.probing = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TROUBLE: Trouble = Trouble {
        opens_after: 3,
        first_rest: Duration::from_secs(2),
        longest_rest: Duration::from_secs(10),
    };

    fn at(seconds: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds)
    }

    fn opened() -> Circuit {
        let mut circuit = Circuit::closed(TROUBLE);
        for _ in 0..3 {
            assert_eq!(circuit.admits(at(0)), Admits::All);
            circuit.begun();
            circuit.in_trouble(None, 1.0, at(0));
        }
        circuit
    }

    #[test]
    fn trouble_in_a_row_opens_it_and_an_answer_in_between_does_not() {
        assert_eq!(opened().admits(at(0)), Admits::Nothing { until: at(2) });
        let mut circuit = Circuit::closed(TROUBLE);
        for _ in 0..10 {
            circuit.in_trouble(None, 1.0, at(0));
            circuit.in_trouble(None, 1.0, at(0));
            circuit.answered();
        }
        assert_eq!(
            (circuit.admits(at(0)), circuit.rests_until()),
            (Admits::All, None)
        );
    }

    #[test]
    fn after_the_rest_one_message_tries_and_its_answer_closes_it() {
        let mut circuit = opened();
        assert_eq!(circuit.admits(at(2)), Admits::One);
        circuit.begun();
        assert_eq!(circuit.admits(at(2)), Admits::Nothing { until: at(2) });
        circuit.answered();
        assert_eq!(circuit.admits(at(2)), Admits::All);
    }

    #[test]
    fn each_rest_is_longer_up_to_the_longest() {
        let mut circuit = opened();
        let mut now = 2;
        for rest in [4, 8, 10, 10] {
            circuit.begun();
            circuit.in_trouble(None, 1.0, at(now));
            assert_eq!(circuit.rests_until(), Some(at(now + rest)));
            now += rest;
        }
    }

    #[test]
    fn what_had_gone_out_before_does_not_make_the_rest_longer() {
        let mut circuit = opened();
        for _ in 0..500 {
            circuit.in_trouble(None, 1.0, at(1));
        }
        assert_eq!(circuit.admits(at(2)), Admits::One);
    }

    #[test]
    fn a_message_that_turned_out_unwanted_leaves_its_turn_to_the_next() {
        let mut circuit = opened();
        circuit.begun();
        circuit.not_tried();
        assert_eq!(circuit.admits(at(2)), Admits::One);
    }

    #[test]
    fn it_rests_as_long_as_asked_and_by_chance_for_half_the_time_at_least() {
        let mut circuit = Circuit::closed(Trouble {
            opens_after: 1,
            ..TROUBLE
        });
        circuit.in_trouble(Some(Duration::from_secs(7)), 0.0, at(0));
        assert_eq!(circuit.rests_until(), Some(at(7)));
        circuit.begun();
        circuit.in_trouble(None, 0.0, at(7));
        assert_eq!(circuit.rests_until(), Some(at(9)));
    }
}
