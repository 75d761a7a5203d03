//! Requests to providers: bounded in time and size, never redirected, never to addresses we may not call.

mod client;
mod guard;

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER, USER_AGENT};
use hyper_util::client::legacy;
use ipnet::IpNet;
use rusuban_channels::{Method, NoAnswer, Request};
use tokio::time::{Instant, timeout_at};

use self::client::{Client, client};
use self::guard::Guard;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(3);
/// How long an answer may take in all.
const WHOLE: Duration = Duration::from_secs(10);
/// As much of an answer as is read, in bytes.
const READ: usize = 64 * 1024;

/// Speaks to providers.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    client: Client,
    guard: Guard,
}

/// A provider's answer.
#[derive(Debug)]
pub(crate) struct Answered {
    /// The HTTP status.
    pub(crate) status: u16,
    /// `Retry-After` as it came.
    pub(crate) retry_after: Option<String>,
    /// The body, as far as it was read.
    pub(crate) body: Vec<u8>,
}

impl Outgoing {
    /// A client that may call public addresses, and these networks besides.
    pub(crate) fn new(allowed: Vec<IpNet>) -> Self {
        Self::patient(allowed, CONNECT)
    }

    fn patient(allowed: Vec<IpNet>, connect: Duration) -> Self {
        let guard = Guard::new(allowed);
        let client = client(guard.clone(), connect);
        Self { client, guard }
    }

    /// Sends a request to a provider at `base`, within `patience` at the most.
    pub(crate) async fn send(
        &self,
        base: &str,
        request: Request,
        patience: Duration,
    ) -> Result<Answered, NoAnswer> {
        self.send_for(base, request, patience, READ).await
    }

    /// The same, where so many bytes of the answer are read at the most.
    pub(crate) async fn send_for(
        &self,
        base: &str,
        request: Request,
        patience: Duration,
        bytes: usize,
    ) -> Result<Answered, NoAnswer> {
        let until = Instant::now() + patience.min(WHOLE);
        let (head, body) = self.ask(base, request, until).await?.into_parts();
        let retry_after = head.headers.get(RETRY_AFTER);
        Ok(Answered {
            status: head.status.as_u16(),
            retry_after: retry_after.and_then(|value| Some(value.to_str().ok()?.to_owned())),
            body: read(body, until, bytes).await,
        })
    }

    /// Asks a provider at `base` for a file: the status, and the bytes as they come. All of it must be over within
    /// `patience`.
    pub(crate) async fn fetch(
        &self,
        base: &str,
        request: Request,
        patience: Duration,
    ) -> Result<(u16, Coming), NoAnswer> {
        let until = Instant::now() + patience;
        let (head, body) = self.ask(base, request, until).await?.into_parts();
        Ok((head.status.as_u16(), Coming { body, until }))
    }

    async fn ask(
        &self,
        base: &str,
        request: Request,
        until: Instant,
    ) -> Result<hyper::Response<Incoming>, NoAnswer> {
        let uri = self.guard.uri(base, &request.path).ok_or(NoAnswer::Forbidden)?;
        let mut asked = hyper::Request::new(Full::from(request.body.unwrap_or_default()));
        *asked.method_mut() = match request.method {
            Method::Get => hyper::Method::GET,
            Method::Post => hyper::Method::POST,
        };
        *asked.uri_mut() = uri;
        *asked.headers_mut() = headers(request.headers);
        match timeout_at(until, self.client.request(asked)).await {
            Ok(answer) => answer.map_err(|error| no_answer(&error)),
            Err(_) => Err(NoAnswer::Interrupted),
        }
    }
}

/// Bytes that are coming.
pub(crate) struct Coming {
    body: Incoming,
    until: Instant,
}

impl Coming {
    /// The next of them; `None` at their end.
    ///
    /// # Errors
    /// [`NoAnswer::Interrupted`] where they break off, or don't end in time.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, NoAnswer> {
        loop {
            match timeout_at(self.until, self.body.frame()).await {
                Ok(None) => return Ok(None),
                Ok(Some(Ok(frame))) => {
                    if let Ok(bytes) = frame.into_data() {
                        return Ok(Some(bytes));
                    }
                }
                Ok(Some(Err(_))) | Err(_) => return Err(NoAnswer::Interrupted),
            }
        }
    }
}

fn headers(pairs: Vec<(&'static str, String)>) -> HeaderMap {
    // Ours, and the host's name.
    let mut headers = HeaderMap::with_capacity(pairs.len() + 3);
    headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
    headers.insert(
        USER_AGENT,
        HeaderValue::from_static(concat!("rusuban/", env!("CARGO_PKG_VERSION"))),
    );
    for (name, value) in pairs {
        // A credential with characters no header can hold is sent as none; the provider says what it lacks.
        let Ok(mut value) = HeaderValue::try_from(value) else {
            continue;
        };
        value.set_sensitive(name == "authorization");
        headers.insert(HeaderName::from_static(name), value);
    }
    headers
}

/// The status counts once it is here; a body that breaks off, or doesn't end in time, is as much as came.
async fn read(mut body: Incoming, until: Instant, bytes: usize) -> Vec<u8> {
    let mut read = Vec::new();
    while read.len() < bytes
        && let Ok(Some(Ok(frame))) = timeout_at(until, body.frame()).await
    {
        if let Some(chunk) = frame.data_ref() {
            read.extend_from_slice(&chunk[..chunk.len().min(bytes - read.len())]);
        }
    }
    read
}

fn no_answer(error: &legacy::Error) -> NoAnswer {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.is::<guard::NotAllowed>() {
            return NoAnswer::Forbidden;
        }
        cause = error.source();
    }
    if error.is_connect() {
        NoAnswer::NotConnected
    } else {
        NoAnswer::Interrupted
    }
}

#[cfg(test)]
mod tests;
