//! The desk's API, as its admin calls it. Nothing here is measured but where it says so.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::SendRequest;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// A kept-alive connection.
pub(crate) struct Api {
    sender: SendRequest<Full<Bytes>>,
    token: String,
}

impl Api {
    pub(crate) async fn open(address: SocketAddr, token: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)
            .await
            .with_context(|| format!("connecting to {address}"))?;
        stream.set_nodelay(true)?;
        let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(async move {
            // The other side may close first; the next request will say so.
            let _ = connection.await;
        });
        Ok(Self {
            sender,
            token: token.to_owned(),
        })
    }

    pub(crate) async fn get(&mut self, path: &str) -> Result<Value> {
        self.json(Method::GET, path, None).await
    }

    pub(crate) async fn post(&mut self, path: &str, body: Value) -> Result<Value> {
        self.json(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&mut self, path: &str, body: Value) -> Result<Value> {
        self.json(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn patch(&mut self, path: &str, body: Value) -> Result<Value> {
        self.json(Method::PATCH, path, Some(body)).await
    }

    async fn json(&mut self, method: Method, path: &str, body: Option<Value>) -> Result<Value> {
        let body = body.map_or_else(Bytes::new, |body| Bytes::from(body.to_string()));
        let answer = self.call(method, path, body, "identity").await?;
        Ok(serde_json::from_slice(answer.body())?)
    }

    /// What is at an address, as a browser gets it: packed, if the desk packs it.
    pub(crate) async fn packed(&mut self, path: &str) -> Result<Response<Bytes>> {
        self.call(Method::GET, path, Bytes::new(), "gzip").await
    }

    /// What is at an address, as it is.
    pub(crate) async fn text(&mut self, path: &str) -> Result<String> {
        let answer = self.call(Method::GET, path, Bytes::new(), "identity").await?;
        Ok(String::from_utf8(answer.into_body().into())?)
    }

    async fn call(
        &mut self,
        method: Method,
        path: &str,
        body: Bytes,
        accept: &str,
    ) -> Result<Response<Bytes>> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "desk")
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
            .header("accept-encoding", accept)
            .body(Full::new(body))?;
        self.sender.ready().await?;
        let (head, body) = self.sender.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        ensure!(
            head.status.is_success(),
            "{path} answered {}: {}",
            head.status,
            String::from_utf8_lossy(&body)
        );
        Ok(Response::from_parts(head, body))
    }
}
