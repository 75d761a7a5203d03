//! What we send LINE.

use std::fmt::Write as _;

use serde::Serialize;

use crate::{Method, Outgoing, Request, Way};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply<'a> {
    reply_token: &'a str,
    messages: Vec<TextMessage<'a>>,
}

#[derive(Serialize)]
struct Push<'a> {
    to: &'a str,
    messages: Vec<TextMessage<'a>>,
}

#[derive(Serialize)]
struct TextMessage<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    text: &'a str,
}

pub(super) fn request(token: &str, outgoing: &Outgoing<'_>) -> Request {
    let messages = outgoing
        .parts
        .iter()
        .map(|text| TextMessage { kind: "text", text })
        .collect();
    let mut headers = vec![bearer(token), ("content-type", "application/json".to_owned())];
    let (path, body) = match outgoing.way {
        Way::Reply { token, .. } => (
            "/v2/bot/message/reply",
            serde_json::to_vec(&Reply {
                reply_token: token,
                messages,
            }),
        ),
        Way::Push => {
            headers.push(("x-line-retry-key", outgoing.retry_key.hyphenated().to_string()));
            (
                "/v2/bot/message/push",
                serde_json::to_vec(&Push {
                    to: outgoing.address,
                    messages,
                }),
            )
        }
    };
    // Strings always serialize.
    Request {
        method: Method::Post,
        path: path.to_owned(),
        headers,
        body: Some(body.unwrap_or_default()),
    }
}

pub(super) fn profile(token: &str, address: &str) -> Request {
    let mut path = "/v2/bot/profile/".to_owned();
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => path.push(char::from(byte)),
            // Writing into a string can't fail.
            other => drop(write!(path, "%{other:02X}")),
        }
    }
    Request {
        method: Method::Get,
        path,
        headers: vec![bearer(token)],
        body: None,
    }
}

fn bearer(token: &str) -> (&'static str, String) {
    ("authorization", format!("Bearer {token}"))
}
