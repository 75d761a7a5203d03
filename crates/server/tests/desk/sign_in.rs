//! Signing in, being present, and being kept out.

use rusuban_core::availability::AvailabilityStatus;
use rusuban_testkit::Desk;
use serde_json::json;

#[tokio::test]
async fn an_invited_agent_chooses_a_password_and_signs_in() {
    let desk = Desk::start().await;
    let invited = json!({ "name": "鈴木", "email": "Suzuki@example.jp", "role": "agent" });
    let answer = desk.admin.post("/agents", invited).await.expect(201);
    let url = answer.json["invite_url"].as_str().unwrap().to_owned();
    assert_eq!(
        answer.header("location"),
        format!("/api/v1/agents/{}", answer.id())
    );
    let token = url.split_once("?token=").unwrap().1;

    let stranger = desk.stranger();
    let link = format!("/invitations/{token}");
    assert_eq!(stranger.get(&link).await.expect(200).json["name"], "鈴木");
    let short = stranger
        .post(&link, json!({ "password": "short" }))
        .await
        .expect(422);
    assert_eq!(short.faults(), [("/password", "bad_password")]);
    let _ = stranger
        .post(&link, json!({ "password": "correct horse" }))
        .await
        .expect(204);
    let _ = stranger.get(&link).await.expect(404);

    let wrong = json!({ "email": "suzuki@example.jp", "password": "wrong horse" });
    assert_eq!(
        stranger.post("/session", wrong).await.expect(401).code(),
        "wrong_credentials"
    );
    let right = json!({ "email": "suzuki@example.jp", "password": "correct horse" });
    let answer = stranger.post("/session", right).await.expect(201);
    assert_eq!(answer.json["agent"]["availability"]["status"], "online");
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Secure"), "no TLS here: {cookie}");

    let browser = stranger.with_header("cookie", cookie.split(';').next().unwrap());
    assert_eq!(
        browser.get("/me").await.expect(200).json["agent"]["email"],
        "Suzuki@example.jp"
    );
    let _ = browser.delete("/session").await.expect(204);
    let _ = browser.get("/me").await.expect(401);
}

#[tokio::test]
async fn r1_a_closed_laptop_stops_counting_as_present() {
    let desk = Desk::start().await;
    let suzuki = desk.agent("suzuki", &[], &[]).await;
    let signed_in =
        async || suzuki.client.get("/me/availability").await.expect(200).json["signed_in"] == true;

    assert!(signed_in().await);
    desk.clock.advance(jiff::SignedDuration::from_secs(299));
    assert!(signed_in().await);
    desk.clock.advance(jiff::SignedDuration::from_secs(1));
    assert!(!signed_in().await, "the grace period of five minutes is over");
    suzuki.beats().await;
    assert!(signed_in().await);
}

#[tokio::test]
async fn a_status_is_kept_over_sign_outs() {
    let desk = Desk::start().await;
    let suzuki = desk.agent("suzuki", &[], &[]).await;
    let _ = suzuki.goes(AvailabilityStatus::Away).await;
    let _ = suzuki.client.delete("/session").await.expect(204);
    let again = desk.signs_in(suzuki.id.parse().unwrap()).await;
    assert_eq!(
        again.get("/me").await.expect(200).json["agent"]["availability"]["status"],
        "away"
    );
}

#[tokio::test]
async fn a_deactivated_agent_is_out_at_once() {
    let desk = Desk::start().await;
    let suzuki = desk.agent("suzuki", &[], &[]).await;
    let at = format!("/agents/{}", suzuki.id);
    let _ = desk
        .admin
        .patch(&at, json!({ "active": false }))
        .await
        .expect(200);
    let _ = suzuki.client.get("/me").await.expect(401);
    let _ = desk.admin.patch(&at, json!({ "active": true })).await.expect(200);
    let _ = suzuki.client.get("/me").await.expect(401);
}

#[tokio::test]
async fn the_last_admin_stays() {
    let desk = Desk::start().await;
    let at = format!("/agents/{}", desk.admin_id);
    let refused = desk
        .admin
        .patch(&at, json!({ "role": "agent" }))
        .await
        .expect(422);
    assert_eq!(refused.faults(), [("/role", "last_admin")]);
}

#[tokio::test]
async fn writes_from_another_site_are_refused() {
    let desk = Desk::start().await;
    let heartbeat = async |name, value: &str| {
        desk.admin
            .with_header(name, value)
            .post("/me/heartbeat", json!({}))
            .await
            .status
    };
    assert_eq!(heartbeat("origin", "https://elsewhere.example").await, 403);
    assert_eq!(heartbeat("origin", "null").await, 403);
    assert_eq!(heartbeat("sec-fetch-site", "cross-site").await, 403);
    assert_eq!(heartbeat("sec-fetch-site", "same-site").await, 403);
    assert_eq!(heartbeat("sec-fetch-site", "same-origin").await, 204);
    assert_eq!(heartbeat("origin", &desk.base).await, 204);
}
