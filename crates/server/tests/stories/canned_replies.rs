//! Canned replies: who has them, who writes them, and what an agent sees before anything is sent.

use rusuban_testkit::{Client, Scene};
use serde_json::{Value, json};

use crate::NOON;

fn hello(department: Option<&str>) -> Value {
    json!({ "department_id": department, "shortcut": "/Hello", "title": "はじめの挨拶", "language": "ja",
        "text": "${Contacts.Last Name|お客}様、${User.Support Rep Name}です。" })
}

async fn shortcuts(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/canned-replies{query}")).await.expect(200);
    let shortcut = |reply: &Value| reply["shortcut"].as_str().unwrap().to_owned();
    page.json["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(shortcut)
        .collect()
}

#[tokio::test]
async fn agents_have_those_of_their_departments_and_those_for_all() {
    let scene = Scene::at(NOON).await;
    let department = scene.department.to_string();
    let admin = &scene.desk.admin;
    let sales = admin
        .post("/departments", json!({ "name": "営業部" }))
        .await
        .expect(201)
        .id();
    let (member, stranger) = (
        scene.agent("suzuki").await,
        scene.desk.agent("mori", &[&sales], &[]).await,
    );
    let head = scene.desk.person("sato", "supervisor", &[&department], &[]).await;

    let own = head
        .client
        .post("/canned-replies", hello(Some(&department)))
        .await
        .expect(201);
    assert_eq!(
        own.json["shortcut"], "hello",
        "as the keyboard alone would type it"
    );
    assert_eq!(
        own.header("location"),
        format!("/api/v1/canned-replies/{}", own.id())
    );
    scene.desk.clock.advance(jiff::SignedDuration::from_secs(1));
    let mut for_all = hello(None);
    for_all["shortcut"] = json!("お礼");
    let _ = head
        .client
        .post("/canned-replies", for_all.clone())
        .await
        .expect(403);
    let _ = head
        .client
        .post("/canned-replies", hello(Some(&sales)))
        .await
        .expect(403);
    let for_all = admin.post("/canned-replies", for_all).await.expect(201).id();
    let _ = member
        .client
        .post("/canned-replies", hello(Some(&department)))
        .await
        .expect(403);

    assert_eq!(shortcuts(&member.client, "").await, ["hello", "お礼"]);
    assert_eq!(shortcuts(&stranger.client, "").await, ["お礼"]);
    assert_eq!(
        shortcuts(admin, &format!("?department_id={sales}")).await,
        ["お礼"]
    );
    let _ = stranger
        .client
        .get(&format!("/canned-replies/{}", own.id()))
        .await
        .expect(404);
    let _ = stranger
        .client
        .get(&format!("/canned-replies?department_id={department}"))
        .await
        .expect(404);
    for forbidden in [&for_all, &own.id()] {
        let path = format!("/canned-replies/{forbidden}");
        let _ = member
            .client
            .patch(&path, json!({ "title": "x" }))
            .await
            .expect(403);
    }
    let _ = head
        .client
        .delete(&format!("/canned-replies/{for_all}"))
        .await
        .expect(403);
    let _ = head
        .client
        .delete(&format!("/canned-replies/{}", own.id()))
        .await
        .expect(204);
    assert_eq!(shortcuts(admin, "").await, ["お礼"]);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_place_and_nothing_is_overwritten() {
    let scene = Scene::at(NOON).await;
    let admin = &scene.desk.admin;
    let made = admin.post("/canned-replies", hello(None)).await.expect(201);
    let path = format!("/canned-replies/{}", made.id());
    let again = admin.post("/canned-replies", hello(None)).await.expect(422);
    assert_eq!(again.faults(), [("/shortcut", "shortcut_taken")]);
    let wrong = json!({ "shortcut": "a b", "title": " ", "text": "${Contacts.Lastname}", "language": "ja" });
    assert_eq!(
        admin.post("/canned-replies", wrong).await.expect(422).faults(),
        [
            ("/shortcut", "wrong_shortcut"),
            ("/title", "blank_name"),
            ("/text", "unknown_field")
        ]
    );
    let unknown = admin.patch(&path, json!({ "colour": "red" })).await;
    assert_eq!(unknown.expect(400).faults(), [("/colour", "wrong_value")]);

    let read = admin.get(&path).await.expect(200);
    let stale = admin.with_header("if-match", "\"0000000000000000\"");
    let _ = stale.patch(&path, json!({ "title": "x" })).await.expect(412);
    let _ = stale.delete(&path).await.expect(412);
    let mine = admin.with_header("if-match", read.header("etag"));
    let changed = mine.patch(&path, json!({ "title": "お礼" })).await.expect(200);
    assert_eq!(
        (&changed.json["title"], &changed.json["text"]),
        (&json!("お礼"), &read.json["text"])
    );
    let _ = mine.patch(&path, json!({ "title": "ご挨拶" })).await.expect(412);
}

#[tokio::test]
async fn the_same_request_makes_one() {
    let scene = Scene::at(NOON).await;
    let admin = scene.desk.admin.with_header("idempotency-key", "k1");
    let first = admin.post("/canned-replies", hello(None)).await.expect(201);
    let second = admin.post("/canned-replies", hello(None)).await.expect(201);
    assert_eq!(first.id(), second.id());
    assert_eq!(shortcuts(&scene.desk.admin, "").await, ["hello"]);
}

#[tokio::test]
async fn a_department_takes_its_canned_replies_with_it() {
    let scene = Scene::at(NOON).await;
    let admin = &scene.desk.admin;
    let sales = admin
        .post("/departments", json!({ "name": "営業部" }))
        .await
        .expect(201)
        .id();
    let made = admin
        .post("/canned-replies", hello(Some(&sales)))
        .await
        .expect(201)
        .id();
    let _ = admin.delete(&format!("/departments/{sales}")).await.expect(204);
    let _ = admin.get(&format!("/canned-replies/{made}")).await.expect(404);
}

#[tokio::test]
async fn fields_are_resolved_for_the_chat_and_the_agent_who_answers() {
    let scene = Scene::at(NOON).await;
    let suzuki = scene.agent("suzuki").await;
    let visitor = scene
        .desk
        .visitor_who_says(
            &scene.webchat.to_string(),
            json!({ "name": "川根 太郎", "language": "ja" }),
        )
        .await;
    visitor.writes("こんにちは").await;
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let render = format!("/chats/{id}/render");

    let text = "${Contacts.Last Name|お客}様、${User.Support Rep Name}です。${Contacts.Phone|}";
    let answer = suzuki
        .client
        .post(&render, json!({ "text": text }))
        .await
        .expect(200)
        .json;
    assert_eq!(answer, json!({ "text": "川根様、suzukiです。", "gaps": [] }));

    let missing = json!({ "text": "お電話：${Contacts.Phone}" });
    let answer = suzuki.client.post(&render, missing).await.expect(200).json;
    assert_eq!(
        answer["text"], "お電話：［電話番号］",
        "shown for mending, never as a field"
    );
    let gap = json!({ "token": "${Contacts.Phone}", "label": "電話番号", "start": 4, "end": 10 });
    assert_eq!(answer["gaps"], json!([gap]));
    let english = json!({ "text": "Phone: ${Contacts.Phone}", "language": "en" });
    let answer = suzuki.client.post(&render, english).await.expect(200).json;
    assert_eq!(answer["text"], "Phone: [Phone]");

    let unknown = suzuki
        .client
        .post(&render, json!({ "text": "${Contacts.Lastname}" }))
        .await;
    assert_eq!(unknown.expect(422).faults(), [("/text", "unknown_field")]);
    let other = scene.desk.agent("mori", &[], &[]).await;
    let _ = other
        .client
        .post(&render, json!({ "text": "x" }))
        .await
        .expect(404);
    assert_eq!(scene.messages().await.len(), 1, "nothing is sent by it");
}
