//! What one node had in hand when it ended goes on at the other.

use rusuban_testkit::{Line, Scripted};
use serde_json::json;

use crate::running::{House, Running, first_admin_with, until};

#[tokio::test]
async fn what_a_dead_node_had_in_hand_goes_on_and_nothing_goes_twice_r6() {
    let (database, dir) = (rusuban_testkit_postgres::database(), tempfile::tempdir().unwrap());
    let url = database.url();
    let shared = ["--database-url", &url, "--node-patience", "2"];
    let token = first_admin_with(dir.path(), &shared);
    let (mut first, second) = (
        Running::with(dir.path(), &shared),
        Running::with(dir.path(), &shared),
    );
    let line = Line::start().await;
    let house = House::set_up(&first, &token, &line).await;

    line.will(vec![Scripted::TakeAndHang; 3]);
    line.always(Some(Scripted::Hang));
    for n in 0..12 {
        let _ = house.writes_on_line(&first, &format!("U{n}")).await;
    }
    line.after(12).await;
    first.kill();
    line.always(None);

    let house = house.moved_to(&second);
    until("all that wasn't taken has gone out", async || {
        line.delivered().len() == 12
    })
    .await;
    until("nothing waits", async || {
        house.list("/deliveries?status=pending").await.is_empty()
    })
    .await;
    until("what was taken is told apart", async || {
        house.list("/deliveries?status=failed").await.len() == 3
    })
    .await;
    let over = house.list("/deliveries?status=failed").await;
    assert!(
        over.iter().all(|delivery| delivery["status"] == "unknown"),
        "{over:?}"
    );
    assert_eq!(line.delivered().len(), 12, "each once");
    assert!(
        line.seen().iter().all(|seen| seen.way == "reply"),
        "nothing was pushed beside"
    );
}

#[tokio::test]
async fn order_within_a_chat_is_kept_across_nodes_and_a_stopped_node_hands_over_at_once() {
    let (database, dir) = (rusuban_testkit_postgres::database(), tempfile::tempdir().unwrap());
    let url = database.url();
    let shared = ["--database-url", &url, "--node-patience", "600"];
    let token = first_admin_with(dir.path(), &shared);
    let (first, second) = (
        Running::with(dir.path(), &shared),
        Running::with(dir.path(), &shared),
    );
    let line = Line::start().await;
    let house = House::set_up(&first, &token, &line).await;
    let _ = house.writes_on_line(&first, "U1").await;
    until("he has his offline message", async || line.delivered().len() == 1).await;

    let chat = house.list("/chats?view=all").await[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/chats/{chat}/messages");
    let beside = house.moved_to(&second);
    line.will([Scripted::Refuse(503, "down", None)]);
    let texts: Vec<_> = (1..=6).map(|n| format!("{n}通目")).collect();
    for (n, text) in texts.iter().enumerate() {
        let writer = if n % 2 == 0 { &house.admin } else { &beside.admin };
        let _ = writer.post(&path, json!({ "text": text })).await.expect(201);
    }
    first.stopped();
    until("all are there", async || line.delivered().len() == 7).await;
    assert_eq!(line.delivered()[1..], texts);
}
