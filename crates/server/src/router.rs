//! All addresses, put together once; the OpenAPI document comes from the same place, so it can't drift.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;

use crate::api;
use crate::app::App;
use crate::auth::origin;
use crate::error::Problem;
use crate::json::BODY_LIMIT;
use crate::metrics::Class;
use crate::{live, openapi, operations, web, webhooks, widget};

/// How long a request may take until its answer begins.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Every documented endpoint. One line for each noun.
pub fn documented() -> OpenApiRouter<App> {
    let v1 = OpenApiRouter::new()
        .merge(api::setup::router())
        .merge(api::session::router())
        .merge(api::me::router())
        .merge(api::organization::router())
        .merge(api::departments::router())
        .merge(api::vocabulary::router())
        .merge(api::business_hours::router())
        .merge(api::holiday_calendars::router())
        .merge(api::agents::router())
        .merge(api::channels::router())
        .merge(api::bots::router())
        .merge(api::tokens::router())
        .merge(api::chats::router())
        .merge(api::contacts::router())
        .merge(api::deliveries::router())
        .merge(api::tickets::router())
        .merge(live::router());
    OpenApiRouter::with_openapi(openapi::document())
        .nest(api::BASE, v1)
        .nest(widget::BASE, widget::router())
}

/// The published description of every documented endpoint.
pub fn description() -> utoipa::openapi::OpenApi {
    documented().split_for_parts().1
}

/// The whole desk as one service.
pub fn router(app: App) -> Router {
    let (documented, document) = documented().split_for_parts();
    let guarded = documented.layer(from_fn_with_state(app.clone(), origin::guard));
    Router::new()
        .merge(guarded)
        .merge(webhooks::router())
        .merge(openapi::router(&document))
        .merge(operations::router())
        .merge(web::router())
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::method_not_allowed() })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(|_| Problem::internal().into_response()))
        .layer(from_fn_with_state(app.clone(), around))
        .with_state(app)
}

/// What holds for every answer: in time, counted, with the headers that keep browsers safe.
async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = match tokio::time::timeout(TIMEOUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::unavailable().into_response(),
    };
    app.metrics
        .requests
        .get_or_create(&Class {
            class: class(response.status().as_u16()),
        })
        .inc();
    safe(response.headers_mut(), app.config.is_public_by_tls());
    response
}

const fn class(status: u16) -> &'static str {
    match status {
        0..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}

/// Nothing from other hosts, nothing in frames; a handler that needs less strict headers sets its own.
fn safe(headers: &mut HeaderMap, by_tls: bool) {
    const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
        object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    let mut default = |name: &'static str, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default("content-security-policy", POLICY);
    default("x-content-type-options", "nosniff");
    default("referrer-policy", "same-origin");
    default("cross-origin-opener-policy", "same-origin");
    default("cross-origin-resource-policy", "same-origin");
    default("permissions-policy", "camera=(), microphone=(), geolocation=()");
    if by_tls {
        default(header::STRICT_TRANSPORT_SECURITY.as_str(), "max-age=31536000");
    }
}
