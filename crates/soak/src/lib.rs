//! For tests of faults, and for `make soak`: a real desk as a process of its own, customers who go on writing to it
//! whatever happens, and what must hold all the same ([`Broken`] states it once, in code; docs/guarantees.md in words).
//!
//! ```no_run
//! # async fn story() {
//! use rusuban_soak::{Engine, Story};
//!
//! let story = Story::begin("target/debug/rusuban", Engine::Sqlite).await;
//! let customers = story.customers(6);
//! customers.acknowledged(100).await;
//! story.desk.kill().await;
//! story.desk.start().await;
//! story.ends_well(customers).await;
//! # }
//! ```

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that can't go on panics"
)]

mod book;
mod customers;
mod desk;
mod disk;
mod found;
mod house;
mod line_customers;
mod races;
mod story;
mod web_customers;

pub use book::{Answers, Book};
pub use customers::Customers;
pub use desk::{Desk, Engine};
pub use found::Broken;
pub use house::House;
pub use story::{Story, now};
