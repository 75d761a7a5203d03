//! The nine rows of R3 and their neighbours.

use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::settings::{BotKind, Repeat};
use rusuban_testkit::{Scene, Visitor};
use serde_json::json;

use crate::{NIGHT, NOON};

const OFFLINE: &str = "ただいま留守にしております。";

async fn visitor(scene: &Scene) -> Visitor {
    scene.desk.visitor(&scene.webchat.to_string()).await
}

/// A visitor writes: what he reads then, and why.
async fn writes(scene: &Scene) -> (Vec<String>, String, Option<u64>) {
    let visitor = visitor(scene).await;
    visitor.writes("届きましたか").await;
    let (reason, row) = scene.decisions().await.remove(0);
    (visitor.reads().await, reason, row)
}

fn with_offline_message(row: u64, reason: &str) -> (Vec<String>, String, Option<u64>) {
    (
        vec!["届きましたか".into(), OFFLINE.into()],
        reason.into(),
        Some(row),
    )
}

fn silent(reason: &str, row: Option<u64>) -> (Vec<String>, String, Option<u64>) {
    (vec!["届きましたか".into()], reason.into(), row)
}

#[tokio::test]
async fn row_5_outside_hours() {
    let scene = Scene::at(NIGHT).await;
    assert_eq!(writes(&scene).await, with_offline_message(5, "outside_hours"));
    let chat = scene.chat().await;
    assert_eq!(chat["status"], "open");
    assert_eq!(chat["handler"], json!({ "kind": "unassigned" }));
    assert_eq!(chat["offline"]["reason"], "outside_hours");
    assert_eq!(
        chat["offline"]["next_opening"], "2026-11-25T00:00:00Z",
        "9:00 in Tokyo, the next day"
    );
    assert_eq!(chat["offline"]["delivery"]["status"], "sent");
    assert_eq!(
        scene.chats("unassigned").await.len(),
        1,
        "it is found there when the team is back (R7)"
    );
}

#[tokio::test]
async fn row_5_outside_hours_even_with_somebody_online_unless_the_option_is_on() {
    let scene = Scene::at(NIGHT).await;
    let _suzuki = scene.agent("suzuki").await;
    assert_eq!(writes(&scene).await, with_offline_message(5, "outside_hours"));
    let scene = Scene::at(NIGHT).await;
    let _suzuki = scene.agent("suzuki").await;
    scene
        .with_department(|d| d.options.silent_outside_hours_if_agent_online = true)
        .await;
    assert_eq!(writes(&scene).await, silent("agent_available", None));
}

#[tokio::test]
async fn row_6_everyone_offline_and_nothing_is_promised() {
    let scene = Scene::at(NOON).await;
    assert_eq!(writes(&scene).await, with_offline_message(6, "everyone_offline"));
    assert_eq!(scene.chat().await["offline"]["next_opening"], json!(null));
}

#[tokio::test]
async fn row_7_somebody_reachable_online_or_away() {
    for status in [AvailabilityStatus::Online, AvailabilityStatus::Away] {
        let scene = Scene::at(NOON).await;
        scene.agent("suzuki").await.goes(status).await;
        assert_eq!(writes(&scene).await, silent("agent_available", Some(7)));
    }
    let scene = Scene::at(NOON).await;
    scene
        .agent("suzuki")
        .await
        .goes(AvailabilityStatus::Offline)
        .await;
    assert_eq!(writes(&scene).await, with_offline_message(6, "everyone_offline"));
}

#[tokio::test]
async fn row_8_no_hours_unless_the_option_is_on() {
    let scene = Scene::at(NIGHT).await;
    scene.with_department(|d| d.business_hours_id = None).await;
    assert_eq!(writes(&scene).await, silent("no_business_hours", Some(8)));
    let scene = Scene::at(NIGHT).await;
    scene
        .with_department(|d| (d.business_hours_id, d.options.send_without_hours) = (None, true))
        .await;
    let (reads, reason, row) = writes(&scene).await;
    assert_eq!((reads.len(), reason.as_str(), row), (2, "everyone_offline", None));
}

#[tokio::test]
async fn row_9_an_agent_holds_the_chat() {
    let scene = Scene::at(NOON).await;
    let suzuki = scene.agent("suzuki").await;
    let visitor = visitor(&scene).await;
    visitor.writes("こんにちは").await;
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let picked = suzuki
        .client
        .post(&format!("/chats/{id}/pick-up"), json!({}))
        .await
        .expect(200)
        .json;
    assert_eq!(picked["handler"], json!({ "kind": "agent", "id": suzuki.id }));
    scene.desk.clock.set(rusuban_testkit::tokyo(NIGHT));
    visitor.writes("まだですか").await;
    assert_eq!(visitor.reads().await.len(), 2);
    assert_eq!(
        scene.decisions().await.last().unwrap(),
        &("assigned".to_owned(), Some(9))
    );
}

