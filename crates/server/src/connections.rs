//! Connections of clients: how many, how patient we are with them, and how they end when the desk drains.
//!
//! An idle customer's page is a connection with a stream on it, and there may be many thousands. So a connection is
//! HTTP/1.1 and nothing around it, with buffers as small as they go.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::router::Desk;

/// How many there may be at once; whoever comes then waits to be let in. At 16 KiB each they take 256 MiB.
const MOST: usize = 16_384;

/// How long a client may take to say what it wants, counted from the answer before. Longer than the minute for which
/// proxies keep a connection that they don't use.
const PATIENCE: Duration = Duration::from_secs(75);

/// The longest head of a request, in bytes, and the most that is read or written at once. The least the library takes.
const BUFFER: usize = 8 * 1024;

/// Lets clients in until the desk drains; comes back when all of them have had their answers.
pub(crate) async fn serve(mut listener: TcpListener, desk: Desk, drain: &CancellationToken) {
    let (open, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MOST)));
    let mut protocol = http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(BUFFER);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            // Waits a while where the system refuses, as when too many files are open.
            (place, Listener::accept(&mut listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            () = drain.cancelled() => break,
            next = next => next,
        };
        // Small answers must not wait for a full packet; a client that has gone already needs none.
        drop(stream.set_nodelay(true));
        let desk = desk.clone();
        // Boxed: a connection keeps room for what answers it, also while it is idle.
        let service = service_fn(move |request| Box::pin(answer(desk.clone(), peer, request)));
        let connection = open.watch(protocol.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // The client may go at any time; that is no error.
            drop(connection.await);
            drop(place);
        });
    }
    drop(listener);
    open.shutdown().await;
}

async fn answer(desk: Desk, peer: SocketAddr, request: Request<Incoming>) -> Result<Response, Infallible> {
    let mut request = request.map(axum::body::Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    Ok(desk.answer(request).await)
}
