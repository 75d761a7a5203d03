//! A provider in trouble, and what it does to everybody else: nothing (quality: faults).

use std::time::Duration;

use jiff::SignedDuration;
use rusuban_testkit::{Line, Scene, Scripted, tokyo};
use serde_json::{Value, json};

use crate::{NIGHT, NOON};

const OFFLINE: &str = "ただいま留守にしております。";
const DOWN: Scripted = Scripted::Refuse(503, "down", None);

/// A desk that waits a moment only for an answer; longer than an answer that comes takes on a busy machine.
async fn impatient(clock: &str) -> Scene {
    Scene::with_patience(clock, Duration::from_millis(600)).await
}

async fn writes(scene: &Scene, customer: &str, event: &str) {
    let text = scene.text(customer, event, "こんばんは");
    let _ = scene.line_posts(&[text]).await.expect(200);
}

async fn deliveries(scene: &Scene, status: &str) -> Vec<Value> {
    let path = format!("/deliveries?status={status}&limit=200");
    let page = scene.desk.admin.get(&path).await.expect(200).json;
    page["data"].as_array().unwrap().clone()
}

async fn until_waiting(scene: &Scene, count: usize) {
    scene
        .until("they wait", async || {
            deliveries(scene, "pending").await.len() == count
        })
        .await;
}

async fn health(scene: &Scene) -> Value {
    let path = format!("/channels/{}", scene.line_channel);
    scene.desk.admin.get(&path).await.expect(200).json["health"].clone()
}

/// Time goes on a second at a time.
async fn time_passes_until(scene: &Scene, what: &str, is: impl AsyncFn() -> bool) {
    scene
        .time_passes_until(what, SignedDuration::from_secs(1), is)
        .await;
}

#[tokio::test]
async fn too_fast_with_a_date_waits_until_then() {
    let scene = Scene::at(NIGHT).await;
    let until = tokyo("2026-11-24 21:14") + SignedDuration::from_secs(20);
    scene.line.will([Scripted::RefuseUntil(until)]);
    writes(&scene, "U1", "e1").await;
    until_waiting(&scene, 1).await;
    let due_at: jiff::Timestamp = deliveries(&scene, "pending").await[0]["due_at"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(
        due_at >= until && due_at < until + SignedDuration::from_secs(1),
        "{due_at}"
    );
    scene.desk.clock.set(due_at);
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered(), [OFFLINE]);
}

#[tokio::test]
async fn a_reply_that_hangs_may_have_been_taken_and_is_never_followed_by_a_second_copy() {
    let scene = impatient(NIGHT).await;
    scene.line.will([Scripted::TakeAndHang]);
    writes(&scene, "U1", "e1").await;
    scene.until_delivery(2, "unknown").await;
    let ways: Vec<_> = scene.line.seen().iter().map(|seen| seen.way).collect();
    assert_eq!(ways, ["reply", "reply"], "the same token once more, then nothing");
    assert_eq!(scene.line.delivered(), [OFFLINE]);
}

#[tokio::test]
async fn a_reply_that_hangs_until_its_token_is_old_is_unknown_and_can_be_tried_again_by_hand() {
    let scene = impatient(NIGHT).await;
    scene.line.always(Some(Scripted::Hang));
    writes(&scene, "U1", "e1").await;
    let unknown = async || !deliveries(&scene, "failed").await.is_empty();
    time_passes_until(&scene, "nobody knows", unknown).await;
    assert!(
        scene.line.seen().iter().all(|seen| seen.to == "reply-e1"),
        "nothing is pushed"
    );
    let line = deliveries(&scene, "failed").await.remove(0);
    assert_eq!(line["status"], "unknown");
    let tries = line["failed_tries"].as_array().unwrap();
    assert_eq!(tries[0]["number"], 1);
    assert_eq!(tries[0]["error"], "provider_unreachable");
    assert_eq!(line["attempts"], tries.len(), "each try is recorded");

    scene.line.always(None);
    let retry = format!("/deliveries/{}/retry", line["id"].as_str().unwrap());
    let _ = scene.desk.admin.post(&retry, json!({})).await.expect(200);
    time_passes_until(&scene, "it goes out", async || !scene.line.delivered().is_empty()).await;
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.seen().last().unwrap().way, "push");
    assert!(deliveries(&scene, "failed").await.is_empty());
}

#[tokio::test]
async fn a_push_that_hangs_is_repeated_by_its_key_and_taken_once() {
    let scene = impatient(NOON).await;
    scene.with_offline(|offline| offline.enabled = false).await;
    scene.line.will([Scripted::TakeAndHang, Scripted::Hang]);
    writes(&scene, "U1", "e1").await;
    scene.desk.clock.advance(SignedDuration::from_secs(60));
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let body = json!({ "text": "承りました" });
    let _ = scene
        .desk
        .admin
        .post(&format!("/chats/{id}/messages"), body)
        .await
        .expect(201);
    time_passes_until(&scene, "it is known", async || scene.line.seen().len() >= 3).await;
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered(), ["承りました"]);
    let keys: Vec<_> = scene.line.seen().into_iter().map(|seen| seen.retry_key).collect();
    assert!(keys[0].is_some() && keys.iter().all(|key| *key == keys[0]));
}

