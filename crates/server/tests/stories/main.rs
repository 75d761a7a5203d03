//! Stories about customers and chats, told through HTTP: what people write, and what they get.

#![expect(clippy::unwrap_used, reason = "a test that fails here has failed")]

mod access;
mod afterwards;
mod attachments;
mod bots;
mod canned_replies;
mod contact_merge;
mod contacts;
mod conventions;
mod crash;
mod delivery;
mod downtime;
mod files_on_line;
mod line;
mod line_account;
mod live;
mod many;
mod morning;
mod provider;
mod reports;
mod search;
mod setting_changes;
mod table;
mod typing;
mod waiting;
mod webchat;

const NIGHT: &str = "2026-11-24 21:14";
const NOON: &str = "2026-11-24 12:00";
