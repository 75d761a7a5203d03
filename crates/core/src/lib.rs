//! Rusuban's rules, pure: no input or output, no clock, no randomness. Facts come in, decisions come out as data.
//!
//! Start here:
//!
//! - *When is the offline message sent?* [`offline_message::verdict`], the rule and its table.
//! - *What happens to a chat?* [`handle::handle`]: a [`snapshot::Snapshot`], an [`event::Event`] and the instant in, a
//!   list of [`change::Change`]s out, committed whole.
//! - *When is a department open?* [`business_hours::Schedule`].
//! - *Who is reachable?* [`availability`]; since when, [`presence`].
//! - *What does the customer read?* [`template`], [`message_text`], [`names`], [`parts`].
//! - *Would it be sent?* [`handle::simulate`]; *is anything amiss?* [`checks`].
//! - *What has an agent ready to say?* [`canned_reply`], rendered by [`handle::reply_values`].
//! - *Which files does a message hold?* [`attachment`].
//! - *Who is told that somebody types?* [`typing`].
//! - *How did it go?* [`report`]: promises kept, and when customers write.
//! - *What do people configure?* [`settings::Directory`], changed by [`settings::apply`].
//!
//! Rule ids (R1–R19) are those of the product's specification; `docs/offline-message.md` tells them in words.

pub mod attachment;
pub mod availability;
pub mod business_hours;
pub mod canned_reply;
pub mod change;
pub mod channel_health;
pub mod channel_limits;
pub mod chat;
pub mod checks;
pub mod contact;
pub mod contact_merge;
pub mod decision;
pub mod delivery;
pub mod event;
pub mod first_run;
pub mod handle;
pub mod ids;
pub mod language;
pub mod menu_bot;
pub mod message;
pub mod message_text;
pub mod names;
pub mod offline_message;
pub mod parts;
pub mod presence;
pub mod report;
pub mod samples;
pub mod search;
pub mod settings;
pub mod snapshot;
pub mod template;
pub mod ticket;
pub mod typing;
