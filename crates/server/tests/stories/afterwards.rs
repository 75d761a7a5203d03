//! What ends an absence, who holds a chat afterwards, what reopens it (R6, R7).

use rusuban_core::availability::AvailabilityStatus;
use rusuban_testkit::{Person, Scene, Visitor, tokyo};
use serde_json::{Value, json};

use crate::{NIGHT, NOON};

async fn night() -> (Scene, Visitor, String) {
    let scene = Scene::at(NIGHT).await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("夜分にすみません").await;
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    (scene, visitor, id)
}

async fn does(person: &Person, chat: &str, what: &str) -> Value {
    person
        .client
        .post(&format!("/chats/{chat}/{what}"), json!({}))
        .await
        .expect(200)
        .json
}

#[tokio::test]
async fn sixteen_simultaneous_first_messages_are_one_chat_and_one_offline_message() {
    let scene = Scene::at(NIGHT).await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    let mut works = tokio::task::JoinSet::new();
    for n in 0..16 {
        let visitor = visitor.clone();
        works.spawn(async move { visitor.sends(&format!("c{n}"), &format!("{n}")).await.expect(201) });
    }
    let _ = works.join_all().await;
    let messages = scene.messages().await;
    assert_eq!(messages.len(), 17);
    assert_eq!(
        messages
            .iter()
            .filter(|m| m["author"]["kind"] == "automation")
            .count(),
        1
    );
    assert_eq!(
        messages[1]["author"]["kind"], "automation",
        "right after the first"
    );
    let places: Vec<_> = messages.iter().map(|m| m["seq"].as_u64().unwrap()).collect();
    assert_eq!(places, (1..=17).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_agents_answer_takes_the_chat_and_ends_the_absence() {
    let (scene, visitor, id) = night().await;
    let suzuki = scene.agent("suzuki").await;
    let path = format!("/chats/{id}/messages");
    let written = suzuki
        .client
        .post(&path, json!({ "text": "お待たせしました" }))
        .await
        .expect(201)
        .json;
    assert_eq!(
        written["author"],
        json!({ "kind": "agent", "id": suzuki.id, "name": "suzuki" })
    );
    let chat = scene.chat().await;
    assert_eq!(chat["handler"], json!({ "kind": "agent", "id": suzuki.id }));
    assert_eq!(chat["handler_name"], "suzuki");
    assert_eq!(
        (&chat["offline"], &chat["waiting_since"]),
        (&json!(null), &json!(null))
    );
    let seen = visitor.sees().await;
    assert_eq!(seen[2]["author"]["name"], "suzuki");
    assert_eq!(
        seen[2]["author"].get("id"),
        None,
        "customers learn names, not ids"
    );
}

#[tokio::test]
async fn an_ended_chat_opens_again_with_the_same_chat_and_not_its_former_agent() {
    let (scene, visitor, id) = night().await;
    let suzuki = scene.agent("suzuki").await;
    does(&suzuki, &id, "pick-up").await;
    assert_eq!(does(&suzuki, &id, "end").await["status"], "ended");
    suzuki.goes(AvailabilityStatus::Offline).await;
    visitor.writes("もう一つ").await;
    let chat = scene.chat().await;
    assert_eq!((&chat["id"], &chat["status"]), (&json!(id), &json!("open")));
    assert_eq!(chat["handler"]["kind"], "unassigned");
    let reasons: Vec<_> = scene
        .decisions()
        .await
        .into_iter()
        .map(|(reason, _)| reason)
        .collect();
    assert_eq!(
        reasons,
        ["outside_hours", "outside_hours"],
        "decided like a first message"
    );
}

#[tokio::test]
async fn on_hold_becomes_open_with_its_handler_unchanged() {
    let (scene, visitor, id) = night().await;
    let suzuki = scene.agent("suzuki").await;
    does(&suzuki, &id, "pick-up").await;
    let path = format!("/chats/{id}");
    let held = suzuki
        .client
        .patch(&path, json!({ "status": "on_hold" }))
        .await
        .expect(200)
        .json;
    assert_eq!(held["status"], "on_hold");
    visitor.writes("どうなりましたか").await;
    let chat = scene.chat().await;
    assert_eq!(chat["status"], "open");
    assert_eq!(chat["handler"], json!({ "kind": "agent", "id": suzuki.id }));
}

#[tokio::test]
async fn an_absence_ends_when_the_channel_was_available_for_a_moment() {
    let (scene, visitor, _) = night().await;
    scene.desk.clock.set(tokyo("2026-11-25 09:05"));
    let suzuki = scene.agent("suzuki").await;
    scene.desk.clock.advance(jiff::SignedDuration::from_secs(1));
    suzuki.goes(AvailabilityStatus::Offline).await;
    scene.desk.clock.set(tokyo("2026-11-25 19:00"));
    visitor.writes("昨日の件です").await;
    assert_eq!(scene.decisions().await[1].0, "outside_hours", "a new absence");
}

#[tokio::test]
async fn an_absence_goes_on_over_a_day_on_which_nobody_came() {
    let (scene, visitor, _) = night().await;
    scene.desk.clock.set(tokyo("2026-11-25 19:00"));
    visitor.writes("昨日の件です").await;
    assert_eq!(scene.decisions().await[1].0, "already_sent");
}

#[tokio::test]
async fn assigning_and_giving_back_follow_the_rules() {
    let (scene, _, id) = night().await;
    let (suzuki, sato) = (scene.agent("suzuki").await, scene.agent("sato").await);
    let elsewhere = scene.desk.agent("elsewhere", &[], &[]).await;
    let path = format!("/chats/{id}/assignment");
    let to = |person: &Person| json!({ "agent_id": person.id });
    let unlinked = scene.desk.admin.put(&path, to(&elsewhere)).await.expect(422);
    assert_eq!(unlinked.faults(), [("/agent_id", "agent_not_linked")]);
    let _ = suzuki.client.put(&path, to(&sato)).await.expect(403);
    let _ = scene.desk.admin.put(&path, to(&suzuki)).await.expect(200);
    assert_eq!(
        sato.client
            .post(&format!("/chats/{id}/pick-up"), json!({}))
            .await
            .expect(409)
            .code(),
        "held_by_another"
    );
    let given = suzuki.client.put(&path, to(&sato)).await.expect(200).json;
    assert_eq!(given["handler"]["id"], sato.id, "agents give what they hold");
    let back = scene.desk.admin.delete(&path).await.expect(200).json;
    assert_eq!(back["handler"]["kind"], "unassigned");
    assert_eq!(scene.decisions().await.len(), 1, "triggers nothing");
}

#[tokio::test]
async fn what_cannot_happen_is_a_conflict_and_changes_nothing() {
    let (scene, _, id) = night().await;
    let suzuki = scene.agent("suzuki").await;
    let at = |what: &str| format!("/chats/{id}/{what}");
    assert_eq!(
        suzuki
            .client
            .post(&at("reopen"), json!({}))
            .await
            .expect(409)
            .code(),
        "chat_not_ended"
    );
    does(&suzuki, &id, "end").await;
    assert_eq!(
        suzuki.client.post(&at("end"), json!({})).await.expect(409).code(),
        "chat_ended"
    );
    let text = json!({ "text": "もしもし" });
    assert_eq!(
        suzuki.client.post(&at("messages"), text).await.expect(409).code(),
        "chat_ended"
    );
    assert_eq!(does(&suzuki, &id, "reopen").await["handler"]["id"], suzuki.id);
}

#[tokio::test]
async fn a_repeated_request_is_the_same_message_and_another_text_is_refused() {
    let scene = Scene::at(NOON).await;
    let suzuki = scene.agent("suzuki").await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("こんにちは").await;
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let path = format!("/chats/{id}/messages");
    let post = |text: &str| {
        suzuki
            .client
            .post(&path, json!({ "text": text, "client_id": "k1" }))
            .into_future()
    };
    let (one, two) = tokio::join!(post("はい"), post("はい"));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 201]);
    assert_eq!(one.json["id"], two.json["id"]);
    assert_eq!(post("いいえ").await.expect(409).code(), "client_id_reused");
    assert_eq!(scene.messages().await.len(), 2);
}

