//! That somebody types: told to whoever is there, stored nowhere, and followed by nothing.

use rusuban_core::settings::{BotKind, MenuAction, MenuItem};
use rusuban_server::Config;
use rusuban_testkit::{Answer, Client, Desk, Person, Scene, Stream, Visitor};
use serde_json::{Value, json};

use crate::{NIGHT, NOON};

/// A customer who wrote at the desk's web chat, with her page open, and Suzuki at his console.
struct Talk {
    scene: Scene,
    customer: Visitor,
    page: Stream,
    suzuki: Person,
    console: Stream,
    chat: Value,
}

impl Talk {
    async fn begin(at: &str) -> Self {
        let scene = Scene::at(at).await;
        let suzuki = scene.agent("suzuki").await;
        let customer = scene.desk.visitor(&scene.webchat.to_string()).await;
        customer.writes("こんにちは").await;
        let mut page = customer.opens_page(0).await;
        page.next_of("message").await;
        let console = suzuki.client.stream("/events").await;
        let chat = scene.chat().await;
        Self {
            scene,
            customer,
            page,
            suzuki,
            console,
            chat,
        }
    }

    fn chat(&self, what: &str) -> String {
        format!("/chats/{}{what}", self.chat["id"].as_str().unwrap())
    }

    async fn suzuki_says(&self, typing: bool) {
        let _ = types(&self.suzuki.client, &self.chat("/typing"), typing)
            .await
            .expect(204);
    }

    async fn suzuki_does(&self, what: &str) {
        let _ = self
            .suzuki
            .client
            .post(&self.chat(what), json!({}))
            .await
            .expect(200);
    }

    async fn customer_says(&self, typing: bool) {
        let _ = types(&self.customer.client, "/widget/v1/typing", typing)
            .await
            .expect(204);
    }
}

async fn types(client: &Client, path: &str, typing: bool) -> Answer {
    client.post(path, json!({ "typing": typing })).await
}

#[tokio::test]
async fn the_customer_sees_that_somebody_answers_and_not_who() {
    let mut talk = Talk::begin(NOON).await;
    talk.suzuki_says(true).await;
    let told = talk.page.next_of("typing").await;
    assert_eq!(told.data, json!({ "by": { "kind": "agent" }, "lasts_ms": 6_000 }));
    assert_eq!(told.id, "", "there is nothing to resume");
    talk.suzuki_says(false).await;
    assert_eq!(talk.page.next_of("typing").await.data["lasts_ms"], 0);
}

#[tokio::test]
async fn agents_see_that_the_customer_types_and_who_else_answers() {
    let mut talk = Talk::begin(NOON).await;
    talk.customer_says(true).await;
    let told = talk.console.next_of("typing").await;
    let (chat, channel) = (&talk.chat["id"], &talk.chat["channel_id"]);
    let contact = json!({ "kind": "contact", "id": talk.chat["contact_id"] });
    let whole = json!({ "chat_id": chat, "channel_id": channel, "by": contact, "lasts_ms": 6_000 });
    assert_eq!((told.data, told.id.as_str()), (whole, ""));
    talk.customer_says(false).await;
    assert_eq!(talk.console.next_of("typing").await.data["lasts_ms"], 0);
    let mut admins = talk.scene.desk.admin.stream("/events").await;
    talk.suzuki_says(true).await;
    let by = json!({ "kind": "agent", "id": talk.suzuki.id, "name": "suzuki" });
    assert_eq!(admins.next_of("typing").await.data["by"], by);
}

#[tokio::test]
async fn whoever_does_not_see_the_chat_hears_nothing_and_may_say_nothing() {
    let talk = Talk::begin(NOON).await;
    let department = talk.scene.department.to_string();
    let member = talk.scene.desk.agent("member", &[&department], &[]).await;
    let mut theirs = member.client.stream("/events").await;
    let path = talk.chat("/typing");
    let _ = types(&member.client, &path, true).await.expect(404);
    let _ = types(&talk.scene.desk.stranger(), &path, true).await.expect(401);
    let _ = types(&talk.customer.client, &path, true).await.expect(401);
    let nobody = talk.scene.desk.stranger();
    let _ = types(&nobody, "/widget/v1/typing", true).await.expect(401);
    let _ = types(&talk.suzuki.client, "/widget/v1/typing", true)
        .await
        .expect(401);
    talk.customer_says(true).await;
    talk.suzuki_says(true).await;
    let away = rusuban_core::availability::AvailabilityStatus::Away;
    talk.suzuki.goes(away).await;
    assert_eq!(theirs.next().await.unwrap().event, "availability");
}

#[tokio::test]
async fn nobody_but_the_chats_own_customer_is_told() {
    let mut talk = Talk::begin(NOON).await;
    let other = talk.scene.desk.visitor(&talk.scene.webchat.to_string()).await;
    other.writes("別の人です").await;
    let mut others = other.opens_page(0).await;
    others.next_of("message").await;
    talk.suzuki_says(true).await;
    talk.page.next_of("typing").await;
    other.writes("もしもし").await;
    assert_eq!(others.next().await.unwrap().event, "message");
}

