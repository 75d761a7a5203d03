//! How a channel stands, by what was seen at it and by nothing else.

use jiff::{SignedDuration, Timestamp};
use rstest::rstest;
use rusuban_core::channel_health::{
    ChannelSign, ChannelState, Evidence, Seen, Verification, channel_state, since_changed,
};
use rusuban_core::settings::ChannelKind;

use crate::world::CHANNEL;

const OURS: &str = "https://desk.example/webhooks/line/chn_1";

/// Signs in the order they were seen, a minute apart.
fn signs(seen: &[Seen]) -> Vec<ChannelSign> {
    let mut at = Timestamp::UNIX_EPOCH;
    let sign = |seen: &Seen| {
        at += SignedDuration::from_mins(1);
        ChannelSign {
            channel: CHANNEL,
            at,
            seen: seen.clone(),
        }
    };
    seen.iter().map(sign).collect()
}

fn failed(why: &str) -> Seen {
    Seen::Failed(why.to_owned())
}

fn told(webhook_url: &str, active: bool) -> Seen {
    Seen::Verified(Verification {
        account_name: Some("ほたる橋".into()),
        webhook_url: Some(webhook_url.into()),
        webhook_active: Some(active),
        ..Verification::default()
    })
}

fn state(seen: &[Seen]) -> ChannelState {
    channel_state(&Evidence {
        kind: ChannelKind::Line,
        enabled: true,
        complete: true,
        resting: false,
        webhook_url: OURS,
        signs: &since_changed(signs(seen)),
    })
}

#[rstest]
#[case::nothing_seen(&[], ChannelState::Unverified)]
#[case::messages_come_but_none_went_out(&[Seen::Received], ChannelState::Unverified)]
#[case::both_ways(&[Seen::Received, Seen::Delivered], ChannelState::Ready)]
#[case::a_message_was_refused_for_its_token(
    &[Seen::Received, Seen::Delivered, failed("unauthorized")],
    ChannelState::TokenRejected
)]
#[case::and_taken_again(
    &[Seen::Received, failed("unauthorized"), Seen::Delivered],
    ChannelState::Ready
)]
#[case::a_customer_who_is_gone_says_nothing_of_the_token(
    &[Seen::Received, Seen::Delivered, failed("recipient_unknown")],
    ChannelState::Ready
)]
#[case::the_last_signature_was_bad(
    &[Seen::Received, Seen::Delivered, Seen::Refused],
    ChannelState::SecretWrong
)]
#[case::and_the_secret_was_replaced(
    &[Seen::Received, Seen::Delivered, Seen::Refused, Seen::Changed],
    ChannelState::Unverified
)]
#[case::and_messages_come_and_go_with_the_new_one(
    &[Seen::Refused, Seen::Changed, Seen::Delivered, Seen::Received],
    ChannelState::Ready
)]
#[case::and_good_again(
    &[Seen::Refused, Seen::Delivered, Seen::Received],
    ChannelState::Ready
)]
fn by_what_came_and_went(#[case] seen: &[Seen], #[case] expected: ChannelState) {
    assert_eq!(state(seen), expected);
}

#[test]
fn by_what_the_messenger_says_when_it_is_asked() {
    assert_eq!(state(&[told(OURS, true)]), ChannelState::Waiting);
    assert_eq!(state(&[told(OURS, false)]), ChannelState::WebhookOff);
    let elsewhere = told("https://other.example/", true);
    assert_eq!(
        state(std::slice::from_ref(&elsewhere)),
        ChannelState::WebhookElsewhere
    );
    let since = state(&[elsewhere, Seen::Received]);
    assert_eq!(
        since,
        ChannelState::Ready,
        "a webhook that came in since speaks louder"
    );
}

#[rstest]
#[case("unauthorized", ChannelState::TokenRejected)]
#[case("provider_unreachable", ChannelState::Unverified)]
fn a_messenger_that_cannot_be_asked_says_nothing(#[case] problem: &str, #[case] expected: ChannelState) {
    let told = Verification {
        problem: Some(problem.into()),
        ..Verification::default()
    };
    assert_eq!(state(&[Seen::Verified(told)]), expected);
}
