//! The outbox against a provider in trouble: nothing is lost, nothing comes twice, others aren't held up.

use jiff::SignedDuration;
use rusuban_testkit::{Scene, Scripted, tokyo};
use serde_json::{Value, json};

use crate::{NIGHT, NOON};

const OFFLINE: &str = "ただいま留守にしております。";

async fn night_with(script: impl IntoIterator<Item = Scripted>) -> Scene {
    let scene = Scene::at(NIGHT).await;
    scene.line.will(script);
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "こんばんは")])
        .await
        .expect(200);
    scene
}

/// The clock goes on until so many requests have come.
async fn until_requests(scene: &Scene, requests: usize) -> Vec<rusuban_testkit::Seen> {
    let came = async || scene.line.seen().len() >= requests;
    scene
        .time_passes_until("another try", SignedDuration::from_secs(1), came)
        .await;
    scene.line.seen()
}

async fn failed(scene: &Scene) -> Vec<Value> {
    let page = scene
        .desk
        .admin
        .get("/deliveries?status=failed")
        .await
        .expect(200)
        .json;
    page["data"].as_array().unwrap().clone()
}

#[tokio::test]
async fn too_fast_waits_as_long_as_asked_and_replies_with_the_same_token() {
    let scene = night_with([Scripted::Refuse(
        429,
        "The API rate limit has been exceeded.",
        Some(7),
    )])
    .await;
    scene.line.after(1).await;
    scene
        .until("it is postponed", async || {
            scene.messages().await[1]["delivery"]["error"] == "rate_limited"
        })
        .await;
    scene.desk.clock.advance(SignedDuration::from_secs(6));
    assert_eq!(scene.messages().await[1]["delivery"]["status"], "queued");
    scene.desk.clock.advance(SignedDuration::from_secs(2));
    let seen = scene.line.after(2).await;
    assert_eq!((seen[1].way, seen[1].to.as_str()), ("reply", "reply-e1"));
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered(), [OFFLINE]);
}

#[tokio::test]
async fn a_provider_in_trouble_is_tried_again_and_when_the_token_is_old_by_push() {
    let scene = night_with([Scripted::Refuse(500, "oops", None)]).await;
    scene.line.after(1).await;
    scene
        .until("it is postponed", async || {
            scene.messages().await[1]["delivery"]["error"] == "provider_error"
        })
        .await;
    scene.desk.clock.advance(SignedDuration::from_secs(60));
    let seen = scene.line.after(2).await;
    assert_eq!((seen[1].way, seen[1].to.as_str()), ("push", "U1"));
    assert!(seen[1].retry_key.is_some());
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.messages().await[1]["delivery"]["attempts"], 2);
}

#[tokio::test]
async fn a_fault_of_the_provider_and_then_a_refused_token_may_have_been_a_reply_so_nothing_is_pushed() {
    let refused = Scripted::Refuse(400, "Invalid reply token", None);
    let scene = night_with([Scripted::Refuse(500, "oops", None), refused]).await;
    let seen = until_requests(&scene, 2).await;
    assert_eq!([seen[0].way, seen[1].way], ["reply", "reply"]);
    scene.until_delivery(2, "unknown").await;
    assert_eq!(scene.line.seen().len(), 2, "no push");
}

#[tokio::test]
async fn a_reply_token_that_line_refuses_is_followed_by_a_push() {
    let scene = night_with([Scripted::Refuse(400, "Invalid reply token", None)]).await;
    let seen = scene.line.after(2).await;
    assert_eq!([seen[0].way, seen[1].way], ["reply", "push"]);
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered(), [OFFLINE]);
}

#[tokio::test]
async fn a_reply_that_was_taken_without_an_answer_is_never_followed_by_a_second_copy() {
    let scene = night_with([Scripted::TakeAndReset]).await;
    let seen = scene.line.after(2).await;
    assert_eq!(
        [&seen[0].to, &seen[1].to],
        ["reply-e1", "reply-e1"],
        "the same token once more"
    );
    scene.until_delivery(2, "unknown").await;
    assert_eq!(scene.line.delivered(), [OFFLINE]);
    assert_eq!(scene.line.seen().len(), 2, "no push");
}

#[tokio::test]
async fn a_reply_that_was_not_taken_goes_out_with_the_same_token() {
    let scene = night_with([Scripted::Reset]).await;
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered(), [OFFLINE]);
}

