use axum::Json as Answer;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::Role;

use super::view::{ChannelView, Eyes};
use crate::app::App;
use crate::auth::AnyAgent;
use crate::error::Problem;
use crate::extract::{BaseUrl, Id, Query};
use crate::page::{Page, PageQuery};
use crate::signs::Known;

fn eyes<'a>(me: &AnyAgent, base: &'a str) -> Eyes<'a> {
    if me.role == Role::Admin {
        Eyes::Admin(base)
    } else {
        Eyes::Others
    }
}

/// The channels that the caller may see, by id.
#[utoipa::path(get, path = "/channels", tag = "channels", params(PageQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<ChannelView>), (status = 401, body = Problem)))]
pub(super) async fn list(
    me: AnyAgent,
    State(app): State<App>,
    BaseUrl(base): BaseUrl,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Page<ChannelView>>, Problem> {
    let seen = me.directory.channels.keys().copied().filter(|id| me.can_see(*id));
    let page = query.cut(seen, |id| *id)?;
    let known = Known::now(&app).await?;
    page.map(|id| ChannelView::of(&app, &me.directory, id, eyes(&me, &base), &known))
        .map(Answer)
}

/// One channel.
#[utoipa::path(get, path = "/channels/{id}", tag = "channels", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = ChannelView), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn one(
    me: AnyAgent,
    State(app): State<App>,
    BaseUrl(base): BaseUrl,
    Id(id): Id<ChannelId>,
) -> Result<Response, Problem> {
    me.must_see(id)?;
    let known = Known::now(&app).await?;
    Ok(
        ChannelView::of(&app, &me.directory, id, eyes(&me, &base), &known)?
            .told(&me.directory)?
            .into_response(),
    )
}
