//! Files: agents and customers send them, and nobody is harmed by one.

use jiff::SignedDuration;
use rusuban_core::attachment::FILE_LIMIT;
use rusuban_testkit::{Answer, Client, Scene, Visitor};
use serde_json::{Value, json};

use crate::{NIGHT, NOON};

/// The beginning of a picture of 640 × 480 pixels; as much of it as anybody here looks at.
pub(crate) fn png(length: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0".to_vec();
    bytes.resize(length.max(bytes.len()), 7);
    bytes
}

async fn visitor(scene: &Scene) -> Visitor {
    scene.desk.visitor(&scene.webchat.to_string()).await
}

/// A customer on the web chat who wrote, an agent, and the address of their chat.
async fn talk(scene: &Scene) -> (Visitor, Client, String) {
    let agent = scene.agent("miyashita").await.client;
    let visitor = visitor(scene).await;
    visitor.writes("写真をください").await;
    let chat = format!("/chats/{}", scene.chat().await["id"].as_str().unwrap());
    (visitor, agent, chat)
}

pub(crate) async fn uploads(caller: &Client, chat: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    caller.uploads(&format!("{chat}/attachments"), name, bytes).await
}

pub(crate) async fn says(caller: &Client, chat: &str, text: &str, ids: &[String]) -> Answer {
    let body = json!({ "text": text, "attachment_ids": ids });
    caller.post(&format!("{chat}/messages"), body).await
}

pub(crate) fn file(message: &Value) -> &Value {
    &message["attachments"][0]
}

pub(crate) fn url(file: &Value) -> &str {
    file["url"].as_str().unwrap()
}

