//! The bus cut and a node killed, under way: nothing lost, nothing twice.

use std::collections::BTreeMap;

use super::Shared;
use crate::running::{House, Running, until};

/// Customers write on LINE, to both nodes in turn.
async fn write(house: &House, nodes: [&Running; 2], users: std::ops::Range<usize>) {
    for n in users {
        let _ = house.writes_on_line(nodes[n % 2], &format!("U{n}")).await;
    }
}

#[tokio::test]
async fn the_bus_cut_and_a_node_killed_lose_nothing_and_double_nothing_r6() {
    let mut shared = Shared::new().await;
    let (mut first, second, house) = shared.two().await;
    write(&house, [&first, &second], 0..20).await;
    shared.nats.goes();
    write(&house, [&first, &second], 20..40).await;
    first.kill();
    let beside = house.moved_to(&second);
    write(&beside, [&second, &second], 40..50).await;
    // What LINE has no answer for comes again; here all of it.
    write(&beside, [&second, &second], 0..40).await;
    shared.nats.comes();
    let third = shared.node();
    write(&beside, [&third, &second], 50..60).await;

    until("nothing waits", async || {
        beside.list("/deliveries?status=pending").await.is_empty()
    })
    .await;
    let unknown = beside.list("/deliveries?status=failed").await;
    assert!(
        unknown.iter().all(|delivery| delivery["status"] == "unknown"),
        "{unknown:?}"
    );
    let mut copies = BTreeMap::<_, usize>::new();
    for seen in shared.line.seen() {
        *copies.entry(seen.to).or_default() += 1;
    }
    assert!(copies.values().all(|count| *count == 1), "{copies:?}");
    assert!(
        copies.len() + unknown.len() >= 60,
        "{} and {unknown:?}",
        copies.len()
    );
    let counted = |sql| shared.count(sql);
    assert_eq!(counted("SELECT count(*) FROM chat"), 60);
    assert_eq!(counted("SELECT count(*) FROM message"), 120);
    assert_eq!(counted("SELECT count(*) FROM decision WHERE sent = 1"), 60);
}
