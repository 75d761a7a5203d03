use axum::extract::State;
use rusuban_core::ids::{ChannelId, DepartmentId};
use rusuban_store::{ChatQuery, Cursor, View};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::view::ChatView;
use crate::app::App;
use crate::auth::Principal;
use crate::error::Problem;
use crate::extract::Query;
use crate::page::{Page, cursor, limit};

/// Which chats are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ChatsQuery {
    /// `unassigned` and `bot`: who waits longest first; `on_hold`: what has rested longest first; `mine`, `all` and
    /// `ended`: the latest message first.
    #[serde(default)]
    #[param(inline)]
    view: ViewName,
    #[param(value_type = Option<String>)]
    department_id: Option<DepartmentId>,
    #[param(value_type = Option<String>)]
    channel_id: Option<ChannelId>,
    /// Part of the customer's name, or the chat's number.
    q: Option<String>,
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`.
    cursor: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ViewName {
    Unassigned,
    Mine,
    Bot,
    OnHold,
    #[default]
    All,
    Ended,
}

/// Chats that the caller may see.
#[utoipa::path(get, path = "/chats", tag = "chats", params(ChatsQuery),
    responses((status = 200, body = Page<ChatView>)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn chats(
    caller: Principal,
    State(app): State<App>,
    Query(query): Query<ChatsQuery>,
) -> Result<axum::Json<Page<ChatView>>, Problem> {
    let view = match (query.view, &caller) {
        (ViewName::Unassigned, _) => View::Unassigned,
        (ViewName::Mine, Principal::Agent(agent)) => View::Mine(agent.id),
        (ViewName::Mine, Principal::Bot(_)) | (ViewName::Bot, _) => View::Bot,
        (ViewName::OnHold, _) => View::OnHold,
        (ViewName::All, _) => View::All,
        (ViewName::Ended, _) => View::Ended,
    };
    let channels = channels(&caller, query.department_id, query.channel_id);
    let wanted = ChatQuery {
        view,
        channels,
        q: query.q,
        limit: rows(query.limit)?,
        after: after(query.cursor.as_deref())?,
    };
    let found = app.store.chats(wanted).await?;
    let data = found
        .rows
        .iter()
        .map(|row| ChatView::of(row, caller.directory()))
        .collect();
    Ok(axum::Json(Page {
        data,
        next_cursor: found.next.map(|next| next.to_string()),
    }))
}

/// Which counts are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CountsQuery {
    #[param(value_type = Option<String>)]
    department_id: Option<DepartmentId>,
}

/// How many chats each list has; 1,000 means so many or more.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Counts {
    unassigned: u32,
    mine: u32,
    bot: u32,
    on_hold: u32,
    all: u32,
    ended: u32,
    /// Chats of `mine` in which something is unread.
    unread: u32,
}

/// How many chats each list has.
#[utoipa::path(get, path = "/chats/counts", tag = "chats", params(CountsQuery),
    responses((status = 200, body = Counts)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn counts(
    caller: Principal,
    State(app): State<App>,
    Query(query): Query<CountsQuery>,
) -> Result<axum::Json<Counts>, Problem> {
    let agent = match &caller {
        Principal::Agent(agent) => Some(agent.id),
        Principal::Bot(_) => None,
    };
    let counted = app
        .store
        .chat_counts(channels(&caller, query.department_id, None), agent)
        .await?;
    Ok(axum::Json(Counts {
        unassigned: counted.unassigned,
        mine: counted.mine,
        bot: counted.bot,
        on_hold: counted.on_hold,
        all: counted.all,
        ended: counted.ended,
        unread: counted.unread,
    }))
}

/// The channels to look at: those that may be seen, narrowed to what is asked for.
pub(crate) fn channels(
    caller: &Principal,
    department: Option<DepartmentId>,
    channel: Option<ChannelId>,
) -> Option<Vec<ChannelId>> {
    let visible = caller.visible_channels();
    if department.is_none() && channel.is_none() {
        return visible;
    }
    let directory = caller.directory();
    let wanted = |id: &ChannelId| {
        let of_department = |wanted| {
            directory
                .channels
                .get(id)
                .is_some_and(|found| found.department_id == wanted)
        };
        department.is_none_or(of_department) && channel.is_none_or(|channel| channel == *id)
    };
    let all = visible.unwrap_or_else(|| directory.channels.keys().copied().collect());
    Some(all.into_iter().filter(wanted).collect())
}

/// A wanted number of rows, checked.
pub(crate) fn rows(wanted: Option<usize>) -> Result<u32, Problem> {
    Ok(u32::try_from(limit(wanted)?).unwrap_or(u32::MAX))
}

/// Where a page begins, checked.
pub(crate) fn after(text: Option<&str>) -> Result<Option<Cursor>, Problem> {
    cursor(text)
}
