use axum::Json as Answer;
use axum::response::{IntoResponse, Response};
use rusuban_core::ids::DepartmentId;

use super::input::DepartmentView;
use crate::auth::AnyAgent;
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::page::{Page, PageQuery};

/// The departments that the caller may see, by id.
#[utoipa::path(get, path = "/departments", tag = "departments", params(PageQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<DepartmentView>), (status = 401, body = Problem)))]
pub(super) async fn list(
    me: AnyAgent,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Page<DepartmentView>>, Problem> {
    let seen = me
        .directory
        .departments
        .keys()
        .copied()
        .filter(|id| me.can_see_department(*id));
    query
        .cut(seen, |id| *id)?
        .map(|id| DepartmentView::of(&me.directory, id))
        .map(Answer)
}

/// One department.
#[utoipa::path(get, path = "/departments/{id}", tag = "departments", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = DepartmentView), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn one(me: AnyAgent, Id(id): Id<DepartmentId>) -> Result<Response, Problem> {
    me.must_see_department(id)?;
    Ok(DepartmentView::told(&me.directory, id)?.into_response())
}
