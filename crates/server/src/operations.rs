//! `/healthz`, `/readyz`, `/metrics`: for those who run the desk.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::app::App;
use crate::error::Problem;

/// The three addresses.
pub fn router() -> Router<App> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// Ready when the store can be read and the desk isn't draining.
async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    if app.drain.is_cancelled() {
        return Err(Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "draining",
            "this desk is stopping",
        ));
    }
    app.store.desk_state().await?;
    Ok("ready\n")
}

/// Answers `/metrics` alone, on a listener of its own, until the desk drains.
pub async fn serve_metrics(app: App, listener: tokio::net::TcpListener) {
    let drained = app.drain.clone().cancelled_owned();
    let router = Router::new().route("/metrics", get(text)).with_state(app);
    if let Err(error) = axum::serve(listener, router)
        .with_graceful_shutdown(drained)
        .await
    {
        tracing::error!(%error, "the listener for metrics failed");
    }
}

async fn metrics(State(app): State<App>) -> Response {
    if !app.config.metrics_here {
        return Problem::not_found().into_response();
    }
    text(State(app)).await
}

async fn text(State(app): State<App>) -> Response {
    let (in_hand, resting) = app.outbox.figures();
    app.metrics.in_hand.set(in_hand.into());
    app.metrics
        .resting
        .set(i64::try_from(resting).unwrap_or(i64::MAX));
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], app.metrics.text()).into_response()
}
