//! What happens in a chat, and what is counted of it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rstest::rstest;
use rusuban_core::business_hours::zone;
use rusuban_core::message::DeliveryStatus::{Failed, Queued, Sent, Withdrawn};
use rusuban_core::offline_message::SendReason::{EveryoneOffline, OutsideHours};
use rusuban_core::report::{Figure, Local, Outcome, coarse};

use crate::support::{Chat, tokyo, weekdays};

fn answered(minutes: u32) -> Vec<Figure> {
    vec![Figure::Answered { minutes }]
}

fn unanswered(opening: &str) -> Vec<Figure> {
    vec![Figure::Unanswered {
        opening: tokyo(opening),
    }]
}

#[rstest]
#[case::before_the_opening("25 08:10", 0)]
#[case::at_the_opening("25 09:00", 0)]
#[case::soon_after("25 09:08", 8)]
#[case::after_lunch("25 13:10", 190)]
#[case::the_next_day_but_one("26 09:10", coarse(8 * 60 + 10))]
fn the_time_to_an_answer_is_open_time_after_the_promised_opening(#[case] at: &str, #[case] minutes: u32) {
    let mut chat = Chat::on(weekdays());
    chat.customer("24 21:14");
    chat.notice("24 21:14", Some("25 09:00"));
    chat.person(at);
    chat.count();
    assert_eq!(chat.promises(), answered(minutes));
}

#[test]
fn it_makes_no_difference_when_it_is_counted() {
    let mut at_once = Chat::on(weekdays());
    let mut step_by_step = Chat::on(weekdays());
    for (chat, often) in [(&mut at_once, false), (&mut step_by_step, true)] {
        let count = |chat: &mut Chat| {
            if often {
                chat.count();
            }
        };
        chat.customer("24 21:14");
        count(chat);
        let first = chat.notice("24 21:14", Some("25 09:00"));
        chat.becomes(first, Queued);
        count(chat);
        chat.becomes(first, Failed);
        count(chat);
        chat.customer("24 21:20");
        chat.notice("24 21:20", Some("25 09:00"));
        count(chat);
        chat.person("25 09:12");
        count(chat);
        chat.customer("25 09:30");
        chat.count();
    }
    assert_eq!(at_once.counts, step_by_step.counts);
    assert_eq!(step_by_step.promises(), answered(12));
}

#[test]
fn counting_again_changes_nothing() {
    let mut chat = Chat::on(weekdays());
    chat.customer("24 21:14");
    chat.notice("24 21:14", Some("25 09:00"));
    chat.count();
    let again = chat.count();
    assert!(again.counts.is_empty() && again.notices.is_empty() && again.wrote.is_empty());
}

#[test]
fn nobody_promised_anything_while_open() {
    let mut chat = Chat::on(weekdays());
    chat.notice("24 10:00", None);
    chat.person("24 10:40");
    chat.count();
    let offline = Figure::Offline {
        reason: EveryoneOffline,
        outcome: Outcome::Delivered,
    };
    assert_eq!(chat.figures(), [(offline, 1)]);
}

#[test]
fn of_several_that_name_one_opening_one_promises() {
    let mut chat = Chat::on(weekdays());
    let first = chat.notice("24 21:00", Some("25 09:00"));
    let second = chat.notice("24 22:00", Some("25 09:00"));
    chat.count();
    assert_eq!(chat.promises(), unanswered("25 09:00"));
    chat.becomes(first, Failed);
    chat.count();
    assert_eq!(chat.promises(), unanswered("25 09:00"), "the second promises now");
    chat.becomes(second, Failed);
    chat.count();
    assert!(chat.promises().is_empty(), "the customer was told nothing");
    chat.becomes(first, Sent);
    chat.count();
    assert_eq!(chat.promises(), unanswered("25 09:00"), "somebody retried");
}

#[test]
fn deliveries_move_from_one_column_to_another() {
    let mut chat = Chat::on(weekdays());
    let seq = chat.notice("24 21:00", Some("25 09:00"));
    let offline = |outcome| {
        vec![(
            Figure::Offline {
                reason: OutsideHours,
                outcome,
            },
            1,
        )]
    };
    for (status, outcome) in [
        (Queued, Outcome::UnderWay),
        (Failed, Outcome::Failed),
        (Sent, Outcome::Delivered),
        (Failed, Outcome::Failed),
        (Withdrawn, Outcome::Withdrawn),
    ] {
        chat.becomes(seq, status);
        chat.count();
        let counted: Vec<_> = chat
            .figures()
            .into_iter()
            .filter(|(figure, _)| matches!(figure, Figure::Offline { .. }))
            .collect();
        assert_eq!(counted, offline(outcome), "{status:?}");
    }
}

#[test]
fn each_night_is_a_promise_of_its_own() {
    let mut chat = Chat::on(weekdays());
    chat.notice("24 21:00", Some("25 09:00"));
    chat.person("25 09:05");
    chat.notice("25 21:00", Some("26 09:00"));
    chat.count();
    let both = [
        Figure::Answered { minutes: 5 },
        Figure::Unanswered {
            opening: tokyo("26 09:00"),
        },
    ];
    assert_eq!(chat.promises(), both);
}

#[test]
fn messages_are_counted_by_the_clock_on_the_wall() {
    let mut chat = Chat::on(weekdays());
    chat.customer("24 00:30");
    chat.customer("24 00:59");
    chat.customer("24 23:00");
    let done = chat.count();
    let wrote: Vec<_> = done
        .wrote
        .iter()
        .map(|local| (local.date.to_string(), local.hour))
        .collect();
    assert_eq!(
        wrote,
        [("2026-11-24".to_owned(), 0), ("2026-11-24".to_owned(), 23)]
    );
    assert_eq!(
        chat.figures(),
        [(Figure::Wrote { hour: 0 }, 2), (Figure::Wrote { hour: 23 }, 1)]
    );
}

#[rstest]
#[case::the_first_time("2026-10-25T00:30:00Z", 2)]
#[case::the_repeated_time("2026-10-25T01:30:00Z", 2)]
#[case::and_then_three("2026-10-25T02:30:00Z", 3)]
fn a_repeated_hour_is_one_hour_of_the_day(#[case] at: &str, #[case] hour: u8) {
    let at: Timestamp = at.parse().unwrap();
    assert_eq!(Local::of(at, &zone("Europe/Berlin").unwrap()).hour, hour);
}

#[test]
fn zones_of_half_and_quarter_hours_have_their_own_hours() {
    let at: Timestamp = "2026-11-24T18:20:00Z".parse().unwrap();
    for (name, hour) in [
        ("Asia/Kolkata", 23),
        ("Asia/Kathmandu", 0),
        ("Pacific/Chatham", 8),
    ] {
        assert_eq!(Local::of(at, &zone(name).unwrap()).hour, hour, "{name}");
    }
    assert_eq!(Local::of(at, &TimeZone::UTC).hour, 18);
}

#[rstest]
#[case(0, 0)]
#[case(30, 30)]
#[case(240, 240)]
#[case(241, 255)]
#[case(1_440, 1_440)]
#[case(1_441, 1_500)]
#[case(u32::MAX, u32::MAX)]
fn minutes_are_told_apart_as_far_as_it_matters(#[case] minutes: u32, #[case] counted: u32) {
    assert_eq!(coarse(minutes), counted);
}
