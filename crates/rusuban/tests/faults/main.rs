//! A real desk that breaks in the middle of its work, on each engine: nothing that was acknowledged is lost, and everybody
//! gets exactly one offline message. What must hold is stated once, in `rusuban_soak::Broken`.

#![expect(clippy::unwrap_used, reason = "a test that can't go on panics")]

mod database;
mod disk;
mod guarantees;
mod kills;
mod races;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_rusuban");
