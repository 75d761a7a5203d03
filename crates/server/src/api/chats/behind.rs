//! The chats behind a figure of the reports.

use rusuban_store::{Behind, PromiseState, ReportChats};
use serde::Deserialize;
use utoipa::ToSchema;

use super::list::{ChatsQuery, after, channels, rows, shown};
use super::view::ChatView;
use crate::api::reports::{Range, judges};
use crate::app::App;
use crate::auth::Principal;
use crate::error::{Fault, Problem};
use crate::page::Page;

/// A report.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ReportName {
    /// Chats with an offline message.
    OfflineMessages,
    /// Chats in which the customer wrote in an hour of the week.
    CustomerHours,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum PromiseName {
    Kept,
    Late,
    Running,
    Answered,
}

/// A page of the chats that a figure counted.
pub(super) async fn behind(
    app: &App,
    caller: &Principal,
    report: ReportName,
    query: ChatsQuery,
) -> Result<axum::Json<Page<ChatView>>, Problem> {
    if query.view.is_some() || query.q.is_some() {
        return Err(wrong("report goes without view and q"));
    }
    let directory = caller.directory();
    let range = Range::of(query.from, query.to, directory, app.now())?;
    let channels = channels(caller, query.department_id, query.channel_id);
    let channels = channels.unwrap_or_else(|| directory.channels.keys().copied().collect());
    let found = app
        .store
        .report_chats(ReportChats {
            behind: figure(report, &query)?,
            channels: judges(directory, channels, app.now()),
            from: range.from,
            to: range.to,
            limit: rows(query.limit)?,
            after: after(query.cursor.as_deref())?,
        })
        .await?;
    Ok(axum::Json(shown(&found, caller)))
}

fn figure(report: ReportName, query: &ChatsQuery) -> Result<Behind, Problem> {
    match report {
        ReportName::OfflineMessages if query.day.is_none() && query.hour.is_none() => {
            Ok(Behind::OfflineMessages {
                reason: query.reason,
                outcome: query.outcome,
                promise: query.promise.map(PromiseState::from),
            })
        }
        ReportName::OfflineMessages => Err(wrong("day and hour go with report=customer_hours")),
        ReportName::CustomerHours => match (query.day, query.hour) {
            (Some(day), Some(hour @ 0..=23)) if about_messages(query) => Ok(Behind::Hour { day, hour }),
            _ => Err(wrong(
                "report=customer_hours goes with day and hour (0 to 23), and nothing else",
            )),
        },
    }
}

const fn about_messages(query: &ChatsQuery) -> bool {
    query.reason.is_none() && query.outcome.is_none() && query.promise.is_none()
}

/// 400 where what belongs to a report comes without one.
pub(super) fn must_be_without_report(query: &ChatsQuery) -> Result<(), Problem> {
    let dated = query.from.is_some() || query.to.is_some();
    if about_messages(query) && !dated && query.day.is_none() && query.hour.is_none() {
        return Ok(());
    }
    Err(wrong(
        "from, to, reason, outcome, promise, day and hour go with report",
    ))
}

fn wrong(detail: &str) -> Problem {
    Problem::malformed(Fault::at("", "wrong_query", detail))
}

impl From<PromiseName> for PromiseState {
    fn from(name: PromiseName) -> Self {
        match name {
            PromiseName::Kept => Self::Kept,
            PromiseName::Late => Self::Late,
            PromiseName::Running => Self::Running,
            PromiseName::Answered => Self::Answered,
        }
    }
}
