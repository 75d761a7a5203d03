//! The policies. Sources are the providers' documents, named beside each; what they don't say is ours and says so.

use std::time::Duration;

use rusuban_core::settings::ChannelKind;

use super::{Backoff, Interrupted, Policy, REPLY_TOKEN_FRESH, Rate, Trouble};

/// How the provider of such a channel is treated; `None` where no provider stands between us and the customer.
pub const fn policy(kind: ChannelKind) -> Option<&'static Policy> {
    match kind {
        ChannelKind::Webchat | ChannelKind::Api => None,
        ChannelKind::Line => Some(&LINE),
        ChannelKind::Whatsapp => Some(&WHATSAPP),
        ChannelKind::Telegram => Some(&TELEGRAM),
        ChannelKind::Messenger => Some(&MESSENGER),
        ChannelKind::Instagram => Some(&INSTAGRAM),
        ChannelKind::Twilio => Some(&TWILIO),
    }
}

/// What holds where a provider's documents say nothing else. There is no way to repeat a request safely.
pub const USUAL: Policy = Policy {
    in_flight: 64,
    rate: rate(10, 10),
    trouble: Trouble {
        opens_after: 5,
        first_rest: Duration::from_secs(1),
        longest_rest: Duration::from_mins(1),
    },
    backoff: Backoff {
        first: Duration::from_secs(1),
        longest: Duration::from_mins(5),
        longest_asked: Duration::from_hours(1),
    },
    patience: Duration::from_secs(10),
    horizon: Duration::from_hours(23),
    reply_token_fresh: None,
    interrupted: Interrupted::Unknown,
};

/// LINE Messaging API. 2,000 requests a second for one channel and endpoint; what may come at once is taken from it, so
/// that no second sees more. A retry key is known for 24 hours, so another try must come before that. A reply token is
/// promised for a minute.
const LINE: Policy = Policy {
    in_flight: 1_024,
    rate: rate(1_600, 400),
    reply_token_fresh: Some(REPLY_TOKEN_FRESH),
    interrupted: Interrupted::SendAgain,
    ..USUAL
};

/// WhatsApp Cloud API: 80 messages a second, those that come in counted; half of it is ours. Outside 24 hours after the
/// customer's last message nothing may be sent, so nothing is tried longer.
const WHATSAPP: Policy = Policy {
    in_flight: 256,
    rate: rate(40, 40),
    ..USUAL
};

/// Telegram Bot API: about 30 messages a second.
const TELEGRAM: Policy = Policy {
    in_flight: 128,
    rate: rate(25, 5),
    ..USUAL
};

/// Messenger Send API: 300 calls a second for a page.
const MESSENGER: Policy = Policy {
    in_flight: 512,
    rate: rate(250, 50),
    ..USUAL
};

/// Instagram Send API: 300 calls a second for an account.
const INSTAGRAM: Policy = MESSENGER;

/// Twilio queues for each number; 10 messages a second are its least for WhatsApp.
const TWILIO: Policy = USUAL;

const fn rate(per_second: u32, burst: u32) -> Rate {
    Rate { per_second, burst }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(ChannelKind::Line, 2_000)]
    #[case(ChannelKind::Whatsapp, 80)]
    #[case(ChannelKind::Telegram, 30)]
    #[case(ChannelKind::Messenger, 300)]
    #[case(ChannelKind::Instagram, 300)]
    fn no_second_sees_more_than_a_provider_takes(#[case] kind: ChannelKind, #[case] limit: u32) {
        let rate = policy(kind).unwrap().rate;
        assert!(rate.per_second + rate.burst <= limit);
    }

    #[test]
    fn only_where_a_retry_key_is_known_an_interrupted_request_is_sent_again() {
        for (kind, expected) in [
            (ChannelKind::Line, Interrupted::SendAgain),
            (ChannelKind::Whatsapp, Interrupted::Unknown),
            (ChannelKind::Telegram, Interrupted::Unknown),
            (ChannelKind::Messenger, Interrupted::Unknown),
            (ChannelKind::Instagram, Interrupted::Unknown),
            (ChannelKind::Twilio, Interrupted::Unknown),
        ] {
            assert_eq!(policy(kind).unwrap().interrupted, expected, "{kind:?}");
        }
    }

    #[test]
    fn line_takes_enough_at_once_and_its_retry_keys_outlive_every_try() {
        let line = policy(ChannelKind::Line).unwrap();
        assert!(line.in_flight >= 512);
        assert!(line.horizon < Duration::from_hours(24));
        assert_eq!(policy(ChannelKind::Webchat), None);
    }
}
