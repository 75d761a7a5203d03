use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use rusuban_core::change::{Change, Holder};
use rusuban_core::ids::AgentId;
use rusuban_core::settings::{Agent, Setting, revoke_tokens_of};
use rusuban_core::snapshot::DeskState;

use super::input::{AgentInput, AgentPatch};
use super::view::AgentView;
use crate::app::App;
use crate::auth::{Admin, password};
use crate::change::{Plan, Told};
use crate::error::Problem;
use crate::etag::IfMatch;
use crate::extract::Id;

/// Changes an agent; what is omitted stays. Deactivated, or with a new password, he is signed out everywhere.
#[utoipa::path(patch, path = "/agents/{id}", tag = "agents", request_body = AgentPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = AgentView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn edit(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<AgentId>,
    if_match: IfMatch,
    patch: AgentPatch,
) -> Result<Response, Problem> {
    let present = me.directory.agents.get(&id).ok_or_else(Problem::not_found)?;
    let new_hash = match patch.over(&AgentInput::of(present))?.password {
        Some(new) => {
            password::check(&new, "/password")?;
            Some(password::hash(&app, new).await?)
        }
        None => None,
    };
    let plan = |state: &DeskState| {
        let before = state.directory.agents.get(&id).ok_or_else(Problem::not_found)?;
        let present = AgentInput::of(before);
        if_match.must_hold(&present)?;
        let next = patch.over(&present)?;
        let hash = new_hash.clone().or_else(|| before.password_hash.clone());
        let invite = before.invitation.clone().filter(|_| new_hash.is_none());
        let doc = next.doc(hash, invite);
        let extra = signed_out(id, before, &doc, &me, app.now());
        Ok(Plan {
            extra,
            ..Plan::put(vec![Setting::Agent { id, doc }])
        })
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        let view = AgentView::of(desk, id)?;
        Told::setting(&view, &view.agent)
    })
    .await
}

/// Whoever was deactivated loses sessions and tokens; a new password ends the sessions that came by the old one.
fn signed_out(id: AgentId, before: &Agent, after: &Agent, me: &Admin, now: Timestamp) -> Vec<Change> {
    let mut changes = Vec::new();
    let except = me.session().filter(|_| me.id == id && after.active);
    if !after.active || before.password_hash != after.password_hash {
        changes.push(Change::EndSessionsOf { agent: id, except });
    }
    if !after.active {
        let tokens = revoke_tokens_of(&me.by(), &me.directory, Holder::Agent(id), now);
        changes.push(tokens);
    }
    changes
}
