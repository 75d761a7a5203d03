//! Files on LINE: what agents send there, and what customers do.

use jiff::SignedDuration;
use rusuban_server::Config;
use rusuban_testkit::Scene;
use serde_json::{Value, json};

use crate::attachments::{file, png, says, uploads, url};
use crate::{NIGHT, NOON};

#[tokio::test]
async fn an_agents_files_go_out_on_line_as_pictures_and_links() {
    let public = Config {
        public_url: Some("https://desk.example.jp/".to_owned()),
        ..Config::default()
    };
    let scene = Scene::with_config(NOON, public).await;
    let agent = scene.agent("miyashita").await.client;
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "見積もりを")])
        .await
        .expect(200);
    let chat = format!("/chats/{}", scene.chat().await["id"].as_str().unwrap());
    let picture = uploads(&agent, &chat, "棚.png", png(2_000))
        .await
        .expect(201)
        .id();
    let pdf = uploads(&agent, &chat, "見積書.pdf", "%PDF-1.7\n")
        .await
        .expect(201)
        .id();
    let _ = says(&agent, &chat, "こちらです", &[picture, pdf])
        .await
        .expect(201);
    scene.until_delivery(2, "sent").await;
    let sent = scene.line.seen().remove(0).messages;
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[0], json!({ "type": "text", "text": "こちらです" }));
    let address = sent[1]["originalContentUrl"].as_str().unwrap();
    assert_eq!(
        (&sent[1]["type"], &sent[1]["previewImageUrl"]),
        (&json!("image"), &json!(address))
    );
    let here = address.strip_prefix("https://desk.example.jp").unwrap();
    assert_eq!(
        scene.desk.stranger().get(here).await.expect(200).bytes,
        png(2_000)
    );
    let (said, link) = sent[2]["text"].as_str().unwrap().split_once('\n').unwrap();
    assert_eq!(said, "見積書.pdf (9 B)");
    let here = link.strip_prefix("https://desk.example.jp").unwrap();
    assert_eq!(
        scene.desk.stranger().get(here).await.expect(200).text,
        "%PDF-1.7\n"
    );
}

#[tokio::test]
async fn what_line_could_not_fetch_is_refused_before_it_is_sent() {
    let scene = Scene::at(NOON).await;
    let agent = scene.agent("miyashita").await.client;
    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "見積もりを")])
        .await
        .expect(200);
    let chat = format!("/chats/{}", scene.chat().await["id"].as_str().unwrap());
    let refused = uploads(&agent, &chat, "棚.png", png(9)).await.expect(422);
    assert_eq!(refused.faults(), [("/attachment_ids", "no_public_address")]);
}

/// An event of LINE: a picture or another file of a customer.
fn brings(scene: &Scene, id: &str, kind: &str) -> Value {
    let mut event = scene.text("U1", id, "");
    event["message"] =
        json!({ "type": kind, "id": format!("m-{id}"), "contentProvider": { "type": "line" } });
    event
}

#[tokio::test]
async fn a_picture_on_line_is_decided_at_once_and_appears_when_it_is_here() {
    let scene = Scene::at(NIGHT).await;
    // LINE isn't ready, has trouble, and then it is there.
    scene
        .line
        .has("m-e1", [(202, vec![]), (500, vec![]), (200, png(300_000))]);
    let _ = scene
        .line_posts(&[brings(&scene, "e1", "image")])
        .await
        .expect(200);
    let message = scene.messages().await.remove(0);
    assert_eq!(
        (&message["kind"], &file(&message)["status"]),
        (&json!("image"), &json!("arriving"))
    );
    assert_eq!(scene.decisions().await, [("outside_hours".to_owned(), Some(5))]);
    let here = async || file(&scene.messages().await[0])["status"] == "kept";
    scene
        .time_passes_until("it is here", SignedDuration::from_secs(1), here)
        .await;
    let message = scene.messages().await.remove(0);
    assert_eq!(file(&message)["width"], 640);
    let bytes = scene.desk.admin.get(url(file(&message))).await.expect(200).bytes;
    assert_eq!(bytes, png(300_000));
}

#[tokio::test]
async fn a_file_that_line_does_not_give_says_why() {
    let scene = Scene::at(NIGHT).await;
    let large = vec![0; 11 * 1024 * 1024];
    scene.line.has("m-e2", [(200, large)]);
    scene.line.has("m-e3", [(200, vec![])]);
    let mut elsewhere = brings(&scene, "e4", "video");
    let provider =
        json!({ "type": "external", "originalContentUrl": "http://169.254.169.254/latest/meta-data" });
    elsewhere["message"]["contentProvider"] = provider;
    let events = [
        brings(&scene, "e1", "audio"),
        brings(&scene, "e2", "video"),
        brings(&scene, "e3", "file"),
        elsewhere,
    ];
    let _ = scene.line_posts(&events).await.expect(200);
    let reasons = async || {
        let messages = scene.messages().await;
        let files = messages
            .iter()
            .filter(|message| message["direction"] == "in")
            .map(file);
        files
            .filter_map(|file| Some(file["error"].as_str()?.to_owned()))
            .collect::<Vec<_>>()
    };
    let known = async || reasons().await.len() == 4;
    scene.until("all are known", known).await;
    assert_eq!(
        reasons().await,
        ["file_gone", "file_too_large", "empty_file", "file_elsewhere"]
    );
}

#[tokio::test]
async fn a_file_of_a_message_that_was_taken_back_is_seen_by_nobody() {
    let scene = Scene::at(NIGHT).await;
    scene.line.has("m-e1", [(200, png(9_000))]);
    let _ = scene
        .line_posts(&[brings(&scene, "e1", "image")])
        .await
        .expect(200);
    let here = async || file(&scene.messages().await[0])["status"] == "kept";
    scene.until("it is here", here).await;
    let address = url(file(&scene.messages().await[0])).to_owned();
    let _ = scene.desk.admin.get(&address).await.expect(200);
    let unsend = json!({
        "type": "unsend", "mode": "active", "source": { "type": "user", "userId": "U1" },
        "unsend": { "messageId": "m-e1" }, "webhookEventId": "e9",
    });
    let _ = scene.line_posts(&[unsend]).await.expect(200);
    let _ = scene.desk.admin.get(&address).await.expect(404);
}
