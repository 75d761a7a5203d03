//! The first run: guarded by the code on our standard output, once.

use rusuban_testkit::Desk;
use serde_json::{Value, json};

fn given(code: &str) -> Value {
    json!({
        "code": code,
        "organization": { "name": "川根茶舗", "locale": "ja", "time_zone": "Asia/Tokyo" },
        "admin": { "name": "店主", "email": "owner@example.jp", "password": "correct horse" },
    })
}

#[tokio::test]
async fn whoever_reads_the_code_creates_the_organization_once() {
    let desk = Desk::empty().await;
    let anyone = desk.stranger();
    assert_eq!(
        anyone.get("/setup").await.expect(200).json,
        json!({ "needed": true })
    );
    assert_eq!(
        anyone.post("/setup", given("guessed")).await.expect(403).code(),
        "wrong_code"
    );
    let code = desk.app.setup_code().unwrap();
    let _ = anyone.post("/setup", given(&code)).await.expect(204);
    assert_eq!(
        anyone.get("/setup").await.expect(200).json,
        json!({ "needed": false })
    );
    assert_eq!(
        anyone.post("/setup", given(&code)).await.expect(409).code(),
        "already_set_up"
    );

    let sign_in = json!({ "email": "owner@example.jp", "password": "correct horse" });
    let me = anyone.post("/session", sign_in).await.expect(201).json;
    assert_eq!(me["agent"]["role"], "admin");
}

#[tokio::test]
async fn the_first_run_is_as_far_as_what_is_there() {
    let desk = Desk::start().await;
    let progress = async || desk.admin.get("/setup/progress").await.expect(200).json;
    let nothing = json!({
        "department_id": null, "hours": false, "channel_id": null, "offline_message": false, "sent": false
    });
    assert_eq!(progress().await, nothing);

    let bare = desk.department("営業部").await;
    assert_eq!(progress().await["department_id"], bare.as_str());
    assert_eq!(
        progress().await["hours"],
        false,
        "without hours nothing is ever sent"
    );

    let department = desk.department_open_by_day("サポート部").await;
    assert_eq!(progress().await["department_id"], department.as_str());
    assert_eq!(progress().await["hours"], true);

    let channel = desk.webchat(&department).await;
    assert_eq!(progress().await["channel_id"], channel.as_str());

    desk.offline_message(&department, "ただいま留守にしております。")
        .await;
    let written = progress().await;
    assert_eq!(
        (&written["offline_message"], &written["sent"]),
        (&json!(true), &json!(false))
    );

    let visitor = desk.visitor(&channel).await;
    let _ = visitor.writes("こんにちは").await;
    assert_eq!(progress().await["sent"], true, "nobody is reachable there");
}
