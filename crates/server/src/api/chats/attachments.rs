use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusuban_core::ids::ChatId;

use super::access::seen;
use super::file_view::AttachmentView;
use crate::api::here;
use crate::app::App;
use crate::attachments::choose::{must_be_deliverable, of_desk};
use crate::attachments::upload::{self, Bytes, UploadQuery};
use crate::auth::Principal;
use crate::error::Problem;
use crate::extract::{Id, Query};

/// Uploads a file for a message in this chat: the body is its bytes, at most 10 MiB of them. It waits a day for
/// `POST /chats/{id}/messages` with its id in `attachment_ids`, by the same writer. What the file is, is found in its
/// bytes.
#[utoipa::path(post, path = "/chats/{id}/attachments", tag = "chats",
    params(("id" = String, Path), UploadQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = AttachmentView, headers(("Location" = String, description = "The file."))),
        (status = 409, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn upload(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Query(said): Query<UploadQuery>,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let row = seen(&app, &caller, id).await?;
    must_be_deliverable(&app, caller.directory(), row.chat.channel)?;
    let uploader = of_desk(&caller.name(), id);
    let attachment = upload::upload(&app, &said, uploader, Some(id), bytes).await?;
    let location = [(header::LOCATION, here(&format!("/attachments/{}", attachment.id)))];
    let view = AttachmentView::for_desk(&attachment);
    Ok((StatusCode::CREATED, location, axum::Json(view)).into_response())
}