#[tokio::test]
async fn a_customer_whose_messages_are_refused_holds_nobody_else_up() {
    let scene = Scene::at(NIGHT).await;
    scene.line.will_to("reply-e1", vec![DOWN; 3]);
    scene
        .line
        .will_to("reply-f1", [Scripted::Refuse(403, "blocked", None)]);
    for (customer, event) in [("U1", "e1"), ("U2", "f1"), ("U3", "g1"), ("U4", "h1")] {
        writes(&scene, customer, event).await;
    }
    let two = async || scene.line.delivered().len() == 2;
    scene.until("the others have theirs", two).await;
    scene
        .until("one has failed", async || {
            deliveries(&scene, "failed").await.len() == 1
        })
        .await;
    assert_eq!(deliveries(&scene, "failed").await[0]["error"], "forbidden");
    time_passes_until(&scene, "the first has his", async || {
        scene.line.delivered().len() == 3
    })
    .await;
    assert_eq!(health(&scene).await["status"], "ready");
}

#[tokio::test]
async fn a_provider_that_is_down_is_left_alone_and_what_waits_for_it_uses_up_no_tries() {
    let scene = Scene::at(NIGHT).await;
    scene.line.always(Some(DOWN));
    for n in 1..=12 {
        writes(&scene, &format!("U{n}"), &format!("e{n}")).await;
        scene
            .until("it is seen", async || {
                scene.line.seen().len() == n.min(5) && deliveries(&scene, "pending").await.len() == n
            })
            .await;
    }
    let health_now = health(&scene).await;
    assert_eq!(health_now["status"], "resting");
    assert!(health_now["resting_until"].is_string());
    let untried = deliveries(&scene, "pending")
        .await
        .into_iter()
        .filter(|line| line["attempts"] == 0);
    assert_eq!(untried.count(), 7);
    let metrics = scene.desk.stranger().get("/metrics").await.text;
    assert!(metrics.contains("rusuban_channels_resting 1"), "{metrics}");

    scene.line.always(None);
    time_passes_until(&scene, "all have theirs", async || {
        scene.line.delivered().len() == 12
    })
    .await;
    scene
        .until("nothing waits", async || {
            deliveries(&scene, "pending").await.is_empty()
        })
        .await;
    assert_eq!(scene.line.delivered().len(), 12, "each once");
    assert_eq!(health(&scene).await["status"], "ready");
}

#[tokio::test]
async fn while_one_provider_hangs_the_others_customers_are_answered() {
    let scene = Scene::at(NIGHT).await;
    let sick = Line::start().await;
    sick.always(Some(Scripted::Hang));
    let other = scene.another_line(&sick).await;
    let events: Vec<_> = (0..90)
        .map(|n| scene.text(&format!("S{n}"), &format!("s{n}"), "もしもし"))
        .collect();
    let _ = scene.line_posts_to(other, &events).await.expect(200);
    sick.after(90).await;
    writes(&scene, "U1", "e1").await;
    scene.line.after(1).await;
    scene
        .until("it is delivered", async || scene.line.delivered() == [OFFLINE])
        .await;
    sick.always(None);
}

#[tokio::test]
async fn no_offline_message_of_a_night_in_which_the_provider_was_down_goes_out_after_opening() {
    let scene = Scene::at("2026-11-25 08:05").await;
    scene.line.always(Some(DOWN));
    for n in 0..8 {
        writes(&scene, &format!("U{n}"), &format!("e{n}")).await;
    }
    until_waiting(&scene, 8).await;
    let morning = tokyo("2026-11-25 09:01");
    scene
        .time_passes_until("it is morning", SignedDuration::from_mins(2), async || {
            scene.desk.app.now() >= morning
        })
        .await;
    let suzuki = scene.agent("suzuki").await;
    suzuki.beats().await;
    scene.line.always(None);
    let withdrawn = async || deliveries(&scene, "pending").await.is_empty();
    scene
        .time_passes_until("nothing waits", SignedDuration::from_mins(2), withdrawn)
        .await;
    assert!(scene.line.delivered().is_empty(), "the team is there");
    assert!(deliveries(&scene, "failed").await.is_empty());
}

