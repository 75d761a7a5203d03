//! A messenger that takes everything and remembers when: LINE's reply and push, and the profile.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use httparse::{EMPTY_HEADER, Request, Status};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::book::Book;
use crate::webhook::customer;
use crate::wire::{HEADERS, content_length};

/// Room for the longest request; the desk's are far shorter.
const ROOM: usize = 16_384;

const TAKEN: &str = r#"{"sentMessages":[{"id":"461230966842064897"}]}"#;
const PROFILE: &str =
    r#"{"displayName":"川根 花子","userId":"U8e742f61d673b39c7fff3cecb7536ef0","language":"ja"}"#;

/// Starts a provider that takes so long for each answer, and notes who got his message. It listens on loopback.
pub(crate) async fn start(book: Arc<Book>, takes: Duration) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let book = book.clone();
            tokio::spawn(async move {
                // The desk closes connections as it likes, and is stopped while some are open.
                drop(serve(stream, &book, takes).await);
            });
        }
    });
    Ok(address)
}

async fn serve(mut stream: TcpStream, book: &Book, takes: Duration) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = vec![0; ROOM];
    let mut end = 0;
    let answers = [answer(TAKEN), answer(PROFILE)];
    loop {
        let read = stream.read(&mut buffer[end..]).await?;
        if read == 0 {
            return Ok(());
        }
        end += read;
        while let Some((length, asked)) = whole(&buffer[..end])? {
            if let Asked::Send(Some(customer)) = asked {
                book.answered(customer);
            }
            if !takes.is_zero() {
                tokio::time::sleep(takes).await;
            }
            let profile = usize::from(matches!(asked, Asked::Profile));
            stream.write_all(&answers[profile]).await?;
            buffer.copy_within(length..end, 0);
            end -= length;
        }
    }
}

/// What a request wants.
#[derive(Debug, PartialEq)]
enum Asked {
    Profile,
    /// A message for a customer.
    Send(Option<usize>),
}

/// The request these bytes begin with and its length; `None` while it isn't whole.
fn whole(bytes: &[u8]) -> Result<Option<(usize, Asked)>> {
    let mut headers = [EMPTY_HEADER; HEADERS];
    let mut request = Request::new(&mut headers);
    if bytes.is_empty() {
        return Ok(None);
    }
    let Status::Complete(head) = request.parse(bytes)? else {
        return Ok(None);
    };
    let length = head + content_length(request.headers)?;
    let Some(body) = bytes.get(head..length) else {
        return Ok(None);
    };
    let path = request.path.context("a request without a path")?;
    let asked = if path.starts_with("/v2/bot/profile/") {
        Asked::Profile
    } else {
        let to = text_after(body, br#""replyToken":""#).or_else(|| text_after(body, br#""to":""#));
        Asked::Send(to.and_then(customer))
    };
    Ok(Some((length, asked)))
}

/// The text that follows a key, up to the next quotation mark.
fn text_after<'a>(body: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let at = body.windows(key.len()).position(|window| window == key)? + key.len();
    let rest = &body[at..];
    Some(&rest[..rest.iter().position(|byte| *byte == b'"')?])
}

fn answer(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::request;

    #[test]
    fn replies_and_pushes_are_told_by_customer_and_profiles_apart() {
        let body = format!(r#"{{"replyToken":"{:032x}","messages":[]}}"#, 17);
        let reply = request("POST", "/v2/bot/message/reply", &[], &body);
        assert_eq!(whole(&reply).unwrap(), Some((reply.len(), Asked::Send(Some(17)))));
        assert_eq!(whole(&reply[..reply.len() - 1]).unwrap(), None);
        let push = request(
            "POST",
            "/v2/bot/message/push",
            &[],
            &body.replace("replyToken", "to"),
        );
        assert_eq!(whole(&push).unwrap(), Some((push.len(), Asked::Send(Some(17)))));
        let profile = request("GET", "/v2/bot/profile/U1", &[], "");
        assert_eq!(whole(&profile).unwrap(), Some((profile.len(), Asked::Profile)));
    }
}
