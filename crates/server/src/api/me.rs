//! The caller himself.

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// `/me`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
