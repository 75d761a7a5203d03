//! Agents: the people who answer.

mod create;
mod edit;
mod input;
mod invitation;
mod read;
pub(super) mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/agents`, `/invitations`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::list, create::create))
        .routes(routes!(read::one, edit::edit))
        .routes(routes!(read::open_chats))
        .routes(routes!(invitation::renew))
        .routes(routes!(invitation::read, invitation::accept))
}