#[tokio::test]
async fn an_idempotency_key_makes_a_repeated_request_the_same_message() {
    let (scene, _, id) = night().await;
    let path = format!("/chats/{id}/messages");
    let caller = scene.desk.admin.with_header("idempotency-key", "k-1");
    let first = caller.post(&path, json!({ "text": "はい" })).await.expect(201);
    let again = caller.post(&path, json!({ "text": "はい" })).await.expect(200);
    assert_eq!(first.json["id"], again.json["id"]);
    let _ = caller.post(&path, json!({ "text": "いいえ" })).await.expect(409);
}

#[tokio::test]
async fn texts_are_bounded_and_blank_ones_refused() {
    let (scene, _, id) = night().await;
    let path = format!("/chats/{id}/messages");
    let long = "長".repeat(5_001);
    for (text, code) in [
        ("", "blank"),
        (" \u{200b}\n", "blank"),
        (long.as_str(), "too_long"),
    ] {
        let refused = scene
            .desk
            .admin
            .post(&path, json!({ "text": text }))
            .await
            .expect(422);
        assert_eq!(refused.faults(), [("/text", code)]);
    }
    let most = "長".repeat(5_000);
    let _ = scene
        .desk
        .admin
        .post(&path, json!({ "text": most }))
        .await
        .expect(201);
}

