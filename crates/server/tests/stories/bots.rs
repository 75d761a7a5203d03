//! Bots: the built-in menu, programs, and what becomes of their chats (R18, R19).

use rusuban_core::ids::BotId;
use rusuban_core::settings::{BotKind, MenuAction, MenuItem, Setting};
use rusuban_testkit::{Scene, Visitor};
use serde_json::json;

use crate::{NIGHT, NOON};

fn items() -> Vec<MenuItem> {
    let item = |label: &str, action| MenuItem {
        label: label.to_owned(),
        action,
    };
    vec![
        item(
            "営業時間",
            MenuAction::Reply {
                text: "平日 9:00〜18:00 です。".to_owned(),
            },
        ),
        item("担当者と話す", MenuAction::HandOff),
    ]
}

async fn visitor(scene: &Scene) -> Visitor {
    scene.desk.visitor(&scene.webchat.to_string()).await
}

#[tokio::test]
async fn the_menu_answers_by_number_and_hands_off_with_the_offline_message() {
    let scene = Scene::at(NIGHT).await;
    scene.with_menu("いらっしゃいませ。", items()).await;
    let visitor = visitor(&scene).await;
    visitor.writes("こんばんは").await;
    visitor.writes("１").await;
    visitor.writes("担当者と話す").await;
    let reads = visitor.reads().await;
    assert_eq!(reads[1], "いらっしゃいませ。\n\n1. 営業時間\n2. 担当者と話す");
    assert_eq!(reads[3], "平日 9:00〜18:00 です。");
    assert_eq!(reads[5], "ただいま留守にしております。");
    assert_eq!(
        scene.decisions().await.last().unwrap(),
        &("outside_hours".to_owned(), Some(1))
    );
    assert_eq!(scene.chat().await["handler"]["kind"], "unassigned");
}

#[tokio::test]
async fn a_program_answers_only_chats_it_holds_on_its_own_channels() {
    let scene = Scene::at(NOON).await;
    let id = scene.with_bot(BotKind::Webhook { webhook_url: None }).await;
    let (bot, stranger) = (
        scene.bots_token(id).await,
        scene.bots_token(BotId(scene.desk.app.ids.next())).await,
    );
    let visitor = visitor(&scene).await;
    visitor.writes("こんにちは").await;
    let chat = scene.chat().await["id"].as_str().unwrap().to_owned();
    let path = format!("/chats/{chat}/messages");
    let written = bot
        .post(&path, json!({ "text": "ご用件は？" }))
        .await
        .expect(201)
        .json;
    assert_eq!(written["author"]["kind"], "bot");
    let _ = stranger.get(&format!("/chats/{chat}")).await.expect(401);
    let _ = bot
        .post(&format!("/chats/{chat}/handoff"), json!({ "note": " 返品 " }))
        .await
        .expect(200);
    let decisions = scene
        .desk
        .admin
        .get(&format!("/chats/{chat}/decisions"))
        .await
        .expect(200)
        .json;
    assert_eq!(decisions["data"][1]["facts"]["note"], "返品");
    assert_eq!(
        bot.post(&path, json!({ "text": "まだ？" }))
            .await
            .expect(409)
            .code(),
        "not_held_by_bot"
    );
}

#[tokio::test]
async fn r19_disabling_a_bot_hands_its_chats_off() {
    let scene = Scene::at(NIGHT).await;
    let id = scene.with_menu("いらっしゃいませ。", items()).await;
    let visitor = visitor(&scene).await;
    visitor.writes("こんばんは").await;
    let mut doc = scene.desk.app.store.directory().await.unwrap().bots[&id].clone();
    doc.enabled = false;
    scene.desk.put(vec![Setting::Bot { id, doc }]).await;
    scene
        .until("people have it", async || {
            scene.chat().await["handler"]["kind"] == "unassigned"
        })
        .await;
    assert_eq!(
        scene.decisions().await.last().unwrap(),
        &("outside_hours".to_owned(), Some(1))
    );
}

#[tokio::test]
async fn r19_unlinking_a_bot_hands_off_its_chats_on_that_channel() {
    let scene = Scene::at(NIGHT).await;
    scene.with_menu("いらっしゃいませ。", items()).await;
    visitor(&scene).await.writes("こんばんは").await;
    scene
        .with_channel(scene.webchat, |channel| channel.bot_id = None)
        .await;
    scene
        .until("people have it", async || {
            scene.chat().await["handler"]["kind"] == "unassigned"
        })
        .await;
}

#[tokio::test]
async fn r19_a_program_that_does_not_answer_in_time_loses_its_chat() {
    let scene = Scene::at(NOON).await;
    scene.with_bot(BotKind::Webhook { webhook_url: None }).await;
    visitor(&scene).await.writes("こんにちは").await;
    scene.desk.clock.advance(jiff::SignedDuration::from_secs(31));
    scene
        .until("people have it", async || {
            scene.chat().await["handler"]["kind"] == "unassigned"
        })
        .await;
    assert_eq!(
        scene.decisions().await.last().unwrap(),
        &("everyone_offline".to_owned(), Some(2))
    );
}

#[tokio::test]
async fn a_chat_that_was_never_handed_off_has_no_hand_off_to_answer() {
    let scene = Scene::at(NOON).await;
    visitor(&scene).await.writes("こんにちは").await;
    let id = scene.with_bot(BotKind::Webhook { webhook_url: None }).await;
    let bot = scene.bots_token(id).await;
    let chat = scene.chat().await["id"].as_str().unwrap().to_owned();
    let refused = bot
        .post(&format!("/chats/{chat}/handoff"), json!({}))
        .await
        .expect(409);
    assert_eq!(refused.code(), "not_held_by_bot");
}

#[tokio::test]
async fn a_menu_is_tried_by_the_rule_that_answers_customers_and_nothing_is_stored() {
    let scene = Scene::at(NOON).await;
    let choices = json!([
        { "label": "営業時間", "action": "reply", "text": "平日 9:00〜18:00 です。" },
        { "label": "担当者と話す", "action": "hand_off" },
    ]);
    let tried = async |text: &str| {
        let body = json!({ "greeting": "ご用件は？", "items": choices, "text": text });
        scene.desk.admin.post("/bots/try", body).await.expect(200).json
    };
    let menu = "ご用件は？\n\n1. 営業時間\n2. 担当者と話す";
    assert_eq!(tried("こんにちは").await, json!({ "turn": "say", "text": menu }));
    assert_eq!(tried("１").await["text"], "平日 9:00〜18:00 です。");
    assert_eq!(
        tried("担当者と話す").await,
        json!({ "turn": "hand_off", "text": null })
    );

    let unsaveable = json!({ "items": [{ "label": "", "action": "reply", "text": " " }], "text": "1" });
    let refused = scene
        .desk
        .admin
        .post("/bots/try", unsaveable)
        .await
        .expect(422)
        .json;
    let pointers: Vec<_> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| &fault["pointer"])
        .collect();
    assert_eq!(pointers, ["/items/0/label", "/items/0/text"]);
    assert_eq!(
        scene.desk.admin.get("/bots").await.expect(200).json["data"],
        json!([])
    );
}