#[tokio::test]
async fn row_4_and_rows_1_to_3_a_program_answers_and_hands_off() {
    for (time, online, row, reason) in [
        (NIGHT, false, 1, "outside_hours"),
        (NOON, false, 2, "everyone_offline"),
        (NOON, true, 3, "agent_available"),
    ] {
        let scene = Scene::at(time).await;
        let bot = scene.with_bot(BotKind::Webhook { webhook_url: None }).await;
        let bot = scene.bots_token(bot).await;
        if online {
            let _suzuki = scene.agent("suzuki").await;
        }
        let visitor = visitor(&scene).await;
        visitor.writes("人と話したい").await;
        assert_eq!(
            scene.decisions().await,
            [("bot_is_answering".to_owned(), Some(4))]
        );
        let id = scene.chat().await["id"].as_str().unwrap().to_owned();
        let answer = bot
            .post(&format!("/chats/{id}/handoff"), json!({}))
            .await
            .expect(200)
            .json;
        assert_eq!(answer["offline_message"]["reason"], reason);
        assert_eq!(answer["open"], time == NOON);
        assert_eq!(
            answer["reachable_agent_ids"].as_array().unwrap().len(),
            usize::from(online)
        );
        assert_eq!(answer["next_opening"].is_null(), time == NOON);
        assert_eq!(answer["chat"]["handler"]["kind"], "unassigned");
        assert_eq!(scene.decisions().await[1], (reason.to_owned(), Some(row)));
        assert_eq!(visitor.reads().await.len(), if row == 3 { 1 } else { 2 });
        let again = bot
            .post(&format!("/chats/{id}/handoff"), json!({}))
            .await
            .expect(200)
            .json;
        assert_eq!(
            again["offline_message"], answer["offline_message"],
            "the recorded decision (R18)"
        );
        assert_eq!(
            visitor.reads().await.len(),
            if row == 3 { 1 } else { 2 },
            "still exactly one"
        );
    }
}

#[tokio::test]
async fn switched_off_and_blocked_are_silent_and_recorded() {
    let scene = Scene::at(NIGHT).await;
    scene.with_offline(|offline| offline.enabled = false).await;
    assert_eq!(writes(&scene).await, silent("switched_off", None));
    let contact = scene.chat().await["contact_id"].as_str().unwrap().to_owned();
    let blocked = json!({ "blocked": true });
    let _ = scene
        .desk
        .admin
        .patch(&format!("/contacts/{contact}"), blocked)
        .await
        .expect(200);
    scene.with_offline(|offline| offline.enabled = true).await;
    let scene = Scene::at(NIGHT).await;
    let visitor = visitor(&scene).await;
    visitor.writes("一").await;
    let contact = scene.chat().await["contact_id"].as_str().unwrap().to_owned();
    let blocked = json!({ "blocked": true });
    let _ = scene
        .desk
        .admin
        .patch(&format!("/contacts/{contact}"), blocked)
        .await
        .expect(200);
    visitor.writes("二").await;
    assert_eq!(scene.decisions().await[1], ("blocked".to_owned(), None));
}

#[tokio::test]
async fn r6_once_after_minutes_and_every_message_up_to_the_loop_guard() {
    let scene = Scene::at(NIGHT).await;
    let first = visitor(&scene).await;
    first.writes("一").await;
    first.writes("二").await;
    assert_eq!(scene.decisions().await[1].0, "already_sent");

    scene
        .with_offline(|offline| offline.repeat = Repeat::AfterMinutes { minutes: 30 })
        .await;
    scene.desk.clock.advance(jiff::SignedDuration::from_mins(29));
    first.writes("三").await;
    assert_eq!(scene.decisions().await[2].0, "already_sent");
    scene.desk.clock.advance(jiff::SignedDuration::from_mins(1));
    first.writes("四").await;
    assert_eq!(scene.decisions().await[3].0, "outside_hours");

    scene
        .with_offline(|offline| offline.repeat = Repeat::EveryMessage)
        .await;
    for _ in 0..3 {
        first.writes("また").await;
    }
    assert_eq!(
        scene.decisions().await[6].0,
        "outside_hours",
        "the fifth within the hour"
    );
    first.writes("まだ").await;
    assert_eq!(scene.decisions().await[7].0, "loop_guard");
}
