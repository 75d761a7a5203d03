use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use rusuban_core::ids::{ChannelId, DepartmentId};
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{Figures, Outcome};
use rusuban_core::settings::{ChannelKind, Directory};
use serde::Serialize;
use utoipa::ToSchema;

use super::csv::{AcceptsCsv, Csv};
use super::promises::PromisesView;
use super::range::{Range, Report, ReportQuery};
use crate::api::words::ChannelKindWord;
use crate::app::App;
use crate::auth::Supervisor;
use crate::error::Problem;
use crate::extract::Query;

/// The figures of a department or a channel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FiguresView {
    /// Offline messages that were decided.
    decided: u64,
    /// Because the department was closed.
    outside_hours: u64,
    /// Because nobody was reachable while it was open.
    everyone_offline: u64,
    /// Of all of them: taken by the messenger.
    delivered: u64,
    /// Of all of them: not delivered.
    failed: u64,
    #[serde(flatten)]
    promises: PromisesView,
}

impl FiguresView {
    fn of(figures: &Figures) -> Self {
        Self {
            decided: figures.decided(None, None),
            outside_hours: figures.decided(Some(SendReason::OutsideHours), None),
            everyone_offline: figures.decided(Some(SendReason::EveryoneOffline), None),
            delivered: figures.decided(None, Some(Outcome::Delivered)),
            failed: figures.decided(None, Some(Outcome::Failed)),
            promises: PromisesView::of(figures),
        }
    }
}

/// A channel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChannelFigures {
    #[schema(value_type = String)]
    channel_id: ChannelId,
    name: String,
    #[schema(value_type = ChannelKindWord)]
    kind: ChannelKind,
    #[serde(flatten)]
    figures: FiguresView,
}

/// A department with its channels.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DepartmentFigures {
    #[schema(value_type = String)]
    department_id: DepartmentId,
    name: String,
    #[serde(flatten)]
    figures: FiguresView,
    /// By name.
    channels: Vec<ChannelFigures>,
}

/// The figures by department and channel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DepartmentsReport {
    #[serde(flatten)]
    range: Range,
    /// Much is still to be counted: figures go on rising by themselves.
    catching_up: bool,
    /// By name.
    departments: Vec<DepartmentFigures>,
}

/// Offline messages and promises by department and channel.
#[utoipa::path(get, path = "/reports/departments", tag = "reports", params(ReportQuery),
    extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 200, content((DepartmentsReport = "application/json"), (String = "text/csv"))),
        (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn report(
    caller: Supervisor,
    State(app): State<App>,
    AcceptsCsv(accepts_csv): AcceptsCsv,
    Query(query): Query<ReportQuery>,
) -> Result<Response, Problem> {
    let report = Report::of(&app, &caller, &query, accepts_csv).await?;
    let all = report.departments.iter();
    let mut departments: Vec<_> = all
        .filter_map(|id| department(&report, &caller.directory, *id))
        .collect();
    departments.sort_by(|one, other| one.name.cmp(&other.name));
    let view = DepartmentsReport {
        range: report.range,
        catching_up: report.catching_up,
        departments,
    };
    Ok(if report.as_csv {
        csv(&view)
    } else {
        axum::Json(view).into_response()
    })
}

fn department(report: &Report, directory: &Directory, id: DepartmentId) -> Option<DepartmentFigures> {
    let none = Figures::default();
    let mut total = Figures::default();
    let mut channels = Vec::new();
    for channel_id in &report.channels {
        let channel = directory.channels.get(channel_id)?;
        if channel.department_id != id {
            continue;
        }
        let figures = report.summary.by_channel.get(channel_id).unwrap_or(&none);
        total.add_all(figures);
        channels.push(ChannelFigures {
            channel_id: *channel_id,
            name: channel.name.clone(),
            kind: channel.kind,
            figures: FiguresView::of(figures),
        });
    }
    channels.sort_by(|one, other| one.name.cmp(&other.name));
    Some(DepartmentFigures {
        department_id: id,
        name: directory.departments.get(&id)?.name.clone(),
        figures: FiguresView::of(&total),
        channels,
    })
}

/// One line for each channel; who wants departments adds them up.
fn csv(view: &DepartmentsReport) -> Response {
    let columns = [
        "department",
        "channel",
        "kind",
        "decided",
        "outside_hours",
        "everyone_offline",
        "delivered",
        "failed",
    ];
    let columns = columns.into_iter().chain(PromisesView::COLUMNS);
    let mut csv = Csv::with(&columns.collect::<Vec<_>>());
    for department in &view.departments {
        for channel in &department.channels {
            let of = &channel.figures;
            let counts = [
                of.decided,
                of.outside_hours,
                of.everyone_offline,
                of.delivered,
                of.failed,
            ];
            let counts = counts.map(|n| n.to_string());
            let promises = of.promises.cells();
            let names = [department.name.as_str(), &channel.name, channel.kind.word()];
            let numbers = counts.iter().chain(&promises).map(String::as_str);
            csv.line(&names.into_iter().chain(numbers).collect::<Vec<_>>());
        }
    }
    csv.file("departments", view.range)
}
