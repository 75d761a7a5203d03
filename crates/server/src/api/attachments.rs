//! Files of messages: what is known of them, and their bytes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use rusuban_core::change::{Change, FileChange};
use rusuban_core::ids::AttachmentId;
use rusuban_store::AttachmentRow;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::chats::file_view::AttachmentView;
use crate::app::App;
use crate::attachments::{choose::of_desk, serve};
use crate::auth::Principal;
use crate::error::Problem;
use crate::extract::Id;

/// `/attachments`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get, remove))
        .routes(routes!(content))
}

/// A file: of a message in a chat that the caller sees, or one that he uploaded.
#[utoipa::path(get, path = "/attachments/{id}", tag = "chats", params(("id" = String, Path)),
    responses((status = 200, body = AttachmentView), (status = 404, body = Problem)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
async fn get(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<AttachmentId>,
) -> Result<axum::Json<AttachmentView>, Problem> {
    let row = seen(&app, &caller, id).await?;
    Ok(axum::Json(AttachmentView::for_desk(&row.attachment)))
}

/// Its bytes. Pictures that are safe are shown, all else is to be saved.
#[utoipa::path(get, path = "/attachments/{id}/content", tag = "chats", params(("id" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 404, body = Problem)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
async fn content(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<AttachmentId>,
) -> Result<Response, Problem> {
    serve::answer(&app, &seen(&app, &caller, id).await?).await
}

/// Takes back an upload that is part of no message yet.
#[utoipa::path(delete, path = "/attachments/{id}", tag = "chats", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
async fn remove(
    caller: Principal,
    State(app): State<App>,
    Id(attachment): Id<AttachmentId>,
) -> Result<StatusCode, Problem> {
    if seen(&app, &caller, attachment).await?.message.is_some() {
        let detail = "this file is part of a message";
        return Err(Problem::conflict("attached", detail));
    }
    app.store
        .commit(vec![Change::File(FileChange::Remove { attachment })])
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn seen(app: &App, caller: &Principal, id: AttachmentId) -> Result<AttachmentRow, Problem> {
    let row = app.store.attachment(id).await?.ok_or_else(Problem::not_found)?;
    let chat = match row.chat {
        Some(chat) => app.store.chat(chat).await?,
        None => None,
    };
    let chat = chat.filter(|found| caller.can_see(found.chat.channel));
    let chat = chat.ok_or_else(Problem::not_found)?.chat.id;
    let own = || row.uploader.as_deref() == Some(&*of_desk(&caller.name(), chat));
    if row.message.is_some() || own() {
        Ok(row)
    } else {
        Err(Problem::not_found())
    }
}
