//! Search over chats, contacts and messages.

mod found;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/search`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(found::search))
}
