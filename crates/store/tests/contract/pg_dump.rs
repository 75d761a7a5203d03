//! PostgreSQL's own tools copy a desk, and `docs/operations` says what is to be done afterwards.

use std::process::{Command, Stdio};

use rusuban_core::change::Change;
use rusuban_core::ids::MessageId;
use rusuban_core::message::DeliveryStatus;
use rusuban_store::Store;
use rusuban_testkit_postgres::{Database, database};

use crate::desk::{Desk, Engine, LINE, MIYASHITA};

const AFTERWARDS: &str = include_str!("../../../../docs/operations/after-pg_restore.sql");

/// Dumps a database and restores it as another one.
fn copied(from: &str) -> Database {
    let to = database();
    let mut dump = Command::new("pg_dump")
        .args(["--format=custom", from])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let restored = Command::new("pg_restore")
        .args(["--exit-on-error", "--no-owner", "--dbname", &to.url()])
        .stdin(dump.stdout.take().unwrap())
        .status()
        .unwrap();
    assert!(dump.wait().unwrap().success() && restored.success());
    to
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_restored_as_the_page_tells_sends_nothing_twice() {
    let desk = Desk::on(Engine::Postgres).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let chat = desk.chat_of(LINE, "U1").await;
    let failed = desk.answers(MIYASHITA, chat, "はい").await.message.unwrap();
    let settled = Change::Settle {
        message: failed,
        status: DeliveryStatus::Failed,
        error: Some("blocked_by_customer".into()),
        attempts: 1,
        provider_id: None,
    };
    desk.writes(LINE, "U2", "こんにちは").await;
    let waiting = MessageId {
        chat: desk.chat_of(LINE, "U2").await,
        seq: 2,
    };
    desk.store
        .commit(vec![settled, Change::DeskAlive { at: desk.now() }])
        .await
        .unwrap();
    let copy = copied(&desk.url());
    desk.writes(LINE, "U3", "これは失われる").await;
    let lost = *desk.store.announcements_kept().await.unwrap().unwrap().end();

    copy.execute(AFTERWARDS);
    let restored = desk.moved_to(Store::open_postgres(&copy.url(), None).await.unwrap());
    let status = async |message| restored.store.message(message).await.unwrap().unwrap().delivery;
    assert_eq!(status(waiting).await, DeliveryStatus::Withdrawn);
    assert_eq!(status(failed).await, DeliveryStatus::Failed);
    assert!(
        restored.store.delivery(failed).await.unwrap().is_some(),
        "still retryable"
    );
    assert_eq!(
        restored.store.waiting(desk.now()).await.unwrap(),
        rusuban_store::Waiting::default()
    );
    assert_eq!(restored.store.desk_alive_at().await.unwrap(), None);
    let decision = restored.writes(LINE, "U2", "まだですか").await.decision.unwrap();
    assert!(
        decision.verdict.sent().is_some(),
        "nothing reached the customer yet (R6)"
    );
    let kept = restored.store.announcements_kept().await.unwrap().unwrap();
    assert!(lost + 1 < *kept.start(), "{lost} {kept:?}");
}
