//! The published description of the API: `/api/openapi.json`, and a page to browse it at `/api/docs`.

use axum::Router;
use axum::http::header;
use axum::response::Html;
use axum::routing::get;
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};

use crate::app::App;
use crate::auth::session::COOKIE;

/// What is known before any endpoint is: title, licence, ways to sign in.
pub fn document() -> Document {
    #[derive(OpenApi)]
    #[openapi(
        info(
            title = "Rusuban",
            description = "A self-hosted instant-messaging support desk: no customer who writes is left without an answer.",
            license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
        ),
        components(schemas(crate::error::Problem, crate::error::Fault))
    )]
    struct Basics;
    let mut document = Basics::openapi();
    let components = document.components.get_or_insert_default();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE)));
    components.add_security_scheme("session", cookie);
    components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    document
}

/// The whole description, as it is committed in `openapi.json`.
pub fn text(document: &Document) -> String {
    // The document is plain data; it has always a form in JSON.
    let mut text = document.to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// The two addresses.
pub fn router(document: &Document) -> Router<App> {
    let text: &'static str = text(document).leak();
    Router::new()
        .route(
            "/api/openapi.json",
            get(move || async move { ([(header::CONTENT_TYPE, "application/json")], text) }),
        )
        .route(
            "/api/docs",
            get(|| async { Html(include_str!("openapi/docs.html")) }),
        )
        .route(
            "/api/docs.js",
            get(|| async {
                (
                    [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
                    include_str!("openapi/docs.js"),
                )
            }),
        )
}
