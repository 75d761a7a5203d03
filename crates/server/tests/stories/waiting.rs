//! Whoever wrote just before closing isn't forgotten (R5a).

use jiff::SignedDuration;
use rusuban_core::availability::AvailabilityStatus;
use rusuban_testkit::{Scene, Visitor, tokyo};

async fn waits_at_17_58(tells: bool) -> (Scene, Visitor, rusuban_testkit::Person) {
    let scene = Scene::at("2026-11-24 17:58").await;
    scene
        .with_department(|department| department.options.tell_waiting_customers = tells)
        .await;
    let suzuki = scene.agent("suzuki").await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("まだ間に合いますか").await;
    assert_eq!(scene.decisions().await, [("agent_available".to_owned(), Some(7))]);
    (scene, visitor, suzuki)
}

#[tokio::test]
async fn who_waits_is_told_when_the_department_closes() {
    let (scene, visitor, _suzuki) = waits_at_17_58(true).await;
    scene.desk.clock.set(tokyo("2026-11-24 18:00"));
    scene
        .until("the customer is told", async || {
            scene.decisions().await.len() == 2
        })
        .await;
    assert_eq!(visitor.reads().await.len(), 2);
    assert_eq!(scene.chat().await["offline"]["reason"], "outside_hours");
}

#[tokio::test]
async fn who_waits_is_told_however_busy_the_desk_is() {
    let (scene, visitor, _suzuki) = waits_at_17_58(true).await;
    let other = scene.desk.visitor(&scene.webchat.to_string()).await;
    scene.desk.clock.set(tokyo("2026-11-24 17:59:59"));
    // There is never a whole second without news.
    for _ in 0..8 {
        scene.desk.clock.advance(SignedDuration::from_millis(600));
        other.writes("まだまだ続きます").await;
    }
    scene
        .until("the customer is told", async || visitor.reads().await.len() == 2)
        .await;
}

#[tokio::test]
async fn who_waits_is_told_when_the_last_agent_goes_offline() {
    let (scene, visitor, suzuki) = waits_at_17_58(true).await;
    suzuki.goes(AvailabilityStatus::Offline).await;
    scene
        .until("the customer is told", async || {
            scene.decisions().await.len() == 2
        })
        .await;
    assert_eq!(visitor.reads().await.len(), 2);
    assert_eq!(scene.chat().await["offline"]["reason"], "everyone_offline");
    scene.desk.clock.set(tokyo("2026-11-24 18:00"));
    visitor.writes("もしもし").await;
    assert_eq!(scene.decisions().await[2].0, "already_sent", "the same absence");
}

#[tokio::test]
async fn who_waits_is_told_when_signs_of_life_lapse() {
    let scene = Scene::at("2026-11-24 14:00").await;
    scene
        .with_department(|department| department.options.tell_waiting_customers = true)
        .await;
    let _suzuki = scene.agent("suzuki").await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("こんにちは").await;
    scene.desk.clock.set(tokyo("2026-11-24 14:05"));
    scene
        .until("the customer is told", async || {
            scene.decisions().await.len() == 2
        })
        .await;
    assert_eq!(scene.decisions().await[1].0, "everyone_offline");
}

#[tokio::test]
async fn without_the_option_nobody_is_told() {
    let (scene, visitor, _suzuki) = waits_at_17_58(false).await;
    scene.desk.clock.set(tokyo("2026-11-24 18:00"));
    visitor.writes("もしもし").await;
    let reasons: Vec<_> = scene
        .decisions()
        .await
        .into_iter()
        .map(|(reason, _)| reason)
        .collect();
    assert_eq!(
        reasons,
        ["agent_available", "outside_hours"],
        "his own message made us ask"
    );
}
