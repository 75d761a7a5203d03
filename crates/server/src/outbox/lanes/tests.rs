use jiff::SignedDuration;
use rusuban_channels::policy::{Rate, Trouble, USUAL};
use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const A: ChannelId = ChannelId(Uuid::from_u128(1));
const B: ChannelId = ChannelId(Uuid::from_u128(2));

static POLICY: Policy = Policy {
    in_flight: 1_024,
    rate: Rate {
        per_second: 1_000,
        burst: 4_000,
    },
    trouble: Trouble {
        opens_after: 3,
        first_rest: Duration::from_secs(2),
        longest_rest: Duration::from_secs(8),
    },
    ..USUAL
};

fn chat(n: u128) -> ChatId {
    ChatId(Uuid::from_u128(n))
}

fn seconds(n: i64) -> Timestamp {
    NOW + SignedDuration::from_secs(n)
}

/// Fills a channel as far as it goes; the chats' numbers begin at `from`.
fn fill(lanes: &mut Lanes, channel: ChannelId, from: u128) -> u32 {
    let entered = (from..from + 5_000).take_while(|n| lanes.enter((channel, chat(*n)), &POLICY, NOW));
    u32::try_from(entered.count()).unwrap()
}

#[test]
fn a_channel_takes_its_places_and_leaves_the_others_theirs() {
    let mut lanes = Lanes::default();
    assert_eq!(fill(&mut lanes, A, 0), 1_024);
    assert_eq!(lanes.room(A, &POLICY, NOW), Room::Later);
    assert_eq!(lanes.room(B, &POLICY, NOW), Room::For(512));
    let channels: Vec<_> = (10..16).map(|n| ChannelId(Uuid::from_u128(n))).collect();
    for (n, channel) in (1_u128..).zip(&channels) {
        assert!(fill(&mut lanes, *channel, n * 10_000) > 0);
    }
    assert!(
        matches!(lanes.room(B, &POLICY, NOW), Room::For(_)),
        "however many hang"
    );
}

#[test]
fn of_each_chat_one_message_is_in_hand_and_who_waits_behind_it_is_remembered() {
    let mut lanes = Lanes::default();
    assert!(lanes.enter((A, chat(1)), &POLICY, NOW));
    assert!(!lanes.enter((A, chat(1)), &POLICY, NOW));
    assert!(lanes.follow(chat(1)));
    assert!(!lanes.follow(chat(2)));
    assert!(lanes.leave(A, chat(1), true), "somebody waits");
    assert!(lanes.enter((A, chat(1)), &POLICY, NOW));
    assert!(!lanes.leave(A, chat(1), true));
}

#[test]
fn whoever_found_no_place_is_told_when_there_are_some() {
    let mut lanes = Lanes::default();
    fill(&mut lanes, A, 0);
    lanes.wants(A);
    let told: Vec<_> = (0..200).filter(|n| lanes.leave(A, chat(*n), true)).collect();
    assert_eq!(told, [127], "once, when an eighth is free");
}

#[test]
fn a_rate_is_kept_and_its_next_place_known() {
    let mut lanes = Lanes::default();
    for n in 0..4_000 {
        assert!(lanes.enter((A, chat(n)), &POLICY, NOW));
        lanes.leave(A, chat(n), true);
    }
    let next = Room::At(NOW + SignedDuration::from_millis(500));
    assert_eq!(lanes.room(A, &POLICY, NOW), next, "an eighth of a burst");
    assert_eq!(lanes.room(A, &POLICY, seconds(1)), Room::For(1_000));
}

#[test]
fn a_place_that_was_not_used_costs_nothing() {
    let mut lanes = Lanes::default();
    for n in 0..10_000 {
        assert!(lanes.enter((A, chat(n)), &POLICY, NOW));
        lanes.leave(A, chat(n), false);
    }
    assert_eq!(lanes.figures(), (0, 0));
}

#[test]
fn a_provider_in_trouble_is_left_alone_and_one_message_tries_it_again() {
    let mut lanes = Lanes::default();
    for n in 0..3 {
        assert!(lanes.enter((A, chat(n)), &POLICY, NOW));
        assert_eq!(lanes.in_trouble(A, None, 1.0, NOW), n == 2);
        lanes.leave(A, chat(n), true);
    }
    assert_eq!(lanes.rests_until(A), Some(seconds(2)));
    assert_eq!(lanes.room(A, &POLICY, NOW), Room::At(seconds(2)));
    assert_eq!((lanes.figures(), lanes.rests_until(B)), ((0, 1), None));

    assert_eq!(lanes.room(A, &POLICY, seconds(2)), Room::For(1));
    assert!(lanes.enter((A, chat(3)), &POLICY, seconds(2)));
    assert_eq!(lanes.room(A, &POLICY, seconds(2)), Room::Later);
    lanes.wants(A);
    lanes.answered(A);
    assert!(lanes.leave(A, chat(3), true), "those that waited are let in");
    assert!(matches!(lanes.room(A, &POLICY, seconds(2)), Room::For(1_024)));
}

#[test]
fn a_try_that_turned_out_unwanted_is_left_to_the_next_at_once() {
    let mut lanes = Lanes::default();
    for n in 0..3 {
        assert!(lanes.enter((A, chat(n)), &POLICY, NOW));
        lanes.in_trouble(A, None, 1.0, NOW);
        lanes.leave(A, chat(n), true);
    }
    assert!(lanes.enter((A, chat(3)), &POLICY, seconds(2)));
    lanes.wants(A);
    assert!(lanes.leave(A, chat(3), false));
    assert_eq!(lanes.room(A, &POLICY, seconds(2)), Room::For(1));
}
