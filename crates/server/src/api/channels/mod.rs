//! Channels: accounts on messengers.

mod create;
mod credentials;
mod edit;
mod health;
mod input;
mod read;
mod renew;
mod verify;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/channels`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::list, create::create))
        .routes(routes!(read::one, edit::edit))
        .routes(routes!(verify::verify))
        .routes(routes!(renew::renew_identity_secret))
}
