//! The guide for agents and admins, built from `docs/guide`: plain pages under `/guide/{language}/`.

use axum::Router;
use axum::extract::Path;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use super::{ASK_AGAIN, FOR_EVER, file, page};
use crate::app::App;

#[derive(RustEmbed)]
#[folder = "../../web/guide/dist"]
struct Guide;

/// Pages that only read: no script or style stands in them, and nothing is sent anywhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The guide's addresses. Anybody may read it: it says nothing about the desk it is served by.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/guide", get(|| async { Redirect::permanent("/guide/") }))
        .route("/guide/", get(guide))
        .route("/guide/{*path}", get(guide))
}

/// A file of the guide, the page of this name, or the page that says there is none.
async fn guide(path: Option<Path<String>>, headers: HeaderMap) -> Response {
    let path = path.map(|Path(path)| path).unwrap_or_default();
    let folder = path.strip_suffix('/').unwrap_or(&path);
    let names = [
        path.clone(),
        format!("{path}.html"),
        format!("{folder}/index.html"),
    ];
    let found = names.iter().find_map(|name| {
        let name = name.trim_start_matches('/');
        Guide::get(name).map(|file| (name, file))
    });
    let answer = match found {
        Some((name, found)) => {
            let cache = if name.starts_with("assets/") {
                FOR_EVER
            } else {
                ASK_AGAIN
            };
            file(name, found, cache, &headers)
        }
        None => missing(&headers),
    };
    ([(CONTENT_SECURITY_POLICY, POLICY)], answer).into_response()
}

fn missing(headers: &HeaderMap) -> Response {
    let mut response = page(Guide::get("404.html"), headers);
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}
