//! Contacts: the customers as persons.

mod change;
mod duplicates;
mod former;
mod list;
mod merge;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/contacts`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::contacts))
        .routes(routes!(list::get, change::change))
        .routes(routes!(list::chats))
        .routes(routes!(duplicates::duplicates))
        .routes(routes!(former::former))
        .routes(routes!(merge::preview, merge::merge))
}
