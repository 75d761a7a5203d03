use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use rusuban_core::business_hours::{Holiday, IcsFault, parse_ics};
use rusuban_core::ids::HolidayCalendarId;
use rusuban_core::snapshot::DeskState;

use super::{HolidayCalendarInput, HolidayCalendarView};
use crate::app::App;
use crate::auth::Admin;
use crate::change::Plan;
use crate::error::{Fault, Problem};
use crate::extract::Id;
use crate::json;

/// Adds the holidays of an iCalendar file (`text/calendar`) to the list; those it has already stay once.
#[utoipa::path(post, path = "/holiday-calendars/{id}/import", tag = "hours",
    request_body(content = String, content_type = "text/calendar"), params(("id" = String, Path)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = HolidayCalendarView), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn import(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<HolidayCalendarId>,
    request: Request,
) -> Result<Response, Problem> {
    let found = holidays(request, &app).await?;
    let plan = |state: &DeskState| {
        let mut next = HolidayCalendarInput::of(&state.directory, id)?;
        for holiday in &found {
            if !next.holidays.contains(holiday) {
                next.holidays.push(holiday.clone());
            }
        }
        Ok(Plan::put(vec![next.setting(id)]))
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        HolidayCalendarView::told(desk.directory, id)
    })
    .await
}

async fn holidays(request: Request, app: &App) -> Result<Vec<Holiday>, Problem> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("text/calendar")) {
        let detail = "the body must be text/calendar";
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            detail,
        ));
    }
    let bytes = json::bytes(request, app).await?;
    parse_ics(&bytes).map_err(|error| {
        Problem::malformed(Fault {
            // An encoding is the whole file's.
            line: (error.fault != IcsFault::NotUtf8).then_some(error.line),
            ..Fault::at("", error.fault.code(), error.to_string())
        })
    })
}
