use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusuban_core::change::{Change, FileChange};
use rusuban_core::ids::AttachmentId;
use rusuban_store::AttachmentRow;
use serde::Deserialize;
use utoipa::IntoParams;

use super::channel::webchat;
use super::here;
use super::token::Visitor;
use crate::api::chats::file_view::AttachmentView;
use crate::app::App;
use crate::attachments::choose::of_visitor;
use crate::attachments::upload::{self, Bytes, UploadQuery};
use crate::attachments::{link, serve};
use crate::error::Problem;
use crate::extract::{CallerAddress, Id, Query};

/// Uploads a file for a message: the body is its bytes, at most 10 MiB of them. It waits a day for `POST /messages` with
/// its id in `attachment_ids`.
#[utoipa::path(post, path = "/attachments", tag = "widget", params(UploadQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = AttachmentView, headers(("Location" = String, description = "The file."))),
        (status = 409, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn upload(
    visitor: Visitor,
    CallerAddress(caller): CallerAddress,
    State(app): State<App>,
    Query(said): Query<UploadQuery>,
    bytes: Bytes,
) -> Result<Response, Problem> {
    app.limits.widget_file(caller, bytes.claimed())?;
    webchat(&*app.store.directory().await?, visitor.channel)?;
    let uploader = of_visitor(visitor.channel, &visitor.address);
    let attachment = upload::upload(&app, &said, uploader, None, bytes).await?;
    let view = AttachmentView::for_customer(&attachment, &app);
    let location = [(header::LOCATION, here(&format!("/attachments/{}", attachment.id)))];
    Ok((StatusCode::CREATED, location, axum::Json(view)).into_response())
}

/// Takes back an upload that is part of no message yet.
#[utoipa::path(delete, path = "/attachments/{id}", tag = "widget", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn remove(
    visitor: Visitor,
    State(app): State<App>,
    Id(attachment): Id<AttachmentId>,
) -> Result<StatusCode, Problem> {
    own(&app, &visitor, attachment).await?;
    app.store
        .commit(vec![Change::File(FileChange::Remove { attachment })])
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An upload of the visitor's that waits for its message.
#[utoipa::path(get, path = "/attachments/{id}", tag = "widget", params(("id" = String, Path)),
    responses((status = 200, body = AttachmentView), (status = 404, body = Problem)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn one(
    visitor: Visitor,
    State(app): State<App>,
    Id(id): Id<AttachmentId>,
) -> Result<axum::Json<AttachmentView>, Problem> {
    let row = own(&app, &visitor, id).await?;
    Ok(axum::Json(AttachmentView::for_customer(&row.attachment, &app)))
}

async fn own(app: &App, visitor: &Visitor, id: AttachmentId) -> Result<AttachmentRow, Problem> {
    let uploader = of_visitor(visitor.channel, &visitor.address);
    let row = app.store.attachment(id).await?;
    row.filter(|row| row.uploader.as_deref() == Some(&*uploader))
        .ok_or_else(Problem::not_found)
}

/// What makes an address of a file good.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct FileQuery {
    /// When it runs out, in seconds since 1970.
    until: i64,
    /// That we made it.
    #[param(max_length = 64)]
    seal: String,
}

/// The bytes of a file, for whoever was given this address; see `url` of a message's files. It runs out.
#[utoipa::path(get, path = "/files/{id}", tag = "widget", params(("id" = String, Path), FileQuery),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 404, body = Problem)),
    extensions(("x-allowed" = json!("anyone"))))]
pub(super) async fn file(
    State(app): State<App>,
    Id(id): Id<AttachmentId>,
    Query(query): Query<FileQuery>,
) -> Result<Response, Problem> {
    if !link::is_good(&app, id, query.until, &query.seal) {
        return Err(Problem::not_found());
    }
    let row = app.store.attachment(id).await?.ok_or_else(Problem::not_found)?;
    serve::answer(&app, &row).await
}
