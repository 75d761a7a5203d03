//! Live streams: they follow committed rows and never decide anything. Only that somebody types is
//! passed on as it is said.

mod console;
pub(crate) mod hub;
mod sse;
pub(crate) mod states;
pub(crate) mod typing;

pub(crate) use console::router;
pub(crate) use hub::{Hub, Topic, Waiting};
pub(crate) use sse::{answer, retry};
