//! Departments: they own channels, hours and one offline message each.

mod availability;
mod checks;
mod input;
mod offline_message;
mod offline_versions;
mod options;
mod preview;
mod read;
mod send_test;
mod simulate;
mod week;
mod write;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/departments` and what belongs to one.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::list, write::create))
        .routes(routes!(read::one, write::edit, write::replace, write::delete))
        .routes(routes!(offline_message::read, offline_message::write))
        .routes(routes!(offline_versions::versions))
        .routes(routes!(preview::preview))
        .routes(routes!(simulate::simulate))
        .routes(routes!(send_test::send_test))
        .routes(routes!(week::week))
        .routes(routes!(checks::checks))
        .routes(routes!(availability::of_department))
        .routes(routes!(availability::of_channel))
}
