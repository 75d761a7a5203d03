use jiff::Timestamp;
use rstest::rstest;
use rusuban_core::event::Inbound;
use rusuban_core::message::MessageKind;
use serde_json::{Value, json};

use super::credentials;
use crate::line::Line;
use crate::{Credentials, Messenger, Received};

const VERIFY: &[u8] = br#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
const SIGNED: &[u8] = b"GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

fn now() -> Timestamp {
    "2026-11-22T10:04:00Z".parse().unwrap()
}

fn event(change: impl FnOnce(&mut Value)) -> Value {
    let mut event = json!({
        "type": "message", "mode": "active", "timestamp": now().as_millisecond() - 300,
        "source": { "type": "user", "userId": "U4af4980629" },
        "webhookEventId": "01KATQ0000000000000000000A",
        "deliveryContext": { "isRedelivery": false },
        "replyToken": "757913772c4646b784d4b7ce46d12671",
        "message": { "type": "text", "id": "444573844083572737", "quoteToken": "q3", "text": "夜分にすみません 🙇‍♀️" },
    });
    change(&mut event);
    event
}

fn read(events: &[Value]) -> Vec<Received> {
    let body = json!({ "destination": "U8e", "events": events }).to_string();
    Line.read(body.as_bytes(), now()).unwrap()
}

fn message(event: Value) -> Inbound {
    match read(&[event]).remove(0) {
        Received::Message(inbound) => *inbound,
        other => panic!("not a message: {other:?}"),
    }
}

fn ignored(event: Value) -> &'static str {
    match read(&[event]).remove(0) {
        Received::Ignored(word) => word,
        other => panic!("not ignored: {other:?}"),
    }
}

#[test]
fn the_signature_of_lines_own_tools_is_known() {
    assert_eq!(Line.verify(&credentials(), Some(SIGNED), VERIFY), Ok(()));
    assert_eq!(
        Line.read(VERIFY, now()),
        Ok(Vec::new()),
        "the console's Verify button sends no events"
    );
}

#[test]
fn a_signature_that_is_missing_wrong_or_for_other_bytes_is_refused() {
    let reformatted = br#"{"destination": "U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
    assert!(
        Line.verify(&credentials(), Some(SIGNED), reformatted).is_err(),
        "one space more"
    );
    assert!(Line.verify(&credentials(), None, VERIFY).is_err());
    for wrong in [
        &b""[..],
        b"====",
        b"GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDL0=",
        "署名".as_bytes(),
        &SIGNED[..40],
    ] {
        assert!(Line.verify(&credentials(), Some(wrong), VERIFY).is_err());
    }
    assert!(
        Line.verify(&Credentials::default(), Some(SIGNED), VERIFY)
            .is_err(),
        "no secret, no entry"
    );
}

#[test]
fn a_text_comes_with_its_ids_its_time_and_its_reply_token() {
    let inbound = message(event(|_| {}));
    assert_eq!(inbound.event_id, "01KATQ0000000000000000000A");
    assert_eq!(inbound.address, "U4af4980629");
    assert_eq!(inbound.provider_id.as_deref(), Some("444573844083572737"));
    assert_eq!(
        (inbound.kind, inbound.text.as_str()),
        (MessageKind::Text, "夜分にすみません 🙇‍♀️")
    );
    assert_eq!(
        inbound.provider_at.unwrap().as_millisecond(),
        now().as_millisecond() - 300
    );
    let token = inbound.reply_token.unwrap();
    assert_eq!(
        (token.token.as_str(), token.received_at),
        ("757913772c4646b784d4b7ce46d12671", now())
    );
}

#[rstest]
#[case(json!({"type":"image","id":"1","contentProvider":{"type":"line"}}), MessageKind::Image, "")]
#[case(json!({"type":"video","id":"1","duration":60000,"contentProvider":{"type":"line"}}), MessageKind::Video, "")]
#[case(json!({"type":"audio","id":"1","duration":60000,"contentProvider":{"type":"line"}}), MessageKind::Audio, "")]
#[case(json!({"type":"file","id":"1","fileName":"見積書.pdf","fileSize":2138}), MessageKind::File, "見積書.pdf")]
#[case(json!({"type":"sticker","id":"1","packageId":"1","stickerId":"2","keywords":["cony","sally","wave","x"]}), MessageKind::Sticker, "cony, sally, wave")]
#[case(json!({"type":"sticker","id":"1","packageId":"1","stickerId":"2","text":"おやすみ"}), MessageKind::Sticker, "おやすみ")]
#[case(json!({"type":"location","id":"1","title":"川根本町役場","address":"静岡県","latitude":35.5,"longitude":138.25}), MessageKind::Location, "川根本町役場\n静岡県\n35.5, 138.25")]
fn whatever_a_customer_sends_is_a_message_r5(
    #[case] content: Value,
    #[case] kind: MessageKind,
    #[case] text: &str,
) {
    let inbound = message(event(|event| event["message"] = content));
    assert_eq!((inbound.kind, inbound.text.as_str()), (kind, text));
}

