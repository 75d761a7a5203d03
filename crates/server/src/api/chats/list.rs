use axum::extract::State;
use jiff::Timestamp;
use jiff::civil::Date;
use rusuban_core::business_hours::Day;
use rusuban_core::ids::{ChannelId, ChatId, DepartmentId};
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::Outcome;
use rusuban_store::{ChatQuery, ChatRow, Cursor, Newest, View};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::behind::{PromiseName, ReportName, behind, must_be_without_report};
use super::view::ChatView;
use crate::api::words::{DayWord, OutcomeWord, SendReasonWord};
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
    /// `morning`: those of `unassigned`, but who got the offline message first, the oldest promise before all, and whoever
    /// waits longest among equals; `unassigned` and `bot`: who waits longest first; `on_hold`: what has rested longest
    /// first; `mine`, `all` and `ended`: the latest message first. `all` if not said.
    #[param(inline)]
    pub(super) view: Option<ViewName>,
    /// Instead of a view: the chats behind a figure of this report, newest first, ended ones as well.
    #[param(inline)]
    pub(super) report: Option<ReportName>,
    /// With `report`: its first date.
    #[param(value_type = Option<String>)]
    pub(super) from: Option<Date>,
    /// With `report`: its last date.
    #[param(value_type = Option<String>)]
    pub(super) to: Option<Date>,
    /// With `report=offline_messages`: sent for this reason.
    #[param(inline, value_type = Option<SendReasonWord>)]
    pub(super) reason: Option<SendReason>,
    /// With `report=offline_messages`: of which became this.
    #[param(inline, value_type = Option<OutcomeWord>)]
    pub(super) outcome: Option<Outcome>,
    /// With `report=offline_messages`: that promised an opening, of which became this.
    #[param(inline)]
    pub(super) promise: Option<PromiseName>,
    /// With `report=customer_hours`: the day of the week.
    #[param(inline, value_type = Option<DayWord>)]
    pub(super) day: Option<Day>,
    /// With `report=customer_hours`: the hour, 0 to 23.
    #[param(minimum = 0, maximum = 23)]
    pub(super) hour: Option<u8>,
    #[param(value_type = Option<String>)]
    pub(super) department_id: Option<DepartmentId>,
    #[param(value_type = Option<String>)]
    pub(super) channel_id: Option<ChannelId>,
    /// Part of the customer's name, or the chat's number.
    pub(super) q: Option<String>,
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    pub(super) limit: Option<usize>,
    /// A page's `next_cursor`.
    pub(super) cursor: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ViewName {
    Morning,
    Unassigned,
    Mine,
    Bot,
    OnHold,
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
    if let Some(report) = query.report {
        return behind(&app, &caller, report, query).await;
    }
    must_be_without_report(&query)?;
    let view = match (query.view.unwrap_or(ViewName::All), &caller) {
        (ViewName::Morning, _) => View::Morning,
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
    Ok(axum::Json(shown(&found, &caller)))
}

pub(super) fn shown(found: &rusuban_store::Page<ChatRow>, caller: &Principal) -> Page<ChatView> {
    let rows = found.rows.iter();
    Page {
        data: rows.map(|row| ChatView::of(row, caller.directory())).collect(),
        next_cursor: found.next.map(|next| next.to_string()),
    }
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
    /// The chat of `unassigned` whose customer began to wait last; null where nobody waits.
    newest_unassigned: Option<NewestView>,
    /// The chat of `unread` whose customer wrote last.
    newest_unread: Option<NewestView>,
}

/// What came last to a list: it tells that a chat came where another one went, and the count is the same.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NewestView {
    #[schema(value_type = String)]
    chat_id: ChatId,
    /// When the customer began to wait, or wrote.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<Newest> for NewestView {
    fn from(Newest { chat, at }: Newest) -> Self {
        Self { chat_id: chat, at }
    }
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
        newest_unassigned: counted.newest_unassigned.map(NewestView::from),
        newest_unread: counted.newest_unread.map(NewestView::from),
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
