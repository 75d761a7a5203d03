//! Files of customers, which LINE keeps for a while (developers.line.biz, "Get content").

use rusuban_core::attachment::Missing;

use super::send::{bearer, escaped};
use crate::{Content, Method, Request};

pub(super) fn request(token: &str, message_id: &str) -> Request {
    Request {
        method: Method::Get,
        path: format!("/v2/bot/message/{}/content", escaped(message_id)),
        headers: vec![bearer(token)],
        body: None,
    }
}

pub(super) const fn outcome(status: u16) -> Content {
    match status {
        200 => Content::Here,
        // A long video that LINE is still making ready; too fast; LINE's own trouble.
        202 | 429 | 500..=599 => Content::Later,
        401 | 403 => Content::Missing(Missing::Refused),
        _ => Content::Missing(Missing::Gone),
    }
}
