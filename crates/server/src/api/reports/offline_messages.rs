use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{Figures, Outcome, closing};
use serde::Serialize;
use utoipa::ToSchema;

use super::csv::{AcceptsCsv, Csv};
use super::range::{Range, Report, ReportQuery};
use crate::app::App;
use crate::auth::Supervisor;
use crate::error::Problem;
use crate::extract::Query;

/// Offline messages that were decided, and what became of them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Outcomes {
    /// All of them.
    decided: u64,
    /// Taken by the messenger.
    delivered: u64,
    /// Not delivered.
    failed: u64,
    /// The messenger may or may not have taken them.
    unknown: u64,
    /// Taken back before they went out.
    withdrawn: u64,
    /// Waiting, or being sent.
    under_way: u64,
}

/// Offline messages by the reason they were sent for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ByReason {
    /// The department was closed.
    outside_hours: Outcomes,
    /// It was open, and nobody was reachable.
    everyone_offline: Outcomes,
}

/// A date.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DayView {
    #[schema(value_type = String)]
    date: Date,
    /// No department of the report opens on this date.
    closed: bool,
    /// How many departments of the report don't open on this date.
    closed_departments: usize,
    /// The holiday, where all that don't open keep the same one.
    #[schema(required)]
    holiday: Option<String>,
    #[serde(flatten)]
    by_reason: ByReason,
}

/// Offline messages by date and reason. Each is counted under the date of its decision.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfflineMessagesReport {
    #[serde(flatten)]
    range: Range,
    /// Much is still to be counted: figures go on rising by themselves.
    catching_up: bool,
    total: ByReason,
    /// Every date of the range.
    days: Vec<DayView>,
}

/// Offline messages by date and reason: decided, delivered and failed apart.
#[utoipa::path(get, path = "/reports/offline-messages", tag = "reports", params(ReportQuery),
    extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 200, content((OfflineMessagesReport = "application/json"), (String = "text/csv"))),
        (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn report(
    caller: Supervisor,
    State(app): State<App>,
    AcceptsCsv(accepts_csv): AcceptsCsv,
    Query(query): Query<ReportQuery>,
) -> Result<Response, Problem> {
    let report = Report::of(&app, &caller, &query, accepts_csv).await?;
    let counting = report.counting(&caller.directory);
    let none = Figures::default();
    let days = report.range.dates().map(|date| {
        let closing = closing(&counting, date);
        DayView {
            date,
            closed: closing.as_ref().is_some_and(|closing| closing.all),
            closed_departments: closing.as_ref().map_or(0, |closing| closing.departments),
            holiday: closing.and_then(|closing| closing.holiday),
            by_reason: by_reason(report.summary.by_date.get(&date).unwrap_or(&none)),
        }
    });
    let view = OfflineMessagesReport {
        range: report.range,
        catching_up: report.catching_up,
        total: by_reason(&report.summary.total),
        days: days.collect(),
    };
    Ok(if report.as_csv {
        csv(&view)
    } else {
        axum::Json(view).into_response()
    })
}

fn by_reason(figures: &Figures) -> ByReason {
    let of = |reason| {
        let became = |outcome| figures.decided(Some(reason), Some(outcome));
        Outcomes {
            decided: figures.decided(Some(reason), None),
            delivered: became(Outcome::Delivered),
            failed: became(Outcome::Failed),
            unknown: became(Outcome::Unknown),
            withdrawn: became(Outcome::Withdrawn),
            under_way: became(Outcome::UnderWay),
        }
    };
    ByReason {
        outside_hours: of(SendReason::OutsideHours),
        everyone_offline: of(SendReason::EveryoneOffline),
    }
}

fn csv(view: &OfflineMessagesReport) -> Response {
    let mut csv = Csv::with(&[
        "date",
        "reason",
        "decided",
        "delivered",
        "failed",
        "unknown",
        "withdrawn",
        "under_way",
    ]);
    for day in &view.days {
        let date = day.date.to_string();
        for (reason, of) in [
            (SendReason::OutsideHours, &day.by_reason.outside_hours),
            (SendReason::EveryoneOffline, &day.by_reason.everyone_offline),
        ] {
            let counts = [
                of.decided,
                of.delivered,
                of.failed,
                of.unknown,
                of.withdrawn,
                of.under_way,
            ];
            let counts = counts.map(|n| n.to_string());
            let cells = [date.as_str(), reason.word()];
            csv.line(
                &cells
                    .into_iter()
                    .chain(counts.iter().map(String::as_str))
                    .collect::<Vec<_>>(),
            );
        }
    }
    csv.file("offline-messages", view.range)
}
