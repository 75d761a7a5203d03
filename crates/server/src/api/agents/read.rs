use axum::Json as Answer;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use rusuban_core::ids::AgentId;
use rusuban_core::settings::Role;
use rusuban_store::COUNT_LIMIT;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::AgentView;
use crate::app::App;
use crate::auth::{Admin, AnyAgent};
use crate::change::Told;
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::page::{Page, PageQuery};

/// Admins see everybody; others themselves and who shares a department or a channel with them.
fn sees(me: &AnyAgent, id: AgentId) -> bool {
    let Ok(own) = me.entry() else { return false };
    let Some(other) = me.directory.agents.get(&id) else {
        return false;
    };
    me.role == Role::Admin
        || id == me.id
        || !own.department_ids.is_disjoint(&other.department_ids)
        || !own.channel_ids.is_disjoint(&other.channel_ids)
}

/// The agents, by id.
#[utoipa::path(get, path = "/agents", tag = "agents", params(PageQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<AgentView>), (status = 400, body = Problem), (status = 401, body = Problem)))]
pub(super) async fn list(
    State(app): State<App>,
    me: AnyAgent,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Page<AgentView>>, Problem> {
    let seen = me.directory.agents.keys().copied().filter(|id| sees(&me, *id));
    let page = query.cut(seen, |id| *id)?;
    let data = app
        .tell(|desk| page.data.iter().map(|id| AgentView::of(desk, *id)).collect())
        .await?;
    Ok(Answer(Page {
        data,
        next_cursor: page.next_cursor,
    }))
}

/// What an agent holds.
#[derive(Serialize, ToSchema)]
pub(super) struct OpenChats {
    /// How many chats that aren't ended.
    count: u32,
    /// Whether there may be more: counting stops at 1,000.
    at_least: bool,
}

/// How many open chats an agent holds: so many become unassigned when he is deactivated (R7a).
#[utoipa::path(get, path = "/agents/{id}/open-chats", tag = "agents", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = OpenChats), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn open_chats(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<AgentId>,
) -> Result<Answer<OpenChats>, Problem> {
    if !me.directory.agents.contains_key(&id) {
        return Err(Problem::not_found());
    }
    let count = app.store.chats_held_by(id).await?;
    Ok(Answer(OpenChats {
        count,
        at_least: count >= COUNT_LIMIT,
    }))
}

/// One agent.
#[utoipa::path(get, path = "/agents/{id}", tag = "agents", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = AgentView), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn one(
    State(app): State<App>,
    me: AnyAgent,
    Id(id): Id<AgentId>,
) -> Result<Response, Problem> {
    if !sees(&me, id) {
        return Err(Problem::not_found());
    }
    let told = app
        .tell(|desk| AgentView::of(desk, id).and_then(|view| Told::setting(&view, &view.agent)))
        .await?;
    Ok(told.into_response())
}