/// All that could have changed: chats with their decisions and messages, contacts, deliveries, what was announced.
async fn everything(scene: &Scene) -> Vec<Value> {
    let mut all = Vec::new();
    for view in ["all", "ended"] {
        for chat in scene.chats(view).await {
            let id = chat["id"].as_str().unwrap();
            for path in [format!("/chats/{id}/messages"), format!("/chats/{id}/decisions")] {
                all.push(scene.desk.admin.get(&path).await.expect(200).json);
            }
            all.push(chat);
        }
    }
    for path in ["/contacts", "/deliveries", "/chats/counts"] {
        all.push(scene.desk.admin.get(path).await.expect(200).json);
    }
    let announced = scene.desk.app.store.announcements_kept().await.unwrap();
    all.push(json!(announced.map(|kept| *kept.end())));
    all
}

/// R5: "A *customer's message* is what someone sends one-to-one … Not one: … typing …"
#[tokio::test]
async fn r5_typing_is_no_customers_message() {
    let talk = Talk::begin(NIGHT).await;
    let newcomer = talk.scene.desk.visitor(&talk.scene.webchat.to_string()).await;
    let before = everything(&talk.scene).await;
    let _ = types(&newcomer.client, "/widget/v1/typing", true)
        .await
        .expect(204);
    talk.customer_says(true).await;
    talk.customer_says(false).await;
    talk.suzuki_says(true).await;
    assert_eq!(
        everything(&talk.scene).await,
        before,
        "nobody is created, answered or picked up"
    );
    assert!(newcomer.sees().await.is_empty());

    let _ = talk
        .suzuki
        .client
        .post(&talk.chat("/pick-up"), json!({}))
        .await
        .expect(200);
    talk.suzuki_does("/end").await;
    let ended = everything(&talk.scene).await;
    talk.customer_says(true).await;
    talk.suzuki_says(true).await;
    assert_eq!(everything(&talk.scene).await, ended, "an ended chat stays ended");
}

#[tokio::test]
async fn r5_a_bot_does_not_answer_typing() {
    let scene = Scene::at(NOON).await;
    let item = MenuItem {
        label: "担当者と話す".to_owned(),
        action: MenuAction::HandOff,
    };
    scene.with_menu("ご用件は？", vec![item]).await;
    let customer = scene.desk.visitor(&scene.webchat.to_string()).await;
    customer.writes("こんにちは").await;
    let before = everything(&scene).await;
    let _ = types(&customer.client, "/widget/v1/typing", true)
        .await
        .expect(204);
    assert_eq!(everything(&scene).await, before);
}

#[tokio::test]
async fn a_bot_types_where_it_answers() {
    let scene = Scene::at(NOON).await;
    let bot = scene.with_bot(BotKind::Webhook { webhook_url: None }).await;
    let bot = scene.bots_token(bot).await;
    let customer = scene.desk.visitor(&scene.webchat.to_string()).await;
    customer.writes("こんにちは").await;
    let mut page = customer.opens_page(0).await;
    page.next_of("message").await;
    let chat = format!("/chats/{}", scene.chat().await["id"].as_str().unwrap());
    let _ = types(&bot, &format!("{chat}/typing"), true).await.expect(204);
    assert_eq!(page.next_of("typing").await.data["by"], json!({ "kind": "bot" }));
    let _ = bot.post(&format!("{chat}/handoff"), json!({})).await.expect(200);
    // Nobody is told of a bot that doesn't hold the chat any more.
    let _ = types(&bot, &format!("{chat}/typing"), true).await.expect(204);
    let suzuki = scene.agent("suzuki").await;
    let _ = types(&suzuki.client, &format!("{chat}/typing"), true)
        .await
        .expect(204);
    assert_eq!(page.next_of("typing").await.data["by"]["kind"], "agent");
}

#[tokio::test]
async fn where_it_cant_be_shown_it_is_accepted_and_colleagues_see_it() {
    let mut talk = Talk::begin(NOON).await;
    talk.suzuki_does("/end").await;
    talk.suzuki_says(true).await;
    assert_eq!(talk.console.next_of("typing").await.data["by"]["kind"], "agent");
    talk.suzuki_does("/reopen").await;
    let _ = talk
        .suzuki
        .client
        .post(&talk.chat("/messages"), json!({ "text": "お待たせしました" }))
        .await
        .expect(201);
    // The customer is told of the message, and not of the typing before it.
    loop {
        let frame = talk.page.next().await.unwrap();
        assert_ne!(frame.event, "typing");
        if frame.data["text"] == "お待たせしました" {
            break;
        }
    }
}

