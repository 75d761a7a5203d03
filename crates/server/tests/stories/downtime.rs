//! What was true of a time stays true of it: hours that change later, and a desk that was down (R1, R6).

use rusuban_core::availability::AvailabilityStatus;
use rusuban_testkit::{Held, Scene, Visitor, tokyo};
use serde_json::json;

use crate::{NIGHT, NOON};

async fn customer(scene: &Scene) -> Visitor {
    scene.desk.visitor(&scene.webchat.to_string()).await
}

/// The desk stops and starts again then; whoever called it calls it at its new address.
async fn is_down_until(mut scene: Scene, visitor: Visitor, clock: &str) -> (Scene, Visitor) {
    scene.desk = scene.desk.is_down_until(tokyo(clock)).await;
    let client = scene.desk.again(&visitor.client);
    (scene, Visitor { client })
}

#[tokio::test]
async fn hours_changed_in_the_morning_say_nothing_of_the_night() {
    let scene = Scene::at(NIGHT).await;
    let visitor = customer(&scene).await;
    visitor.writes("夜分にすみません").await;
    let suzuki = scene.agent("suzuki").await;
    scene.desk.clock.advance(jiff::SignedDuration::from_mins(1));
    suzuki.goes(AvailabilityStatus::Offline).await;
    scene.desk.clock.set(tokyo("2026-11-25 08:00"));
    let hours = scene.desk.admin.get("/business-hours").await.json["data"][0].clone();
    let path = format!("/business-hours/{}", hours["id"].as_str().unwrap());
    let evenings = json!([{ "days": ["tue", "wed"], "from": "20:00", "to": "23:00" }]);
    let _ = scene
        .desk
        .admin
        .patch(&path, json!({ "weekly": evenings }))
        .await
        .expect(200);
    visitor.writes("おはようございます").await;
    assert_eq!(
        scene.decisions().await[1].0,
        "already_sent",
        "it was closed while she was there"
    );
}

#[tokio::test]
async fn a_day_on_which_the_desk_was_down_ends_no_absence() {
    let scene = Scene::at(NIGHT).await;
    let visitor = customer(&scene).await;
    visitor.writes("夜分にすみません").await;
    let _suzuki = scene.agent("suzuki").await;
    let (scene, visitor) = is_down_until(scene, visitor, "2026-11-25 20:00").await;
    visitor.writes("昨日の件です").await;
    assert_eq!(
        scene.decisions().await[1].0,
        "already_sent",
        "nobody was reachable by day"
    );
}

#[tokio::test]
async fn a_short_restart_makes_nobody_offline() {
    let scene = Scene::at(NOON).await;
    let _suzuki = scene.agent("suzuki").await;
    let visitor = customer(&scene).await;
    let (scene, visitor) = is_down_until(scene, visitor, "2026-11-24 12:20").await;
    visitor.writes("いらっしゃいますか").await;
    assert_eq!(
        scene.decisions().await,
        [("agent_available".to_owned(), Some(7))],
        "a full grace (R1)"
    );
}

#[tokio::test]
async fn a_start_that_fails_to_bring_them_back_tries_until_it_does_and_makes_nobody_offline() {
    let scene = Scene::at(NOON).await;
    scene
        .with_department(|department| department.options.tell_waiting_customers = true)
        .await;
    let suzuki = scene.agent("suzuki").await;
    let visitor = customer(&scene).await;
    visitor.writes("いらっしゃいますか").await;
    scene.desk.hold(Held::SignsOfLife);
    let (scene, visitor) = is_down_until(scene, visitor, "2026-11-24 12:20").await;
    let seen = async || {
        let path = format!("/agents/{}", suzuki.id);
        scene.desk.admin.get(&path).await.json["availability"]["reachable"] == true
    };
    assert!(!seen().await, "it could not be written");
    for _ in 0..3 {
        scene.desk.clock.advance(jiff::SignedDuration::from_secs(1));
        assert_eq!(
            visitor.reads().await.len(),
            1,
            "nobody is told that the team left (R5a)"
        );
    }
    scene.desk.let_go();
    scene
        .time_passes_until("she is there again", jiff::SignedDuration::from_secs(1), seen)
        .await;
    visitor.writes("もしもし").await;
    let reasons: Vec<_> = scene
        .decisions()
        .await
        .into_iter()
        .map(|(reason, _)| reason)
        .collect();
    assert_eq!(reasons, ["agent_available", "agent_available"]);
}
