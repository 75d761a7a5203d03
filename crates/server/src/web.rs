//! The web pages, embedded: the console under `/console/`, the customer's chat under `/chat/{channel}` with a page to try
//! it on, the launcher, and the guide under `/guide/`.

mod guide;

use std::borrow::Cow;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::{ChannelKind, Directory};
use tower_http::compression::CompressionLayer;

use crate::app::App;
use crate::error::Problem;
use crate::extract::BaseUrl;
use crate::hash::sha256;

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

/// What an embedding site has to allow, and nothing else; whoever tries the chat sees that it is enough.
const DEMO_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// All pages.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/", get(|| async { Redirect::to("/console/") }))
        .route("/console", get(|| async { Redirect::permanent("/console/") }))
        .route("/console/", get(console))
        .route("/console/{*path}", get(console))
        .route("/favicon.ico", get(favicon))
        .route("/chat/{channel_id}", get(chat))
        .route("/chat/{channel_id}/demo", get(demo))
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

/// For browsers that ask without having read a page: the API's own pages, for one.
async fn favicon(headers: HeaderMap) -> Response {
    match Console::get("favicon.ico") {
        Some(found) => file("favicon.ico", found, ASK_AGAIN, &headers),
        None => not_built(),
    }
}

/// The customer's chat of a channel.
async fn chat(
    State(app): State<App>,
    BaseUrl(base): BaseUrl,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = app.store.directory().await?;
    let found = web_chat(&directory, &id);
    let mut response = match Widget::get("index.html") {
        Some(html) => {
            let page = with_card(&String::from_utf8_lossy(&html.data), &base, found);
            let hash = sha256(&page);
            answer("index.html", page.into_bytes().into(), hash, ASK_AGAIN, &headers)
        }
        None => not_built(),
    };
    if found.is_none() {
        // The page says in words that there is no such chat.
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let policy = (CONTENT_SECURITY_POLICY, CHAT_POLICY);
    Ok(([policy], FRAMABLE, ISOLATED, response).into_response())
}

/// A page as an embedding site might be, to try the channel's launcher on.
async fn demo(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = app.store.directory().await?;
    if web_chat(&directory, &id).is_none() {
        return Err(Problem::not_found());
    }
    let policy = (CONTENT_SECURITY_POLICY, DEMO_POLICY);
    Ok(([policy], page(Widget::get("demo.html"), &headers)).into_response())
}

/// The department and the organization behind the web chat of this id; channels of other kinds have no page.
fn web_chat<'a>(directory: &'a Directory, id: &str) -> Option<(&'a str, &'a str)> {
    let channel = directory.channels.get(&id.parse::<ChannelId>().ok()?)?;
    let department = directory.departments.get(&channel.department_id)?;
    let organization = directory
        .organization
        .as_ref()
        .map_or("", |one| one.name.as_str());
    (channel.kind == ChannelKind::Webchat).then_some((department.name.as_str(), organization))
}

/// What messengers show of a link to this page: whose desk it is, and the picture at an absolute address.
fn with_card(html: &str, base: &str, found: Option<(&str, &str)>) -> String {
    const PICTURE: &str = "/widget-assets/social.png";
    const TITLE: &str = "<title>";
    let names = found.map(|(department, organization)| {
        let name = format!("{department} · {organization}");
        let name = escaped(name.trim_end_matches(" · "));
        format!("<meta property=\"og:title\" content=\"{name}\">{TITLE}")
    });
    html.replacen(TITLE, names.as_deref().unwrap_or(TITLE), 1)
        .replace(
            &format!("\"{PICTURE}\""),
            &format!("\"{}{PICTURE}\"", escaped(base)),
        )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
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
/// Sites that isolate themselves take frames only of those who do so, too.
const ISOLATED: [(&str, &str); 1] = [("cross-origin-embedder-policy", "require-corp")];

fn page(found: Option<EmbeddedFile>, headers: &HeaderMap) -> Response {
    found.map_or_else(not_built, |found| file("index.html", found, ASK_AGAIN, headers))
}

fn file(name: &str, found: EmbeddedFile, cache: &'static str, asked: &HeaderMap) -> Response {
    let hash = found.metadata.sha256_hash();
    answer(name, found.data, hash, cache, asked)
}

fn answer(
    name: &str,
    content: Cow<'static, [u8]>,
    hash: [u8; 32],
    cache: &'static str,
    asked: &HeaderMap,
) -> Response {
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
    (head, [(CONTENT_TYPE, kind)], content).into_response()
}

fn not_built() -> Response {
    let words = "The web pages were not built into this program: run `make web` and build it again.\n";
    (StatusCode::SERVICE_UNAVAILABLE, words).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<meta property=\"og:image\" content=\"/widget-assets/social.png\"><title>Chat</title>";

    #[test]
    fn a_link_to_the_chat_names_the_desk_and_its_picture() {
        let card = with_card(PAGE, "https://desk.example", Some(("サポート部", "ほたる橋")));
        assert!(
            card.contains("content=\"https://desk.example/widget-assets/social.png\""),
            "{card}"
        );
        assert!(
            card.contains("og:title\" content=\"サポート部 · ほたる橋\""),
            "{card}"
        );
        let unnamed = with_card(PAGE, "https://desk.example", Some(("サポート部", "")));
        assert!(unnamed.contains("content=\"サポート部\""), "{unnamed}");
    }

    #[test]
    fn hostile_names_and_hosts_stay_text() {
        let card = with_card(
            PAGE,
            "http://\"><script>",
            Some(("\"><script>alert(1)</script>", "&")),
        );
        assert!(!card.contains("<script>"), "{card}");
        assert!(
            card.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; · &amp;"),
            "{card}"
        );
    }

    #[test]
    fn a_chat_that_is_not_there_names_nobody() {
        assert!(!with_card(PAGE, "https://desk.example", None).contains("og:title"));
    }
}
