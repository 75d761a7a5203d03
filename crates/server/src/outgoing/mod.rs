//! Requests to providers: bounded in time and size, never redirected, never to addresses we may not call.

mod guard;

use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use rusuban_channels::{Method, NoAnswer, Request};

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
    guard: Arc<Guard>,
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
        // Somebody else in the process may have chosen a provider already; theirs is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let guard = Arc::new(Guard::new(allowed));
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .pool_max_idle_per_host(512)
            .dns_resolver(Arc::clone(&guard))
            .user_agent(concat!("rusuban/", env!("CARGO_PKG_VERSION")))
            .build();
        #[expect(
            clippy::expect_used,
            reason = "only settings of ours can make it fail, and these don't"
        )]
        let client = client.expect("a client with these settings");
        Self { client, guard }
    }

    /// Sends a request to a provider at `base`, within `patience` at the most.
    pub(crate) async fn send(
        &self,
        base: &str,
        request: Request,
        patience: Duration,
    ) -> Result<Answered, NoAnswer> {
        let url = self.guard.url(base, &request.path).ok_or(NoAnswer::Forbidden)?;
        let answer = tokio::time::timeout(patience, self.exchange(url, request)).await;
        answer.unwrap_or(Err(NoAnswer::Interrupted))
    }

    async fn exchange(&self, url: Url, request: Request) -> Result<Answered, NoAnswer> {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let mut asked = self.client.request(method, url).headers(headers(request.headers));
        if let Some(body) = request.body {
            asked = asked.body(body);
        }
        let response = asked.send().await.map_err(|error| no_answer(&error))?;
        let retry_after = response
            .headers()
            .get(RETRY_AFTER)
            .and_then(|value| Some(value.to_str().ok()?.to_owned()));
        let status = response.status().as_u16();
        let body = read(response).await;
        Ok(Answered {
            status,
            retry_after,
            body,
        })
    }
}

fn headers(pairs: Vec<(&'static str, String)>) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(pairs.len());
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

/// The status counts once it is here; a body that breaks off is as much as came.
async fn read(mut response: Response) -> Vec<u8> {
    let mut body = Vec::new();
    while body.len() < READ {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk[..chunk.len().min(READ - body.len())]),
            Ok(None) | Err(_) => break,
        }
    }
    body
}

fn no_answer(error: &reqwest::Error) -> NoAnswer {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.is::<guard::NotAllowed>() {
            return NoAnswer::Forbidden;
        }
        cause = error.source();
    }
    if error.is_connect() || error.is_builder() {
        NoAnswer::NotConnected
    } else {
        NoAnswer::Interrupted
    }
}
