//! The two kinds of load. *Closed*: so many connections, each with its next request as soon as the last one is answered.
//! *Open*: so many requests a second, whatever the desk does, each noted at the instant it was meant for, so that a desk
//! that stalls doesn't hide it by being asked less.

use std::io::{ErrorKind, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::task::JoinSet;

use crate::book::{Book, micros};
use crate::wire::Connection;

/// Requests, each at its customer's place.
pub(crate) type Requests = Arc<Vec<Vec<u8>>>;

/// Sends everything over so many connections; from request to answer of each, in microseconds. The book notes when each
/// customer wrote.
pub(crate) async fn closed(
    desk: SocketAddr,
    connections: u32,
    requests: &Requests,
    book: &Arc<Book>,
) -> Result<Vec<u64>> {
    let mut open = Vec::new();
    for _ in 0..connections {
        open.push(Connection::open(desk).await?);
    }
    let next = Arc::new(AtomicUsize::new(0));
    let mut tasks = JoinSet::new();
    for connection in open {
        tasks.spawn(one_after_the_other(
            connection,
            requests.clone(),
            next.clone(),
            book.clone(),
        ));
    }
    let mut latencies = Vec::with_capacity(requests.len());
    while let Some(done) = tasks.join_next().await {
        latencies.extend(done??);
    }
    Ok(latencies)
}

async fn one_after_the_other(
    mut connection: Connection,
    requests: Requests,
    next: Arc<AtomicUsize>,
    book: Arc<Book>,
) -> Result<Vec<u64>> {
    let mut took = Vec::new();
    loop {
        let customer = next.fetch_add(1, Ordering::Relaxed);
        let Some(request) = requests.get(customer) else {
            return Ok(took);
        };
        let at = book.now();
        book.wrote(customer, at);
        let status = connection.exchange(request).await?.status;
        ensure!((200..300).contains(&status), "the desk answered {status}");
        took.push(book.now() - at);
    }
}

/// Sends everything at so many a second over connections taken in turn. The book notes the instants that were meant; what
/// comes back is how late each request really left, in microseconds: the generator's own fault.
pub(crate) async fn open(
    desk: SocketAddr,
    connections: u32,
    per_second: u32,
    requests: &Requests,
    book: &Arc<Book>,
) -> Result<Vec<u64>> {
    let (mut sending, mut reading) = (Vec::new(), JoinSet::new());
    for number in 0..connections as usize {
        let stream = std::net::TcpStream::connect(desk)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        sending.push(stream.try_clone()?);
        let answers = requests.iter().skip(number).step_by(connections as usize).count();
        let connection = Connection::over(tokio::net::TcpStream::from_std(stream)?);
        reading.spawn(read(connection, answers));
    }
    let (requests, book) = (requests.clone(), book.clone());
    // A thread of its own wakes up within some 50 µs; the runtime's clock counts whole milliseconds.
    let pacing = tokio::task::spawn_blocking(move || pace(&mut sending, per_second, &requests, &book));
    while let Some(done) = reading.join_next().await {
        done??;
    }
    pacing.await?
}

async fn read(mut connection: Connection, answers: usize) -> Result<()> {
    for _ in 0..answers {
        let status = connection.answer().await?.status;
        ensure!((200..300).contains(&status), "the desk answered {status}");
    }
    Ok(())
}

fn pace(
    sending: &mut [std::net::TcpStream],
    per_second: u32,
    requests: &Requests,
    book: &Book,
) -> Result<Vec<u64>> {
    let (started, noted) = (Instant::now(), book.now());
    let turns = sending.len();
    let mut late = Vec::with_capacity(requests.len());
    for (customer, request) in requests.iter().enumerate() {
        let meant = instant(customer, per_second);
        if let Some(early) = meant.checked_sub(started.elapsed()) {
            std::thread::sleep(early);
        }
        book.wrote(customer, noted + micros(meant));
        send(&mut sending[customer % turns], request)?;
        late.push(micros(started.elapsed().saturating_sub(meant)));
    }
    Ok(late)
}

/// When the request at this place is due after the start.
fn instant(place: usize, per_second: u32) -> Duration {
    Duration::from_secs(1)
        .mul_f64(f64::from(u32::try_from(place).unwrap_or(u32::MAX)) / f64::from(per_second))
}

/// The socket doesn't block, for its other half is read by the runtime; a request fits into its buffer.
fn send(stream: &mut std::net::TcpStream, mut request: &[u8]) -> Result<()> {
    while !request.is_empty() {
        match stream.write(request) {
            Ok(written) => request = &request[written..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::yield_now(),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_due_evenly() {
        assert_eq!(instant(0, 2_000), Duration::ZERO);
        assert_eq!(instant(1, 2_000), Duration::from_micros(500));
        assert_eq!(instant(20_000, 2_000), Duration::from_secs(10));
    }
}
