use std::sync::Arc;

use jiff::SignedDuration;

use super::*;
use crate::availability::AvailabilityStatus;
use crate::delivery::SenderId;
use crate::ids::AgentId;
use crate::language::Language;
use crate::settings::{Organization, Setting};

const PATIENCE: Duration = Duration::from_secs(10);

fn sender(id: i64, beat: u64) -> Sender {
    Sender {
        id: SenderId(id),
        beat,
    }
}

fn traces(alive_at: i64, senders: &[Sender]) -> Traces {
    Traces {
        alive_at: at(alive_at),
        senders: senders.to_vec(),
    }
}

fn after(seconds: u64, before: &[Sender], now: &[Sender]) -> Others {
    let (before, now) = (traces(0, before), traces(0, now));
    others(&before, &now, Duration::from_secs(seconds), PATIENCE)
}

#[test]
fn who_beats_lives_and_who_is_silent_for_long_is_gone() {
    let (one, two) = (sender(1, 5), sender(2, 40));
    assert_eq!(after(0, &[], &[]), Others::Gone);
    assert_eq!(after(0, &[one, two], &[one, two]), Others::Silent);
    assert_eq!(after(9, &[one, two], &[one, two]), Others::Silent);
    assert_eq!(after(10, &[one, two], &[one, two]), Others::Gone);
    assert_eq!(after(2, &[one, two], &[one, sender(2, 41)]), Others::Alive);
    assert_eq!(
        after(60, &[one, two], &[sender(2, 41)]),
        Others::Alive,
        "also where nobody could look for long"
    );
}

#[test]
fn a_desk_that_goes_on_giving_signs_of_life_lives_however_rarely_its_nodes_beat() {
    let senders = [sender(1, 5)];
    let judged = |alive_at| {
        let (before, now) = (traces(0, &senders), traces(alive_at, &senders));
        others(
            &before,
            &now,
            Duration::from_secs(11),
            patience(Duration::from_mins(10)),
        )
    };
    assert_eq!(judged(0), Others::Silent);
    assert_eq!(judged(10), Others::Alive);
    assert_eq!(patience(Duration::from_mins(10)), Duration::from_secs(15));
    assert_eq!(patience(PATIENCE), PATIENCE);
}

#[test]
fn who_says_goodbye_was_alive_and_who_starts_beside_us_proves_nothing() {
    let (dead, fresh) = (sender(1, 5), sender(2, 0));
    assert_eq!(after(1, &[dead], &[fresh]), Others::Alive);
    assert_eq!(after(1, &[dead], &[dead, sender(2, 3)]), Others::Silent);
    assert_eq!(
        after(10, &[dead], &[fresh]),
        Others::Gone,
        "taken over by whoever looked as long"
    );
    assert_eq!(after(1, &[], &[fresh]), Others::Gone);
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 365 * 56) + SignedDuration::from_secs(seconds)
}

/// A desk with a grace of 300 seconds and one agent, whose last sign of life was then.
fn desk(last_sign_of_life: Option<i64>) -> DeskState {
    let doc = Organization::new("川根茶舗".to_owned(), Language::Ja, "Asia/Tokyo".to_owned());
    let directory = Directory::build(1, vec![(Setting::Organization { doc }, 1)]).unwrap();
    DeskState {
        directory: Arc::new(directory),
        presences: vec![Presence {
            agent: AgentId(uuid::Uuid::from_u128(1)),
            status: AvailabilityStatus::Online,
            since: at(0),
            last_sign_of_life: last_sign_of_life.map(at),
        }],
        presence_version: 1,
        open_spans: Vec::new(),
    }
}

#[test]
fn a_desk_that_was_down_brings_back_those_who_were_there_r1() {
    let judged = |last, others| revival(&desk(last), at(1_000), others, at(5_010));
    assert_eq!(judged(Some(700), Others::Gone), Revival::Now);
    assert_eq!(judged(Some(699), Others::Gone), Revival::Never, "she had left");
    assert_eq!(judged(None, Others::Gone), Revival::Never, "she had signed out");
}

#[test]
fn a_node_that_joins_others_brings_nobody_back_r1() {
    for last in [Some(999), Some(700), Some(650), None] {
        let judged = revival(&desk(last), at(1_000), Others::Alive, at(1_010));
        assert_eq!(judged, Revival::Never, "{last:?}");
    }
}

#[test]
fn while_it_isnt_known_nobody_is_taken_for_gone_r1() {
    let judged = |last| revival(&desk(Some(last)), at(1_000), Others::Silent, at(1_010));
    assert_eq!(judged(990), Revival::Later, "she is there in any case");
    assert_eq!(judged(711), Revival::Later);
    assert_eq!(judged(710), Revival::First, "she would lapse before it is known");
    assert_eq!(judged(699), Revival::Never);
}

#[test]
fn a_desk_without_a_sign_of_life_for_as_long_as_a_consoles_was_away() {
    assert!(!was_away(at(0), at(29)));
    assert!(was_away(at(0), at(30)));
    assert!(!was_away(at(5), at(0)), "clocks differ a little");
}
