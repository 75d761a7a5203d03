//! R6: at most one offline message in an absence, and what ends one. R5a and R7 where they touch it.

use proptest::prelude::*;
use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::event::Event;
use rusuban_core::handle::still_wanted;
use rusuban_core::message::DeliveryStatus;
use rusuban_core::presence::PresenceEvent;
use rusuban_core::settings::{ChannelKind, Repeat, Setting};

use crate::world::{HOURS, MIYASHITA, World, hours, weekdays};

const NIGHT: &str = "2026-11-24T21:14:00";
const NEXT_NIGHT: &str = "2026-11-25T21:00:00";

#[test]
fn once_an_absence_is_the_default() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    assert_eq!(desk.writes("川根", "二"), "already_sent");
    desk.set_clock(NEXT_NIGHT);
    assert_eq!(
        desk.writes("川根", "三"),
        "already_sent",
        "a day on which nobody came is the same absence"
    );
}

#[test]
fn a_day_on_which_the_team_was_there_ends_the_absence() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.set_clock("2026-11-25T10:00:00");
    desk.signs_in(MIYASHITA);
    desk.set_clock(NEXT_NIGHT);
    assert_eq!(
        desk.writes("川根", "二"),
        "outside_hours",
        "the sign of life carried five minutes, inside hours"
    );
}

#[test]
fn being_reachable_at_night_only_does_not_end_it() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.signs_in(MIYASHITA);
    desk.minutes_pass(1);
    assert_eq!(desk.writes("川根", "二"), "already_sent");
    // Signed in ten minutes before opening, then gone: the grace had run out when the department opened.
    desk.set_clock("2026-11-25T08:50:00");
    desk.signs_in(MIYASHITA);
    desk.set_clock(NEXT_NIGHT);
    assert_eq!(desk.writes("川根", "三"), "already_sent");
    // Four minutes before opening: the grace reaches into the hours.
    desk.set_clock("2026-11-26T08:56:00");
    desk.signs_in(MIYASHITA);
    desk.set_clock("2026-11-26T21:00:00");
    assert_eq!(desk.writes("川根", "四"), "outside_hours");
}

#[test]
fn an_agent_who_takes_the_chat_or_ends_it_ends_the_absence() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.happens("川根", Event::PickUp { agent: MIYASHITA }).unwrap();
    desk.happens("川根", Event::Unassign).unwrap();
    assert_eq!(desk.writes("川根", "二"), "outside_hours");
    desk.happens("川根", Event::End).unwrap();
    assert_eq!(desk.writes("川根", "三"), "outside_hours");
}

#[test]
fn repeat_policies_and_the_loop_guard() {
    let mut desk = World::at(NIGHT).with_offline(|m| m.repeat = Repeat::AfterMinutes { minutes: 30 });
    desk.writes("川根", "一");
    desk.minutes_pass(29);
    assert_eq!(desk.writes("川根", "二"), "already_sent");
    desk.minutes_pass(1);
    assert_eq!(desk.writes("川根", "三"), "outside_hours");

    let mut desk = World::at("2026-11-28T00:00:00").with_offline(|m| m.repeat = Repeat::EveryMessage);
    for text in ["一", "二", "三", "四", "五"] {
        assert_eq!(desk.writes("川根", text), "outside_hours");
    }
    assert_eq!(desk.writes("川根", "六"), "loop_guard", "5 an hour");
    desk.minutes_pass(47);
    for _ in 0..15 {
        desk.minutes_pass(13);
        assert_eq!(desk.writes("川根", "七"), "outside_hours");
    }
    desk.minutes_pass(61);
    assert_eq!(desk.writes("川根", "八"), "loop_guard", "20 a day");
}

#[test]
fn a_failed_delivery_does_not_use_up_the_absence() {
    for (status, reason) in [
        (DeliveryStatus::Failed, "outside_hours"),
        (DeliveryStatus::Withdrawn, "outside_hours"),
        (DeliveryStatus::Sent, "already_sent"),
        (DeliveryStatus::Unknown, "already_sent"),
    ] {
        let mut desk = World::at(NIGHT).with_channel(|c| c.kind = ChannelKind::Line);
        desk.writes("U1", "一");
        desk.deliveries_end(status);
        assert_eq!(desk.writes("U1", "二"), reason, "{status:?}");
    }
}

