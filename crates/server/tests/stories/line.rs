//! LINE's webhooks: believed by signature, stored before the answer, each event by itself.

use rusuban_testkit::Scene;
use serde_json::json;

use crate::NIGHT;

#[tokio::test]
async fn a_message_at_night_gets_the_offline_message_by_the_free_reply() {
    let scene = Scene::at(NIGHT).await;
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "こんばんは")])
        .await
        .expect(200);
    let seen = scene.line.after(1).await.remove(0);
    assert_eq!((seen.way, seen.to.as_str()), ("reply", "reply-e1"));
    assert_eq!(seen.texts, ["ただいま留守にしております。"]);
    assert_eq!(seen.authorization, "Bearer tok-1");
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.chat().await["offline"]["delivery"]["status"], "sent");
    assert_eq!(scene.chat().await["channel"]["kind"], "line");
}

#[tokio::test]
async fn the_consoles_verify_button_and_unknown_events_are_answered_200() {
    let scene = Scene::at(NIGHT).await;
    let _ = scene.line_posts(&[]).await.expect(200);
    let mut group = scene.text("U1", "e1", "みなさん");
    group["source"] = json!({ "type": "group", "groupId": "C1", "userId": "U1" });
    let mut standby = scene.text("U1", "e2", "よそで");
    standby["mode"] = json!("standby");
    let follow =
        json!({ "type": "follow", "source": { "type": "user", "userId": "U1" }, "webhookEventId": "e3" });
    let _ = scene
        .line_posts(&[group, standby, follow, json!({ "type": "of2031" })])
        .await
        .expect(200);
    assert!(scene.chats("all").await.is_empty(), "not stored (R5)");
    let metrics = scene.desk.stranger().get("/metrics").await.text;
    assert!(
        metrics.contains(r#"rusuban_ignored_events_total{kind="line",reason="group"} 1"#),
        "{metrics}"
    );
}

#[tokio::test]
async fn a_bad_signature_is_401_and_nothing_is_stored() {
    let scene = Scene::at(NIGHT).await;
    let body = json!({ "destination": "U0", "events": [scene.text("U1", "e1", "こんばんは")] }).to_string();
    for signature in ["", "AAAA", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="] {
        assert_eq!(
            scene
                .line_posts_signed(signature, body.clone())
                .await
                .expect(401)
                .code(),
            "bad_signature"
        );
    }
    assert!(scene.chats("all").await.is_empty());
}

#[tokio::test]
async fn other_channels_have_no_such_webhook() {
    let scene = Scene::at(NIGHT).await;
    for path in [
        format!("/webhooks/line/{}", scene.webchat),
        format!("/webhooks/webchat/{}", scene.webchat),
        format!("/webhooks/telegram/{}", scene.line_channel),
        "/webhooks/line/chn_00000000000000000000000000000000".to_owned(),
        "/webhooks/line/nonsense".to_owned(),
    ] {
        let _ = scene
            .desk
            .stranger()
            .post(&path, json!({ "events": [] }))
            .await
            .expect(404);
    }
}

#[tokio::test]
async fn a_redelivered_event_is_stored_once_and_answered_once() {
    let scene = Scene::at(NIGHT).await;
    let mut event = scene.text("U1", "e1", "こんばんは");
    let _ = scene.line_posts(&[event.clone()]).await.expect(200);
    scene.until_delivery(2, "sent").await;
    event["deliveryContext"]["isRedelivery"] = json!(true);
    let _ = scene.line_posts(&[event.clone(), event]).await.expect(200);
    assert_eq!(scene.messages().await.len(), 2);
    assert_eq!(scene.line.delivered().len(), 1);
}

#[tokio::test]
async fn a_bad_event_in_a_batch_spoils_nothing_and_customers_keep_their_order() {
    let scene = Scene::at(NIGHT).await;
    let mut bad = scene.text("U1", "bad", "x");
    bad["message"] = json!("not a message");
    let events = [
        scene.text("U1", "e1", "一"),
        bad,
        scene.text("U2", "e2", "他の人"),
        json!(null),
        scene.text("U1", "e3", "二"),
        scene.text("U1", "e4", "三"),
    ];
    let _ = scene.line_posts(&events).await.expect(200);
    assert_eq!(scene.chats("unassigned").await.len(), 2);
    let chats = scene.chats("all").await;
    let of_u1 = chats
        .iter()
        .find(|chat| chat["last_message"]["text"] == "三")
        .expect("his chat");
    let path = format!("/chats/{}/messages", of_u1["id"].as_str().unwrap());
    let page = scene.desk.admin.get(&path).await.expect(200).json;
    let texts: Vec<_> = page["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["一", "ただいま留守にしております。", "二", "三"]);
}

/// The one chat's texts, as they stand in it.
async fn texts(scene: &Scene) -> Vec<String> {
    let messages = scene.messages().await;
    let text = |message: &serde_json::Value| message["text"].as_str().unwrap().to_owned();
    messages.iter().map(text).collect()
}

#[tokio::test]
async fn events_of_one_webhook_are_stored_in_the_order_in_which_they_happened_r2() {
    let scene = Scene::at(NIGHT).await;
    let at = scene.desk.app.now().as_millisecond();
    let mut events: Vec<_> = ["一", "二", "三", "四"]
        .into_iter()
        .zip(0..)
        .map(|(text, n)| {
            let mut event = scene.text("U1", &format!("e{n}"), text);
            event["timestamp"] = json!(at + n);
            event
        })
        .collect();
    events.swap(0, 2);
    events.swap(1, 3);
    events.insert(1, json!({ "type": "message", "timestamp": "not a time" }));
    let _ = scene.line_posts(&events).await.expect(200);
    let stored = ["一", "ただいま留守にしております。", "二", "三", "四"];
    assert_eq!(texts(&scene).await, stored);
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered().len(), 1);
}

#[tokio::test]
async fn webhooks_that_overtake_each_other_are_each_stored_once_and_answered_once() {
    let scene = Scene::at(NIGHT).await;
    let [first, second, third] =
        [("e1", "一"), ("e2", "二"), ("e3", "三")].map(|(id, text)| scene.text("U1", id, text));
    let again = |event: &serde_json::Value| {
        let mut event = event.clone();
        event["deliveryContext"]["isRedelivery"] = json!(true);
        event
    };
    // The first one was refused at its first delivery, so LINE brings it after the second.
    for webhook in [
        vec![second.clone()],
        vec![again(&first)],
        vec![third.clone(), again(&second)],
        vec![again(&third), again(&first)],
    ] {
        let _ = scene.line_posts(&webhook).await.expect(200);
    }
    assert_eq!(
        texts(&scene).await,
        ["二", "ただいま留守にしております。", "一", "三"],
        "as they were stored"
    );
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.line.delivered().len(), 1);
}

