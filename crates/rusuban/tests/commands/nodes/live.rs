//! What happens at one node is seen at the other, and a stream goes on at any.

use std::collections::BTreeMap;

use rusuban_testkit::{Stream, Visitor};
use serde_json::{Value, json};

use super::{Shared, at, heard, visitor};
use crate::running::{House, OFFLINE_TEXT, until};

#[tokio::test]
async fn what_is_written_at_one_node_is_live_at_the_other() {
    let shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    let mut console = house.moved_to(&second).admin.stream("/events").await;
    let customer = visitor(&house, &first).await;
    // Nothing of him is stored yet; his page is open at the node that he doesn't write to.
    let mut page = at(&customer, &second).opens_page(0).await;
    let _ = page.next_of("state").await;
    let before = heard(&second).await;
    customer.writes("こんばんは").await;
    for text in ["こんばんは", OFFLINE_TEXT] {
        assert_eq!(page.next_of("message").await.data["text"], text);
    }
    let chat = console.next_of("chat").await.data["chat_id"].clone();
    let answers = format!("/chats/{}/messages", chat.as_str().unwrap());
    let _ = house
        .admin
        .post(&answers, json!({ "text": "承りました" }))
        .await
        .expect(201);
    assert_eq!(page.next_of("message").await.data["text"], "承りました");
    until("it was hinted at", async || heard(&second).await > before).await;
    assert_eq!(heard(&first).await, 0, "nobody hears himself");
}

/// Reads up to the event with this id; gives all ids.
async fn ids_up_to(console: &mut Stream, last: u64) -> Vec<u64> {
    let mut ids = Vec::new();
    while ids.last() != Some(&last) {
        ids.push(console.next().await.unwrap().id.parse().unwrap());
    }
    ids
}

#[tokio::test]
async fn a_console_cut_off_at_one_node_goes_on_at_the_other_without_gap_or_double() {
    let shared = Shared::new().await;
    let (mut first, second, house) = shared.two().await;
    let beside = house.moved_to(&second);
    let begin = shared.newest_event();
    let mut console = house.admin.stream(&format!("/events?after={begin}")).await;
    let customer = visitor(&house, &first).await;
    for n in 0..6 {
        let node = if n % 2 == 0 { &first } else { &second };
        let _ = at(&customer, node)
            .sends(&format!("m{n}"), "もしもし")
            .await
            .expect(201);
    }
    let mut told = ids_up_to(&mut console, begin + 4).await;
    first.kill();
    for n in 6..9 {
        let _ = at(&customer, &second)
            .sends(&format!("m{n}"), "もしもし")
            .await
            .expect(201);
    }
    let last = shared.newest_event();
    let resumed = beside
        .admin
        .with_header("last-event-id", &(begin + 4).to_string());
    told.extend(ids_up_to(&mut resumed.stream("/events").await, last).await);
    let all = beside.admin.stream(&format!("/events?after={begin}")).await;
    let all = ids_up_to(&mut { all }, last).await;
    assert_eq!(told, all);
    assert_eq!(
        told,
        (begin + 1..=last).collect::<Vec<_>>(),
        "an admin is told of all"
    );
}

#[tokio::test]
async fn a_customers_page_cut_off_at_one_node_goes_on_at_the_other_without_gap_or_double() {
    let shared = Shared::new().await;
    let (mut first, second, house) = shared.two().await;
    let customer = visitor(&house, &first).await;
    let beside = at(&customer, &second);
    let mut page = customer.opens_page(0).await;
    customer.writes("一通目").await;
    beside.writes("二通目").await;
    let mut seen: Vec<Value> = Vec::new();
    for _ in 0..3 {
        seen.push(page.next_of("message").await.data);
    }
    first.kill();
    for text in ["三通目", "四通目"] {
        beside.writes(text).await;
    }
    let last = seen[2]["seq"].as_u64().unwrap();
    let mut page = beside.opens_page(u32::try_from(last).unwrap()).await;
    for _ in 0..2 {
        seen.push(page.next_of("message").await.data);
    }
    let read: Vec<_> = seen
        .iter()
        .map(|message| message["text"].as_str().unwrap())
        .collect();
    assert_eq!(read, ["一通目", OFFLINE_TEXT, "二通目", "三通目", "四通目"]);
    assert_eq!(beside.reads().await, read);
}

#[tokio::test]
async fn sixteen_first_messages_of_one_customer_over_two_nodes_are_one_chat_and_one_offline_message_r6() {
    let shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    let rounds = 8;
    for round in 0..rounds {
        let customer = visitor(&house, &first).await;
        let writing = (0..16).map(|n| {
            let node = if n % 2 == 0 { &first } else { &second };
            let customer = at(&customer, node);
            tokio::spawn(async move { writes_until_stored(&customer, &format!("m{n}")).await })
        });
        for written in writing.collect::<Vec<_>>() {
            written.await.unwrap();
        }
        let mut texts = BTreeMap::<_, usize>::new();
        for text in at(&customer, &second).reads().await {
            *texts.entry(text).or_default() += 1;
        }
        let once = (0..16).map(|n| (format!("m{n}"), 1));
        let expected = once.chain([(OFFLINE_TEXT.to_owned(), 1)]).collect();
        assert_eq!(texts, expected, "round {round}");
    }
    assert_eq!(shared.count("SELECT count(*) FROM chat"), rounds);
    assert_eq!(shared.count("SELECT count(*) FROM contact"), rounds);
    assert_eq!(
        shared.count("SELECT count(*) FROM decision WHERE sent = 1"),
        rounds
    );
}

/// As a page does it: the same message again while the desk says that it couldn't.
async fn writes_until_stored(customer: &Visitor, message: &str) {
    while !matches!(customer.sends(message, message).await.status, 200 | 201) {}
}

#[tokio::test]
async fn what_comes_to_both_nodes_at_once_is_stored_once() {
    let shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    let beside = house.moved_to(&second);
    for n in 0..8 {
        let user = format!("U{n}");
        tokio::join!(
            house.writes_on_line(&first, &user),
            beside.writes_on_line(&second, &user)
        );
    }
    until("each has his offline message", async || {
        shared.line.delivered().len() >= 8
    })
    .await;
    until("nothing waits", async || {
        house.list("/deliveries?status=pending").await.is_empty()
    })
    .await;
    assert_eq!(shared.line.delivered().len(), 8);
    let messages = shared.count("SELECT count(*) FROM message");
    assert_eq!((shared.count("SELECT count(*) FROM chat"), messages), (8, 16));
    once_under_its_key(&house, &beside).await;
}

/// The same request at both nodes at once is one.
async fn once_under_its_key(house: &House, beside: &House) {
    let body = json!({ "name": "二号店", "business_hours_id": null });
    let ask = |house: &House| {
        let keyed = house.admin.with_header("idempotency-key", "k-1");
        let body = body.clone();
        async move { keyed.post("/departments", body).await.expect(201).id() }
    };
    let (one, other) = tokio::join!(ask(house), ask(beside));
    assert_eq!(one, other);
    assert_eq!(house.list("/departments").await.len(), 2);
}
