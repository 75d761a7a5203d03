use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::*;

/// Longer than anything here takes.
const PATIENT: Duration = Duration::from_secs(10);
/// For what never comes.
const SHORT: Duration = Duration::from_millis(100);
/// Of what hangs in the end, but has to come that far before, on a busy machine as well.
const FAIR: Duration = Duration::from_secs(1);

/// A provider on a free port, and where it is.
async fn provider() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    (listener, base)
}

/// A provider that takes one connection and answers its requests with these bytes, one after the other; then it tells
/// what it was asked. A connection isn't closed before that.
async fn answering(answers: Vec<Vec<u8>>) -> (String, JoinHandle<(Vec<String>, TcpStream)>) {
    let (listener, base) = provider().await;
    let work = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut asked = Vec::new();
        for answer in answers {
            asked.push(request(&mut stream).await);
            stream.write_all(&answer).await.unwrap();
        }
        (asked, stream)
    });
    (base, work)
}

/// Reads one request, with a body as long as its head says.
async fn request(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).await.unwrap();
        assert_ne!(count, 0, "the request breaks off: {text}");
        text.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        if body.len() == length.map_or(0, |length| length.parse().unwrap()) {
            return text;
        }
    }
}

fn get(path: &str) -> Request {
    Request {
        method: Method::Get,
        path: path.to_owned(),
        headers: Vec::new(),
        body: None,
    }
}

fn by_loopback(connect: Duration) -> Outgoing {
    Outgoing::patient(vec!["127.0.0.0/8".parse().unwrap()], connect)
}

async fn ask(base: &str, request: Request, patience: Duration) -> Result<Answered, NoAnswer> {
    by_loopback(PATIENT).send(base, request, patience).await
}

#[tokio::test]
async fn a_provider_gets_the_request_as_it_was_made_and_connections_are_kept() {
    let said = b"HTTP/1.1 429 Slow\r\nretry-after: 7\r\ncontent-length: 2\r\n\r\n{}".to_vec();
    let (base, work) = answering(vec![
        said,
        b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_vec(),
    ])
    .await;
    let outgoing = by_loopback(PATIENT);
    let post = Request {
        method: Method::Post,
        path: "/v2/push?x=1".to_owned(),
        headers: vec![
            ("authorization", "Bearer abc".to_owned()),
            ("content-type", "application/json".to_owned()),
            ("x-odd", "no\nheader".to_owned()),
        ],
        body: Some(br#"{"to":"U1"}"#.to_vec()),
    };

    let answered = outgoing.send(&base, post, PATIENT).await.unwrap();
    assert_eq!(
        (
            answered.status,
            answered.retry_after.as_deref(),
            &answered.body[..]
        ),
        (429, Some("7"), &b"{}"[..])
    );
    let answered = outgoing.send(&base, get("/v2/profile"), PATIENT).await.unwrap();
    assert_eq!((answered.status, answered.body.len()), (200, 0));

    let (asked, _) = work.await.unwrap();
    let host = base.trim_start_matches("http://");
    let us = concat!("rusuban/", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        asked,
        [
            format!(
                "POST /v2/push?x=1 HTTP/1.1\r\naccept: */*\r\nuser-agent: {us}\r\nauthorization: Bearer abc\r\n\
                 content-type: application/json\r\nhost: {host}\r\ncontent-length: 11\r\n\r\n{{\"to\":\"U1\"}}"
            ),
            format!("GET /v2/profile HTTP/1.1\r\naccept: */*\r\nuser-agent: {us}\r\nhost: {host}\r\n\r\n"),
        ]
    );
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let (elsewhere, there) = provider().await;
    let said = format!("HTTP/1.1 302 Found\r\nlocation: {there}/\r\ncontent-length: 0\r\n\r\n");
    let (base, work) = answering(vec![said.into_bytes()]).await;

    assert_eq!(ask(&base, get("/"), PATIENT).await.unwrap().status, 302);

    work.await.unwrap();
    let nobody = tokio::time::timeout(SHORT, elsewhere.accept()).await;
    assert!(nobody.is_err(), "the redirect was followed");
}

#[tokio::test]
async fn no_more_of_an_answer_is_read_than_its_bound() {
    let mut said = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", READ + 1).into_bytes();
    said.extend(vec![b'x'; READ + 1]);
    let (base, _work) = answering(vec![said]).await;

    assert_eq!(ask(&base, get("/"), PATIENT).await.unwrap().body.len(), READ);
}

#[tokio::test]
async fn a_status_counts_although_its_body_breaks_off_or_hangs() {
    let said = b"HTTP/1.1 503 No\r\ncontent-length: 9\r\n\r\nhalf".to_vec();
    let (base, work) = answering(vec![said.clone()]).await;
    let breaking_off = tokio::spawn(async move { drop(work.await.unwrap()) });
    let answered = ask(&base, get("/"), PATIENT).await.unwrap();
    assert_eq!((answered.status, &answered.body[..]), (503, &b"half"[..]));
    breaking_off.await.unwrap();

    let (base, work) = answering(vec![said]).await;
    let answered = ask(&base, get("/"), FAIR).await.unwrap();
    assert_eq!((answered.status, &answered.body[..]), (503, &b"half"[..]));
    drop(work.await.unwrap());
}

#[tokio::test]
async fn what_may_have_been_taken_is_told_from_what_was_not() {
    let (listener, base) = provider().await;
    let hanging = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        request(&mut stream).await;
        stream
    });
    assert_eq!(
        ask(&base, get("/"), FAIR).await.unwrap_err(),
        NoAnswer::Interrupted
    );
    drop(hanging.await.unwrap());

    let (base, work) = answering(vec![Vec::new()]).await;
    let resetting = tokio::spawn(async move { drop(work.await.unwrap()) });
    assert_eq!(
        ask(&base, get("/"), PATIENT).await.unwrap_err(),
        NoAnswer::Interrupted
    );
    resetting.await.unwrap();

    let (listener, base) = provider().await;
    drop(listener);
    assert_eq!(
        ask(&base, get("/"), PATIENT).await.unwrap_err(),
        NoAnswer::NotConnected
    );
}

