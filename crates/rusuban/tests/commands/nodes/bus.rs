//! The bus carries hints: whatever becomes of it, everything holds.

use super::{Shared, heard, is_connected, visitor};
use crate::nats::Nats;
use crate::running::{House, OFFLINE_TEXT, Running, until};

/// A customer writes at one node, and his page at the other shows it.
async fn is_live(house: &House, writes_at: &Running, reads_at: &Running) {
    let customer = visitor(house, writes_at).await;
    let mut page = super::at(&customer, reads_at).opens_page(0).await;
    customer.writes("こんばんは").await;
    for text in ["こんばんは", OFFLINE_TEXT] {
        assert_eq!(page.next_of("message").await.data["text"], text);
    }
}

#[tokio::test]
async fn a_bus_that_is_cut_is_told_of_and_missed_by_nobody_and_hints_flow_when_it_is_back() {
    let mut shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    is_live(&house, &first, &second).await;
    until("hints flow", async || heard(&second).await > 0).await;
    shared.nats.goes();
    for node in [&first, &second] {
        until("it is told of", async || {
            node.figure("rusuban_bus_connected").await == 0 && node.log().contains("no connection to NATS")
        })
        .await;
    }
    let before = heard(&second).await;
    for _ in 0..3 {
        is_live(&house, &first, &second).await;
        is_live(&house, &second, &first).await;
    }
    house.says("設定も届きます。").await;
    let customer = visitor(&house, &second).await;
    customer.writes("こんばんは").await;
    assert_eq!(customer.reads().await[1], "設定も届きます。");
    house.says(OFFLINE_TEXT).await;
    assert_eq!(heard(&second).await, before);

    shared.nats.comes();
    for node in [&first, &second] {
        is_connected(node).await;
    }
    is_live(&house, &first, &second).await;
    until("hints flow again", async || heard(&second).await > before).await;
}

#[tokio::test]
async fn a_bus_that_is_away_at_the_start_is_warned_of_and_found_when_it_comes() {
    let mut shared = Shared::new().await;
    shared.nats = Nats::away();
    let (first, second) = (shared.node(), shared.node());
    let house = House::set_up(&first, &shared.token, &shared.line).await;
    is_live(&house, &first, &second).await;
    for node in [&first, &second] {
        until("it is warned of", async || {
            let said = node.log();
            said.contains("WARN") && said.contains("check RUSUBAN_NATS_URL")
        })
        .await;
    }
    shared.nats.comes();
    for node in [&first, &second] {
        is_connected(node).await;
    }
    is_live(&house, &second, &first).await;
    until("hints flow", async || heard(&first).await > 0).await;
}

#[tokio::test]
async fn a_node_that_stops_says_that_what_it_had_is_anybodys() {
    let shared = Shared::new().await;
    let (first, second) = (shared.node(), shared.node());
    for node in [&first, &second] {
        is_connected(node).await;
    }
    let before = heard(&second).await;
    first.stopped();
    until("it was hinted at", async || heard(&second).await > before).await;
}

#[tokio::test]
async fn nodes_without_a_bus_poll() {
    let shared = Shared::new().await;
    let (first, second) = (shared.node_with(&[]), shared.node_with(&[]));
    let house = House::set_up(&first, &shared.token, &shared.line).await;
    is_live(&house, &first, &second).await;
    is_live(&house, &second, &first).await;
    assert_eq!(second.figure("rusuban_bus_connected").await, 0);
}

#[tokio::test]
async fn credentials_are_used_and_never_told() {
    let shared = Shared::new().await;
    let nats = Nats::with(&["--user", "desk", "--pass", "p@ss-word"]);
    let (database, bus) = (shared.database.url(), nats.url_for("desk:p%40ss-word"));
    let said = ["--database-url", &database, "--nats-url", &bus];
    let all = [("RUST_LOG", "trace")];
    let first = Running::with_env(shared.dir.path(), &said, &all);
    is_connected(&first).await;
    let wrong = nats.url_for("desk:wr0ng-word");
    let said = ["--database-url", &database, "--nats-url", &wrong];
    let second = Running::with_env(shared.dir.path(), &said, &all);
    until("it is told of", async || {
        second.log().contains("check RUSUBAN_NATS_URL")
    })
    .await;
    let house = House::set_up(&first, &shared.token, &shared.line).await;
    is_live(&house, &first, &second).await;
    is_live(&house, &second, &first).await;
    for node in [&first, &second] {
        let log = node.log();
        assert!(log.contains("async_nats"), "all that is said is there");
        for secret in ["p@ss-word", "p%40ss-word", "wr0ng-word"] {
            assert!(!log.contains(secret), "{secret} is in the log");
        }
    }
}

#[tokio::test]
async fn desks_that_share_a_nats_dont_hear_each_other() {
    let (shared, mut other) = (Shared::new().await, Shared::new().await);
    other.nats.goes();
    let (first, second, house) = shared.two().await;
    let stranger = other.node_with(&["--nats-url", &shared.nats.url()]);
    is_connected(&stranger).await;
    is_live(&house, &first, &second).await;
    until("hints flow", async || heard(&second).await > 0).await;
    assert_eq!(heard(&stranger).await, 0);
}
