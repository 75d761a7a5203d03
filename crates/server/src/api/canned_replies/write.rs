use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rusuban_core::canned_reply::CannedReply;
use rusuban_core::change::{Announcement, Change};
use rusuban_core::ids::{CannedReplyId, DepartmentId};
use rusuban_core::settings::{Directory, Role, change_canned_reply, delete_canned_reply, make_canned_reply};
use rusuban_store::StoreError;

use super::input::{CannedReplyInput, CannedReplyView};
use super::read::{seen, told};
use crate::api::path_of;
use crate::app::App;
use crate::auth::Supervisor;
use crate::error::Problem;
use crate::etag::IfMatch;
use crate::extract::Id;
use crate::once::Creating;
use crate::patch::Patch;

/// Some fields of a canned reply.
type CannedReplyPatch = Patch<CannedReplyInput>;

/// So often a change is decided again when others were faster.
const TRIES: usize = 32;

/// Makes a canned reply. Supervisors make those of their departments, admins any.
#[utoipa::path(post, path = "/canned-replies", tag = "canned replies", request_body = CannedReplyInput,
    params(("Idempotency-Key" = Option<String>, Header)), extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 201, body = CannedReplyView, headers(("Location" = String, description = "What was made."))),
        (status = 400, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn create(
    me: Supervisor,
    State(app): State<App>,
    Creating { body: input, once }: Creating<CannedReplyInput>,
) -> Result<Response, Problem> {
    must_write_for(&me, input.department_id)?;
    let reply = input.reply(CannedReplyId(app.ids.next()), 1);
    for _ in 0..TRIES {
        if let Some(once) = &once
            && let Some(answer) = once.answered(&app).await?
        {
            return Ok(answer);
        }
        let told = told(reply.clone())?.created_at(path_of("canned-replies", reply.id));
        let remembered = once.as_ref().map(|once| told.remembered(&app, once));
        let remembered = remembered.transpose()?;
        let changes = |among: &Directory| {
            let made = make_canned_reply(&me.by(), among, reply.clone(), app.now());
            [made].into_iter().chain(remembered).collect()
        };
        if save(&app, &reply, changes).await? == Saved::Done {
            return Ok(told.into_response());
        }
    }
    Err(StoreError::Conflict.into())
}

/// Changes a canned reply; what is omitted stays.
#[utoipa::path(patch, path = "/canned-replies/{id}", tag = "canned replies", request_body = CannedReplyPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 200, body = CannedReplyView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn edit(
    me: Supervisor,
    State(app): State<App>,
    Id(id): Id<CannedReplyId>,
    if_match: IfMatch,
    patch: CannedReplyPatch,
) -> Result<Response, Problem> {
    for _ in 0..TRIES {
        let present = seen(&app, &me, id).await?;
        must_write_for(&me, present.department)?;
        let shown = CannedReplyView::from(present.clone()).reply;
        if_match.must_hold(&shown)?;
        let next = patch.over(&shown)?;
        must_write_for(&me, next.department_id)?;
        let next = next.reply(id, present.version + 1);
        let changes = |among: &Directory| {
            let both = (&present, next.clone());
            vec![change_canned_reply(&me.by(), among, both, app.now())]
        };
        if save(&app, &next, changes).await? == Saved::Done {
            return Ok(told(next)?.into_response());
        }
    }
    Err(StoreError::Conflict.into())
}

/// Deletes a canned reply.
#[utoipa::path(delete, path = "/canned-replies/{id}", tag = "canned replies",
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 412, body = Problem)))]
pub(super) async fn delete(
    me: Supervisor,
    State(app): State<App>,
    Id(id): Id<CannedReplyId>,
    if_match: IfMatch,
) -> Result<StatusCode, Problem> {
    for _ in 0..TRIES {
        let present = seen(&app, &me, id).await?;
        must_write_for(&me, present.department)?;
        if_match.must_hold(&CannedReplyView::from(present.clone()).reply)?;
        let gone = delete_canned_reply(&me.by(), &me.directory, &present, app.now());
        match app.store.commit(vec![gone, announced()]).await {
            Ok(_) => return Ok(StatusCode::NO_CONTENT),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Supervisors write those of departments they are members of, admins also those for all.
fn must_write_for(me: &Supervisor, department: Option<DepartmentId>) -> Result<(), Problem> {
    let member = |id| me.entry().is_ok_and(|agent| agent.department_ids.contains(&id));
    if me.role == Role::Admin || department.is_some_and(member) {
        Ok(())
    } else {
        Err(Problem::forbidden())
    }
}

/// What came of a save.
#[derive(PartialEq, Eq)]
enum Saved {
    Done,
    /// Others were faster.
    Again,
}

/// Commits a canned reply that may be saved among the others there are, with what its department is called now.
async fn save(
    app: &App,
    reply: &CannedReply,
    changes: impl FnOnce(&Directory) -> Vec<Change>,
) -> Result<Saved, Problem> {
    let directory = app.store.directory().await?;
    let among = app
        .store
        .among_canned_replies(reply.id, reply.department, reply.shortcut.clone())
        .await?;
    let refusals = reply.check(&directory, among);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    // Its department must still be there.
    let version = directory.version;
    let mut changes = changes(&directory);
    changes.extend([Change::SettingsStill { version }, announced()]);
    match app.store.commit(changes).await {
        Ok(_) => Ok(Saved::Done),
        Err(StoreError::Conflict) => Ok(Saved::Again),
        Err(error) => Err(error.into()),
    }
}

const fn announced() -> Change {
    Change::Announce(Announcement::Settings)
}