#[tokio::test]
async fn of_a_night_in_which_the_provider_was_down_for_an_hour_only_what_is_not_old_by_then_goes_out_r5() {
    let scene = Scene::at("2026-11-24 23:00").await;
    scene.line.always(Some(DOWN));
    writes(&scene, "U1", "e1").await;
    until_waiting(&scene, 1).await;
    for (until, somebody_writes) in [("2026-11-24 23:30", true), ("2026-11-25 00:05", false)] {
        let until = tokyo(until);
        let passed = async || scene.desk.app.now() >= until;
        scene
            .time_passes_until("time passes", SignedDuration::from_mins(1), passed)
            .await;
        if somebody_writes {
            writes(&scene, "U2", "f1").await;
        }
    }
    scene.line.always(None);
    time_passes_until(&scene, "nothing waits", async || {
        deliveries(&scene, "pending").await.is_empty() && !scene.line.delivered().is_empty()
    })
    .await;
    let statuses = async || {
        let chats = scene.chats("all").await;
        let status = |chat: &Value| chat["offline"]["delivery"]["status"].as_str().map(str::to_owned);
        let mut statuses: Vec<_> = chats.iter().filter_map(status).collect();
        statuses.sort();
        statuses
    };
    scene
        .until("the desk says so", async || {
            statuses().await == ["sent", "withdrawn"]
        })
        .await;
    let taken = scene.line.taken();
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert_eq!(
        (taken[0].to.as_str(), taken[0].text.as_str()),
        ("U2", OFFLINE),
        "the first one was an hour old at midnight"
    );
}

#[tokio::test]
async fn further_tries_are_spread_by_chance() {
    let scene = Scene::at(NIGHT).await;
    // One more, and the provider would be left alone altogether.
    scene.line.will(vec![DOWN; 4]);
    let events: Vec<_> = (0..4)
        .map(|n| scene.text(&format!("U{n}"), &format!("e{n}"), "こんばんは"))
        .collect();
    let _ = scene.line_posts(&events).await.expect(200);
    until_waiting(&scene, 4).await;
    let due = |line: &Value| -> jiff::Timestamp { line["due_at"].as_str().unwrap().parse().unwrap() };
    let due: Vec<_> = deliveries(&scene, "pending").await.iter().map(due).collect();
    let (least, most) = (SignedDuration::from_millis(500), SignedDuration::from_secs(1));
    let now = scene.desk.app.now();
    assert!(
        due.iter().all(|at| (now + least..=now + most).contains(at)),
        "{due:?}"
    );
    // Two of them may fall on the same millisecond; all of them don't.
    assert!(due.iter().any(|at| *at != due[0]), "{due:?}");
    time_passes_until(&scene, "all have theirs", async || {
        scene.line.delivered().len() == 4
    })
    .await;
}

#[tokio::test]
async fn an_offline_message_is_withdrawn_in_time_while_its_provider_is_left_alone() {
    let scene = Scene::at(NIGHT).await;
    scene.line.always(Some(DOWN));
    for n in 0..6 {
        writes(&scene, &format!("U{n}"), &format!("e{n}")).await;
    }
    until_waiting(&scene, 6).await;
    scene.desk.clock.advance(SignedDuration::from_mins(60));
    scene
        .until("nothing waits", async || {
            deliveries(&scene, "pending").await.is_empty()
        })
        .await;
    let before = scene.line.delivered().len();
    scene.line.always(None);
    writes(&scene, "U0", "again").await;
    time_passes_until(&scene, "he is told now", async || {
        scene.line.delivered().len() == before + 1
    })
    .await;
    assert_eq!((before, scene.line.delivered().len()), (0, 1));
}

#[tokio::test]
async fn order_within_a_chat_is_kept_through_trouble() {
    let scene = Scene::at(NOON).await;
    scene.with_offline(|offline| offline.enabled = false).await;
    writes(&scene, "U1", "e1").await;
    scene.desk.clock.advance(SignedDuration::from_secs(60));
    scene
        .line
        .will([DOWN, Scripted::Reset, Scripted::TakeAndReset, DOWN]);
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let numbers: Vec<_> = (1..=6).map(|n| format!("{n}通目")).collect();
    for text in &numbers {
        let body = json!({ "text": text });
        let _ = scene
            .desk
            .admin
            .post(&format!("/chats/{id}/messages"), body)
            .await
            .expect(201);
    }
    time_passes_until(&scene, "all are there", async || {
        scene.line.delivered().len() >= 6
    })
    .await;
    assert_eq!(scene.line.delivered(), numbers);
}

#[tokio::test]
async fn whose_provider_hangs_up_before_it_is_stored_is_answered_all_the_same() {
    let scene = Scene::at(NIGHT).await;
    let slow = scene.desk.slow();
    let events = [scene.text("U1", "e1", "こんばんは")];
    tokio::select! {
        biased;
        () = tokio::time::sleep(Duration::from_millis(300)) => {}
        answer = scene.line_posts(&events) => panic!("there is no answer yet: {}", answer.status),
    }
    drop(slow);
    // It comes again until it is taken, as it does from whoever hung up.
    while scene.line_posts(&events).await.status != 200 {}
    scene.line.after(1).await;
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered(), [OFFLINE]);
}
