use std::time::Duration;

use rstest::rstest;
use rusuban_core::attachment::Missing;
use serde_json::{Value, json};
use uuid::Uuid;

use super::credentials;
use crate::line::Line;
use crate::{
    Answer, Content, Failure, File, LookedUp, Messenger, Method, Outcome, Outgoing, Part, Request, Way,
};

const REPLY: Way<'static> = Way::Reply {
    token: "r-1",
    maybe_used: false,
};
const REPLY_AGAIN: Way<'static> = Way::Reply {
    token: "r-1",
    maybe_used: true,
};

fn request(way: Way<'_>, texts: &[&str]) -> Request {
    let parts: Vec<_> = texts.iter().copied().map(Part::Text).collect();
    request_of(way, &parts)
}

fn request_of(way: Way<'_>, parts: &[Part<'_>]) -> Request {
    let retry_key = Uuid::from_u128(0x123e_4567_e89b_12d3_a456_4266_1417_4000);
    Line.send(
        &credentials(),
        &Outgoing {
            address: "U4af",
            parts,
            way,
            retry_key,
        },
    )
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(request.body.as_deref().unwrap()).unwrap()
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request
        .headers
        .iter()
        .find(|(header, _)| *header == name)
        .map(|(_, value)| value.as_str())
}

fn answered(way: Way<'_>, status: u16, body: &Value) -> Outcome {
    let body = body.to_string();
    Line.outcome(
        way,
        &Answer {
            status,
            retry_after: Some(Duration::from_secs(3)),
            body: body.as_bytes(),
        },
    )
}

const PHOTO: File<'static> = File {
    name: "棚.jpg",
    media_type: "image/jpeg",
    size: 900_000,
    shown: true,
    url: "https://desk.example.jp/widget/v1/files/att_1?until=2&seal=3",
};

#[test]
fn a_small_picture_goes_out_as_one_and_everything_else_as_a_link() {
    let pdf = File {
        name: "見積書.pdf",
        media_type: "application/pdf",
        shown: false,
        ..PHOTO
    };
    let large = File {
        size: 2_621_440,
        ..PHOTO
    };
    let gif = File {
        media_type: "image/gif",
        size: 12,
        ..PHOTO
    };
    let insecure = File {
        url: "http://desk.example.jp/f",
        ..PHOTO
    };
    let parts = [
        Part::Text("ご確認ください"),
        Part::File(PHOTO),
        Part::File(pdf),
        Part::File(large),
        Part::File(gif),
    ];
    let sent = &body(&request_of(Way::Push, &parts))["messages"];
    let link = |said: &str| json!({ "type": "text", "text": format!("{said}\n{}", PHOTO.url) });
    let picture = json!({ "type": "image", "originalContentUrl": PHOTO.url, "previewImageUrl": PHOTO.url });
    assert_eq!(
        *sent,
        json!([
            { "type": "text", "text": "ご確認ください" },
            picture,
            link("見積書.pdf (879 KB)"),
            link("棚.jpg (2.5 MB)"),
            link("棚.jpg (12 B)"),
        ])
    );
    let sent = body(&request_of(Way::Push, &[Part::File(insecure)]));
    assert_eq!(sent["messages"][0]["type"], "text", "LINE takes https only");
}

#[test]
fn a_customers_file_is_asked_for_by_its_message_and_nothing_else_of_the_path() {
    let asked = Line.content(&credentials(), "../../profile/U1?x");
    assert_eq!(
        asked.path,
        "/v2/bot/message/%2E%2E%2F%2E%2E%2Fprofile%2FU1%3Fx/content"
    );
    assert_eq!(header(&asked, "authorization"), Some("Bearer tok-1"));
    for (status, content) in [
        (200, Content::Here),
        (202, Content::Later),
        (429, Content::Later),
        (503, Content::Later),
        (401, Content::Missing(Missing::Refused)),
        (404, Content::Missing(Missing::Gone)),
        (410, Content::Missing(Missing::Gone)),
        (302, Content::Missing(Missing::Gone)),
    ] {
        assert_eq!(Line.read_content(status), content, "{status}");
    }
}

#[test]
fn a_reply_uses_the_free_token_and_no_retry_key() {
    let request = request(REPLY, &["一", "二"]);
    assert_eq!(
        (request.method, request.path.as_str()),
        (Method::Post, "/v2/bot/message/reply")
    );
    let messages = json!([{ "type": "text", "text": "一" }, { "type": "text", "text": "二" }]);
    assert_eq!(
        body(&request),
        json!({ "replyToken": "r-1", "messages": messages })
    );
    assert_eq!(header(&request, "authorization"), Some("Bearer tok-1"));
    assert_eq!(header(&request, "x-line-retry-key"), None);
}

