//! The customer's side of the web chat.

use rusuban_testkit::{Scene, Visitor};
use serde_json::{Value, json};

use crate::{NIGHT, NOON};

async fn visitor(scene: &Scene) -> Visitor {
    scene.desk.visitor(&scene.webchat.to_string()).await
}

#[tokio::test]
async fn the_page_shows_the_channel_and_when_it_opens() {
    let scene = Scene::at(NIGHT).await;
    let path = format!("/widget/v1/channels/{}", scene.webchat);
    let shown = scene.desk.stranger().get(&path).await.expect(200).json;
    let state = json!({
        "open": false, "next_opening": "2026-11-25T00:00:00Z", "available": false, "time_zone": "Asia/Tokyo",
    });
    let channel = scene.webchat.to_string();
    let whole =
        json!({ "channel_id": channel, "name": "公式", "department_name": "サポート部", "state": state });
    assert_eq!(shown, whole);
    let line = format!("/widget/v1/channels/{}", scene.line_channel);
    let _ = scene.desk.stranger().get(&line).await.expect(404);
}

#[tokio::test]
async fn a_session_leaves_nothing_behind_until_the_visitor_writes() {
    let scene = Scene::at(NOON).await;
    let of_himself = json!({ "name": "川根 いづみ", "email": "k@example.jp", "language": "ja", "time_zone": "Asia/Tokyo" });
    let visitor = scene
        .desk
        .visitor_who_says(&scene.webchat.to_string(), of_himself)
        .await;
    assert!(visitor.sees().await.is_empty());
    assert!(
        scene.desk.admin.get("/contacts").await.json["data"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    visitor.writes("こんにちは").await;
    let contact = scene.desk.admin.get("/contacts").await.json["data"][0].clone();
    assert_eq!(contact["last_name"], "川根");
    assert_eq!(
        (&contact["email"], &contact["time_zone"]),
        (&json!("k@example.jp"), &json!("Asia/Tokyo"))
    );
    assert_eq!(contact["identities"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_same_request_again_is_the_same_message() {
    let scene = Scene::at(NOON).await;
    let visitor = visitor(&scene).await;
    let first = visitor.sends("c1", "こんにちは").await.expect(201);
    let again = visitor.sends("c1", "こんにちは").await.expect(200);
    assert_eq!(first.json, again.json);
    assert_eq!(
        visitor.sends("c1", "ちがう").await.expect(409).code(),
        "client_id_reused"
    );
    let other = scene.desk.visitor(&scene.webchat.to_string()).await;
    let _ = other.sends("c1", "他の人").await.expect(201);
    assert_eq!(visitor.sees().await.len(), 2);
}

#[tokio::test]
async fn texts_are_bounded_and_odd_requests_refused_with_their_place() {
    let scene = Scene::at(NOON).await;
    let visitor = visitor(&scene).await;
    let long = "長".repeat(4_001);
    for (id, text, fault) in [
        ("c1", "", ("/text", "blank")),
        ("c1", "\u{3000}\n", ("/text", "blank")),
        ("c1", long.as_str(), ("/text", "too_long")),
        ("", "はい", ("/client_id", "wrong_client_id")),
    ] {
        assert_eq!(visitor.sends(id, text).await.expect(422).faults(), [fault]);
    }
    let unknown = json!({ "client_id": "c1", "text": "はい", "author": "agent" });
    let _ = visitor
        .client
        .post("/widget/v1/messages", unknown)
        .await
        .expect(400);
    assert!(visitor.sees().await.is_empty());
    let _ = visitor.sends("c1", &"長".repeat(4_000)).await.expect(201);
}

#[tokio::test]
async fn a_token_that_we_did_not_sign_opens_nothing() {
    let scene = Scene::at(NOON).await;
    let visitor = visitor(&scene).await;
    let ticket = visitor
        .client
        .post("/widget/v1/events/ticket", json!({}))
        .await
        .expect(200)
        .json;
    let ticket = ticket["ticket"].as_str().unwrap();
    for token in ["", "x", "x.y", &format!("{ticket}x"), ticket] {
        let forged = scene.desk.stranger().with_token(token);
        let _ = forged.get("/widget/v1/messages").await.expect(401);
        let message = json!({ "client_id": "c1", "text": "はい" });
        let _ = forged.post("/widget/v1/messages", message).await.expect(401);
    }
    scene
        .desk
        .clock
        .advance(jiff::SignedDuration::from_hours(365 * 24));
    let _ = visitor.client.get("/widget/v1/messages").await.expect(401);
}

#[tokio::test]
async fn a_ticket_is_good_for_a_minute() {
    let scene = Scene::at(NOON).await;
    let visitor = visitor(&scene).await;
    let ticket = visitor
        .client
        .post("/widget/v1/events/ticket", json!({}))
        .await
        .expect(200)
        .json;
    scene.desk.clock.advance(jiff::SignedDuration::from_mins(1));
    let path = format!("/widget/v1/events?ticket={}", ticket["ticket"].as_str().unwrap());
    let _ = scene.desk.stranger().get(&path).await.expect(401);
}

#[tokio::test]
async fn a_zone_that_is_none_is_refused_with_its_place() {
    let scene = Scene::at(NOON).await;
    let path = format!("/widget/v1/channels/{}/sessions", scene.webchat);
    let long = "x".repeat(100_000);
    for odd in [
        "",
        "Etc/Unknown",
        "Asia/Atlantis",
        "+09:00",
        "JST-9",
        long.as_str(),
    ] {
        let refused = scene
            .desk
            .stranger()
            .post(&path, json!({ "time_zone": odd }))
            .await
            .expect(422);
        assert_eq!(
            refused.faults(),
            [("/time_zone", "unknown_time_zone")],
            "{odd:.20}"
        );
    }
    let said = json!({ "name": "川根", "time_zone": "asia/tokyo" });
    let visitor = scene
        .desk
        .visitor_who_says(&scene.webchat.to_string(), said)
        .await;
    let told = visitor.client.get("/widget/v1/session").await.expect(200).json;
    let whole = json!({
        "channel_id": scene.webchat.to_string(), "name": "川根", "email": "", "language": "",
        "time_zone": "Asia/Tokyo", "identified": false,
    });
    assert_eq!(told, whole);
}

#[tokio::test]
async fn a_visitor_who_says_his_name_later_is_the_same_visitor() {
    let scene = Scene::at(NOON).await;
    let anonymous = visitor(&scene).await;
    anonymous.writes("在庫はありますか").await;
    let said = json!({ "name": "川根 いづみ", "email": "izumi@example.jp" });
    let answer = anonymous
        .client
        .patch("/widget/v1/session", said)
        .await
        .expect(200);
    let named = Visitor {
        client: scene
            .desk
            .stranger()
            .with_token(answer.json["token"].as_str().unwrap()),
    };
    assert_eq!(named.reads().await[0], "在庫はありますか", "the same chat");
    named.writes("川根と申します").await;
    let chat = scene.chat().await;
    assert_eq!(chat["contact"]["display_name"], "川根 いづみ");
    let long = json!({ "name": "あ".repeat(201) });
    let refused = named.client.patch("/widget/v1/session", long).await.expect(422);
    assert_eq!(refused.faults(), [("/name", "too_long")]);
    let _ = scene
        .desk
        .stranger()
        .patch("/widget/v1/session", json!({}))
        .await
        .expect(401);
}

#[tokio::test]
async fn what_the_site_proved_of_a_visitor_stays() {
    let scene = Scene::at(NOON).await;
    let identity = proof("s", &json!({ "sub": "u-7", "name": "川根 いづみ" }));
    let proved = scene
        .desk
        .visitor_who_says(&scene.webchat.to_string(), json!({ "identity": identity }))
        .await;
    let said = json!({ "name": "別の人", "email": "izumi@example.jp" });
    let answer = proved.client.patch("/widget/v1/session", said).await.expect(200);
    let token = answer.json["token"].as_str().unwrap();
    let told = scene
        .desk
        .stranger()
        .with_token(token)
        .get("/widget/v1/session")
        .await
        .expect(200);
    assert_eq!(
        (&told.json["name"], &told.json["email"]),
        (&json!("川根 いづみ"), &json!("izumi@example.jp"))
    );
}

/// HS256, as an embedding site would sign it with its library.
fn proof(secret: &str, claims: &Value) -> String {
    use base64::Engine as _;
    let part = |bytes: &[u8]| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    let signed = format!(
        "{}.{}",
        part(br#"{"alg":"HS256"}"#),
        part(claims.to_string().as_bytes())
    );
    format!(
        "{signed}.{}",
        part(&rusuban_server::hash::hmac_sha256(
            secret.as_bytes(),
            signed.as_bytes()
        ))
    )
}

#[tokio::test]
async fn a_signed_identity_is_the_same_customer_on_every_device() {
    let scene = Scene::at(NOON).await;
    let channel = scene.webchat.to_string();
    let identity = proof("s", &json!({ "sub": "u-7", "name": "川根 いづみ" }));
    let phone = scene
        .desk
        .visitor_who_says(&channel, json!({ "identity": identity }))
        .await;
    let laptop = scene
        .desk
        .visitor_who_says(&channel, json!({ "identity": identity }))
        .await;
    let told = phone.client.get("/widget/v1/session").await.expect(200).json;
    assert_eq!(
        (&told["identified"], &told["name"]),
        (&json!(true), &json!("川根 いづみ"))
    );
    phone.writes("電話から").await;
    assert_eq!(laptop.reads().await[0], "電話から");
    let path = format!("/widget/v1/channels/{channel}/sessions");
    let forged = json!({ "identity": proof("other", &json!({ "sub": "u-7" })) });
    assert_eq!(
        scene.desk.stranger().post(&path, forged).await.expect(401).code(),
        "identity_refused"
    );
}

#[tokio::test]
async fn a_renewed_secret_ends_what_was_proved_with_the_one_before() {
    let scene = Scene::at(NOON).await;
    let (desk, channel) = (&scene.desk, scene.webchat.to_string());
    let identity = |secret: &str| json!({ "identity": proof(secret, &json!({ "sub": "u-7" })) });
    let before = desk.visitor_who_says(&channel, identity("s")).await;
    before.writes("前の鍵から").await;
    let nameless = visitor(&scene).await;
    nameless.writes("名乗らずに").await;
    let ticket = before
        .client
        .post("/widget/v1/events/ticket", json!({}))
        .await
        .expect(200);
    let mut page = before.opens_page(1).await;

    let renewal = format!("/channels/{channel}/identity-secret");
    let anew = desk.admin.post(&renewal, json!({})).await.expect(200);
    let secret = anew.json["credentials"]["identity_secret"]
        .as_str()
        .unwrap()
        .to_owned();
    let _ = before.client.get("/widget/v1/messages").await.expect(401);
    let ticket = ticket.json["ticket"].as_str().unwrap();
    let stream = format!("/widget/v1/events?ticket={ticket}");
    let _ = desk.stranger().get(&stream).await.expect(401);
    let again = format!("/widget/v1/channels/{channel}/sessions");
    let refused = desk.stranger().post(&again, identity("s")).await.expect(401);
    assert_eq!(refused.code(), "identity_refused");

    let after = desk.visitor_who_says(&channel, identity(&secret)).await;
    assert_eq!(after.reads().await[0], "前の鍵から", "the same chat");
    after.writes("新しい鍵から").await;
    while let Some(frame) = page.next().await {
        assert_ne!(
            frame.data["text"], "新しい鍵から",
            "a page that was open hears no more"
        );
    }
    assert_eq!(
        nameless.reads().await[0],
        "名乗らずに",
        "whoever proved nothing goes on"
    );
}

#[tokio::test]
async fn the_open_page_hears_each_message_once_and_resumes_where_it_broke_off() {
    let scene = Scene::at(NIGHT).await;
    let visitor = visitor(&scene).await;
    let mut page = visitor.opens_page(0).await;
    assert_eq!(page.next_of("state").await.data["open"], false);
    visitor.writes("こんばんは").await;
    let (one, two) = (page.next_of("message").await, page.next_of("message").await);
    assert_eq!((one.id.as_str(), &one.data["text"]), ("1", &json!("こんばんは")));
    assert_eq!(
        (two.id.as_str(), &two.data["author"]["kind"]),
        ("2", &json!("automation"))
    );
    drop(page);
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let path = format!("/chats/{id}/messages");
    let _ = scene
        .desk
        .admin
        .post(&path, json!({ "text": "お待たせしました" }))
        .await
        .expect(201);
    let mut page = visitor.opens_page(2).await;
    let three = page.next_of("message").await;
    assert_eq!(
        (three.id.as_str(), &three.data["text"]),
        ("3", &json!("お待たせしました"))
    );
    let _ = scene
        .desk
        .admin
        .post(&path, json!({ "text": "いかがですか" }))
        .await
        .expect(201);
    assert_eq!(page.next_of("message").await.id, "4");
}

#[tokio::test]
async fn the_open_page_hears_that_its_chat_was_ended_and_that_a_message_opens_it_again() {
    let scene = Scene::at(NOON).await;
    let visitor = visitor(&scene).await;
    let mut page = visitor.opens_page(0).await;
    visitor.writes("こんにちは").await;
    assert_eq!(page.next_of("chat").await.data, json!({ "ended": false }));
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let end = format!("/chats/{id}/end");
    let _ = scene.desk.admin.post(&end, json!({})).await.expect(200);
    assert_eq!(page.next_of("chat").await.data, json!({ "ended": true }));
    drop(page);
    let mut page = visitor.opens_page(1).await;
    assert_eq!(
        page.next_of("chat").await.data,
        json!({ "ended": true }),
        "a page that comes later"
    );
    visitor.writes("もう一つお願いします").await;
    assert_eq!(page.next_of("chat").await.data, json!({ "ended": false }), "R7");
}

#[tokio::test]
async fn the_open_page_shows_when_the_team_comes_and_when_it_opens() {
    let scene = Scene::at(NOON).await;
    let mut page = visitor(&scene).await.opens_page(0).await;
    assert_eq!(page.next_of("state").await.data["available"], false);
    let _suzuki = scene.agent("suzuki").await;
    assert_eq!(page.next_of("state").await.data["available"], true);
    scene.desk.clock.set(rusuban_testkit::tokyo("2026-11-24 18:00"));
    assert_eq!(page.next_of("state").await.data["open"], false);
}

#[tokio::test]
async fn a_page_is_told_when_to_come_back_as_the_desk_stops() {
    let scene = Scene::at(NOON).await;
    let mut page = visitor(&scene).await.opens_page(0).await;
    page.next_of("state").await;
    scene.desk.app.drain.cancel();
    assert_eq!(page.next().await, None, "the stream ends");
}