#[tokio::test]
async fn a_picture_of_an_agent_is_seen_by_the_customer_and_saved_with_its_name() {
    let scene = Scene::at(NOON).await;
    let (visitor, agent, chat) = talk(&scene).await;
    // More than two pieces.
    let bytes = png(300_000);
    let kept = uploads(&agent, &chat, "棚の写真.png", bytes.clone())
        .await
        .expect(201);
    let whole = json!({
        "id": kept.id(), "name": "棚の写真.png", "status": "kept", "media_type": "image/png", "size": 300_000,
        "width": 640, "height": 480, "url": format!("/api/v1/attachments/{}/content", kept.id()),
    });
    assert_eq!(kept.json, whole);
    assert_eq!(agent.get(kept.header("location")).await.expect(200).json, whole);
    let sent = says(&agent, &chat, "", &[kept.id()]).await.expect(201).json;
    assert_eq!(
        (&sent["kind"], &sent["text"], file(&sent)),
        (&json!("image"), &json!(""), &whole)
    );
    assert_eq!(agent.get(url(&whole)).await.expect(200).bytes, bytes);

    let seen = visitor.sees().await.pop().unwrap();
    let address = url(file(&seen));
    assert!(address.starts_with("/widget/v1/files/att_"), "{address}");
    let shown = scene.desk.stranger().get(address).await.expect(200);
    assert_eq!(shown.bytes, bytes);
    for (header, value) in [
        ("content-type", "image/png"),
        ("content-length", "300000"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        (
            "content-disposition",
            "inline; filename*=UTF-8''%E6%A3%9A%E3%81%AE%E5%86%99%E7%9C%9F.png",
        ),
    ] {
        assert_eq!(shown.header(header), value, "{header}");
    }
}

#[tokio::test]
async fn whatever_might_run_is_only_ever_saved() {
    let scene = Scene::at(NOON).await;
    let (visitor, agent, chat) = talk(&scene).await;
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for (name, bytes, kept) in [
        ("かわいい猫.png", svg, "かわいい猫.png"),
        ("../../../etc/cron.d/x.svg", svg, "x.svg"),
        (
            r"C:\invoice\index.html",
            "<!DOCTYPE html><script>alert(1)</script>",
            "index.html",
        ),
        (
            "a\"; filename=evil.exe\r\nX: y.txt",
            "MZ",
            "a_; filename=evil.exeX_ y.txt",
        ),
        ("写真\u{202E}gnp.exe", "GIF89a/*", "写真gnp.exe"),
    ] {
        let sent = uploads(&agent, &chat, name, bytes).await.expect(201);
        assert_eq!(
            (&sent.json["name"], &sent.json["width"]),
            (&json!(kept), &Value::Null),
            "{name}"
        );
        let _ = says(&agent, &chat, "", &[sent.id()]).await.expect(201);
        let seen = visitor.sees().await.pop().unwrap();
        assert_eq!(seen["kind"], "file");
        for (caller, address) in [
            (&agent, url(&sent.json)),
            (&scene.desk.stranger(), url(file(&seen))),
        ] {
            let saved = caller.get(address).await.expect(200);
            assert_eq!(saved.text, bytes);
            assert_eq!(saved.header("content-type"), "application/octet-stream");
            assert!(
                saved
                    .header("content-disposition")
                    .starts_with("attachment; filename*=UTF-8''")
            );
            assert_eq!(
                saved.header("content-security-policy"),
                "sandbox; default-src 'none'"
            );
        }
    }
}

#[tokio::test]
async fn what_is_too_large_empty_or_no_file_is_refused_and_leaves_nothing() {
    let scene = Scene::at(NOON).await;
    let (_, agent, chat) = talk(&scene).await;
    let large = vec![0; 11 * 1024 * 1024];
    assert_eq!(
        uploads(&agent, &chat, "大.bin", large).await.expect(413).code(),
        "file_too_large"
    );
    let limit = usize::try_from(FILE_LIMIT).unwrap();
    let _ = uploads(&agent, &chat, "ちょうど.bin", vec![0; limit])
        .await
        .expect(201);
    assert_eq!(
        uploads(&agent, &chat, "空.txt", "").await.expect(422).faults(),
        [("", "empty_file")]
    );
    assert_eq!(
        uploads(&agent, &chat, "", "x").await.expect(422).faults(),
        [("/name", "wrong_name")]
    );
    let path = format!("{chat}/attachments?name=x");
    for kind in ["application/json", "multipart/form-data; boundary=x", "image/png"] {
        let sent = agent
            .send_raw(reqwest::Method::POST, &path, kind, Some(png(100)))
            .await;
        assert_eq!(sent.expect(415).code(), "unsupported_media_type");
    }
    let waiting = scene
        .desk
        .app
        .store
        .unused_attachments(jiff::Timestamp::MAX, 99)
        .await
        .unwrap();
    assert_eq!(waiting.len(), 1, "the one that was taken");
    let too_many = says(
        &agent,
        &chat,
        "",
        &vec!["att_00000000000000000000000000000001".to_owned(); 11],
    )
    .await;
    assert_eq!(
        too_many.expect(422).faults(),
        [("/attachment_ids", "too_many_files")]
    );
    let _ = says(&agent, &chat, " ", &[]).await.expect(422);
}

#[tokio::test]
async fn a_file_is_sent_once_by_who_uploaded_it_and_the_same_request_is_the_same_message() {
    let scene = Scene::at(NOON).await;
    let (visitor, agent, chat) = talk(&scene).await;
    let other = scene.agent("takase").await.client;
    let ids = [uploads(&agent, &chat, "一.png", png(9)).await.expect(201).id()];
    let unknown = [("/attachment_ids/0", "unknown_attachment")];
    assert_eq!(says(&other, &chat, "", &ids).await.expect(422).faults(), unknown);
    let _ = other.get(&format!("/attachments/{}", ids[0])).await.expect(404);
    let body = json!({ "text": "どうぞ", "attachment_ids": ids, "client_id": "c1" });
    let path = format!("{chat}/messages");
    let first = agent.post(&path, body.clone()).await.expect(201).json;
    assert_eq!(agent.post(&path, body).await.expect(200).json, first);
    let without = json!({ "text": "どうぞ", "client_id": "c1" });
    assert_eq!(
        agent.post(&path, without).await.expect(409).code(),
        "client_id_reused"
    );
    assert_eq!(says(&agent, &chat, "", &ids).await.expect(422).faults(), unknown);
    assert_eq!(visitor.sees().await.len(), 2);

    let twice = uploads(&agent, &chat, "二.png", png(9)).await.expect(201).id();
    let doubled = says(&agent, &chat, "", &[twice.clone(), twice.clone()])
        .await
        .expect(422);
    assert_eq!(doubled.faults(), [("/attachment_ids/1", "unknown_attachment")]);
    let _ = agent.delete(&format!("/attachments/{twice}")).await.expect(204);
    let _ = agent.get(&format!("/attachments/{twice}")).await.expect(404);
    let taken = agent
        .delete(&format!("/attachments/{}", ids[0]))
        .await
        .expect(409);
    assert_eq!(taken.code(), "attached");
}

#[tokio::test]
async fn the_same_upload_again_is_the_same_file() {
    let scene = Scene::at(NOON).await;
    let (_, agent, chat) = talk(&scene).await;
    let keyed = agent.with_header("idempotency-key", "k1");
    let first = uploads(&keyed, &chat, "一.png", png(300_000))
        .await
        .expect(201)
        .json;
    assert_eq!(
        uploads(&keyed, &chat, "一.png", png(300_000))
            .await
            .expect(201)
            .json,
        first
    );
    let other = uploads(&keyed, &chat, "二.png", png(300_000)).await.expect(409);
    assert_eq!(other.code(), "idempotency_key_reused");
    let larger = uploads(&keyed, &chat, "一.png", png(300_001)).await.expect(409);
    assert_eq!(larger.code(), "idempotency_key_reused");
    let waiting = scene
        .desk
        .app
        .store
        .unused_attachments(jiff::Timestamp::MAX, 99)
        .await
        .unwrap();
    assert_eq!(waiting.len(), 1);
}

#[tokio::test]
async fn only_who_sees_the_chat_sees_its_files_and_an_address_runs_out() {
    let scene = Scene::at(NOON).await;
    let (visitor, agent, chat) = talk(&scene).await;
    let id = uploads(&agent, &chat, "一.png", png(9)).await.expect(201).id();
    let _ = says(&agent, &chat, "", std::slice::from_ref(&id))
        .await
        .expect(201);
    let elsewhere = scene.desk.agent("yoso", &[], &[]).await.client;
    for path in [format!("/attachments/{id}"), format!("/attachments/{id}/content")] {
        let _ = elsewhere.get(&path).await.expect(404);
        let _ = scene.desk.stranger().get(&path).await.expect(401);
        let _ = scene.desk.admin.get(&path).await.expect(200);
    }
    let seen = visitor.sees().await.pop().unwrap();
    let address = url(file(&seen)).to_owned();
    let (path, query) = address.split_once('?').unwrap();
    let until = query.split(['=', '&']).nth(1).unwrap();
    let later = address.replace(until, &format!("{until}9"));
    let other = uploads(&agent, &chat, "二.png", png(9)).await.expect(201).id();
    for forged in [
        path.to_owned(),
        format!("{path}?until={until}&seal=AAAA"),
        later,
        address.replace(&id, &other),
    ] {
        let status = scene.desk.stranger().get(&forged).await.status;
        assert!(matches!(status, 400 | 404), "{forged}: {status}");
    }
    scene.desk.clock.advance(SignedDuration::from_hours(6 * 24));
    let _ = scene.desk.stranger().get(&address).await.expect(200);
    scene.desk.clock.advance(SignedDuration::from_hours(2 * 24 + 1));
    let _ = scene.desk.stranger().get(&address).await.expect(404);
}

#[tokio::test]
async fn an_upload_without_a_message_is_swept_after_a_day() {
    let scene = Scene::at(NOON).await;
    let (_, agent, chat) = talk(&scene).await;
    let id = uploads(&agent, &chat, "一.png", png(9)).await.expect(201).id();
    let path = format!("/attachments/{id}");
    let _ = agent.get(&path).await.expect(200);
    let gone = async || agent.get(&path).await.status == 404;
    scene.desk.clock.advance(SignedDuration::from_hours(24));
    scene
        .time_passes_until("it is swept", SignedDuration::from_mins(6), gone)
        .await;
}

#[tokio::test]
async fn a_visitors_picture_at_night_gets_the_offline_message_at_once() {
    let scene = Scene::at(NIGHT).await;
    let visitor = visitor(&scene).await;
    let kept = visitor
        .client
        .uploads("/widget/v1/attachments", "IMG_1.jpg", png(2_000))
        .await
        .expect(201);
    assert!(scene.chats("all").await.is_empty(), "nobody wrote yet");
    let body = json!({ "client_id": "c1", "attachment_ids": [kept.id()] });
    let post = || visitor.client.post("/widget/v1/messages", body.clone());
    let first = post().await.expect(201).json;
    assert_eq!(first["message"]["kind"], "image");
    assert_eq!(post().await.expect(200).json, first, "the same again");
    assert_eq!(visitor.reads().await, ["", "ただいま留守にしております。"]);
    assert_eq!(scene.decisions().await, [("outside_hours".to_owned(), Some(5))]);
    let message = scene.messages().await.remove(0);
    let bytes = scene.desk.admin.get(url(file(&message))).await.expect(200).bytes;
    assert_eq!(bytes, png(2_000));
    let used = json!({ "client_id": "c2", "attachment_ids": [kept.id()] });
    let again = visitor.client.post("/widget/v1/messages", used).await.expect(422);
    assert_eq!(again.faults(), [("/attachment_ids/0", "unknown_attachment")]);
}

#[tokio::test]
async fn visitors_cannot_fill_the_desk() {
    let scene = Scene::at(NOON).await;
    let (one, other) = (visitor(&scene).await, visitor(&scene).await);
    let path = "/widget/v1/attachments";
    let mut ids = Vec::new();
    for _ in 0..20 {
        ids.push(one.client.uploads(path, "a.png", png(9)).await.expect(201).id());
    }
    assert_eq!(
        one.client.uploads(path, "a.png", png(9)).await.expect(409).code(),
        "too_many_uploads"
    );
    let _ = other.client.uploads(path, "a.png", png(9)).await.expect(201);
    let stolen = json!({ "client_id": "c1", "attachment_ids": [ids[0]] });
    let _ = other.client.post("/widget/v1/messages", stolen).await.expect(422);
    let own = format!("{path}/{}", ids[0]);
    let _ = other.client.delete(&own).await.expect(404);
    let _ = one.client.delete(&own).await.expect(204);
    let _ = one.client.uploads(path, "a.png", png(9)).await.expect(201);
}
