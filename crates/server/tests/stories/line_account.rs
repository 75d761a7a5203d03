//! Setting a LINE channel up: what LINE says of our credentials and of our webhook, and how the channel stands by that.

use jiff::SignedDuration;
use rusuban_testkit::Scene;
use serde_json::{Value, json};

use crate::NIGHT;

const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

fn at(scene: &Scene) -> String {
    format!("/channels/{}", scene.line_channel)
}

async fn channel(scene: &Scene) -> Value {
    scene.desk.admin.get(&at(scene)).await.expect(200).json
}

async fn verified(scene: &Scene) -> Value {
    let path = format!("{}/verify", at(scene));
    scene.desk.admin.post(&path, json!({})).await.expect(200).json["health"].clone()
}

async fn webhook_url(scene: &Scene) -> String {
    channel(scene).await["webhook_url"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_account_is_set_up_step_by_step_and_each_step_is_seen() {
    let scene = Scene::at(NIGHT).await;
    assert_eq!(channel(&scene).await["health"]["status"], "unverified");

    let nowhere = verified(&scene).await;
    assert_eq!(nowhere["verification"]["account_name"], "ほたる橋");
    assert_eq!(nowhere["verification"]["webhook_url"], Value::Null);
    assert_eq!(nowhere["status"], "webhook_elsewhere");

    let ours = webhook_url(&scene).await;
    scene.line.delivers_to(&ours, false, SECRET);
    let off = verified(&scene).await;
    assert_eq!(off["status"], "webhook_off", "though LINE's own test came in");
    scene.line.delivers_to("https://elsewhere.example/", true, SECRET);
    assert_eq!(verified(&scene).await["status"], "webhook_elsewhere");
    scene.line.delivers_to(&ours, true, SECRET);
    let set = verified(&scene).await;
    assert_eq!(set["verification"]["webhook_matches"], true);
    assert_eq!(set["verification"]["tested_status"], 200);
    assert!(set["last_received_at"].is_string());

    let _ = scene
        .line_posts(&[scene.text("U1", "e1", "こんばんは")])
        .await
        .expect(200);
    scene.until_delivery(2, "sent").await;
    let working = channel(&scene).await["health"].clone();
    assert_eq!(working["status"], "ready");
    assert!(working["last_delivered_at"].is_string());
}

#[tokio::test]
async fn a_secret_that_isnt_lines_is_found_by_lines_own_test() {
    let scene = Scene::at(NIGHT).await;
    let ours = webhook_url(&scene).await;
    scene.line.delivers_to(&ours, true, "another secret");
    let found = verified(&scene).await;
    assert_eq!(found["verification"]["problem"], Value::Null, "the token is good");
    assert_eq!(found["verification"]["tested_status"], 401);
    assert_eq!(found["status"], "secret_wrong");

    // The refusal isn't written yet; it was about the old secret, whenever it is.
    let change = json!({ "credentials": { "channel_secret": "another secret" } });
    let _ = scene.desk.admin.patch(&at(&scene), change).await.expect(200);
    assert_eq!(channel(&scene).await["health"]["status"], "unverified");
    assert_eq!(channel(&scene).await["health"]["last_refused_at"], Value::Null);
    scene.desk.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(verified(&scene).await["status"], "ready");
}

#[tokio::test]
async fn a_token_that_line_doesnt_know_is_said_and_a_new_one_begins_anew() {
    let scene = Scene::at(NIGHT).await;
    scene.line.takes_only("tok-2");
    let refused = verified(&scene).await;
    assert_eq!(refused["verification"]["problem"], "unauthorized");
    assert_eq!(refused["status"], "token_rejected");

    let change = json!({ "credentials": { "channel_access_token": "tok-2" } });
    let changed = scene.desk.admin.patch(&at(&scene), change).await.expect(200);
    assert_eq!(changed.json["health"]["status"], "unverified");
    assert_eq!(channel(&scene).await["health"]["verification"], Value::Null);
    scene.desk.clock.advance(SignedDuration::from_secs(1));
    let taken = verified(&scene).await;
    assert_eq!(taken["verification"]["account_name"], "ほたる橋");
    assert_eq!(taken["verification"]["problem"], Value::Null);
}

#[tokio::test]
async fn what_was_seen_is_written_down_and_told_to_nobody_but_admins() {
    let scene = Scene::at(NIGHT).await;
    let body = json!({ "destination": "U0", "events": [] }).to_string();
    let _ = scene.line_posts_signed("AAAA", body).await.expect(401);
    assert!(channel(&scene).await["health"]["last_refused_at"].is_string());
    assert_eq!(channel(&scene).await["health"]["status"], "secret_wrong");
    let miyashita = scene.agent("宮下").await;
    let path = at(&scene);
    let seen = miyashita.client.get(&path).await.expect(200).json;
    assert_eq!(seen["health"]["last_refused_at"], Value::Null);
}

#[tokio::test]
async fn a_web_chat_has_nothing_to_verify_and_tells_of_its_first_message() {
    let scene = Scene::at(NIGHT).await;
    let path = format!("/channels/{}", scene.webchat);
    let refused = scene
        .desk
        .admin
        .post(&format!("{path}/verify"), json!({}))
        .await
        .expect(422);
    assert_eq!(refused.json["errors"][0]["code"], "nothing_to_verify");
    let health = async || scene.desk.admin.get(&path).await.expect(200).json["health"].clone();
    assert_eq!(health().await["last_received_at"], Value::Null);
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    let _ = visitor.writes("こんばんは").await;
    assert!(health().await["last_received_at"].is_string());
    assert_eq!(health().await["status"], "ready");
}