#[tokio::test]
async fn r16_a_test_arrives_by_the_real_way_and_is_outside_the_once_of_an_absence() {
    let (scene, visitor, _) = night().await;
    let contact = scene.chat().await["contact_id"].clone();
    let path = format!("/departments/{}/offline-message", scene.department);
    let to = json!({ "contact_id": contact, "channel_id": scene.webchat.to_string() });
    let admin = scene.desk.admin.with_header("idempotency-key", "t-1");
    let test = async || {
        admin
            .post(&format!("{path}/test"), to.clone())
            .await
            .expect(200)
            .json
    };
    let (sent, again) = tokio::join!(test(), test());
    assert_eq!(sent["message"]["test"], true);
    assert_eq!(sent, again, "a repeated request sends no second one");
    assert_eq!(
        visitor.reads().await.len(),
        3,
        "his words, the offline message, the test"
    );
    let page = scene.desk.admin.get(&path).await.expect(200).json;
    assert!(page["tested_at"].is_string());
    let reasons: Vec<_> = scene
        .decisions()
        .await
        .into_iter()
        .map(|(reason, _)| reason)
        .collect();
    assert_eq!(reasons, ["outside_hours"], "nothing was decided");

    let stranger = json!({ "contact_id": contact, "channel_id": scene.line_channel.to_string() });
    let refused = scene
        .desk
        .admin
        .post(&format!("{path}/test"), stranger)
        .await
        .expect(422);
    assert_eq!(refused.faults(), [("/contact_id", "never_wrote")]);
}

#[tokio::test]
async fn r15_the_message_names_its_ticket_and_the_ticket_can_be_closed() {
    let scene = Scene::at(NIGHT).await;
    scene
        .with_offline(|message| {
            message.create_ticket = true;
            message.text = "受付番号 ${Ticket.Ticket Number}".to_owned();
        })
        .await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("刃が回りません").await;
    assert_eq!(visitor.reads().await, ["刃が回りません", "受付番号 1"]);
    let tickets = scene.desk.admin.get("/tickets").await.expect(200).json;
    let ticket = &tickets["data"][0];
    assert_eq!(
        (&ticket["subject"], &ticket["status"]),
        (&json!("刃が回りません"), &json!("open"))
    );
    let path = format!("/tickets/{}", ticket["id"].as_str().unwrap());
    let closed = scene
        .desk
        .admin
        .patch(&path, json!({ "status": "closed" }))
        .await
        .expect(200)
        .json;
    assert_eq!(closed["status"], "closed");
    assert_eq!(
        scene.desk.admin.get(&path).await.expect(200).json["status"],
        "closed"
    );
}

#[tokio::test]
async fn r7a_who_deactivates_an_agent_is_told_how_many_chats_that_gives_back() {
    let scene = Scene::at(NOON).await;
    let miyashita = scene.agent("宮下").await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("在庫はありますか").await;
    let chat = scene.chat().await["id"].as_str().unwrap().to_owned();
    let path = format!("/chats/{chat}/pick-up");
    let _ = miyashita.client.post(&path, json!({})).await.expect(200);

    let held = format!("/agents/{}/open-chats", miyashita.id);
    let told = async || scene.desk.admin.get(&held).await.expect(200).json;
    assert_eq!(told().await, json!({ "count": 1, "at_least": false }));
    let off = json!({ "active": false });
    let _ = scene
        .desk
        .admin
        .patch(&format!("/agents/{}", miyashita.id), off)
        .await
        .expect(200);
    assert_eq!(told().await, json!({ "count": 0, "at_least": false }));
    assert_eq!(scene.chat().await["handler"]["kind"], "unassigned");
}
