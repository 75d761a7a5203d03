//! A clock that is wrong is found out at the start.

use jiff::SignedDuration;
use rusuban_core::change::Change;
use rusuban_store::{OpenError, check_clock};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{Desk, LINE, MIYASHITA};
use rstest::rstest;

#[rstest]
#[tokio::test]
async fn a_clock_behind_the_desks_last_sign_of_life_is_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    check_clock(desk.now(), desk.store.desk_alive_at().await.unwrap()).expect("a new desk knows no instant");
    desk.store
        .commit(vec![Change::DeskAlive { at: desk.now() }])
        .await
        .unwrap();
    let known = desk.store.desk_alive_at().await.unwrap();
    let minutes = |minutes| desk.now() + SignedDuration::from_mins(minutes);
    check_clock(minutes(-5), known).expect("clocks differ by minutes");
    check_clock(minutes(60 * 24 * 365), known).expect("the desk was stopped for a year");
    let refusal = check_clock(minutes(-6), known).unwrap_err();
    assert!(matches!(refusal, OpenError::ClockBehind { .. }), "{refusal}");
    assert!(refusal.to_string().contains("NTP"), "{refusal}");
}

#[rstest]
#[tokio::test]
async fn r1_whoever_was_seen_by_a_clock_that_ran_ahead_is_not_present_for_years(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    desk.minutes_pass(60 * 24 * 365);
    desk.signs_in(MIYASHITA).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    desk.answers(MIYASHITA, desk.chat_of(LINE, "U1").await, "はい")
        .await;
    assert_eq!(desk.store.desk_state().await.unwrap().open_spans.len(), 2);
    desk.store
        .commit(vec![Change::DeskAlive { at: desk.now() }])
        .await
        .unwrap();
    let right = desk.now() - SignedDuration::from_hours(24 * 364);
    assert!(
        desk.store
            .due_deliveries(LINE, right, 10)
            .await
            .unwrap()
            .is_empty()
    );

    desk.store.trust_clock(right).await.unwrap();
    check_clock(right, desk.store.desk_alive_at().await.unwrap()).unwrap();
    let presences = desk.store.desk_state().await.unwrap().presences;
    assert_eq!(presences[0].last_sign_of_life, Some(right));
    let spans = desk.store.desk_state().await.unwrap().open_spans;
    assert!(spans.is_empty(), "{spans:?}");
    assert_eq!(desk.store.due_deliveries(LINE, right, 10).await.unwrap().len(), 1);
}