#[test]
fn r7_an_answer_from_the_messengers_own_app_silences_for_an_hour() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.happens(
        "川根",
        Event::AnsweredElsewhere {
            provider_id: "x".into(),
            text: "はい".into(),
        },
    )
    .unwrap();
    desk.minutes_pass(59);
    assert_eq!(desk.writes("川根", "二"), "answered_elsewhere");
    desk.minutes_pass(1);
    assert_eq!(desk.writes("川根", "三"), "outside_hours", "a new absence");
}

#[test]
fn an_undelivered_message_is_withdrawn_when_its_absence_ends() {
    let mut desk = World::at(NIGHT).with_channel(|c| c.kind = ChannelKind::Line);
    desk.writes("U1", "一");
    let message = *desk.outbox.keys().next().unwrap();
    assert!(still_wanted(&desk.snapshot("U1", None), message, desk.now));
    desk.answers(MIYASHITA, "U1");
    assert_eq!(desk.messages[&message].delivery, DeliveryStatus::Withdrawn);
    assert!(!desk.outbox.contains_key(&message));
}

#[test]
fn r5_never_later_than_an_hour_and_never_into_the_opening() {
    let mut desk = World::at("2026-11-25T08:30:00").with_channel(|c| c.kind = ChannelKind::Line);
    desk.writes("U1", "一");
    let message = *desk.outbox.keys().next().unwrap();
    desk.set_clock("2026-11-25T08:58:00");
    desk.signs_in(MIYASHITA);
    assert!(
        still_wanted(&desk.snapshot("U1", None), message, desk.now),
        "present, but not open yet"
    );
    desk.set_clock("2026-11-25T09:00:00");
    assert!(
        !still_wanted(&desk.snapshot("U1", None), message, desk.now),
        "open and reachable"
    );

    let mut desk = World::at(NIGHT).with_channel(|c| c.kind = ChannelKind::Line);
    desk.writes("U1", "一");
    desk.minutes_pass(60);
    assert!(!still_wanted(
        &desk.snapshot("U1", None),
        message_of(&desk),
        desk.now
    ));
}

fn message_of(desk: &World) -> rusuban_core::ids::MessageId {
    *desk.outbox.keys().next().unwrap()
}

#[test]
fn r5a_whoever_wrote_just_before_closing_is_told_once_and_only_if_he_waits() {
    let mut desk = World::at("2026-11-25T17:58:00");
    let session = desk.signs_in(MIYASHITA);
    assert_eq!(desk.writes("川根", "間に合いますか"), "agent_available");
    desk.writes("佐伯", "これは");
    desk.answers(MIYASHITA, "佐伯");
    desk.happens("佐伯", Event::Unassign).unwrap();
    desk.signs_of_life(session);
    desk.set_clock("2026-11-25T18:00:00");
    let told = desk.happens("川根", Event::TeamLeft).unwrap();
    assert_eq!(told.decision.unwrap().verdict.reason(), "outside_hours");
    assert!(
        desk.happens("川根", Event::TeamLeft).unwrap().decision.is_none(),
        "none twice in an absence"
    );
    assert!(
        desk.happens("佐伯", Event::TeamLeft).unwrap().decision.is_none(),
        "the last word was ours"
    );
}

#[test]
fn r5a_a_failed_delivery_told_nobody_anything() {
    for (status, told) in [(DeliveryStatus::Failed, true), (DeliveryStatus::Sent, false)] {
        let mut desk = World::at(NIGHT).with_channel(|c| c.kind = ChannelKind::Line);
        desk.writes("U1", "一");
        desk.deliveries_end(status);
        let handled = desk.happens("U1", Event::TeamLeft).unwrap();
        assert_eq!(handled.decision.is_some(), told, "{status:?}");
    }
}

