//! A row that one may not see is 404, like a row that isn't there.

use rusuban_core::settings::BotKind;
use rusuban_testkit::Scene;
use serde_json::json;

use crate::{NIGHT, NOON};

#[tokio::test]
async fn r15_a_ticket_is_seen_by_whoever_sees_its_chat() {
    let scene = Scene::at(NIGHT).await;
    let department = scene.department.to_string();
    let linked = scene.agent("linked").await.client;
    let member = scene.desk.agent("member", &[&department], &[]).await.client;
    scene.with_offline(|message| message.create_ticket = true).await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("刃が回りません").await;
    let path = "/tickets?status=open";
    let seen = linked.get(path).await.expect(200).json;
    assert_eq!(seen["data"][0]["subject"], "刃が回りません");
    assert_eq!(seen["data"][0]["channel"]["id"], scene.webchat.to_string());
    assert_eq!(member.get(path).await.expect(200).json["data"], json!([]));
    let one = format!("/tickets/{}", seen["data"][0]["id"].as_str().unwrap());
    let _ = linked.get(&one).await.expect(200);
    let _ = member.get(&one).await.expect(404);
    let _ = member
        .patch(&one, json!({ "status": "closed" }))
        .await
        .expect(404);
    let _ = linked.get("/tickets?status=lost").await.expect(400);
}

#[tokio::test]
async fn each_sees_the_chats_that_are_his() {
    let scene = Scene::at(NOON).await;
    let department = scene.department.to_string();
    let linked = scene.agent("linked").await.client;
    let supervisor = scene
        .desk
        .person("supervisor", "supervisor", &[&department], &[])
        .await
        .client;
    let member = scene.desk.agent("member", &[&department], &[]).await.client;
    let foreign = scene.desk.person("foreign", "supervisor", &[], &[]).await.client;
    let bot = scene.with_bot(BotKind::Webhook { webhook_url: None }).await;
    let bot = scene.bots_token(bot).await;
    scene
        .desk
        .visitor(&scene.webchat.to_string())
        .await
        .writes("こんにちは")
        .await;
    let chat = scene.chat().await;
    let (id, contact) = (chat["id"].as_str().unwrap(), chat["contact_id"].as_str().unwrap());
    for (caller, sees) in [
        (&scene.desk.admin, true),
        (&linked, true),
        (&supervisor, true),
        (&bot, true),
        (&member, false),
        (&foreign, false),
    ] {
        let status = if sees { 200 } else { 404 };
        for path in [
            format!("/chats/{id}"),
            format!("/chats/{id}/messages"),
            format!("/chats/{id}/decisions"),
            format!("/contacts/{contact}"),
        ] {
            let _ = caller.get(&path).await.expect(status);
        }
        let listed = caller.get("/chats?view=all").await.expect(200).json["data"]
            .as_array()
            .unwrap()
            .len();
        assert_eq!(listed, usize::from(sees));
        assert_eq!(
            caller.get("/chats/counts").await.expect(200).json["bot"],
            usize::from(sees)
        );
    }
    for what in ["pick-up", "end", "reopen", "read"] {
        let _ = member
            .post(&format!("/chats/{id}/{what}"), json!({}))
            .await
            .expect(404);
        let _ = scene
            .desk
            .stranger()
            .post(&format!("/chats/{id}/{what}"), json!({}))
            .await
            .expect(401);
    }
    let _ = member
        .post(&format!("/chats/{id}/messages"), json!({ "text": "x" }))
        .await
        .expect(404);
    let _ = linked
        .post(&format!("/chats/{id}/handoff"), json!({}))
        .await
        .expect(403);
    let _ = bot
        .post(&format!("/chats/{id}/pick-up"), json!({}))
        .await
        .expect(403);
}

#[tokio::test]
async fn lists_show_what_they_say_and_count_it() {
    let scene = Scene::at(NOON).await;
    let suzuki = scene.agent("suzuki").await;
    let mut visitors = Vec::new();
    for n in 0..3 {
        let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
        visitor.writes(&format!("{n}")).await;
        scene.desk.clock.advance(jiff::SignedDuration::from_secs(1));
        visitors.push(visitor);
    }
    let waiting = scene.chats("unassigned").await;
    let texts: Vec<_> = waiting
        .iter()
        .map(|c| c["last_message"]["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["0", "1", "2"], "who waits longest comes first");
    assert_eq!(waiting[0]["unread"], 1);
    let id = waiting[0]["id"].as_str().unwrap();
    let _ = suzuki
        .client
        .post(&format!("/chats/{id}/pick-up"), json!({}))
        .await
        .expect(200);
    let _ = suzuki
        .client
        .post(&format!("/chats/{id}/read"), json!({}))
        .await
        .expect(204);
    let counts = suzuki.client.get("/chats/counts").await.expect(200).json;
    assert_eq!(
        counts,
        json!({ "unassigned": 2, "mine": 1, "bot": 0, "on_hold": 0, "all": 3, "ended": 0, "unread": 0,
            "newest_unassigned": { "chat_id": waiting[2]["id"], "at": waiting[2]["waiting_since"] },
            "newest_unread": null })
    );
    let mine = suzuki.client.get("/chats?view=mine").await.expect(200).json;
    assert_eq!(
        (&mine["data"][0]["id"], &mine["data"][0]["unread"]),
        (&json!(id), &json!(0))
    );
    let _ = suzuki
        .client
        .post(&format!("/chats/{id}/end"), json!({}))
        .await
        .expect(200);
    let counts = suzuki.client.get("/chats/counts").await.expect(200).json;
    assert_eq!(
        counts,
        json!({ "unassigned": 2, "mine": 0, "bot": 0, "on_hold": 0, "all": 2, "ended": 1, "unread": 0,
            "newest_unassigned": { "chat_id": waiting[2]["id"], "at": waiting[2]["waiting_since"] },
            "newest_unread": null })
    );
    let ended = suzuki.client.get("/chats?view=ended").await.expect(200).json;
    assert_eq!(ended["data"].as_array().unwrap().len(), 1);
    let other = format!("/chats?view=all&department_id={}", scene.department);
    assert_eq!(
        scene.desk.admin.get(&other).await.expect(200).json["data"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}
