//! What we send LINE.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use crate::{File, Method, Outgoing, Part, Request, Way};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply<'a> {
    reply_token: &'a str,
    messages: Vec<Message<'a>>,
}

#[derive(Serialize)]
struct Push<'a> {
    to: &'a str,
    messages: Vec<Message<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
enum Message<'a> {
    Text {
        text: Cow<'a, str>,
    },
    Image {
        original_content_url: &'a str,
        preview_image_url: &'a str,
    },
}

/// The largest preview of a picture, in bytes: 1 MB. The preview is the picture itself, so that nothing has to be
/// opened and painted anew here.
const PREVIEW: u64 = 1_000_000;

/// The longest address of a picture, in characters.
const ADDRESS: usize = 2_000;

/// A small JPEG or PNG goes out as a picture, all else as its name, its size and the address it can be had at
/// (developers.line.biz, "Image message").
fn message(part: Part<'_>) -> Message<'_> {
    match part {
        Part::Text(text) => Message::Text { text: text.into() },
        Part::File(file) if is_picture(&file) => Message::Image {
            original_content_url: file.url,
            preview_image_url: file.url,
        },
        Part::File(file) => Message::Text {
            text: format!("{} ({})\n{}", file.name, size(file.size), file.url).into(),
        },
    }
}

fn is_picture(file: &File<'_>) -> bool {
    let kind = matches!(file.media_type, "image/jpeg" | "image/png");
    let public = file.url.starts_with("https://") && file.url.len() <= ADDRESS;
    kind && public && file.shown && file.size <= PREVIEW
}

/// As people say it, in either language.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

pub(super) fn request(token: &str, outgoing: &Outgoing<'_>) -> Request {
    let messages = outgoing.parts.iter().copied().map(message).collect();
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
    Request {
        method: Method::Get,
        path: format!("/v2/bot/profile/{}", escaped(address)),
        headers: vec![bearer(token)],
        body: None,
    }
}

/// A piece of a path, whatever is in it.
pub(super) fn escaped(piece: &str) -> String {
    let mut path = String::with_capacity(piece.len());
    for byte in piece.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => path.push(char::from(byte)),
            // Writing into a string can't fail.
            other => drop(write!(path, "%{other:02X}")),
        }
    }
    path
}

pub(super) fn bearer(token: &str) -> (&'static str, String) {
    ("authorization", format!("Bearer {token}"))
}