/// An agent answers when the reply token is old: by push.
async fn agent_writes(scene: &Scene, text: &str) -> String {
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "こんにちは")])
        .await
        .expect(200);
    scene.desk.clock.advance(SignedDuration::from_secs(60));
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let body = json!({ "text": text });
    scene
        .desk
        .admin
        .post(&format!("/chats/{id}/messages"), body)
        .await
        .expect(201)
        .id()
}

async fn noon_without_offline_message() -> Scene {
    let scene = Scene::at(NOON).await;
    scene.with_offline(|offline| offline.enabled = false).await;
    scene
}

#[tokio::test]
async fn a_push_that_was_taken_without_an_answer_is_known_by_its_retry_key() {
    let scene = noon_without_offline_message().await;
    scene.line.will([Scripted::TakeAndReset]);
    agent_writes(&scene, "承りました").await;
    let seen = until_requests(&scene, 2).await;
    assert_eq!(seen[0].retry_key, seen[1].retry_key);
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered(), ["承りました"], "never a second copy");
}

#[tokio::test]
async fn a_push_that_may_have_been_taken_never_counts_as_failed_so_that_nobody_is_told_twice_r6() {
    let expired = Scripted::Refuse(401, "Authentication failed", None);
    let scene = night_with([
        Scripted::Refuse(503, "down", Some(60)),
        Scripted::TakeAndReset,
        expired,
    ])
    .await;
    let seen = until_requests(&scene, 3).await;
    assert_eq!(
        [seen[0].way, seen[1].way, seen[2].way],
        ["reply", "push", "push"],
        "its token was old by then"
    );
    scene.until_delivery(2, "unknown").await;
    assert_eq!(failed(&scene).await[0]["error"], "unauthorized");
    let _ = scene
        .line_posts(&[scene.text("U1", "e2", "もしもし")])
        .await
        .expect(200);
    assert_eq!(scene.decisions().await[1].0, "already_sent");
    assert_eq!(scene.line.delivered(), [OFFLINE]);
}

#[tokio::test]
async fn a_used_up_quota_is_visible_and_can_be_tried_again() {
    let scene = noon_without_offline_message().await;
    scene.line.will([Scripted::Refuse(
        429,
        "You have reached your monthly limit.",
        None,
    )]);
    let message = agent_writes(&scene, "承りました").await;
    scene.until_delivery(2, "failed").await;
    let line = failed(&scene).await.remove(0);
    assert_eq!(
        (&line["id"], &line["error"]),
        (&json!(message), &json!("quota_used_up"))
    );
    let retry = format!("/deliveries/{message}/retry");
    let _ = scene.desk.admin.post(&retry, json!({})).await.expect(200);
    scene.until_delivery(2, "sent").await;
    assert!(failed(&scene).await.is_empty());
    let _ = scene.desk.admin.post(&retry, json!({})).await.expect(404);
}

#[tokio::test]
async fn what_can_not_be_delivered_is_visible_and_does_not_use_up_the_absence() {
    let scene = night_with([Scripted::Refuse(401, "Authentication failed", None)]).await;
    scene.until_delivery(2, "failed").await;
    assert_eq!(scene.messages().await[1]["delivery"]["error"], "unauthorized");
    assert_eq!(
        scene.chat().await["offline"]["delivery"]["status"],
        "failed",
        "the truth stands in the list (R7)"
    );
    let _ = scene
        .line_posts(&[scene.text("U1", "e2", "もしもし")])
        .await
        .expect(200);
    assert_eq!(scene.decisions().await[1].0, "outside_hours");
    scene.until_delivery(4, "sent").await;
}

#[tokio::test]
async fn order_within_a_chat_is_kept_and_other_chats_go_on() {
    let scene = noon_without_offline_message().await;
    scene.line.will([Scripted::Refuse(503, "busy", Some(30))]);
    agent_writes(&scene, "一").await;
    scene.line.after(1).await;
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let body = json!({ "text": "二" });
    let _ = scene
        .desk
        .admin
        .post(&format!("/chats/{id}/messages"), body)
        .await
        .expect(201);
    scene.with_offline(|offline| offline.enabled = true).await;
    let _ = scene
        .line_posts(&[scene.text("U2", "f1", "他の人")])
        .await
        .expect(200);
    scene.line.after(2).await;
    assert_eq!(
        scene.line.delivered(),
        [OFFLINE],
        "the other customer isn't held up"
    );
    until_requests(&scene, 4).await;
    assert_eq!(scene.line.delivered(), [OFFLINE, "一", "二"]);
}

