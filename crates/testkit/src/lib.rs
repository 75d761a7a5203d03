//! For tests: a whole desk in process, over real HTTP on a loopback port, with a real store in a directory of its own,
//! a clock set by hand and ids from a seed.
//!
//! ```no_run
//! # async fn story() {
//! use rusuban_testkit::Desk;
//!
//! let desk = Desk::start().await;
//! let support = desk.department("サポート").await;
//! desk.clock.set(rusuban_testkit::tokyo("2026-11-23 19:04"));
//! let answer = desk.admin.get(&format!("/departments/{support}")).await;
//! assert_eq!(answer.status, 200);
//! # }
//! ```

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that can't go on panics"
)]

mod client;
mod desk;
mod hold;
mod line;
mod people;
mod scene;
mod settings;
mod stream;
mod visitor;

pub use client::{Answer, Client};
pub use desk::{Desk, tokyo};
pub use hold::{Held, Slow};
pub use line::{Line, Scripted, Seen, Taken};
pub use people::Person;
pub use scene::Scene;
pub use stream::{Frame, Stream};
pub use visitor::Visitor;
