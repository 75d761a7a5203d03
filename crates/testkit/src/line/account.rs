//! What LINE tells those who set a channel up: whose token it is, where it delivers, and how a delivery goes.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusuban_server::hash::hmac_sha256;
use serde_json::{Value, json};

use super::{Inner, refusal};

pub(super) fn router() -> Router<Arc<Inner>> {
    Router::new()
        .route("/v2/bot/info", get(info))
        .route("/v2/bot/channel/webhook/endpoint", get(endpoint))
        .route("/v2/bot/channel/webhook/test", post(test))
}

/// LINE's answer to a token it doesn't know.
fn unknown(inner: &Inner, headers: &HeaderMap) -> Option<Response> {
    let known = inner.state.lock().expect("nobody panicked");
    let taken = known.token.as_ref().map(|token| format!("Bearer {token}"));
    let said = headers.get("authorization").and_then(|value| value.to_str().ok());
    let good = taken.is_none_or(|taken| said == Some(&taken));
    (!good).then(|| refusal(401, "Authentication failed", None))
}

async fn info(State(inner): State<Arc<Inner>>, headers: HeaderMap) -> Response {
    let told = json!({ "userId": "U0", "basicId": "@216ru", "displayName": "ほたる橋", "chatMode": "chat",
        "markAsReadMode": "manual" });
    unknown(&inner, &headers).unwrap_or_else(|| axum::Json(told).into_response())
}

async fn endpoint(State(inner): State<Arc<Inner>>, headers: HeaderMap) -> Response {
    if let Some(refused) = unknown(&inner, &headers) {
        return refused;
    }
    let known = inner.state.lock().expect("nobody panicked");
    match &known.webhook {
        Some((url, active)) => axum::Json(json!({ "endpoint": url, "active": active })).into_response(),
        None => refusal(404, "Not found", None),
    }
}

/// Delivers no event, signed, as LINE's own button does.
async fn test(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: axum::Json<Value>) -> Response {
    if let Some(refused) = unknown(&inner, &headers) {
        return refused;
    }
    let secret = inner.state.lock().expect("nobody panicked").secret.clone();
    let delivered = json!({ "destination": "U0", "events": [] }).to_string();
    let signature = STANDARD.encode(hmac_sha256(secret.as_bytes(), delivered.as_bytes()));
    let url = body["endpoint"].as_str().unwrap_or_default();
    let asked = reqwest::Client::new()
        .post(url)
        .header("x-line-signature", signature);
    let status = asked
        .body(delivered)
        .send()
        .await
        .map_or(0, |answer| answer.status().as_u16());
    let success = status == 200;
    let reason = if success { "OK" } else { "ERROR_STATUS_CODE" };
    axum::Json(
        json!({ "success": success, "timestamp": "2026-11-24T12:14:00.000Z", "statusCode": status,
        "reason": reason, "detail": status.to_string() }),
    )
    .into_response()
}
