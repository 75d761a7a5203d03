//! The `rusuban` command.

fn main() {}