#[tokio::test]
async fn a_messenger_that_shows_no_typing_is_not_troubled() {
    let scene = Scene::at(NOON).await;
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "こんにちは")])
        .await
        .expect(200);
    let sent = scene.line.after(1).await.len();
    scene.until_delivery(2, "sent").await;
    let suzuki = scene.agent("suzuki").await;
    let mut console = scene.desk.admin.stream("/events").await;
    let before = everything(&scene).await;
    let path = format!("/chats/{}/typing", scene.chat().await["id"].as_str().unwrap());
    let _ = types(&suzuki.client, &path, true).await.expect(204);
    assert_eq!(console.next_of("typing").await.data["by"]["id"], suzuki.id);
    assert_eq!(everything(&scene).await, before);
    assert_eq!(scene.line.after(sent).await.len(), sent, "nothing goes to LINE");
}

#[tokio::test]
async fn a_message_comes_after_the_typing_that_led_to_it() {
    let mut talk = Talk::begin(NOON).await;
    for text in ["一", "二", "三"] {
        talk.suzuki_says(true).await;
        let message = json!({ "text": text });
        let _ = talk
            .suzuki
            .client
            .post(&talk.chat("/messages"), message)
            .await
            .expect(201);
        talk.scene.desk.clock.advance(jiff::SignedDuration::from_secs(1));
        talk.suzuki_says(false).await;
        let mut written = false;
        loop {
            let frame = talk.page.next().await.unwrap();
            if frame.event == "typing" && frame.data["lasts_ms"] == 0 {
                break;
            }
            assert!(!(written && frame.event == "typing"), "{frame:?}");
            written |= frame.event == "message";
        }
    }
}

#[tokio::test]
async fn whoever_comes_later_is_not_told() {
    let talk = Talk::begin(NOON).await;
    talk.suzuki_says(true).await;
    talk.customer_says(true).await;
    let mut page = talk.customer.opens_page(1).await;
    let mut console = talk.suzuki.client.stream("/events").await;
    let answer = json!({ "text": "承りました" });
    let _ = talk
        .suzuki
        .client
        .post(&talk.chat("/messages"), answer)
        .await
        .expect(201);
    for event in ["state", "chat", "message"] {
        assert_eq!(page.next().await.unwrap().event, event);
    }
    assert_eq!(console.next().await.unwrap().event, "chat");
}

#[tokio::test]
async fn nobody_is_told_of_a_blocked_customer() {
    let mut talk = Talk::begin(NOON).await;
    let contact = format!("/contacts/{}", talk.chat["contact_id"].as_str().unwrap());
    let block = |blocked: bool| json!({ "blocked": blocked });
    let _ = talk
        .scene
        .desk
        .admin
        .patch(&contact, block(true))
        .await
        .expect(200);
    talk.customer_says(true).await;
    let _ = talk
        .scene
        .desk
        .admin
        .patch(&contact, block(false))
        .await
        .expect(200);
    talk.customer_says(false).await;
    assert_eq!(
        talk.console.next_of("typing").await.data["lasts_ms"],
        0,
        "the first that is told"
    );
}

#[tokio::test]
async fn what_is_said_is_one_word_and_nothing_else() {
    let talk = Talk::begin(NOON).await;
    for (client, path) in [
        (&talk.customer.client, "/widget/v1/typing".to_owned()),
        (&talk.suzuki.client, talk.chat("/typing")),
    ] {
        for (odd, pointer) in [
            (json!({}), ""),
            (json!({ "typing": null }), "/typing"),
            (json!({ "typing": "yes" }), "/typing"),
            (json!({ "typing": true, "text": "まだ途中" }), "/text"),
        ] {
            let refused = client.post(&path, odd.clone()).await.expect(400);
            assert_eq!(refused.faults(), [(pointer, "wrong_value")], "{path} {odd}");
        }
    }
}

#[tokio::test]
async fn a_flood_ends_at_whoever_makes_it() {
    let desk = Desk::start_with(Config::default()).await;
    let department = desk.department("サポート部").await;
    let channel = desk.webchat(&department).await;
    let suzuki = desk.agent("suzuki", &[&department], &[&channel]).await;
    let (loud, calm) = (desk.visitor(&channel).await, desk.visitor(&channel).await);
    for visitor in [&loud, &calm] {
        visitor.writes("こんにちは").await;
    }
    let chats = desk.admin.get("/chats?view=all").await.expect(200).json;
    let path = format!("/chats/{}/typing", chats["data"][0]["id"].as_str().unwrap());
    for (client, path) in [
        (&loud.client, "/widget/v1/typing"),
        (&suzuki.client, path.as_str()),
    ] {
        let mut answers = Vec::new();
        for n in 0..70 {
            answers.push(types(client, path, n % 2 == 0).await);
        }
        assert!(answers[..60].iter().all(|answer| answer.status == 204));
        let last = answers.last().unwrap();
        assert_eq!((last.status, last.code()), (429, "too_many_requests"), "{path}");
        assert!(last.header("retry-after").parse::<u32>().unwrap() >= 1);
    }
    let _ = types(&calm.client, "/widget/v1/typing", true).await.expect(204);
    let _ = types(&desk.admin, &path, true).await.expect(204);
}
