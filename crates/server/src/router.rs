//! All addresses, put together once; the OpenAPI document comes from the same place, so it can't drift.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt as _;
use tower::Service as _;
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
/// How long a file may take to come: the largest one at 300 kbit/s.
const UPLOAD: Duration = Duration::from_mins(5);

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
        .merge(api::setting_changes::router())
        .merge(api::chats::router())
        .merge(api::canned_replies::router())
        .merge(api::attachments::router())
        .merge(api::contacts::router())
        .merge(api::search::router())
        .merge(api::deliveries::router())
        .merge(api::tickets::router())
        .merge(api::reports::router())
        .merge(live::router());
    OpenApiRouter::with_openapi(openapi::document())
        .nest(api::BASE, v1)
        .nest(widget::BASE, widget::router())
}

/// The published description of every documented endpoint.
pub fn description() -> utoipa::openapi::OpenApi {
    documented().split_for_parts().1
}

/// The whole desk as one service; cheap to clone.
#[derive(Clone)]
pub(crate) struct Desk {
    app: App,
    routes: Router,
}

impl Desk {
    /// All addresses.
    pub(crate) fn new(app: App) -> Self {
        let (documented, document) = documented().split_for_parts();
        let guarded = documented.layer(from_fn_with_state(app.clone(), origin::guard));
        let routes = Router::new()
            .merge(guarded)
            .merge(webhooks::router())
            .merge(openapi::router(&document))
            .merge(operations::router())
            .merge(web::router())
            .fallback(|| async { Problem::not_found() })
            .method_not_allowed_fallback(|| async { Problem::method_not_allowed() })
            .with_state(app.clone());
        Self { app, routes }
    }

    /// What holds for every answer: in time, whatever breaks, counted, with the headers that keep browsers safe.
    ///
    /// Layers would do the same, but each route copies its layers for each request.
    pub(crate) async fn answer(mut self, mut request: Request) -> Response {
        DefaultBodyLimit::max(BODY_LIMIT).apply(&mut request);
        let routes = &mut self.routes;
        let patience = patience(&request);
        let answer = async { routes.call(request).await.into_response() };
        let mut response = in_time(patience, answer).await;
        let class = class(response.status().as_u16());
        self.app.metrics.requests.get_or_create(&Class { class }).inc();
        safe(response.headers_mut(), self.app.config.is_public_by_tls());
        response
    }
}

/// A file takes as long as it takes; whoever falls silent meanwhile is given up by who reads it.
fn patience(request: &Request) -> Duration {
    let uploads = request.method() == Method::POST && request.uri().path().ends_with("/attachments");
    if uploads { UPLOAD } else { TIMEOUT }
}

/// An answer that begins in time, whatever breaks.
async fn in_time(patience: Duration, answer: impl Future<Output = Response>) -> Response {
    let answer = pin!(AssertUnwindSafe(answer).catch_unwind());
    match tokio::time::timeout(patience, answer).await {
        Ok(Ok(response)) => response,
        // What broke has told so already.
        Ok(Err(_)) => Problem::internal().into_response(),
        Err(_) => Problem::unavailable().into_response(),
    }
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
    const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
    const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
    const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
    let mut default = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(header::CONTENT_SECURITY_POLICY, POLICY);
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(header::REFERRER_POLICY, "same-origin");
    default(OPENER, "same-origin");
    default(RESOURCE, "same-origin");
    default(PERMISSIONS, "camera=(), microphone=(), geolocation=()");
    if by_tls {
        default(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_handler_that_breaks_is_an_answer() {
        let response = in_time(TIMEOUT, async { panic!("so it is") }).await;
        assert_eq!(response.status(), 500);
    }
}
