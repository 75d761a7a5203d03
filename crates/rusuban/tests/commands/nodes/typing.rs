//! That somebody types at one node is seen at the other while the bus carries it; nothing depends on it.

use rusuban_testkit::Client;
use serde_json::json;

use super::{Shared, at, heard, is_connected, visitor};
use crate::running::until;

async fn says(client: &Client, path: &str, typing: bool) {
    let _ = client.post(path, json!({ "typing": typing })).await.expect(204);
}

#[tokio::test]
async fn who_types_at_one_node_is_seen_at_the_other_while_there_is_a_bus() {
    let mut shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    let mut console = house.moved_to(&second).admin.stream("/events").await;
    let customer = visitor(&house, &first).await;
    customer.writes("こんばんは").await;
    until("hints flow", async || heard(&second).await > 0).await;
    let chat = console.next_of("chat").await.data["chat_id"].clone();
    let mut page = at(&customer, &second).opens_page(0).await;
    page.next_of("message").await;
    let agents = format!("/chats/{}/typing", chat.as_str().unwrap());

    says(&customer.client, "/widget/v1/typing", true).await;
    let told = console.next_of("typing").await.data;
    assert_eq!(
        (&told["chat_id"], &told["by"]["kind"]),
        (&chat, &json!("contact"))
    );
    assert!(
        (1..=6_000).contains(&told["lasts_ms"].as_u64().unwrap()),
        "{told}"
    );
    says(&house.admin, &agents, true).await;
    let told = page.next_of("typing").await.data;
    assert_eq!(told["by"], json!({ "kind": "agent" }));

    shared.nats.goes();
    for node in [&first, &second] {
        until("it is told of", async || {
            node.figure("rusuban_bus_connected").await == 0
        })
        .await;
    }
    says(&customer.client, "/widget/v1/typing", false).await;
    let before = heard(&second).await;
    shared.nats.comes();
    for node in [&first, &second] {
        is_connected(node).await;
    }
    let _ = customer.sends("m2", "もしもし").await.expect(201);
    until("hints flow again", async || heard(&second).await > before).await;
    says(&customer.client, "/widget/v1/typing", true).await;
    let told = console.next_of("typing").await.data;
    assert_ne!(
        told["lasts_ms"], 0,
        "what was said while the bus was away stays unsaid"
    );
}
