//! The HTTP API: one folder or file for each noun, one function for each endpoint, one `router()` for each noun.
//!
//! A handler extracts (first the caller, so that who may not is told so whatever he sent), calls and answers. Each names
//! in its `#[utoipa::path]` who may call it: `extensions(("x-allowed" = json!("admin")))`, one of
//! `anyone · visitor · agent · supervisor · admin · bot · agent_or_bot`; a test holds the server to it.

pub mod agents;
pub mod attachments;
pub mod bots;
pub mod business_hours;
pub mod canned_replies;
pub mod channels;
pub mod chats;
pub mod contacts;
pub mod deliveries;
pub mod departments;
pub mod holiday_calendars;
pub mod me;
pub mod organization;
pub mod reports;
pub mod search;
pub mod session;
pub mod setting_changes;
pub mod setup;
pub mod tickets;
pub mod tokens;
pub mod vocabulary;
pub(crate) mod words;

use std::fmt::Display;

use axum::http::HeaderValue;

/// The base of all addresses of the API.
pub const BASE: &str = "/api/v1";

/// Where a row is, for `Location`.
pub(crate) fn path_of(noun: &str, id: impl Display) -> String {
    format!("{BASE}/{noun}/{id}")
}

/// An address of ours as a header.
pub(crate) fn here(path: &str) -> HeaderValue {
    HeaderValue::try_from(format!("{BASE}{path}")).unwrap_or(HeaderValue::from_static(BASE))
}
