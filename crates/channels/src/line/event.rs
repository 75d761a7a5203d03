//! What LINE sends us. Every field may be missing or strange; an event that makes no sense spoils only itself.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::chat::ReplyToken;
use rusuban_core::event::{Files, Inbound, Profile};
use rusuban_core::message::MessageKind;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::policy::REPLY_TOKEN_FRESH;
use crate::received::{TEXT_LIMIT, bounded, id};
use crate::{Received, Unreadable};

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    events: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    mode: Option<String>,
    timestamp: Option<i64>,
    source: Option<Source>,
    webhook_event_id: Option<String>,
    delivery_context: Option<DeliveryContext>,
    reply_token: Option<String>,
    message: Option<Content>,
    postback: Option<Postback>,
    unsend: Option<Unsend>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Source {
    #[serde(rename = "type")]
    kind: String,
    user_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DeliveryContext {
    #[serde(default)]
    is_redelivery: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    text: Option<String>,
    file_name: Option<String>,
    title: Option<String>,
    address: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    keywords: Option<Vec<String>>,
    #[serde(rename = "contentProvider")]
    provider: Option<ContentProvider>,
}

#[derive(Deserialize)]
struct ContentProvider {
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct Postback {
    data: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Unsend {
    message_id: String,
}

pub(super) fn read(body: &[u8], received_at: Timestamp) -> Result<Vec<Received>, Unreadable> {
    let body: Body<'_> = serde_json::from_slice(body).map_err(|_| Unreadable)?;
    let mut happened_at = None;
    let one = |event: &&RawValue| {
        let event = serde_json::from_str::<Event>(event.get()).ok();
        // What has no time of its own stays behind what it came after.
        happened_at = event.as_ref().and_then(|event| event.timestamp).or(happened_at);
        let malformed = Received::Ignored("malformed");
        (
            happened_at,
            event.map_or(malformed, |event| one(&event, received_at)),
        )
    };
    let mut events: Vec<_> = body.events.iter().map(one).collect();
    // LINE doesn't promise the order in which events come, but tells when they happened
    // (developers.line.biz, "Receive messages (webhook)").
    events.sort_by_key(|(happened_at, _)| *happened_at);
    Ok(events.into_iter().map(|(_, event)| event).collect())
}

fn one(event: &Event, received_at: Timestamp) -> Received {
    if event.mode.as_deref() == Some("standby") {
        return Received::Ignored("standby");
    }
    if !matches!(event.kind.as_str(), "message" | "postback" | "unsend") {
        return Received::Ignored(known_word(&event.kind));
    }
    match event.source.as_ref().map(|source| source.kind.as_str()) {
        Some("user") => {}
        Some("group") => return Received::Ignored("group"),
        Some("room") => return Received::Ignored("room"),
        _ => return Received::Ignored("malformed"),
    }
    match event.kind.as_str() {
        "unsend" => unsent(event).unwrap_or(Received::Ignored("malformed")),
        _ => message(event, received_at),
    }
}

/// The event's name where we know it; a name that somebody made up is no word for a metric.
fn known_word(kind: &str) -> &'static str {
    const KNOWN: [&str; 19] = [
        "follow",
        "unfollow",
        "join",
        "leave",
        "memberJoined",
        "memberLeft",
        "videoPlayComplete",
        "beacon",
        "accountLink",
        "membership",
        "module",
        "activated",
        "deactivated",
        "botSuspended",
        "botResumed",
        "delivery",
        "messageEdited",
        "things",
        "reaction",
    ];
    KNOWN
        .into_iter()
        .find(|known| *known == kind)
        .unwrap_or("unknown")
}

fn unsent(event: &Event) -> Option<Received> {
    Some(Received::Unsent {
        address: id(event.source.as_ref()?.user_id.as_ref()?)?,
        provider_id: id(&event.unsend.as_ref()?.message_id)?,
    })
}

fn message(event: &Event, received_at: Timestamp) -> Received {
    let content = match (&event.message, &event.postback) {
        (Some(content), _) => described(content),
        (None, Some(pressed)) => Some((MessageKind::Button, bounded(&pressed.data, TEXT_LIMIT))),
        (None, None) => return Received::Ignored("malformed"),
    };
    let Some((kind, text)) = content else {
        return Received::Ignored("unknown_message");
    };
    let provider_id = event
        .message
        .as_ref()
        .and_then(|content| id(content.id.as_deref()?));
    let event_id = event
        .webhook_event_id
        .as_deref()
        .and_then(id)
        .or_else(|| provider_id.clone());
    let address = event
        .source
        .as_ref()
        .and_then(|source| id(source.user_id.as_deref()?));
    let (Some(event_id), Some(address)) = (event_id, address) else {
        return Received::Ignored("malformed");
    };
    let provider_at = event
        .timestamp
        .and_then(|ms| Timestamp::from_millisecond(ms).ok());
    Received::Message(Box::new(Inbound {
        event_id,
        address,
        provider_id,
        client_id: None,
        kind,
        text,
        provider_at,
        reply_token: reply_token(event, provider_at, received_at),
        profile: Profile::default(),
        files: event.message.as_ref().map_or(Files::None, files),
    }))
}

/// What a message is, and its text or the words that stand for it; `None` for kinds we don't know.
fn described(content: &Content) -> Option<(MessageKind, String)> {
    let field = |field: &Option<String>| field.as_deref().unwrap_or_default().to_owned();
    let (kind, text) = match content.kind.as_str() {
        "text" => (MessageKind::Text, field(&content.text)),
        "image" => (MessageKind::Image, String::new()),
        "video" => (MessageKind::Video, String::new()),
        "audio" => (MessageKind::Audio, String::new()),
        "file" => (MessageKind::File, field(&content.file_name)),
        "sticker" => (MessageKind::Sticker, sticker(content)),
        "location" => (MessageKind::Location, location(content)),
        _ => return None,
    };
    Some((kind, bounded(&text, TEXT_LIMIT)))
}

/// Whether LINE has a file for us. One that lies elsewhere, where an app of the customer's put it, isn't LINE's word: its
/// address is whatever somebody chose.
fn files(content: &Content) -> Files {
    if !matches!(content.kind.as_str(), "image" | "video" | "audio" | "file") {
        return Files::None;
    }
    match &content.provider {
        Some(provider) if provider.kind != "line" => Files::Elsewhere,
        _ => Files::AtMessenger {
            name: bounded(content.file_name.as_deref().unwrap_or_default(), TEXT_LIMIT),
        },
    }
}

fn sticker(content: &Content) -> String {
    match (&content.text, &content.keywords) {
        (Some(text), _) => text.clone(),
        (None, Some(keywords)) => keywords
            .iter()
            .take(3)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", "),
        (None, None) => String::new(),
    }
}

fn location(content: &Content) -> String {
    let place = content
        .latitude
        .zip(content.longitude)
        .map(|(north, east)| format!("{north}, {east}"));
    let lines = [content.title.clone(), content.address.clone(), place];
    lines
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The token, unless it comes with a late redelivery: it is as old as the event then.
fn reply_token(event: &Event, provider_at: Option<Timestamp>, received_at: Timestamp) -> Option<ReplyToken> {
    let again = event
        .delivery_context
        .as_ref()
        .is_some_and(|context| context.is_redelivery);
    let late = provider_at.is_none_or(|at| received_at.duration_since(at) > signed(REPLY_TOKEN_FRESH));
    if again && late {
        return None;
    }
    let token = id(event.reply_token.as_deref()?)?;
    Some(ReplyToken { token, received_at })
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}
