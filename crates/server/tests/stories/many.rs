//! The same with many chats at once: each done or refused by itself.

use rusuban_testkit::Scene;
use serde_json::{Value, json};

use crate::NOON;

async fn waiting(scene: &Scene, count: usize) -> Vec<String> {
    for n in 0..count {
        let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
        visitor.writes(&format!("{n}")).await;
        scene.desk.clock.advance(jiff::SignedDuration::from_secs(1));
    }
    let chats = scene.chats("unassigned").await;
    chats
        .iter()
        .map(|chat| chat["id"].as_str().unwrap().to_owned())
        .collect()
}

/// For each chat its handler and status, or why it was refused.
fn told(answer: &Value) -> Vec<String> {
    let one = |each: &Value| match each["problem"]["code"].as_str() {
        Some(code) => code.to_owned(),
        None => format!(
            "{} {}",
            each["chat"]["handler"]["kind"].as_str().unwrap(),
            each["chat"]["status"].as_str().unwrap()
        ),
    };
    answer["data"].as_array().unwrap().iter().map(one).collect()
}

#[tokio::test]
async fn each_is_done_or_refused_by_itself() {
    let scene = Scene::at(NOON).await;
    let (suzuki, mori) = (scene.agent("suzuki").await, scene.agent("mori").await);
    let chats = waiting(&scene, 3).await;
    let _ = mori
        .client
        .post(&format!("/chats/{}/pick-up", chats[1]), json!({}))
        .await
        .expect(200);

    let pick = json!({ "chat_ids": [chats[0], chats[1], chats[2], chats[0]], "action": "pick_up" });
    let answer = suzuki.client.post("/chats/actions", pick).await.expect(200).json;
    assert_eq!(told(&answer), ["agent open", "held_by_another", "agent open"]);
    assert_eq!(answer["data"][1]["id"], json!(chats[1]), "it says which");

    let end = json!({ "chat_ids": chats, "action": "end" });
    let answer = suzuki
        .client
        .post("/chats/actions", end.clone())
        .await
        .expect(200)
        .json;
    assert_eq!(told(&answer), ["agent ended"; 3]);
    let answer = suzuki.client.post("/chats/actions", end).await.expect(200).json;
    assert_eq!(told(&answer), ["chat_ended"; 3]);
    let reopen = json!({ "chat_ids": chats, "action": "reopen" });
    let answer = suzuki
        .client
        .post("/chats/actions", reopen)
        .await
        .expect(200)
        .json;
    assert_eq!(told(&answer), ["agent open"; 3]);
    let hold = json!({ "chat_ids": chats, "action": "hold" });
    let answer = suzuki.client.post("/chats/actions", hold).await.expect(200).json;
    assert_eq!(told(&answer), ["agent on_hold"; 3]);
    let held = suzuki.client.get("/chats?view=on_hold").await.expect(200).json;
    assert_eq!(held["data"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn nobody_does_with_many_what_he_may_not_do_with_one() {
    let scene = Scene::at(NOON).await;
    let (suzuki, mori) = (scene.agent("suzuki").await, scene.agent("mori").await);
    let outside = scene.desk.agent("hata", &[], &[]).await;
    let chats = waiting(&scene, 2).await;
    let give = |to: &str| json!({ "chat_ids": chats, "action": "assign", "agent_id": to });
    let answer = suzuki
        .client
        .post("/chats/actions", give(&mori.id))
        .await
        .expect(200)
        .json;
    assert_eq!(told(&answer), ["forbidden"; 2]);
    let answer = outside
        .client
        .post("/chats/actions", give(&mori.id))
        .await
        .expect(200)
        .json;
    assert_eq!(told(&answer), ["not_found"; 2]);
    let answer = scene
        .desk
        .admin
        .post("/chats/actions", give(&mori.id))
        .await
        .expect(200)
        .json;
    assert_eq!(told(&answer), ["agent open"; 2]);
    let answer = scene
        .desk
        .admin
        .post("/chats/actions", give(&outside.id))
        .await
        .expect(200)
        .json;
    assert_eq!(told(&answer), ["refused"; 2]);
}

#[tokio::test]
async fn how_many_and_what_for_is_bounded() {
    let scene = Scene::at(NOON).await;
    let admin = &scene.desk.admin;
    let ids: Vec<_> = (0..201_u32).map(|n| format!("cht_{n:032x}")).collect();
    for (body, fault) in [
        (
            json!({ "chat_ids": [], "action": "end" }),
            ("/chat_ids", "out_of_range"),
        ),
        (
            json!({ "chat_ids": ids, "action": "end" }),
            ("/chat_ids", "out_of_range"),
        ),
        (
            json!({ "chat_ids": ids[..1], "action": "assign" }),
            ("/agent_id", "blank"),
        ),
        (
            json!({ "chat_ids": ids[..1], "action": "end", "agent_id": format!("agt_{:032x}", 1) }),
            ("/agent_id", "not_with_this"),
        ),
    ] {
        assert_eq!(
            admin.post("/chats/actions", body).await.expect(422).faults(),
            [fault]
        );
    }
    let answer = admin
        .post(
            "/chats/actions",
            json!({ "chat_ids": ids[..200], "action": "end" }),
        )
        .await;
    assert_eq!(told(&answer.expect(200).json), ["not_found"; 200]);
}
