//! Reports: offline messages, customers' hours, promises, departments; each as JSON or, for spreadsheets, as CSV.
//!
//! Dates are those where each department is. Which chats a figure counted, `GET /chats?report=…` lists.

mod csv;
mod customer_hours;
mod departments;
mod offline_messages;
mod promises;
mod range;

pub(crate) use range::{Range, judges};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/reports`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(offline_messages::report))
        .routes(routes!(customer_hours::report))
        .routes(routes!(promises::report))
        .routes(routes!(departments::report))
}
