use axum::Json as Answer;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use rusuban_core::ids::AgentId;
use rusuban_core::settings::Role;

use super::view::AgentView;
use crate::app::App;
use crate::auth::AnyAgent;
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
