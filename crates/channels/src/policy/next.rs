use std::time::Duration;

use super::{Interrupted, Policy};
use crate::{Failure, NoAnswer, Outcome, Way};

/// A try that has ended, and what is known about those before it.
#[derive(Debug, Clone)]
pub struct Tried {
    /// What it came to.
    pub outcome: Outcome,
    /// Whether the provider may have taken the message at an earlier try that no answer came to.
    pub maybe_taken: bool,
    /// Tries so far, this one included.
    pub attempts: u32,
}

/// What follows from a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The provider has the message.
    Done {
        /// Its id of it.
        provider_id: Option<String>,
    },
    /// The token can't be used and the message wasn't taken: it is pushed, at once.
    Push,
    /// No answer came: the same token once more, at once. It counts once.
    SameToken,
    /// Another try later.
    Later {
        /// After this time.
        wait: Duration,
        /// Why.
        code: Failure,
        /// Whether the provider may have taken it: then only what counts once may be tried again, its token or its key.
        maybe_taken: bool,
    },
    /// Over: somebody has to do something first.
    Failed(Failure),
    /// Over: the provider may have it, and can't be asked safely.
    Unknown {
        /// What the last try met, where it says something.
        code: Option<Failure>,
    },
}

/// What follows from a try. `jitter` is from 0 to 1 and spreads the wait.
pub fn next(policy: &Policy, tried: Tried, jitter: f64) -> Next {
    let wait = |asked| policy.backoff.wait(tried.attempts, jitter, asked);
    match tried.outcome {
        Outcome::Sent { provider_id } | Outcome::AlreadyAccepted { provider_id } => {
            Next::Done { provider_id }
        }
        Outcome::PushInstead => Next::Push,
        Outcome::SameTokenOnly if !tried.maybe_taken => Next::SameToken,
        Outcome::SameTokenOnly | Outcome::SameKeyOnly => Next::Later {
            wait: wait(None),
            code: Failure::Unreachable,
            maybe_taken: true,
        },
        Outcome::Retry { after, code } => Next::Later {
            wait: wait(after),
            code,
            maybe_taken: tried.maybe_taken,
        },
        // What was tried before may have been taken, whatever is wrong now: a token that has expired meanwhile is refused
        // before anybody looks at a key.
        Outcome::Failed { code } if tried.maybe_taken => Next::Unknown { code: Some(code) },
        Outcome::Failed { code } => Next::Failed(code),
        Outcome::Unknown => Next::Unknown { code: None },
    }
}

impl Policy {
    /// What it means that no answer came.
    pub fn unanswered(&self, way: Way<'_>, why: NoAnswer) -> Outcome {
        match (why, way, self.interrupted) {
            (NoAnswer::Forbidden, ..) => Outcome::Failed {
                code: Failure::AddressNotAllowed,
            },
            (NoAnswer::Interrupted, Way::Reply { .. }, _) => Outcome::SameTokenOnly,
            (NoAnswer::Interrupted, Way::Push, Interrupted::Unknown) => Outcome::Unknown,
            (NoAnswer::Interrupted, Way::Push, Interrupted::SendAgain) => Outcome::SameKeyOnly,
            (NoAnswer::NotConnected, ..) => Outcome::Retry {
                after: None,
                code: Failure::Unreachable,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use rusuban_core::settings::ChannelKind;

    use super::super::policy;
    use super::*;

    const REPLY: Way<'_> = Way::Reply {
        token: "t",
        maybe_used: false,
    };

    fn after(outcome: Outcome, maybe_taken: bool) -> Next {
        let tried = Tried {
            outcome,
            maybe_taken,
            attempts: 1,
        };
        next(policy(ChannelKind::Line).unwrap(), tried, 1.0)
    }

    fn trouble(after: Option<Duration>) -> Outcome {
        Outcome::Retry {
            after,
            code: Failure::ProviderError,
        }
    }

    #[rstest]
    fn trouble_is_tried_again_later_and_what_may_have_been_taken_is_not_forgotten(
        #[values(false, true)] maybe_taken: bool,
    ) {
        let expected = Next::Later {
            wait: Duration::from_secs(1),
            code: Failure::ProviderError,
            maybe_taken,
        };
        assert_eq!(after(trouble(None), maybe_taken), expected);
    }

    #[test]
    fn the_provider_is_left_alone_as_long_as_it_asks() {
        let Next::Later { wait, .. } = after(trouble(Some(Duration::from_secs(30))), false) else {
            panic!("another try")
        };
        assert!(wait >= Duration::from_secs(30));
    }

    #[test]
    fn a_reply_without_an_answer_is_tried_once_more_at_once_then_later_with_the_same_token() {
        assert_eq!(after(Outcome::SameTokenOnly, false), Next::SameToken);
        let later = after(Outcome::SameTokenOnly, true);
        assert!(
            matches!(
                later,
                Next::Later {
                    maybe_taken: true,
                    ..
                }
            ),
            "{later:?}"
        );
    }

    #[test]
    fn a_push_without_an_answer_is_repeated_later_and_may_have_been_taken() {
        let later = after(Outcome::SameKeyOnly, false);
        let expected = Next::Later {
            wait: Duration::from_secs(1),
            code: Failure::Unreachable,
            maybe_taken: true,
        };
        assert_eq!(later, expected);
    }

    #[test]
    fn what_may_have_been_taken_never_counts_as_failed() {
        let code = Failure::Unauthorized;
        assert_eq!(after(Outcome::Failed { code }, false), Next::Failed(code));
        assert_eq!(
            after(Outcome::Failed { code }, true),
            Next::Unknown { code: Some(code) },
            "a push has its key, but whoever isn't let in isn't asked for it"
        );
    }

    #[test]
    fn a_request_that_hangs_is_repeated_only_where_a_key_or_a_token_makes_it_count_once() {
        let line = policy(ChannelKind::Line).unwrap();
        let whatsapp = policy(ChannelKind::Whatsapp).unwrap();
        let again = Outcome::Retry {
            after: None,
            code: Failure::Unreachable,
        };
        assert_eq!(
            line.unanswered(Way::Push, NoAnswer::Interrupted),
            Outcome::SameKeyOnly
        );
        assert_eq!(
            line.unanswered(REPLY, NoAnswer::Interrupted),
            Outcome::SameTokenOnly
        );
        assert_eq!(
            whatsapp.unanswered(Way::Push, NoAnswer::Interrupted),
            Outcome::Unknown
        );
        for (policy, way) in [(line, Way::Push), (line, REPLY), (whatsapp, Way::Push)] {
            assert_eq!(
                policy.unanswered(way, NoAnswer::NotConnected),
                again,
                "never taken"
            );
            let forbidden = Outcome::Failed {
                code: Failure::AddressNotAllowed,
            };
            assert_eq!(policy.unanswered(way, NoAnswer::Forbidden), forbidden);
        }
    }
}
