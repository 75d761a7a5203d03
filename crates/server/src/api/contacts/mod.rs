//! Contacts: the customers as persons.

mod change;
mod list;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/contacts`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::contacts))
        .routes(routes!(list::get, change::change))
}
