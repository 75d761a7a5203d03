//! Chats: the lists, one chat, what is done with it, its messages and decisions.

mod access;
mod act;
mod assignment;
mod attachments;
mod behind;
mod decisions;
mod end;
pub(crate) mod file_view;
mod handoff;
mod list;
mod many;
mod messages;
mod one;
mod render;
mod typing;
pub(crate) mod view;
mod write;

pub(crate) use list::{after, channels, rows};
pub(crate) use messages::shown;
pub(crate) use write::{client_id, same, text_beside, written};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// `/chats`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::chats))
        .routes(routes!(list::counts))
        .routes(routes!(one::get, one::change))
        .routes(routes!(one::read))
        .routes(routes!(many::act_on_many))
        .routes(routes!(render::render))
        .routes(routes!(assignment::assign, assignment::unassign))
        .routes(routes!(assignment::pick_up))
        .routes(routes!(end::end))
        .routes(routes!(end::reopen))
        .routes(routes!(handoff::hand_off))
        .routes(routes!(messages::list, write::write))
        .routes(routes!(messages::one))
        .routes(routes!(typing::typing))
        .routes(routes!(attachments::upload))
        .routes(routes!(decisions::list))
}
