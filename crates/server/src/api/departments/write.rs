use axum::extract::State;
use axum::response::Response;
use rusuban_core::ids::DepartmentId;
use rusuban_core::settings::{SettingKey, delete_canned_replies_of};
use rusuban_core::snapshot::DeskState;

use super::input::{DepartmentInput, DepartmentPatch, DepartmentView, membership};
use crate::api::path_of;
use crate::app::App;
use crate::auth::Admin;
use crate::change::{Plan, Told};
use crate::error::Problem;
use crate::etag::IfMatch;
use crate::extract::Id;
use crate::json::Json;
use crate::once::Creating;

/// Makes a department.
#[utoipa::path(post, path = "/departments", tag = "departments", request_body = DepartmentInput,
    params(("Idempotency-Key" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 201, body = DepartmentView, headers(("Location" = String, description = "What was made."))),
        (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn create(
    State(app): State<App>,
    me: Admin,
    Creating { body, once }: Creating<DepartmentInput>,
) -> Result<Response, Problem> {
    let id = DepartmentId(app.ids.next());
    let plan = |state: &DeskState| Ok(Plan::put(body.clone().settings(&state.directory, id)?));
    app.change_settings(&me.by(), once, plan, |desk| {
        Ok(DepartmentView::told(desk.directory, id)?.created_at(path_of("departments", id)))
    })
    .await
}

/// Changes a department; what is omitted stays.
#[utoipa::path(patch, path = "/departments/{id}", tag = "departments", request_body = DepartmentPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = DepartmentView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn edit(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<DepartmentId>,
    if_match: IfMatch,
    patch: DepartmentPatch,
) -> Result<Response, Problem> {
    update(&app, &me, id, &if_match, |present| patch.over(present)).await
}

/// Replaces a department.
#[utoipa::path(put, path = "/departments/{id}", tag = "departments", request_body = DepartmentInput,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = DepartmentView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn replace(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<DepartmentId>,
    if_match: IfMatch,
    Json(input): Json<DepartmentInput>,
) -> Result<Response, Problem> {
    update(&app, &me, id, &if_match, |_| Ok(input.clone())).await
}

async fn update(
    app: &App,
    me: &Admin,
    id: DepartmentId,
    if_match: &IfMatch,
    next: impl Fn(&DepartmentInput) -> Result<DepartmentInput, Problem>,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        let present = DepartmentInput::of(&state.directory, id)?;
        if_match.must_hold(&present)?;
        Ok(Plan::put(next(&present)?.settings(&state.directory, id)?))
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        DepartmentView::told(desk.directory, id)
    })
    .await
}

/// Deletes a department that owns no channel (R19), with its offline message and its canned replies.
#[utoipa::path(delete, path = "/departments/{id}", tag = "departments",
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem)))]
pub(super) async fn delete(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<DepartmentId>,
    if_match: IfMatch,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        let directory = &*state.directory;
        if_match.must_hold(&DepartmentInput::of(directory, id)?)?;
        let text = directory
            .offline_messages
            .contains_key(&id)
            .then_some(SettingKey::OfflineMessage(id));
        let deletes = text.into_iter().chain([SettingKey::Department(id)]).collect();
        Ok(Plan {
            deletes,
            extra: vec![delete_canned_replies_of(&me.by(), directory, id, app.now())],
            ..Plan::put(membership(directory, id, &std::collections::BTreeSet::new()).collect())
        })
    };
    app.change_settings(&me.by(), None, plan, |_| Ok(Told::nothing()))
        .await
}
