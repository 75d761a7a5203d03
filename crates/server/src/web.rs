//! The web pages, embedded: the console under `/console/`, the customer's chat under `/chat/{channel}`, the launcher,
//! and the guide under `/guide/`.

mod guide;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::ChannelKind;
use tower_http::compression::CompressionLayer;

use crate::app::App;
use crate::error::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/console/dist"]
struct Console;

#[derive(RustEmbed)]
#[folder = "../../web/widget/dist"]
struct Widget;

/// Hashed names never change; everything else is asked for again and answered by its `ETag`.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// The customer's page may stand in any site's frame, and loads nothing from elsewhere.
const CHAT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/// All pages.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/", get(|| async { Redirect::to("/console/") }))
        .route("/console", get(|| async { Redirect::permanent("/console/") }))
        .route("/console/", get(console))
        .route("/console/{*path}", get(console))
        .route("/chat/{channel_id}", get(chat))
        .route("/widget.js", get(launcher))
        .route("/widget-assets/{file}", get(widget_asset))
        .merge(guide::router())
        .layer(CompressionLayer::new())
}

/// A file of the console, or the page itself for any of its addresses.
async fn console(path: Option<Path<String>>, headers: HeaderMap) -> Response {
    let path = path.map(|Path(path)| path).unwrap_or_default();
    if let Some(found) = Console::get(&path) {
        let cache = if path.starts_with("assets/") {
            FOR_EVER
        } else {
            ASK_AGAIN
        };
        return file(&path, found, cache, &headers);
    }
    // A missing file is missing; only addresses of pages lead to the page.
    if path.starts_with("assets/") {
        return Problem::not_found().into_response();
    }
    page(Console::get("index.html"), &headers)
}

/// The customer's chat of a channel.
async fn chat(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = app.store.directory().await?;
    let channel = id
        .parse::<ChannelId>()
        .ok()
        .and_then(|id| directory.channels.get(&id));
    let mut response = page(Widget::get("index.html"), &headers);
    if channel.is_none_or(|channel| channel.kind != ChannelKind::Webchat) {
        // The page says in words that there is no such chat.
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let policy = (CONTENT_SECURITY_POLICY, CHAT_POLICY);
    Ok(([policy], FRAMABLE, response).into_response())
}

async fn launcher(headers: HeaderMap) -> Response {
    let Some(found) = Widget::get("widget.js") else {
        return not_built();
    };
    (
        FRAMABLE,
        file("widget.js", found, "public, max-age=300", &headers),
    )
        .into_response()
}

async fn widget_asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let cache = if name.starts_with("index-") {
        FOR_EVER
    } else {
        ASK_AGAIN
    };
    match Widget::get(&name) {
        Some(found) => file(&name, found, cache, &headers),
        None => Problem::not_found().into_response(),
    }
}

/// Pages of other sites may load this.
const FRAMABLE: [(&str, &str); 1] = [("cross-origin-resource-policy", "cross-origin")];

fn page(found: Option<EmbeddedFile>, headers: &HeaderMap) -> Response {
    found.map_or_else(not_built, |found| file("index.html", found, ASK_AGAIN, headers))
}

fn file(name: &str, found: EmbeddedFile, cache: &'static str, asked: &HeaderMap) -> Response {
    let hash = found.metadata.sha256_hash();
    let start = hash.first_chunk().copied().unwrap_or_default();
    let tag = format!("W/\"{:016x}\"", u64::from_be_bytes(start));
    let head = [(CACHE_CONTROL, cache.to_owned()), (ETAG, tag.clone())];
    if asked
        .get(IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let kind = match kind.essence_str() {
        text @ ("text/html" | "text/javascript" | "text/css") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    (head, [(CONTENT_TYPE, kind)], found.data).into_response()
}

fn not_built() -> Response {
    let words = "The web pages were not built into this program: run `make web` and build it again.\n";
    (StatusCode::SERVICE_UNAVAILABLE, words).into_response()
}
