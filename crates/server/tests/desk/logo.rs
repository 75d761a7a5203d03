//! A look at the logo, wherever it is.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use rusuban_server::Config;
use rusuban_testkit::{Answer, Desk};
use tokio::net::TcpListener;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand the rest";

/// A host that answers so, and says of everything that it is plain text; its address.
async fn host(status: u16, body: Vec<u8>) -> String {
    let status = StatusCode::from_u16(status).unwrap();
    let answer = move || async move { (status, [("content-type", "text/plain")], body) };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = Router::new().route("/logo", get(answer));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://{address}/logo")
}

async fn looks(desk: &Desk, url: &str) -> Answer {
    desk.admin.get(&format!("/organization/logo?url={url}")).await
}

async fn desk() -> Desk {
    Desk::start_with(Config {
        rate_limits: false,
        outgoing_allow: vec!["127.0.0.0/8".parse().unwrap()],
        ..Config::default()
    })
    .await
}

#[tokio::test]
async fn a_picture_is_shown_as_what_it_is_and_does_nothing() {
    let desk = desk().await;
    for (body, kind) in [
        (PNG.to_vec(), "image/png"),
        (b"GIF89a...".to_vec(), "image/gif"),
        (b"\xff\xd8\xff\xe0".to_vec(), "image/jpeg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), "image/webp"),
        (b"<?xml version=\"1.0\"?><svg/>".to_vec(), "image/svg+xml"),
    ] {
        let shown = looks(&desk, &host(200, body).await).await.expect(200);
        assert_eq!(shown.header("content-type"), kind);
        assert!(shown.header("content-security-policy").contains("sandbox"));
    }
}

#[tokio::test]
async fn what_cant_be_shown_says_why() {
    let desk = desk().await;
    let large = [PNG, &vec![0; 1024 * 1024]].concat();
    for (url, code) in [
        (host(404, PNG.to_vec()).await, "answered_otherwise"),
        (host(200, b"<html>".to_vec()).await, "not_an_image"),
        (host(200, large).await, "too_large"),
        ("http://127.0.0.1:1/logo".to_owned(), "no_answer"),
        ("http://10.0.0.1/logo".to_owned(), "address_not_allowed"),
        ("ftp://example.jp/logo".to_owned(), "address_not_allowed"),
    ] {
        assert_eq!(
            looks(&desk, &url).await.expect(422).faults(),
            [("", code)],
            "{url}"
        );
    }
    let agent = desk.agent("suzuki", &[], &[]).await;
    let _ = agent.client.get("/organization/logo?url=x").await.expect(403);
}
