//! The morning: whoever was promised an answer first is answered first, whichever department promised it.

use jiff::SignedDuration;
use rusuban_testkit::Scene;
use serde_json::{Value, json};

use crate::NIGHT;

/// A second department with a web chat, which opens at seven on working days.
async fn early(scene: &Scene) -> String {
    let desk = &scene.desk;
    let weekly = json!([{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "07:00", "to": "15:00" }]);
    let hours = json!({ "name": "早番", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": weekly });
    let hours = desk.admin.post("/business-hours", hours).await.expect(201).id();
    let department = json!({ "name": "早番の部", "business_hours_id": hours });
    let department = desk.admin.post("/departments", department).await.expect(201).id();
    desk.offline_message(&department, "ただいま留守にしております。")
        .await;
    desk.webchat(&department).await
}

/// Customers who write one second after the other: their chats.
async fn write(scene: &Scene, channel: &str, count: usize) -> Vec<Value> {
    let mut chats = Vec::new();
    for _ in 0..count {
        scene.desk.clock.advance(SignedDuration::from_secs(1));
        let message = scene.desk.visitor(channel).await.writes("こんばんは").await;
        chats.push(message["chat_id"].clone());
    }
    chats
}

/// A page of the list: its chats, and where the next one begins.
async fn page(scene: &Scene, rest: &str) -> (Vec<Value>, Value) {
    let path = format!("/chats?view=morning{rest}");
    let page = scene.desk.admin.get(&path).await.expect(200).json;
    let chats = page["data"].as_array().unwrap().iter();
    (
        chats.map(|chat| chat["id"].clone()).collect(),
        page["next_cursor"].clone(),
    )
}

#[tokio::test]
async fn a_promise_beyond_the_first_page_comes_first_whoever_waits_longer() {
    let scene = Scene::at(NIGHT).await;
    let seven = early(&scene).await;
    let nine = write(&scene, &scene.webchat.to_string(), 52).await;
    let seven = write(&scene, &seven, 2).await;

    let (first, next) = page(&scene, "").await;
    assert_eq!(first.len(), 50);
    assert_eq!((&first[..2], &first[2..]), (&seven[..], &nine[..48]));
    let (second, end) = page(&scene, &format!("&cursor={}", next.as_str().unwrap())).await;
    assert_eq!((second, end), (nine[48..].to_vec(), Value::Null));
    let waiting = scene.chats("unassigned").await;
    assert_eq!(waiting[0]["id"], nine[0], "that list goes on by waiting time");

    let suzuki = scene.agent("suzuki").await.client;
    let own = suzuki.get("/chats?view=morning&limit=1").await.expect(200).json;
    assert_eq!(
        own["data"][0]["id"], nine[0],
        "the oldest promise of the channels that one sees"
    );
    let taken = format!("/chats/{}/pick-up", nine[0].as_str().unwrap());
    let _ = suzuki.post(&taken, json!({})).await.expect(200);
    let (left, _) = page(&scene, "&limit=3").await;
    assert_eq!(left, [&seven[..], &nine[1..2]].concat());
}
