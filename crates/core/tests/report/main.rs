//! Reports, told as stories: what a promise is, when it is kept, and what hours customers write in.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod chats;
mod open_time;
mod summary;
mod support;
