//! The customer's side of the web chat: a session, messages, a stream.

mod channel;
mod events;
mod identity;
mod messages;
mod session;
mod token;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/widget/v1`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(channel::get))
        .routes(routes!(session::open))
        .routes(routes!(messages::list, messages::write))
        .routes(routes!(events::ticket))
        .routes(routes!(events::events))
}
