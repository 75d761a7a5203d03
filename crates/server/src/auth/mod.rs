//! Who calls, and what the caller may do.
//!
//! Every endpoint takes one of these extractors, or says that it is open to anyone; a test walks all of them:
//!
//! - [`Principal`]: an agent or a bot.
//! - [`AnyAgent`], [`Supervisor`], [`Admin`]: an agent of at least that role, by session or API token.
//! - [`BotCaller`]: a bot, by its token.
//!
//! Rows that the caller may not see are 404, like rows that don't exist: see [`Principal::can_see`].

mod extract;
pub mod origin;
pub mod password;
mod principal;
pub mod session;

pub use principal::{Admin, AnyAgent, BotCaller, Principal, Supervisor, Way};
