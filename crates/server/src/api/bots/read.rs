use axum::Json as Answer;
use axum::response::{IntoResponse, Response};
use rusuban_core::ids::BotId;

use super::input::BotView;
use crate::auth::AnyAgent;
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::page::{Page, PageQuery};

/// All bots, by id.
#[utoipa::path(get, path = "/bots", tag = "bots", params(PageQuery), extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<BotView>), (status = 401, body = Problem)))]
pub(super) async fn list(
    me: AnyAgent,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Page<BotView>>, Problem> {
    let page = query.cut(me.directory.bots.keys().copied(), |id| *id)?;
    page.map(|id| BotView::of(&me.directory, id)).map(Answer)
}

/// One bot.
#[utoipa::path(get, path = "/bots/{id}", tag = "bots", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = BotView), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn one(me: AnyAgent, Id(id): Id<BotId>) -> Result<Response, Problem> {
    Ok(BotView::of(&me.directory, id)?.told()?.into_response())
}
