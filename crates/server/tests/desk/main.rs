//! The desk through HTTP, as browsers, programs and strangers meet it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on panics")]

mod bad_input;
mod credentials;
mod first_run;
mod hours;
mod logo;
mod offline_message;
mod published;
mod setting_changes;
mod settings;
mod sign_in;
mod simulator;
mod strangers;