#[test]
fn a_push_names_the_customer_and_carries_a_retry_key() {
    let request = request(Way::Push, &["こんばんは"]);
    assert_eq!(request.path, "/v2/bot/message/push");
    assert_eq!(
        body(&request),
        json!({ "to": "U4af", "messages": [{ "type": "text", "text": "こんばんは" }] })
    );
    assert_eq!(
        header(&request, "x-line-retry-key"),
        Some("123e4567-e89b-12d3-a456-426614174000")
    );
}

#[test]
fn requests_and_credentials_keep_their_secrets_when_logged() {
    let shown = format!("{:?} {:?} {REPLY:?}", request(REPLY, &["秘密"]), credentials());
    for secret in ["tok-1", "r-1", "秘密", "8c57"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn taken_is_sent_and_a_repeated_retry_key_was_taken_before() {
    let sent = json!({ "sentMessages": [{ "id": "461230966842064897", "quoteToken": "q" }] });
    let id = Some("461230966842064897".to_owned());
    assert_eq!(
        answered(REPLY, 200, &sent),
        Outcome::Sent {
            provider_id: id.clone()
        }
    );
    assert_eq!(
        answered(Way::Push, 200, &json!({})),
        Outcome::Sent { provider_id: None }
    );
    assert_eq!(
        answered(Way::Push, 409, &sent),
        Outcome::AlreadyAccepted { provider_id: id }
    );
}

#[test]
fn a_refused_reply_token_may_be_pushed_unless_it_may_have_been_used() {
    let invalid = json!({ "message": "Invalid reply token" });
    assert_eq!(answered(REPLY, 400, &invalid), Outcome::PushInstead);
    assert_eq!(
        answered(REPLY_AGAIN, 400, &invalid),
        Outcome::Unknown,
        "sent or expired: no second copy"
    );
}

#[rstest]
#[case(400, Failure::Refused)]
#[case(401, Failure::Unauthorized)]
#[case(403, Failure::Forbidden)]
#[case(404, Failure::RecipientUnknown)]
#[case(302, Failure::Refused)]
fn what_another_try_would_not_mend_has_failed(#[case] status: u16, #[case] code: Failure) {
    assert_eq!(
        answered(Way::Push, status, &json!({ "message": "no" })),
        Outcome::Failed { code }
    );
}

#[test]
fn too_fast_is_tried_again_but_a_used_up_month_is_not() {
    let after = Some(Duration::from_secs(3));
    let too_fast = answered(
        Way::Push,
        429,
        &json!({ "message": "The API rate limit has been exceeded." }),
    );
    assert_eq!(
        too_fast,
        Outcome::Retry {
            after,
            code: Failure::RateLimited
        }
    );
    let used_up = answered(
        Way::Push,
        429,
        &json!({ "message": "You have reached your monthly limit." }),
    );
    assert_eq!(
        used_up,
        Outcome::Failed {
            code: Failure::QuotaUsedUp
        }
    );
    let trouble = answered(Way::Push, 503, &json!({}));
    assert_eq!(
        trouble,
        Outcome::Retry {
            after,
            code: Failure::ProviderError
        }
    );
}

#[test]
fn the_name_is_asked_for_by_address_and_read_from_the_answer() {
    let request = Line.profile(&credentials(), "U4af/../x?y").unwrap();
    assert_eq!(
        (request.method, request.path.as_str()),
        (Method::Get, "/v2/bot/profile/U4af%2F%2E%2E%2Fx%3Fy")
    );
    let read = |status, body: Value| {
        let body = body.to_string();
        Line.read_profile(&Answer {
            status,
            retry_after: None,
            body: body.as_bytes(),
        })
    };
    let told = read(
        200,
        json!({ "displayName": "川根 いづみ", "userId": "U4af", "language": "ja" }),
    );
    assert_eq!(
        told,
        LookedUp {
            display_name: "川根 いづみ".to_owned(),
            language: "ja".to_owned()
        }
    );
    assert_eq!(read(404, json!({ "message": "Not found" })), LookedUp::default());
    assert_eq!(read(200, json!({ "displayName": 5 })), LookedUp::default());
}
