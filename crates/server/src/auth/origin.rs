//! Writes from other sites are refused: a page elsewhere must not act with its visitor's cookie.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Problem;

/// Lets requests through that only read, that come from our own pages, or that no browser sent.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_ours(&app, request.headers()) {
        return next.run(request).await;
    }
    let detail = "writes from another site are refused";
    Problem::new(StatusCode::FORBIDDEN, "cross_site", detail).into_response()
}

/// A client that sends neither header is no browser.
fn is_ours(app: &App, headers: &HeaderMap) -> bool {
    let site = headers
        .get("sec-fetch-site")
        .map(|value| matches!(value.as_bytes(), b"same-origin" | b"none"));
    let origin = headers.get(header::ORIGIN).map(|origin| {
        let host = origin
            .to_str()
            .ok()
            .and_then(|origin| origin.split_once("://"))
            .map(|(_, host)| host);
        let public = app
            .config
            .public_url
            .as_deref()
            .and_then(|url| url.split_once("://"))
            .map(|(_, rest)| rest);
        let public = public.and_then(|rest| rest.split('/').next());
        let asked = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        host.is_some() && (host == asked || host == public)
    });
    site.unwrap_or(true) && origin.unwrap_or(true)
}
