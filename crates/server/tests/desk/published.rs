//! What is published about the API, and the pages that stand around it.

use reqwest::Method;
use rusuban_server::{openapi, router::description};
use rusuban_testkit::Desk;

/// `rusuban openapi > openapi.json` mends it.
#[test]
fn the_committed_description_is_the_programs_own() {
    let committed =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json")).unwrap();
    let own = openapi::text(&description());
    assert!(
        committed == own,
        "openapi.json has drifted: write it anew with `rusuban openapi > openapi.json`"
    );
}

#[tokio::test]
async fn the_description_and_its_page_need_nothing_from_elsewhere() {
    let desk = Desk::start().await;
    let anyone = desk.stranger();
    let document = anyone.get("/api/openapi.json").await.expect(200);
    assert_eq!(document.json["openapi"], "3.1.0");
    for path in ["/api/docs", "/api/docs.js"] {
        let page = anyone.get(path).await.expect(200);
        assert!(
            !page.text.contains("https://") && !page.text.contains("http://"),
            "{path} loads from elsewhere"
        );
    }
}

#[tokio::test]
async fn the_chat_page_is_there_for_web_chats_only_and_may_be_framed() {
    let desk = Desk::start().await;
    let department = desk.department("サポート").await;
    let channel = desk.webchat(&department).await;
    let anyone = desk.stranger();
    let page = anyone.get(&format!("/chat/{channel}")).await;
    assert!(
        page.header("content-security-policy")
            .contains("frame-ancestors *"),
        "{}",
        page.status
    );
    let _ = anyone
        .get("/chat/chn_00000000000000000000000000000001")
        .await
        .expect(404);
    let _ = anyone.get("/chat/..%2F..%2Fetc%2Fpasswd").await.expect(404);
}

#[tokio::test]
async fn the_chat_can_be_tried_on_a_page_that_allows_nothing_else() {
    let desk = Desk::start().await;
    let department = desk.department("サポート").await;
    let channel = desk.webchat(&department).await;
    let anyone = desk.stranger();
    let page = anyone.get(&format!("/chat/{channel}/demo")).await;
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    let _ = anyone
        .get("/chat/chn_00000000000000000000000000000001/demo")
        .await
        .expect(404);
}

#[tokio::test]
async fn operators_see_that_the_desk_lives() {
    let desk = Desk::start().await;
    let anyone = desk.stranger();
    let _ = anyone.get("/healthz").await.expect(200);
    let _ = anyone.get("/readyz").await.expect(200);
    let metrics = anyone.send(Method::GET, "/metrics", None).await.expect(200);
    assert!(
        metrics.text.contains("rusuban_http_requests_total"),
        "{}",
        metrics.text
    );
}
