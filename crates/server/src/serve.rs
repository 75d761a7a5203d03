//! Serving until told to stop, then draining.

use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;

use crate::app::App;
use crate::router::router;
use crate::workers;

/// How long what is in hand may take when we are told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Serves until [`drain`](crate::Parts::drain) is cancelled; then stops accepting, finishes what is in hand, and comes
/// back.
///
/// # Errors
/// When the listener fails.
pub async fn serve(app: App, listener: TcpListener) -> std::io::Result<()> {
    let drain = app.drain.clone();
    let workers = workers::start(&app).await;
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    // Small answers must not wait for a full packet.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let stop = drain.clone();
    let serving =
        axum::serve(listener, service).with_graceful_shutdown(async move { stop.cancelled().await });
    tokio::select! {
        result = serving => result?,
        () = late(drain.clone().cancelled_owned()) => {}
    }
    // Also where the listener ended of itself.
    drain.cancel();
    workers.finish().await;
    Ok(())
}

async fn late(drained: impl Future<Output = ()>) {
    drained.await;
    tokio::time::sleep(DRAIN).await;
}