#[derive(Debug, Clone)]
enum Step {
    Write,
    SignIn,
    Choose(AvailabilityStatus),
    Look,
    PickUp,
    Unassign,
    Answer,
    End,
    TeamLeft,
    Hours(&'static str, &'static str),
    Down(i64),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    use AvailabilityStatus::{Away, Offline, Online};
    prop_oneof![
        6 => Just(Step::Write),
        1 => Just(Step::SignIn),
        1 => prop_oneof![Just(Online), Just(Away), Just(Offline)].prop_map(Step::Choose),
        1 => Just(Step::Look),
        1 => Just(Step::PickUp),
        1 => Just(Step::Unassign),
        1 => Just(Step::Answer),
        1 => Just(Step::End),
        1 => Just(Step::TeamLeft),
        1 => prop_oneof![
            Just(("09:00", "18:00")),
            Just(("21:00", "02:00")),
            Just(("13:00", "13:07")),
            Just(("00:00", "24:00")),
        ].prop_map(|(from, to)| Step::Hours(from, to)),
        1 => (1_i64..900).prop_map(Step::Down),
        4 => (1_i64..700).prop_map(Step::Wait),
    ]
}

/// What ends the absence, kept minute by minute and without spans.
struct Book {
    /// It ended, if only for an instant: another offline message may go out.
    may: bool,
    /// It ended for a while: nobody may go without one.
    must: bool,
}

impl Book {
    fn ends(&mut self, it_does: bool) {
        self.may |= it_does;
        self.must |= it_does;
    }

    fn minutes_pass(&mut self, desk: &mut World, minutes: i64) {
        for _ in 0..minutes {
            // What holds now holds for the whole minute.
            self.ends(is_available(desk));
            desk.minutes_pass(1);
        }
    }
}

fn is_available(desk: &World) -> bool {
    let schedule = desk.directory.schedule(crate::world::DEPARTMENT).unwrap();
    let reachable = desk.presences.iter().any(|p| {
        let fresh = p
            .last_sign_of_life
            .is_some_and(|sign| desk.now < sign + jiff::SignedDuration::from_mins(5));
        fresh && p.status != AvailabilityStatus::Offline
    });
    reachable && schedule.is_open(desk.now)
}

proptest! {
    /// Whatever happens in whatever order, whichever hours count when: between two offline messages the absence has ended,
    /// by one of R6's three ways, and nobody goes without one because of an absence that has.
    #[test]
    fn r6_between_two_offline_messages_the_absence_ended(steps in prop::collection::vec(step(), 1..60)) {
        let mut desk = World::at(NIGHT);
        let mut book = Book { may: true, must: false };
        for step in steps {
            let before = desk.automatic_messages("川根").len();
            let reason = play(&mut desk, &step, &mut book);
            prop_assert!(!book.must || reason != Some("already_sent"), "a former absence counted");
            let sent = desk.automatic_messages("川根").len() - before;
            prop_assert!(sent <= 1);
            prop_assert!(sent == 0 || book.may, "a second one in the same absence after {step:?}");
            if sent == 1 {
                book = Book { may: false, must: false };
            }
        }
    }
}

/// Plays a step and keeps the book; the reason, where somebody wrote.
fn play(desk: &mut World, step: &Step, book: &mut Book) -> Option<&'static str> {
    let known = desk.customer_of("川根").is_some();
    let mut reason = None;
    match step {
        Step::Wait(minutes) => book.minutes_pass(desk, *minutes),
        Step::Down(minutes) => {
            let alive_at = desk.now;
            book.minutes_pass(desk, *minutes);
            desk.presence(PresenceEvent::Revive { alive_at });
        }
        Step::Hours(from, to) => {
            let mut doc = hours();
            doc.schedule.weekly = vec![weekdays(from, to)];
            desk.configures(Setting::BusinessHours { id: HOURS, doc });
        }
        Step::Write => reason = Some(desk.writes("川根", "…")),
        Step::SignIn => drop(desk.signs_in(MIYASHITA)),
        Step::Choose(status) => desk.chooses(MIYASHITA, *status),
        Step::Look => desk.presence(PresenceEvent::Look),
        _ if !known => {}
        Step::PickUp => book.ends(desk.happens("川根", Event::PickUp { agent: MIYASHITA }).is_ok()),
        Step::Unassign => drop(desk.happens("川根", Event::Unassign)),
        Step::End => book.ends(desk.happens("川根", Event::End).is_ok()),
        Step::TeamLeft => drop(desk.happens("川根", Event::TeamLeft)),
        Step::Answer => {
            let event = Event::AgentMessage {
                agent: MIYASHITA,
                text: "はい".into(),
                client_id: None,
                files: Vec::new(),
            };
            book.ends(desk.happens("川根", event).is_ok());
        }
    }
    book.may |= is_available(desk);
    reason
}
