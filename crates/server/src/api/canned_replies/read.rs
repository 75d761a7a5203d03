use axum::extract::State;
use axum::response::{IntoResponse, Response};
use rusuban_core::canned_reply::CannedReply;
use rusuban_core::ids::{CannedReplyId, DepartmentId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::input::CannedReplyView;
use crate::api::chats::{after, rows};
use crate::app::App;
use crate::auth::AnyAgent;
use crate::change::Told;
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::page::Page;

/// Which canned replies are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CannedRepliesQuery {
    /// Only those that this department's chats can have: its own, and those for all.
    #[param(value_type = Option<String>)]
    department_id: Option<DepartmentId>,
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`.
    cursor: Option<String>,
}

/// The canned replies of the departments one sees and those for all, oldest first.
#[utoipa::path(get, path = "/canned-replies", tag = "canned replies", params(CannedRepliesQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<CannedReplyView>), (status = 404, body = Problem)))]
pub(super) async fn list(
    me: AnyAgent,
    State(app): State<App>,
    Query(query): Query<CannedRepliesQuery>,
) -> Result<axum::Json<Page<CannedReplyView>>, Problem> {
    let departments = if let Some(id) = query.department_id {
        me.must_see_department(id)?;
        vec![id]
    } else {
        let all = me.directory.departments.keys().copied();
        all.filter(|id| me.can_see_department(*id)).collect()
    };
    let found = app
        .store
        .canned_replies(
            Some(departments),
            rows(query.limit)?,
            after(query.cursor.as_deref())?,
        )
        .await?;
    Ok(axum::Json(Page {
        data: found.rows.into_iter().map(CannedReplyView::from).collect(),
        next_cursor: found.next.map(|next| next.to_string()),
    }))
}

/// One canned reply.
#[utoipa::path(get, path = "/canned-replies/{id}", tag = "canned replies", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = CannedReplyView), (status = 404, body = Problem)))]
pub(super) async fn one(
    me: AnyAgent,
    State(app): State<App>,
    Id(id): Id<CannedReplyId>,
) -> Result<Response, Problem> {
    Ok(told(seen(&app, &me, id).await?)?.into_response())
}

/// The canned reply, if the caller may see it; else there is none.
pub(super) async fn seen(app: &App, me: &AnyAgent, id: CannedReplyId) -> Result<CannedReply, Problem> {
    let found = app.store.canned_reply(id).await?.ok_or_else(Problem::not_found)?;
    if let Some(department) = found.department {
        me.must_see_department(department)?;
    }
    Ok(found)
}

/// A canned reply with its tag.
pub(super) fn told(reply: CannedReply) -> Result<Told, Problem> {
    let view = CannedReplyView::from(reply);
    Told::setting(&view, &view.reply)
}
