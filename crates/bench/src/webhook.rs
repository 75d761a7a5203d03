//! What LINE sends: each customer writes once, for the first time. All of it is signed before the clock starts.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;

use crate::desk::CHANNEL_SECRET;
use crate::wire::request;

/// The webhooks of so many customers, at these addresses in turn; a customer's place is his number.
#[expect(clippy::disallowed_methods, reason = "the provider's clock, not the desk's")]
pub(crate) fn prepared(paths: &[String], customers: u32) -> Result<Vec<Vec<u8>>> {
    let now = u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let turns = paths.iter().cycle();
    (0..customers)
        .zip(turns)
        .map(|(customer, path)| webhook(path, customer, now))
        .collect()
}

/// The customer's number in a reply token or an address of [`prepared`], which end in it.
pub(crate) fn customer(of: &[u8]) -> Option<usize> {
    let digits = of.get(of.len().checked_sub(8)?..)?;
    usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// A signed webhook with one text message.
fn webhook(path: &str, customer: u32, now: u64) -> Result<Vec<u8>> {
    let body = json!({"destination": "U8e742f61d673b39c7fff3cecb7536ef0", "events": [{
        "type": "message", "mode": "active", "timestamp": now,
        "source": {"type": "user", "userId": format!("U{customer:032x}")},
        "webhookEventId": format!("01{customer:024X}"), "deliveryContext": {"isRedelivery": false},
        "replyToken": format!("{customer:032x}"),
        "message": {"type": "text", "id": format!("{customer:018}"), "quoteToken": "q", "text": "営業時間を教えてください"},
    }]})
    .to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(CHANNEL_SECRET.as_bytes())?;
    mac.update(body.as_bytes());
    let signature = BASE64_STANDARD.encode(mac.finalize().into_bytes());
    let headers = [
        ("content-type", "application/json"),
        ("x-line-signature", &signature),
    ];
    Ok(request("POST", path, &headers, &body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_take_the_channels_in_turn_and_are_known_by_their_tokens() {
        let paths = ["/a".to_owned(), "/b".to_owned()];
        let made = prepared(&paths, 3).unwrap();
        let begins = |n: usize, path: &str| made[n].starts_with(format!("POST {path} ").as_bytes());
        assert!(begins(0, "/a") && begins(1, "/b") && begins(2, "/a"));
        assert_eq!(customer(format!("U{:032x}", 4_711).as_bytes()), Some(4_711));
        assert_eq!(customer(b"U1"), None);
    }
}
