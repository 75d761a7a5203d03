//! A messenger that takes everything and remembers when: LINE's reply and push, and the profile.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// Reply tokens and addresses as they arrived, with the instant.
type Arrivals = Arc<Mutex<HashMap<String, Instant>>>;

/// The stand-in, listening on loopback.
pub(crate) struct StandIn {
    address: SocketAddr,
    arrivals: Arrivals,
}

impl StandIn {
    /// A provider that takes so long for each answer.
    pub(crate) async fn start(takes: Duration) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (address, arrivals) = (listener.local_addr()?, Arrivals::default());
        let book = arrivals.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let book = book.clone();
                tokio::spawn(async move {
                    let _ = stream.set_nodelay(true);
                    let service = service_fn(move |request| answer(request, book.clone(), takes));
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        Ok(Self { address, arrivals })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until everybody has his message; the instant the last one came.
    pub(crate) async fn all_delivered(&self, customers: u32) -> Result<Instant> {
        let deadline = Instant::now() + Duration::from_mins(2);
        loop {
            {
                let arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
                if arrivals.len() >= customers as usize
                    && let Some(last) = arrivals.values().max()
                {
                    return Ok(*last);
                }
                if Instant::now() > deadline {
                    bail!(
                        "only {} of {customers} messages were delivered in two minutes",
                        arrivals.len()
                    );
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// From each customer's webhook to his message, in microseconds.
    pub(crate) fn latencies(&self, sent_at: &HashMap<String, Instant>) -> Vec<u64> {
        let arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        let took = |(token, sent): (&String, &Instant)| {
            arrivals
                .get(token)
                .map(|at| micros(at.saturating_duration_since(*sent)))
        };
        sent_at.iter().filter_map(took).collect()
    }
}

pub(crate) fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

async fn answer(
    request: Request<Incoming>,
    arrivals: Arrivals,
    takes: Duration,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let at = Instant::now();
    let Ok(body) = request.into_body().collect().await else {
        return Ok(Response::new(Full::default()));
    };
    let sent: serde_json::Value = serde_json::from_slice(&body.to_bytes()).unwrap_or_default();
    if let Some(token) = sent["replyToken"].as_str().or_else(|| sent["to"].as_str()) {
        let mut arrivals = arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        arrivals.entry(token.to_owned()).or_insert(at);
    }
    if !takes.is_zero() {
        tokio::time::sleep(takes).await;
    }
    let body = Bytes::from_static(br#"{"sentMessages":[{"id":"461230966842064897"}]}"#);
    Ok(Response::builder()
        .header("content-type", "application/json")
        .body(Full::new(body))
        .unwrap_or_default())
}