#[tokio::test]
async fn tls_that_fails_or_does_not_come_about_is_no_connection() {
    let (listener, base) = provider().await;
    let base = base.replace("http:", "https:");
    let plain = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad\r\n\r\n").await.unwrap();
        // The other end closes without another word than its hello.
        let mut hello = Vec::new();
        stream.read_to_end(&mut hello).await.unwrap();
        hello
    });
    assert_eq!(
        ask(&base, get("/secret"), PATIENT).await.unwrap_err(),
        NoAnswer::NotConnected
    );
    let hello = plain.await.unwrap();
    assert_eq!(hello[0], 0x16, "a TLS handshake");
    assert!(!hello.windows(6).any(|part| part == b"secret"));

    let (silent, base) = provider().await;
    let base = base.replace("http:", "https:");
    let answer = by_loopback(SHORT).send(&base, get("/"), PATIENT).await;
    assert_eq!(answer.unwrap_err(), NoAnswer::NotConnected);
    drop(silent);
}

#[tokio::test]
async fn private_addresses_are_not_called_neither_by_number_nor_by_name() {
    let (listener, base) = provider().await;
    let by_name = base.replace("127.0.0.1", "localhost");
    let outgoing = Outgoing::new(Vec::new());
    for base in [&base, &by_name] {
        let answer = outgoing.send(base, get("/"), PATIENT).await;
        assert_eq!(answer.unwrap_err(), NoAnswer::Forbidden, "{base}");
    }

    let called = tokio::time::timeout(SHORT, listener.accept()).await;
    assert!(called.is_err(), "somebody called");
}

#[tokio::test]
async fn a_name_is_called_where_its_address_may_be() {
    let (base, work) = answering(vec![b"HTTP/1.1 204 OK\r\n\r\n".to_vec()]).await;
    let by_name = base.replace("127.0.0.1", "localhost");

    assert_eq!(ask(&by_name, get("/"), PATIENT).await.unwrap().status, 204);

    work.await.unwrap();
}