#[tokio::test]
async fn an_unsent_message_is_hidden_from_everybody() {
    let scene = Scene::at(NIGHT).await;
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "書き間違い")])
        .await
        .expect(200);
    let unsend = json!({
        "type": "unsend", "mode": "active", "source": { "type": "user", "userId": "U1" },
        "webhookEventId": "e2", "unsend": { "messageId": "m-e1" },
    });
    let _ = scene.line_posts(&[unsend]).await.expect(200);
    let messages = scene.messages().await;
    assert_eq!(messages.len(), 1, "only ours is left: {messages:?}");
    assert_eq!(messages[0]["author"]["kind"], "automation");
}

#[tokio::test]
async fn a_message_older_than_a_day_is_stored_and_not_answered() {
    let scene = Scene::at(NIGHT).await;
    let mut event = scene.text("U1", "e1", "昨日の");
    event["timestamp"] = json!(scene.desk.app.now().as_millisecond() - 25 * 3_600_000);
    let _ = scene.line_posts(&[event]).await.expect(200);
    assert_eq!(scene.decisions().await, [("too_old".to_owned(), None)]);
}

#[tokio::test]
async fn r19_a_disabled_channel_still_stores_and_lists_what_arrives() {
    let scene = Scene::at(NIGHT).await;
    scene
        .with_channel(scene.line_channel, |channel| channel.enabled = false)
        .await;
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "もしもし")])
        .await
        .expect(200);
    assert_eq!(scene.chats("unassigned").await.len(), 1);
    assert!(scene.line.seen().is_empty());
}

#[tokio::test]
async fn the_name_is_asked_for_once_and_stands_in_the_text() {
    let scene = Scene::at(NIGHT).await;
    scene
        .with_offline(|offline| offline.text = "${Contacts.Last Name|お客}様、こんばんは。".to_owned())
        .await;
    scene.line.knows("U1", "川根 いづみ");
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "こんばんは")])
        .await
        .expect(200);
    assert_eq!(scene.line.after(1).await[0].texts, ["川根様、こんばんは。"]);
    scene.until_delivery(2, "sent").await;
    assert_eq!(scene.messages().await[1]["text"], "川根様、こんばんは。");
    assert_eq!(scene.chat().await["contact"]["display_name"], "川根 いづみ");
    assert_eq!(scene.line.profiles_asked(), 1);
}

#[tokio::test]
async fn a_name_that_is_not_told_is_not_waited_for_and_not_asked_again() {
    let scene = Scene::at(NIGHT).await;
    scene
        .with_offline(|offline| offline.text = "${Contacts.Last Name|お客}様、こんばんは。".to_owned())
        .await;
    scene
        .with_offline(|o| o.repeat = rusuban_core::settings::Repeat::EveryMessage)
        .await;
    let _ = scene
        .line_posts(&[scene.text("U9", "e1", "こんばんは")])
        .await
        .expect(200);
    assert_eq!(scene.line.after(1).await[0].texts, ["お客様、こんばんは。"]);
    scene.until_delivery(2, "sent").await;
    let _ = scene
        .line_posts(&[scene.text("U9", "e2", "もしもし")])
        .await
        .expect(200);
    scene.line.after(2).await;
    assert_eq!(scene.line.profiles_asked(), 1);
}
