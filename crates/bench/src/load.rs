//! The load: each customer writes once, for the first time, as LINE would deliver it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http_body_util::Full;
use hyper::Request;
use sha2::Sha256;

use crate::desk::{CHANNEL_SECRET, Desk};
use crate::http::Connection;
use crate::stand_in::micros;

/// How much.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    /// Kept-alive connections, each sending one request after the other.
    pub(crate) connections: u32,
    /// Customers in all.
    pub(crate) customers: u32,
}

/// What came of it.
pub(crate) struct Measured {
    pub(crate) started: Instant,
    pub(crate) elapsed: Duration,
    /// From request to durable answer, in microseconds.
    pub(crate) latencies: Vec<u64>,
    /// When each reply token was sent.
    pub(crate) sent_at: HashMap<String, Instant>,
}

impl Load {
    pub(crate) async fn run(self, desk: &Desk) -> Result<Measured> {
        let next = Arc::new(AtomicU32::new(0));
        let started = Instant::now();
        let mut tasks = Vec::new();
        for _ in 0..self.connections {
            let (next, paths) = (next.clone(), desk.webhook_paths().to_vec());
            tasks.push(tokio::spawn(one_connection(
                desk.address(),
                paths,
                next,
                self.customers,
            )));
        }
        let (mut latencies, mut sent_at) = (Vec::new(), HashMap::new());
        for task in tasks {
            for (token, sent, took) in task.await?? {
                latencies.push(micros(took));
                sent_at.insert(token, sent);
            }
        }
        Ok(Measured {
            started,
            elapsed: started.elapsed(),
            latencies,
            sent_at,
        })
    }
}

async fn one_connection(
    address: SocketAddr,
    paths: Vec<String>,
    next: Arc<AtomicU32>,
    customers: u32,
) -> Result<Vec<(String, Instant, Duration)>> {
    let mut connection = Connection::open(address).await?;
    let mut done = Vec::new();
    loop {
        let customer = next.fetch_add(1, Ordering::Relaxed);
        if customer >= customers {
            return Ok(done);
        }
        let token = format!("{customer:032x}");
        let path = &paths[customer as usize % paths.len()];
        let request = webhook(path, customer, &token)?;
        let sent = Instant::now();
        let answer = connection.send(request).await?;
        ensure!(answer.status() == 200, "the desk answered {}", answer.status());
        done.push((token, sent, sent.elapsed()));
    }
}

/// A signed webhook with one text message.
#[expect(clippy::disallowed_methods, reason = "the provider's clock, not the desk's")]
fn webhook(path: &str, customer: u32, token: &str) -> Result<Request<Full<Bytes>>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let body = serde_json::json!({"destination": "U8e742f61d673b39c7fff3cecb7536ef0", "events": [{
        "type": "message", "mode": "active", "timestamp": u64::try_from(now)?,
        "source": {"type": "user", "userId": format!("U{customer:032x}")},
        "webhookEventId": format!("01{customer:024X}"), "deliveryContext": {"isRedelivery": false},
        "replyToken": token,
        "message": {"type": "text", "id": format!("{customer:018}"), "quoteToken": "q", "text": "営業時間を教えてください"},
    }]})
    .to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(CHANNEL_SECRET.as_bytes())?;
    mac.update(body.as_bytes());
    Ok(Request::post(path)
        .header("host", "desk")
        .header("content-type", "application/json")
        .header(
            "x-line-signature",
            BASE64_STANDARD.encode(mac.finalize().into_bytes()),
        )
        .body(Full::new(Bytes::from(body)))?)
}
