//! A desk whose clock stands still, for pictures that look the same whenever they are taken.
//!
//! Prints its address, then a token of the admin `miyashita@desk.example`. Each line on standard input, such as
//! `2026-11-21 21:14`, sets the clock by Tokyo's time and is answered by itself. Ends with the input.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "what it prints is what it is for; a desk that can't be set up ends it"
)]

use std::io::stdin;

use rusuban_testkit::{Desk, tokyo};
use serde_json::json;

#[tokio::main]
async fn main() {
    let desk = Desk::start().await;
    let miyashita = json!({
        "name": "宮下 さくら", "email": "miyashita@desk.example", "role": "admin",
        "password": "あかりをつけて待つ番",
    });
    let made = desk.admin.post("/agents", miyashita).await.expect(201);
    let admin = desk.signs_in(made.id().parse().expect("an id")).await;
    let token = admin
        .post("/tokens", json!({ "name": "pictures" }))
        .await
        .expect(201);
    println!("{}", desk.base);
    println!("{}", token.json["token"].as_str().expect("a token"));
    for line in stdin().lines() {
        let line = line.expect("text");
        desk.clock.set(tokyo(&line));
        println!("{line}");
    }
}
