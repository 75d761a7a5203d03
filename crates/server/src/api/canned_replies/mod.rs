//! Canned replies 定型文: texts that agents have ready, for a department's chats or for all.

mod input;
mod read;
mod write;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/canned-replies`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::list, write::create))
        .routes(routes!(read::one, write::edit, write::delete))
}
