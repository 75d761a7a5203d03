//! The customer's side of the web chat: a session, messages, a stream.

mod attachments;
mod channel;
mod events;
mod identity;
mod messages;
mod session;
mod token;
mod typing;

use axum::http::HeaderValue;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The base of all addresses of the customer's side.
pub const BASE: &str = "/widget/v1";

/// `/widget/v1`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(channel::get))
        .routes(routes!(session::open))
        .routes(routes!(session::get, session::change))
        .routes(routes!(messages::list, messages::write))
        .routes(routes!(messages::one))
        .routes(routes!(typing::typing))
        .routes(routes!(attachments::upload))
        .routes(routes!(attachments::one, attachments::remove))
        .routes(routes!(attachments::file))
        .routes(routes!(events::ticket))
        .routes(routes!(events::events))
}

/// An address of the customer's side as a header.
fn here(path: &str) -> HeaderValue {
    HeaderValue::try_from(format!("{BASE}{path}")).unwrap_or(HeaderValue::from_static(BASE))
}
