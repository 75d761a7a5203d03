//! The console's stream: only what one may see, without a gap.

use rusuban_testkit::Scene;
use serde_json::json;

use crate::NOON;

#[tokio::test]
async fn news_of_chats_reach_those_who_may_see_them() {
    let scene = Scene::at(NOON).await;
    let suzuki = scene.agent("suzuki").await;
    let stranger = scene.desk.agent("elsewhere", &[], &[]).await;
    let (mut his, mut theirs) = (
        suzuki.client.stream("/events").await,
        stranger.client.stream("/events").await,
    );
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("こんにちは").await;
    let news = his.next_of("chat").await;
    let chat = scene.chat().await["id"].clone();
    assert_eq!(
        news.data,
        json!({ "chat_id": chat, "channel_id": scene.webchat.to_string() })
    );
    suzuki
        .goes(rusuban_core::availability::AvailabilityStatus::Away)
        .await;
    assert_eq!(
        theirs.next().await.unwrap().event,
        "availability",
        "and not the chat before it"
    );
}

#[tokio::test]
async fn a_stream_resumes_without_a_gap_and_without_doubles() {
    let scene = Scene::at(NOON).await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    let mut stream = scene.desk.admin.stream("/events").await;
    visitor.writes("一").await;
    let last = stream.next_of("chat").await.id;
    drop(stream);
    visitor.writes("二").await;
    visitor.writes("三").await;
    let admin = scene.desk.admin.with_header("last-event-id", &last);
    let mut stream = admin.stream("/events").await;
    visitor.writes("四").await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(stream.next_of("chat").await.id.parse::<u64>().unwrap());
    }
    let last: u64 = last.parse().unwrap();
    assert_eq!(ids, [last + 1, last + 2, last + 3]);
}

#[tokio::test]
async fn who_missed_more_than_is_kept_starts_anew() {
    let scene = Scene::at(NOON).await;
    let admin = scene.desk.admin.with_header("last-event-id", "999999");
    let mut stream = admin.stream("/events").await;
    assert_eq!(stream.next().await.unwrap().event, "resync");
}

#[tokio::test]
async fn settings_say_what_one_may_see_from_now_on() {
    let scene = Scene::at(NOON).await;
    let suzuki = scene.agent("suzuki").await;
    let mut stream = suzuki.client.stream("/events").await;
    let off = json!({ "active": false });
    let _ = scene
        .desk
        .admin
        .patch(&format!("/agents/{}", suzuki.id), off)
        .await
        .expect(200);
    stream.next_of("settings").await;
    while stream.next().await.is_some() {}
    let _ = suzuki.client.get("/events").await.expect(401);
}

#[tokio::test]
async fn a_contact_that_got_another_name_is_news_of_his_chats() {
    let scene = Scene::at(NOON).await;
    scene
        .desk
        .visitor(&scene.webchat.to_string())
        .await
        .writes("こんにちは")
        .await;
    let chat = scene.chat().await;
    let mut stream = scene.desk.admin.stream("/events").await;
    let path = format!("/contacts/{}", chat["contact_id"].as_str().unwrap());
    let _ = scene
        .desk
        .admin
        .patch(&path, json!({ "last_name": "川根" }))
        .await
        .expect(200);
    assert_eq!(stream.next_of("chat").await.data["chat_id"], chat["id"]);
}
