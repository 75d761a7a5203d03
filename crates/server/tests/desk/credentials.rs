//! A channel's credentials: taken in, sealed, never told again.

use rusuban_testkit::Desk;
use serde_json::json;

const SECRET: &str = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

#[tokio::test]
async fn credentials_are_masked_in_answers_and_sealed_at_rest() {
    let desk = Desk::start().await;
    let department = desk.department("サポート").await;
    let body = json!({
        "kind": "line", "name": "公式LINE", "department_id": department,
        "credentials": { "channel_secret": SECRET, "channel_access_token": format!("{SECRET}-token") },
    });
    let made = desk.admin.post("/channels", body).await.expect(201);
    assert!(!made.text.contains(SECRET));
    assert_eq!(made.json["credentials"]["channel_secret"], "••••••••");
    assert_eq!(made.json["health"]["status"], "unverified");
    let webhook = made.json["webhook_url"].as_str().unwrap();
    assert_eq!(webhook, format!("{}/webhooks/line/{}", desk.base, made.id()));

    let at = format!("/channels/{}", made.id());
    assert!(!desk.admin.get(&at).await.expect(200).text.contains(SECRET));
    let suzuki = desk.agent("suzuki", &[&department], &[&made.id()]).await;
    let theirs = suzuki.client.get(&at).await.expect(200).json;
    assert_eq!(
        (&theirs["webhook_url"], &theirs["credentials"]),
        (&json!(null), &json!({}))
    );

    for file in std::fs::read_dir(desk.data()).unwrap() {
        let path = file.unwrap().path();
        let bytes = if path.is_file() {
            std::fs::read(&path).unwrap()
        } else {
            Vec::new()
        };
        let found = bytes
            .windows(SECRET.len())
            .any(|window| window == SECRET.as_bytes());
        assert!(!found, "in plain in {}", path.display());
    }
}

#[tokio::test]
async fn a_credential_sent_back_masked_stays_and_null_takes_it_away() {
    let desk = Desk::start().await;
    let department = desk.department("サポート").await;
    let body = json!({
        "kind": "line", "name": "公式LINE", "department_id": department,
        "credentials": { "channel_secret": SECRET },
    });
    let made = desk.admin.post("/channels", body).await.expect(201);
    assert_eq!(
        made.json["health"],
        json!({
            "status": "incomplete", "missing": ["channel_access_token"], "resting_until": null, "verification": null,
            "last_received_at": null, "last_refused_at": null, "last_delivered_at": null, "last_failure": null,
        })
    );
    let at = format!("/channels/{}", made.id());
    let same = desk
        .admin
        .patch(&at, json!({ "credentials": { "channel_secret": "••••••••" } }))
        .await
        .expect(200);
    assert_eq!(same.header("etag"), desk.admin.get(&at).await.header("etag"));
    let gone = desk
        .admin
        .patch(&at, json!({ "credentials": { "channel_secret": null } }))
        .await
        .expect(200);
    assert_eq!(gone.json["credentials"]["channel_secret"], json!(null));
    let wrong = desk
        .admin
        .patch(&at, json!({ "credentials": { "password": "x" } }))
        .await
        .expect(422);
    assert_eq!(wrong.faults(), [("/credentials/password", "unknown_credential")]);
    let other = desk
        .admin
        .patch(&at, json!({ "kind": "webchat" }))
        .await
        .expect(422);
    assert_eq!(other.faults(), [("/kind", "immutable")]);
}

#[tokio::test]
async fn a_web_chats_secret_is_made_by_us_and_told_once() {
    let desk = Desk::start().await;
    let department = desk.department("サポート").await;
    let body = json!({ "kind": "webchat", "name": "店頭", "department_id": department });
    let made = desk.admin.post("/channels", body).await.expect(201);
    let secret = made.json["credentials"]["identity_secret"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(secret.len(), 43);
    let again = desk
        .admin
        .get(&format!("/channels/{}", made.id()))
        .await
        .expect(200);
    assert_eq!(again.json["credentials"]["identity_secret"], "••••••••");
}

#[tokio::test]
async fn a_web_chats_secret_is_renewed_by_admins_and_told_once_again() {
    let desk = Desk::start().await;
    let department = desk.department("サポート").await;
    let body = json!({ "kind": "webchat", "name": "店頭", "department_id": department });
    let made = desk.admin.post("/channels", body).await.expect(201);
    let at = format!("/channels/{}", made.id());
    let suzuki = desk.agent("suzuki", &[&department], &[&made.id()]).await;
    let renewal = format!("{at}/identity-secret");
    let _ = suzuki.client.post(&renewal, json!({})).await.expect(403);
    let anew = desk.admin.post(&renewal, json!({})).await.expect(200);
    let secret = |answer: &rusuban_testkit::Answer| answer.json["credentials"]["identity_secret"].clone();
    assert_eq!(secret(&anew).as_str().map(str::len), Some(43));
    assert_ne!(secret(&anew), secret(&made));
    let shown = desk.admin.get(&at).await.expect(200);
    assert_eq!(secret(&shown), "••••••••");
    assert_eq!(anew.header("etag"), shown.header("etag"));
    assert_eq!(
        shown.json["agent_ids"],
        json!([suzuki.id]),
        "nothing else changes"
    );

    let line = json!({ "kind": "line", "name": "公式LINE", "department_id": department });
    let line = desk.admin.post("/channels", line).await.expect(201).id();
    let none = format!("/channels/{line}/identity-secret");
    let refused = desk.admin.post(&none, json!({})).await.expect(422);
    assert_eq!(refused.faults(), [("/kind", "no_identity_secret")]);
}
