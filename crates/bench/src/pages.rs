//! Customers' open pages: each has a session and holds a stream by which the desk pushes what is new.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::book::Book;
use crate::wire::{self, Connection, request};

/// How many pages are opened at the same time.
const AT_ONCE: usize = 32;

/// Pages come from so many loopback addresses, since each has ports for some twenty thousand at most.
const SOURCES: usize = 8;

/// What an offline message has in it, and nothing else that a page is told.
const AUTOMATIC: &[u8] = br#""automation""#;

/// Pages that are open.
pub(crate) struct Pages {
    /// The visitors' tokens, by number.
    pub(crate) tokens: Vec<String>,
    seen: Arc<Seen>,
    reading: JoinSet<()>,
}

/// What happened on all streams together.
#[derive(Debug, Default)]
struct Seen {
    bytes: AtomicU64,
    closed: AtomicUsize,
}

impl Pages {
    /// Opens so many pages of a web chat. The book notes who got an offline message.
    pub(crate) async fn open(
        desk: SocketAddr,
        webchat: &str,
        count: usize,
        book: &Arc<Book>,
    ) -> Result<Self> {
        let seen = Arc::new(Seen::default());
        let mut opening = JoinSet::new();
        for first in 0..AT_ONCE.min(count) {
            let numbers = (first..count).step_by(AT_ONCE);
            opening.spawn(several(desk, webchat.to_owned(), numbers));
        }
        let (mut tokens, mut reading) = (vec![String::new(); count], JoinSet::new());
        while let Some(opened) = opening.join_next().await {
            for (number, token, stream) in opened?? {
                tokens[number] = token;
                reading.spawn(page(stream, number, book.clone(), seen.clone()));
            }
        }
        Ok(Self {
            tokens,
            seen,
            reading,
        })
    }

    /// Bytes that were pushed so far, on all streams.
    pub(crate) fn bytes(&self) -> u64 {
        self.seen.bytes.load(Ordering::Relaxed)
    }

    /// # Errors
    /// Where the desk closed a stream.
    pub(crate) fn all_are_open(&self) -> Result<()> {
        let closed = self.seen.closed.load(Ordering::Relaxed);
        ensure!(
            closed == 0,
            "{closed} of {} streams were closed",
            self.reading.len()
        );
        Ok(())
    }
}

/// Sessions, tickets and streams, one page after the other, over one connection for all but the streams.
async fn several(
    desk: SocketAddr,
    webchat: String,
    numbers: impl Iterator<Item = usize>,
) -> Result<Vec<(usize, String, TcpStream)>> {
    let mut connection = Connection::open(desk).await?;
    let json = ("content-type", "application/json");
    let session = request(
        "POST",
        &format!("/widget/v1/channels/{webchat}/sessions"),
        &[json],
        "{}",
    );
    let mut open = Vec::new();
    for number in numbers {
        let token = word(&mut connection, &session, "token").await?;
        let bearer = format!("Bearer {token}");
        let ask = request(
            "POST",
            "/widget/v1/events/ticket",
            &[("authorization", &bearer)],
            "",
        );
        let ticket = word(&mut connection, &ask, "ticket").await?;
        open.push((number, token, stream(desk, source(number), &ticket).await?));
    }
    Ok(open)
}

/// One text of an answer.
async fn word(connection: &mut Connection, ask: &[u8], field: &str) -> Result<String> {
    let answer = connection.exchange(ask).await?;
    let text = String::from_utf8_lossy(answer.body);
    ensure!(
        (200..300).contains(&answer.status),
        "the desk answered {}: {text}",
        answer.status
    );
    let answer: Value = serde_json::from_slice(answer.body)?;
    Ok(answer[field]
        .as_str()
        .with_context(|| format!("no {field}"))?
        .to_owned())
}

/// Opens a stream and waits until it stands.
async fn stream(desk: SocketAddr, from: IpAddr, ticket: &str) -> Result<TcpStream> {
    let mut stream = wire::connect(desk, from).await?;
    let accept = ("accept", "text/event-stream");
    let path = format!("/widget/v1/events?ticket={ticket}");
    stream.write_all(&request("GET", &path, &[accept], "")).await?;
    let mut first = [0; 2_048];
    let read = stream.read(&mut first).await?;
    ensure!(
        first[..read].starts_with(b"HTTP/1.1 200 "),
        "a stream answered {}",
        String::from_utf8_lossy(&first[..read])
    );
    Ok(stream)
}

fn source(number: usize) -> IpAddr {
    Ipv4Addr::new(127, 0, 0, u8::try_from(number % SOURCES).unwrap_or(0) + 1).into()
}

/// Reads a stream to its end.
async fn page(mut stream: TcpStream, number: usize, book: Arc<Book>, seen: Arc<Seen>) {
    let mut find = Find::default();
    let mut buffer = [0; 1_024];
    while let Ok(read @ 1..) = stream.read(&mut buffer).await {
        seen.bytes.fetch_add(read as u64, Ordering::Relaxed);
        for _ in 0..find.count(&buffer[..read]) {
            book.answered(number);
        }
    }
    seen.closed.fetch_add(1, Ordering::Relaxed);
}

/// Finds [`AUTOMATIC`] in a stream, also where it arrives in two pieces.
#[derive(Default)]
struct Find {
    matched: usize,
}

impl Find {
    /// How often it ends within these bytes. The word's first byte occurs in it again only at its end, so a mismatch begins
    /// anew at once.
    fn count(&mut self, bytes: &[u8]) -> usize {
        let mut found = 0;
        for byte in bytes {
            if *byte == AUTOMATIC[self.matched] {
                self.matched += 1;
            } else {
                self.matched = usize::from(*byte == AUTOMATIC[0]);
            }
            if self.matched == AUTOMATIC.len() {
                found += 1;
                self.matched = 0;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_pieces_and_after_false_starts() {
        let text = br#"data: {"auto":"automation","author":{"kind":"automation"}} "automatio"#;
        for pieces in 1..text.len() {
            let mut find = Find::default();
            let found: usize = text.chunks(pieces).map(|piece| find.count(piece)).sum();
            assert_eq!(found, 2, "in pieces of {pieces}");
        }
    }

    #[test]
    fn pages_come_from_eight_addresses() {
        assert_eq!(source(0).to_string(), "127.0.0.1");
        assert_eq!(source(15).to_string(), "127.0.0.8");
    }
}
