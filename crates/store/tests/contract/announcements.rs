//! Live streams hear of everything, in order, and can go on where they stopped.

use rusuban_core::change::{Announcement, Change};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{Desk, LINE};
use crate::reports::count;
use rstest::rstest;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_listens_hears_every_commit_once_and_in_order(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let mut told = desk.store.subscribe();
    let all: Vec<_> = (0..100)
        .map(|n| {
            let desk = desk.clone();
            tokio::spawn(async move { desk.writes(LINE, &format!("U{n}"), "こんにちは").await })
        })
        .collect();
    for each in all {
        each.await.unwrap();
    }
    let mut heard = Vec::new();
    for _ in 0..100 {
        heard.push(told.recv().await.unwrap());
    }
    assert!(heard.windows(2).all(|pair| pair[0].id + 1 == pair[1].id));
    let stored = desk
        .store
        .announcements_after(heard[0].id - 1, 1_000)
        .await
        .unwrap();
    assert_eq!(stored, heard);
    let newest = desk.store.announcements_kept().await.unwrap().unwrap();
    assert_eq!(*newest.end(), heard[99].id);
}

#[rstest]
#[tokio::test]
async fn what_is_announced_can_be_read(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let mut told = desk.store.subscribe();
    let writing = tokio::spawn({
        let desk = desk.clone();
        async move { desk.writes(LINE, "U1", "こんにちは").await }
    });
    let Announcement::Chat { channel, chat } = told.recv().await.unwrap().announcement else {
        panic!()
    };
    assert_eq!(channel, LINE);
    assert!(desk.store.chat(chat).await.unwrap().is_some());
    writing.await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_commit_tells_how_far_the_announcements_went(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let announce = || vec![Change::Announce(Announcement::Availability)];
    let first = desk.store.commit(announce()).await.unwrap().event;
    assert_eq!(desk.store.commit(announce()).await.unwrap().event, first + 1);
    assert_eq!(
        desk.store.commit(vec![]).await.unwrap().event,
        first + 1,
        "nothing to announce"
    );
}

#[rstest]
#[tokio::test]
async fn announcements_are_kept_for_a_day_and_the_newest_fifty_thousand_for_ever(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let announce = |count| {
        desk.store
            .commit(vec![Change::Announce(Announcement::Settings); count])
    };
    announce(4_000).await.unwrap();
    desk.store.prune(desk.now()).await.unwrap();
    announce(50_000).await.unwrap();
    let newest = *desk.store.announcements_kept().await.unwrap().unwrap().end();
    desk.minutes_pass(23 * 60);
    desk.store.prune(desk.now()).await.unwrap();
    let kept = || async { desk.store.announcements_kept().await.unwrap().unwrap() };
    assert_eq!(kept().await, 1..=newest, "none is a day old");
    desk.minutes_pass(61);
    desk.store.prune(desk.now()).await.unwrap();
    assert_eq!(kept().await, 1..=newest, "the reports have not counted them yet");
    count(&desk, 60_000).await;
    for expected in [2_001, 4_001, newest - 50_000] {
        desk.store.prune(desk.now()).await.unwrap();
        assert_eq!(kept().await, expected..=newest, "some at a time");
    }
    desk.minutes_pass(60 * 24 * 30);
    desk.store.prune(desk.now()).await.unwrap();
    desk.store.prune(desk.now()).await.unwrap();
    assert_eq!(newest - kept().await.start(), 50_000);
    assert!(
        desk.store
            .commit(vec![Change::Announce(Announcement::Settings)])
            .await
            .unwrap()
            .event
            > newest
    );
}
