//! Stories about chats, played against core alone: a desk in memory that reads snapshots and applies changes.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that fails here has failed"
)]

mod absence;
mod channel_health;
mod chat_model;
mod first_run;
mod hours_change;
mod menu;
mod sample;
mod setting_changes;
mod settings;
mod stories;
mod world;
