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