#[tokio::test]
async fn an_offline_message_whose_absence_is_over_is_withdrawn() {
    let scene = night_with([Scripted::Refuse(503, "busy", Some(1_800))]).await;
    scene.line.after(1).await;
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    scene
        .until("it is postponed", async || {
            scene.messages().await[1]["delivery"]["attempts"] == 1
        })
        .await;
    let suzuki = scene.agent("suzuki").await;
    let _ = suzuki
        .client
        .post(&format!("/chats/{id}/pick-up"), json!({}))
        .await
        .expect(200);
    assert_eq!(scene.messages().await[1]["delivery"]["status"], "withdrawn");
    scene.desk.clock.advance(SignedDuration::from_mins(40));
    assert!(scene.line.delivered().is_empty());
}

#[tokio::test]
async fn no_offline_message_of_the_night_goes_out_in_the_morning() {
    let scene = Scene::at("2026-11-25 08:30").await;
    scene.line.will([Scripted::Refuse(503, "down", Some(1_800))]);
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "おはよう")])
        .await
        .expect(200);
    scene.line.after(1).await;
    scene
        .until("it is postponed", async || {
            scene.messages().await[1]["delivery"]["attempts"] == 1
        })
        .await;
    let _suzuki = scene.agent("suzuki").await;
    scene.desk.clock.set(tokyo("2026-11-25 09:00"));
    let suzuki = scene.agent("takase").await;
    suzuki.beats().await;
    scene.desk.clock.set(tokyo("2026-11-25 09:01"));
    scene.until_delivery(2, "withdrawn").await;
    assert!(scene.line.delivered().is_empty());
}

#[tokio::test]
async fn no_offline_message_goes_out_an_hour_after_it_was_decided() {
    let again = (0..20).map(|_| Scripted::Refuse(503, "down", Some(1_200)));
    let scene = night_with(again).await;
    scene.line.after(1).await;
    let withdrawn = async || scene.messages().await[1]["delivery"]["status"] == "withdrawn";
    scene
        .time_passes_until("it is withdrawn", SignedDuration::from_mins(5), withdrawn)
        .await;
    assert!(scene.line.delivered().is_empty());
}

#[tokio::test]
async fn what_was_left_is_delivered_after_a_restart() {
    let mut scene = night_with([Scripted::Refuse(503, "busy", Some(5))]).await;
    scene.line.after(1).await;
    scene
        .until("it is postponed", async || {
            scene.messages().await[1]["delivery"]["attempts"] == 1
        })
        .await;
    scene.desk = scene.desk.restart().await;
    scene.desk.clock.advance(SignedDuration::from_secs(10));
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered(), [OFFLINE]);
}

#[tokio::test]
async fn a_long_text_is_one_message_in_parts_and_one_request() {
    let scene = noon_without_offline_message().await;
    let text = "長い文です。".repeat(800);
    agent_writes(&scene, &text).await;
    let seen = scene.line.after(1).await;
    assert_eq!(seen[0].texts.len(), 1, "4,800 units fit");
    let emoji = "🙇🏽‍♀️すみません。".repeat(400);
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let body = json!({ "text": emoji });
    let _ = scene
        .desk
        .admin
        .post(&format!("/chats/{id}/messages"), body)
        .await
        .expect(201);
    let seen = scene.line.after(2).await;
    assert!(
        seen[1]
            .texts
            .iter()
            .all(|text| text.encode_utf16().count() <= 5_000)
    );
    assert_eq!(seen[1].texts.len(), 2);
    assert_eq!(seen[1].texts.concat(), emoji);
}

#[tokio::test]
async fn an_address_that_may_not_be_called_fails_visibly() {
    let scene = Scene::at(NIGHT).await;
    let private = "http://10.255.255.1".to_owned();
    scene
        .with_channel(scene.line_channel, |channel| channel.api_base_url = Some(private))
        .await;
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "こんばんは")])
        .await
        .expect(200);
    scene.until_delivery(2, "failed").await;
    assert_eq!(
        scene.messages().await[1]["delivery"]["error"],
        "address_not_allowed"
    );
}