#[test]
fn a_pressed_button_is_a_message_r5() {
    let pressed = message(event(|event| {
        event["type"] = json!("postback");
        event["postback"] = json!({ "data": "action=hours", "params": { "date": "2026-11-24" } });
        event.as_object_mut().unwrap().remove("message");
    }));
    assert_eq!(
        (pressed.kind, pressed.text.as_str()),
        (MessageKind::Button, "action=hours")
    );
    assert_eq!(pressed.provider_id, None);
}

#[rstest]
#[case("follow", "follow")]
#[case("unfollow", "unfollow")]
#[case("join", "join")]
#[case("memberJoined", "memberJoined")]
#[case("accountLink", "accountLink")]
#[case("videoPlayComplete", "videoPlayComplete")]
#[case("beacon", "beacon")]
#[case("messageEdited", "messageEdited")]
#[case("somethingOf2031", "unknown")]
fn what_is_no_message_is_counted_by_a_known_word_r5(#[case] kind: &str, #[case] word: &str) {
    assert_eq!(ignored(event(|event| event["type"] = json!(kind))), word);
}

#[test]
fn groups_rooms_and_standby_are_not_stored_r5() {
    let group = json!({ "type": "group", "groupId": "C1", "userId": "U4af4980629" });
    assert_eq!(ignored(event(|event| event["source"] = group)), "group");
    assert_eq!(
        ignored(event(
            |event| event["source"] = json!({ "type": "room", "roomId": "R1" })
        )),
        "room"
    );
    assert_eq!(
        ignored(event(|event| event["mode"] = json!("standby"))),
        "standby"
    );
}

#[test]
fn a_message_taken_back_is_told() {
    let taken_back = event(|event| {
        event["type"] = json!("unsend");
        event["unsend"] = json!({ "messageId": "325708" });
    });
    let told = Received::Unsent {
        address: "U4af4980629".to_owned(),
        provider_id: "325708".to_owned(),
    };
    assert_eq!(read(&[taken_back]), [told]);
}

#[test]
fn a_bad_event_never_spoils_the_good_ones_around_it() {
    let bad = [
        json!(null),
        json!([]),
        json!({ "type": 7 }),
        event(|event| event["source"] = json!({ "type": "user" })),
        event(|event| event["source"]["userId"] = json!("U\n1")),
        event(|event| event["timestamp"] = json!("yesterday")),
        event(|event| event["message"] = json!({ "type": "text", "id": 5 })),
    ];
    for bad in bad {
        let read = read(&[
            event(|_| {}),
            bad.clone(),
            event(|event| event["webhookEventId"] = json!("B")),
        ]);
        assert!(matches!(&read[0], Received::Message(_)), "{bad}");
        assert_eq!(read[1], Received::Ignored("malformed"), "{bad}");
        assert!(
            matches!(&read[2], Received::Message(inbound) if inbound.event_id == "B"),
            "{bad}"
        );
    }
}

#[test]
fn a_body_that_is_no_webhook_is_unreadable() {
    for body in [
        &b""[..],
        b"{}",
        b"[]",
        b"{\"events\":{}}",
        b"\xff\xfe",
        b"{\"events\":[}",
    ] {
        assert!(Line.read(body, now()).is_err());
    }
    let deep = format!("{{\"events\":[{}{}]}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        Line.read(deep.as_bytes(), now()),
        Ok(vec![Received::Ignored("malformed")])
    );
}

#[test]
fn every_field_is_bounded() {
    let inbound = message(event(|event| {
        event["message"]["text"] = json!(format!("a\0{}", "長".repeat(60_000)));
        event["replyToken"] = json!("t".repeat(5_000));
        event["message"]["id"] = json!("9".repeat(5_000));
        event["timestamp"] = json!(i64::MAX);
    }));
    assert_eq!(inbound.text.chars().count(), 10_000);
    assert!(inbound.text.starts_with("a長"), "no store keeps NUL");
    assert_eq!(
        (inbound.reply_token, inbound.provider_id, inbound.provider_at),
        (None, None, None)
    );
}

#[test]
fn a_late_redelivery_brings_no_reply_token_worth_using() {
    let redelivered = |seconds: i64| {
        message(event(|event| {
            event["deliveryContext"]["isRedelivery"] = json!(true);
            event["timestamp"] = json!(now().as_millisecond() - seconds * 1_000);
        }))
    };
    assert!(redelivered(20).reply_token.is_some());
    assert!(redelivered(90).reply_token.is_none());
}
