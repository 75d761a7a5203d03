//! A customer writes on the web and sees the offline message appear on his open page.

use std::sync::Arc;

use anyhow::Result;

use super::Bench;
use crate::book::Book;
use crate::desk::set_up::{PLAIN, set_up};
use crate::desk::{Desk, Engine};
use crate::load;
use crate::pages::Pages;
use crate::report::{Job, percentiles_ms};
use crate::stand_in;
use crate::usage::Usage;
use crate::wire::request;

/// How many customers a second write.
const PER_SECOND: u32 = 1_000;

/// How many pages are open, each of a customer who writes once: an absence has one offline message.
const PAGES: u32 = 10_000;

/// Connections that customers write by.
const CONNECTIONS: u32 = 64;

pub(crate) async fn live(bench: &Bench) -> Result<Vec<Job>> {
    let desk = Desk::start(&bench.program, Engine::Sqlite).await?;
    let provider = stand_in::start(Book::new(0), std::time::Duration::ZERO).await?;
    let settings = set_up(&mut desk.api().await?, provider, PLAIN).await?;
    let book = Book::new(PAGES as usize);
    let pages = Pages::open(desk.address(), &settings.webchat, PAGES as usize, &book).await?;
    let written = pages
        .tokens
        .iter()
        .enumerate()
        .map(|(number, token)| message(number, token));
    let requests = Arc::new(written.collect::<Vec<_>>());
    let before = Usage::now(desk.process()?, None)?;
    let late = load::open(desk.address(), CONNECTIONS, PER_SECOND, &requests, &book).await?;
    book.complete().await?;
    let used = Usage::now(desk.process()?, None)?.since(before);
    pages.all_are_open()?;
    let job = Job::new("live")
        .on(Engine::Sqlite.word(), CONNECTIONS)
        .with("pages", PAGES.into())
        .with("per_second", PER_SECOND.into())
        .latencies(&book.latencies())
        .with("rss_mib", desk.most_rss_kib()? / 1_024.0)
        .usage(&used, PAGES)
        .with("generator_late_p99_ms", percentiles_ms(&late, [0.99])[0]);
    desk.end().await?;
    Ok(vec![job])
}

/// What a customer writes.
fn message(number: usize, token: &str) -> Vec<u8> {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
    ];
    let body = format!(r#"{{"client_id":"c{number}","text":"営業時間を教えてください"}}"#);
    request("POST", "/widget/v1/messages", &headers, &body)
}
