//! HTTP/1.1 over a plain socket, as thin as it gets: prepared bytes go out, and of an answer only what is needed is looked
//! at. The generator must not be what is measured.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use anyhow::{Context, Result, bail, ensure};
use httparse::{EMPTY_HEADER, Header, Response, Status};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// More headers than anybody sends here.
pub(crate) const HEADERS: usize = 32;

/// Answers are small; a longer one makes the room it needs.
const ROOM: usize = 4_096;

/// One kept-alive connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// What was read and belongs to no answer yet.
    unread: std::ops::Range<usize>,
}

/// An answer, as long as nothing more is asked.
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    pub(crate) body: &'a [u8],
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        Ok(Self::over(connect(address, Ipv4Addr::UNSPECIFIED.into()).await?))
    }

    pub(crate) fn over(stream: TcpStream) -> Self {
        Self {
            stream,
            buffer: vec![0; ROOM],
            unread: 0..0,
        }
    }

    /// Sends a request and reads its answer.
    pub(crate) async fn exchange(&mut self, request: &[u8]) -> Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.answer().await
    }

    /// Reads the next answer.
    pub(crate) async fn answer(&mut self) -> Result<Answer<'_>> {
        let (status, body) = loop {
            if let Some((status, head, length)) = head(&self.buffer[self.unread.clone()])? {
                let body = self.unread.start + head..self.unread.start + head + length;
                if body.end <= self.unread.end {
                    break (status, body);
                }
            }
            self.read().await?;
        };
        self.unread.start = body.end;
        Ok(Answer {
            status,
            body: &self.buffer[body],
        })
    }

    async fn read(&mut self) -> Result<()> {
        self.buffer.copy_within(self.unread.clone(), 0);
        self.unread = 0..self.unread.len();
        if self.unread.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let read = self.stream.read(&mut self.buffer[self.unread.end..]).await?;
        ensure!(read > 0, "the desk closed a connection");
        self.unread.end += read;
        Ok(())
    }
}

/// A connection from a loopback address of one's own, or any.
pub(crate) async fn connect(address: SocketAddr, from: IpAddr) -> Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    if !from.is_unspecified() {
        socket.bind(SocketAddr::new(from, 0))?;
    }
    let connecting = socket.connect(address).await;
    let stream = connecting.with_context(|| format!("connecting to {address}"))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// A request's bytes.
pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    use std::fmt::Write as _;
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: desk\r\n");
    for (name, value) in headers {
        let _infallible = write!(text, "{name}: {value}\r\n");
    }
    let _infallible = write!(text, "content-length: {}\r\n\r\n{body}", body.len());
    text.into_bytes()
}

/// An answer's status, the length of its head, and that of its body; `None` while the head isn't whole.
fn head(bytes: &[u8]) -> Result<Option<(u16, usize, usize)>> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let mut headers = [EMPTY_HEADER; HEADERS];
    let mut response = Response::new(&mut headers);
    let Status::Complete(length) = response.parse(bytes)? else {
        return Ok(None);
    };
    let status = response.code.context("an answer without a status")?;
    Ok(Some((status, length, content_length(response.headers)?)))
}

/// The length of a body as its headers tell.
///
/// # Errors
/// Where it is sent in chunks: nothing that is measured here is.
pub(crate) fn content_length(headers: &[Header<'_>]) -> Result<usize> {
    for header in headers {
        if header.name.eq_ignore_ascii_case("content-length") {
            return Ok(std::str::from_utf8(header.value)?.trim().parse()?);
        }
        if header.name.eq_ignore_ascii_case("transfer-encoding") {
            bail!("a body in chunks");
        }
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn answers_that_arrive_in_pieces_and_together_are_told_apart() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let desk = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 256];
            let read = stream.read(&mut asked).await.unwrap();
            let first = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 503 Service";
            stream.write_all(first).await.unwrap();
            stream
                .write_all(b" Unavailable\r\ncontent-length: 0\r\n\r\n")
                .await
                .unwrap();
            asked[..read].to_vec()
        });
        let mut connection = Connection::open(address).await.unwrap();
        let asked = request("POST", "/x", &[("a", "b")], "{}");
        let first = connection.exchange(&asked).await.unwrap();
        assert_eq!((first.status, first.body), (200, b"hello".as_slice()));
        let second = connection.answer().await.unwrap();
        assert_eq!((second.status, second.body), (503, b"".as_slice()));
        assert_eq!(
            desk.await.unwrap(),
            b"POST /x HTTP/1.1\r\nhost: desk\r\na: b\r\ncontent-length: 2\r\n\r\n{}"
        );
    }

    #[test]
    fn a_body_in_chunks_is_refused() {
        assert!(head(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
    }
}
