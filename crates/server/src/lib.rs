//! Rusuban's server: HTTP, live streams, the outbox worker, presence. It reads, asks core, commits; it decides nothing.
//!
//! Where things are:
//!
//! - [`App`]: what every handler and worker has at hand (store, clock, ids, configuration, sealer, limits, metrics).
//! - [`router`]: all addresses. Each noun of the API has a `router()` in [`api`]; add one line for it in
//!   `router::documented`.
//! - [`auth`]: who calls. Authorization is an extractor; take one before anything else.
//! - [`json`], [`extract`], [`page`], [`error`]: what comes in and goes out, strictly.
//! - [`openapi`], [`operations`]: what is published about us, and for those who run us.

pub mod api;
mod app;
mod attachments;
pub mod auth;
mod bus;
mod change;
mod clock;
mod config;
mod connections;
mod counting;
mod credentials;
pub mod error;
pub mod etag;
pub mod extract;
mod following;
mod fresh;
pub mod hash;
mod intake;
pub mod json;
mod limits;
mod live;
pub mod metrics;
pub mod once;
pub mod openapi;
pub mod operations;
mod outbox;
mod outgoing;
mod pace;
pub mod page;
pub mod patch;
pub mod router;
mod seal;
mod searching;
mod serve;
mod setup_code;
mod signs;
mod watch;
mod web;
pub mod webhooks;
pub mod widget;
mod workers;

pub use app::{App, Parts};
pub use bus::{BusAddress, BusAddressError};
pub use clock::Clock;
pub use config::Config;
pub use credentials::sealed_with_another_key;
pub use fresh::{Ids, secret};
pub use limits::Limits;
pub use seal::{SealError, Sealer};
pub use serve::serve;
