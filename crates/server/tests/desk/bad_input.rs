//! What strangers and mistakes send: refused with a code and a place, nothing changed.

use reqwest::Method;
use rstest::rstest;
use rusuban_server::Config;
use rusuban_testkit::Desk;
use serde_json::{Value, json};

#[rstest]
#[case::unknown_field("/departments", json!({ "name": "x", "nmae": "y" }), 400, "/nmae", "wrong_value")]
#[case::wrong_type("/departments", json!({ "name": 7 }), 400, "/name", "wrong_value")]
#[case::missing("/departments", json!({}), 400, "", "wrong_value")]
#[case::blank_name("/departments", json!({ "name": " \u{200B}" }), 422, "/name", "blank")]
#[case::long_name("/departments", json!({ "name": "x".repeat(201) }), 422, "/name", "too_long")]
#[case::hostile_link("/departments", json!({ "name": "x", "help_center_url": "javascript:alert(1)" }), 422,
    "/help_center_url", "not_a_url")]
#[case::no_such_hours("/departments",
    json!({ "name": "x", "business_hours_id": "bhr_00000000000000000000000000000001" }), 422,
    "/business_hours_id", "unknown_id")]
#[case::not_an_id("/departments", json!({ "name": "x", "business_hours_id": "dep_1" }), 400,
    "/business_hours_id", "wrong_value")]
#[case::no_such_agent("/departments", json!({ "name": "x", "agent_ids": ["agt_00000000000000000000000000000001"] }),
    422, "/agent_ids", "unknown_id")]
#[case::wrong_zone("/business-hours", json!({ "name": "x", "time_zone": "Asia/Atlantis", "kind": "always" }), 422,
    "/time_zone", "unknown_time_zone")]
#[case::wrong_time("/business-hours", json!({ "name": "x", "time_zone": "UTC", "kind": "weekly",
    "weekly": [{ "days": ["mon"], "from": "9:00", "to": "18:00" }] }), 400, "/weekly/0/from", "wrong_value")]
#[case::overlap("/business-hours", json!({ "name": "x", "time_zone": "UTC", "kind": "weekly",
    "weekly": [{ "days": ["sun"], "from": "22:00", "to": "06:00" }, { "days": ["mon"], "from": "05:00", "to": "09:00" }]
    }), 422, "/weekly/1", "overlap")]
#[case::empty_interval("/business-hours", json!({ "name": "x", "time_zone": "UTC", "kind": "weekly",
    "weekly": [{ "days": ["mon"], "from": "09:00", "to": "09:00" }] }), 422, "/weekly/0", "empty_interval")]
#[case::wrong_date("/holiday-calendars",
    json!({ "name": "x", "holidays": [{ "name": "y", "from": "02-30", "to": "03-01" }] }), 400,
    "/holidays/0/from", "wrong_value")]
#[case::backwards("/holiday-calendars",
    json!({ "name": "x", "holidays": [{ "name": "y", "from": "2026-12-30", "to": "2026-12-29" }] }), 422,
    "/holidays/0/to", "ends_before_it_begins")]
#[case::not_an_address("/agents", json!({ "name": "x", "email": "nobody", "role": "agent" }), 422,
    "/email", "not_an_email")]
#[case::taken("/agents", json!({ "name": "x", "email": "ADMIN@example.jp", "role": "agent" }), 422,
    "/email", "email_taken")]
#[case::no_such_role("/agents", json!({ "name": "x", "email": "a@b", "role": "owner" }), 400, "/role", "wrong_value")]
#[case::short_password("/agents", json!({ "name": "x", "email": "a@b", "role": "agent", "password": "short" }), 422,
    "/password", "bad_password")]
#[case::empty_menu("/bots", json!({ "name": "x", "kind": "menu", "items": [] }), 422, "/items", "out_of_range")]
#[case::reply_without_text("/bots",
    json!({ "name": "x", "kind": "menu", "items": [{ "label": "a", "action": "reply" }] }), 422,
    "/items/0/text", "missing")]
#[tokio::test]
async fn bad_input_is_refused_with_its_place(
    #[case] path: &str,
    #[case] body: Value,
    #[case] status: u16,
    #[case] pointer: &str,
    #[case] code: &str,
) {
    let desk = Desk::start().await;
    let before = desk.admin.get(path).await.expect(200).json["data"].clone();
    let refused = desk.admin.post(path, body).await.expect(status);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert!(refused.faults().contains(&(pointer, code)), "{}", refused.text);
    assert_eq!(
        desk.admin.get(path).await.json["data"],
        before,
        "nothing was changed"
    );
}

#[tokio::test]
async fn bodies_are_bounded_in_size_depth_and_kind() {
    let desk = Desk::start().await;
    let send = async |kind: &str, body: Vec<u8>| {
        desk.admin
            .send_raw(Method::POST, "/departments", kind, Some(body))
            .await
    };
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(1024 * 1024));
    assert_eq!(
        send("application/json", large.into_bytes())
            .await
            .expect(413)
            .code(),
        "body_too_large"
    );
    let deep = "[".repeat(50_000).into_bytes();
    assert_eq!(
        send("application/json", deep).await.expect(400).faults(),
        [("", "too_deep")]
    );
    assert_eq!(
        send("text/plain", b"{}".to_vec()).await.expect(415).code(),
        "unsupported_media_type"
    );
    assert_eq!(
        send("application/json", b"\xff\xfe".to_vec())
            .await
            .expect(400)
            .faults(),
        [("", "not_json")]
    );
}

#[tokio::test]
async fn heads_are_bounded_and_others_are_answered_as_ever() {
    let desk = Desk::start().await;
    let long = desk.admin.with_header("x-long", &"x".repeat(9_000));
    assert_eq!(long.get("/departments").await.status, 431);
    let fits = desk.admin.with_header("x-long", &"x".repeat(6_000));
    assert_eq!(fits.get("/departments").await.status, 200);
}

#[tokio::test]
async fn sign_ins_are_limited_per_address_and_minute() {
    let desk = Desk::start_with(Config::default()).await;
    let stranger = desk.stranger();
    // Guessing at invitations counts among sign-ins, and is quicker than hashing passwords.
    let mut let_in = 0;
    while stranger.get("/invitations/guessed").await.status == 404 {
        let_in += 1;
    }
    assert!((20..25).contains(&let_in), "{let_in} of 20 a minute");
    let wrong = json!({ "email": "nobody@example.jp", "password": "wrong horse" });
    let refused = stranger.post("/session", wrong).await.expect(429);
    assert_eq!(refused.code(), "too_many_requests");
    assert!(refused.header("retry-after").parse::<u32>().unwrap() <= 4);
}

#[tokio::test]
async fn hostile_names_stay_text() {
    let desk = Desk::start().await;
    let name = "<script>alert(1)</script>${Contacts.Email}'; DROP TABLE setting;--\u{202E}";
    let id = desk.department(name).await;
    let told = desk.admin.get(&format!("/departments/{id}")).await.expect(200);
    assert_eq!(told.json["name"], name);
    assert_eq!(told.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn answers_forbid_what_browsers_might_be_talked_into() {
    let desk = Desk::start().await;
    let answer = desk.stranger().get("/setup").await;
    assert!(
        answer
            .header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
    assert_eq!(
        desk.stranger().get("/nothing/here").await.expect(404).code(),
        "not_found"
    );
    assert_eq!(
        desk.admin.delete("/me").await.expect(405).code(),
        "method_not_allowed"
    );
}
