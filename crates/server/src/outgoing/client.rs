//! Connections to providers: HTTP/1.1, by TLS where the address says so, kept for the next request.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::Uri;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use tower::{BoxError, Service};

use super::guard::Guard;

/// Connections to one provider that are kept while nothing goes by them; as many as may send at once on a channel.
const KEPT: usize = 512;
/// How long they are kept. Providers close theirs after a minute or two.
const KEPT_FOR: Duration = Duration::from_secs(90);
/// How often the system asks whether the other side is still there.
const ALIVE: Duration = Duration::from_secs(15);
/// How long what was sent may stay unacknowledged by the other system.
#[cfg(target_os = "linux")]
const UNACKNOWLEDGED: Duration = Duration::from_secs(30);

/// Follows no redirects and knows no proxies; in both a request would go where nobody has looked.
pub(super) type Client = legacy::Client<Connector, Full<Bytes>>;

/// A client whose connections come about within `patience`.
pub(super) fn client(guard: Guard, patience: Duration) -> Client {
    let mut tcp = HttpConnector::new_with_resolver(guard);
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_keepalive(Some(ALIVE));
    tcp.set_keepalive_interval(Some(ALIVE));
    tcp.set_keepalive_retries(Some(3));
    #[cfg(target_os = "linux")]
    tcp.set_tcp_user_timeout(Some(UNACKNOWLEDGED));
    // Where a name has several addresses, each has its part of this.
    tcp.set_connect_timeout(Some(patience));
    let connections = HttpsConnectorBuilder::new()
        .with_tls_config(tls())
        .https_or_http()
        .enable_http1()
        .wrap_connector(tcp);
    legacy::Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(KEPT_FOR)
        .pool_max_idle_per_host(KEPT)
        .build(Connector {
            connections,
            patience,
        })
}

/// Providers are believed by the certificates that the system trusts; where it has none, nobody is.
fn tls() -> ClientConfig {
    let provider = Arc::new(ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
    #[expect(
        clippy::expect_used,
        reason = "the provider is fixed, and it has suites for both versions"
    )]
    let builder = builder.expect("TLS versions that the provider knows");
    match Verifier::new(provider) {
        Ok(by_system) => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(by_system))
            .with_no_client_auth(),
        Err(error) => {
            tracing::error!(%error, "no provider can be called by https: the system trusts no certificates");
            builder
                .with_root_certificates(RootCertStore::empty())
                .with_no_client_auth()
        }
    }
}

/// Connects within a time that includes the name's resolution and TLS.
#[derive(Clone)]
pub(super) struct Connector {
    connections: HttpsConnector<HttpConnector<Guard>>,
    patience: Duration,
}

type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;

impl Service<Uri> for Connector {
    type Response = <HttpsConnector<HttpConnector<Guard>> as Service<Uri>>::Response;
    type Error = BoxError;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.connections.poll_ready(context)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let connecting = tokio::time::timeout(self.patience, self.connections.call(to));
        Box::pin(async move { connecting.await? })
    }
}
