//! Bots: programs that answer first and hand off to people.

mod input;
mod read;
mod try_out;
mod write;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/bots`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::list, write::create))
        .routes(routes!(read::one, write::edit, write::delete))
        .routes(routes!(write::rotate))
        .routes(routes!(try_out::try_out))
}
