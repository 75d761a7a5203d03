use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use rusuban_core::business_hours::Day;
use rusuban_core::report::open_hours;
use serde::Serialize;
use utoipa::ToSchema;

use super::csv::{AcceptsCsv, Csv};
use super::range::{Range, Report, ReportQuery};
use crate::api::words::DayWord;
use crate::app::App;
use crate::auth::Supervisor;
use crate::error::Problem;
use crate::extract::Query;

/// An hour of the week.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HourView {
    #[schema(value_type = DayWord)]
    day: Day,
    /// 0 to 23.
    hour: u8,
    /// Messages that customers wrote in it.
    messages: u64,
    /// How much of it was open, in thousandths, over all departments of the report and its last eight weeks.
    open_per_mille: u16,
}

/// When customers write, against the hours of the departments.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CustomerHoursReport {
    #[serde(flatten)]
    range: Range,
    /// Much is still to be counted: figures go on rising by themselves.
    catching_up: bool,
    /// The 168 hours of the week, from Monday on.
    hours: Vec<HourView>,
}

/// When customers write: messages by hour of the week, where the department is.
#[utoipa::path(get, path = "/reports/customer-hours", tag = "reports", params(ReportQuery),
    extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 200, content((CustomerHoursReport = "application/json"), (String = "text/csv"))),
        (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn report(
    caller: Supervisor,
    State(app): State<App>,
    AcceptsCsv(accepts_csv): AcceptsCsv,
    Query(query): Query<ReportQuery>,
) -> Result<Response, Problem> {
    let report = Report::of(&app, &caller, &query, accepts_csv).await?;
    let counting = report.counting(&caller.directory);
    let open = open_hours(&counting, report.range.from, report.range.to);
    let hours = Day::WEEK.into_iter().flat_map(|day| {
        let (messages, open) = (&report.summary.wrote[day.index()], &open[day.index()]);
        let both = messages.iter().zip(open);
        (0_u8..).zip(both).map(move |(hour, (messages, open))| HourView {
            day,
            hour,
            messages: *messages,
            open_per_mille: *open,
        })
    });
    let view = CustomerHoursReport {
        range: report.range,
        catching_up: report.catching_up,
        hours: hours.collect(),
    };
    Ok(if report.as_csv {
        csv(&view)
    } else {
        axum::Json(view).into_response()
    })
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn csv(view: &CustomerHoursReport) -> Response {
    let mut csv = Csv::with(&["day", "hour", "messages", "open_per_mille"]);
    for cell in &view.hours {
        let numbers =
            [u64::from(cell.hour), cell.messages, cell.open_per_mille.into()].map(|n| n.to_string());
        csv.line(&[DAYS[cell.day.index()], &numbers[0], &numbers[1], &numbers[2]]);
    }
    csv.file("customer-hours", view.range)
}
