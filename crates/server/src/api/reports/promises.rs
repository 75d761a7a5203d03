use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use rusuban_core::report::Figures;
use serde::Serialize;
use utoipa::ToSchema;

use super::csv::{AcceptsCsv, Csv, number};
use super::range::{Range, Report, ReportQuery, within_min};
use crate::app::App;
use crate::auth::Supervisor;
use crate::error::Problem;
use crate::extract::Query;

/// What became of promised openings, and how long customers waited after them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PromisesView {
    /// A person answered in time.
    kept: u64,
    /// Nobody did.
    late: u64,
    /// There is still time.
    running: u64,
    /// A person answered, in time or not.
    answered: u64,
    /// Half of the answers came within so many minutes of open time after the opening; null without any.
    #[schema(required)]
    median_min: Option<u32>,
    /// Nine of ten came within so many.
    #[schema(required)]
    p90_min: Option<u32>,
}

impl PromisesView {
    pub(super) fn of(figures: &Figures) -> Self {
        let promises = figures.promises;
        Self {
            kept: promises.kept,
            late: promises.late,
            running: promises.running,
            answered: figures.answers.count(),
            median_min: figures.answers.within(50),
            p90_min: figures.answers.within(90),
        }
    }

    /// The names of the columns of [`Self::cells`].
    pub(super) const COLUMNS: [&str; 6] = ["kept", "late", "running", "answered", "median_min", "p90_min"];

    pub(super) fn cells(&self) -> [String; 6] {
        [
            self.kept.to_string(),
            self.late.to_string(),
            self.running.to_string(),
            self.answered.to_string(),
            number(self.median_min),
            number(self.p90_min),
        ]
    }
}

/// A date.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PromiseDay {
    /// When the promises were made.
    #[schema(value_type = String)]
    date: Date,
    #[serde(flatten)]
    promises: PromisesView,
}

/// Promised openings: kept when a person answers before, or within some minutes of open time after, the opening.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PromisesReport {
    #[serde(flatten)]
    range: Range,
    /// Much is still to be counted: figures go on rising by themselves.
    catching_up: bool,
    /// Those minutes: a setting of the organization.
    within_min: u32,
    total: PromisesView,
    /// Every date of the range.
    days: Vec<PromiseDay>,
}

/// Promises kept, and the time from opening to the first human answer.
#[utoipa::path(get, path = "/reports/promises", tag = "reports", params(ReportQuery),
    extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 200, content((PromisesReport = "application/json"), (String = "text/csv"))),
        (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn report(
    caller: Supervisor,
    State(app): State<App>,
    AcceptsCsv(accepts_csv): AcceptsCsv,
    Query(query): Query<ReportQuery>,
) -> Result<Response, Problem> {
    let report = Report::of(&app, &caller, &query, accepts_csv).await?;
    let none = Figures::default();
    let days = report.range.dates().map(|date| PromiseDay {
        date,
        promises: PromisesView::of(report.summary.by_date.get(&date).unwrap_or(&none)),
    });
    let view = PromisesReport {
        range: report.range,
        catching_up: report.catching_up,
        within_min: within_min(&caller.directory),
        total: PromisesView::of(&report.summary.total),
        days: days.collect(),
    };
    Ok(if report.as_csv {
        csv(&view)
    } else {
        axum::Json(view).into_response()
    })
}

fn csv(view: &PromisesReport) -> Response {
    let columns = ["date"].into_iter().chain(PromisesView::COLUMNS);
    let mut csv = Csv::with(&columns.collect::<Vec<_>>());
    for day in &view.days {
        let date = day.date.to_string();
        let cells = day.promises.cells();
        let cells = [date.as_str()]
            .into_iter()
            .chain(cells.iter().map(String::as_str));
        csv.line(&cells.collect::<Vec<_>>());
    }
    csv.file("promises", view.range)
}
