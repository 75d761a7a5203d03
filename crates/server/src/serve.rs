//! Serving until told to stop, then draining.

use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::router::Desk;
use crate::{connections, workers};

/// How long what is in hand may take when we are told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Serves until [`drain`](crate::Parts::drain) is cancelled; then stops accepting, finishes what is in hand, and comes
/// back.
pub async fn serve(app: App, listener: TcpListener) {
    let drain = app.drain.clone();
    let workers = workers::start(&app).await;
    tokio::select! {
        () = connections::serve(listener, Desk::new(app), &drain) => {}
        () = late(&drain) => {}
    }
    workers.finish().await;
}

async fn late(drain: &CancellationToken) {
    drain.cancelled().await;
    tokio::time::sleep(DRAIN).await;
}
