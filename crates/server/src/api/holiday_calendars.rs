//! Holiday calendars: lists of holidays that schedules share.

mod import;

use axum::Json as Answer;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use rusuban_core::business_hours::{Holiday, HolidayCalendar};
use rusuban_core::ids::HolidayCalendarId;
use rusuban_core::settings::{Directory, Setting, SettingKey};
use rusuban_core::snapshot::DeskState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::path_of;
use super::words::HolidayDoc;
use crate::app::App;
use crate::auth::{Admin, AnyAgent};
use crate::change::{Plan, Told};
use crate::error::Problem;
use crate::etag::IfMatch;
use crate::extract::{Id, Query};
use crate::json::Json;
use crate::once::Creating;
use crate::page::{Page, PageQuery};
use crate::patch::Patch;

/// `/holiday-calendars`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(one, edit, replace, delete))
        .routes(routes!(import::import))
}

/// A list of holidays.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HolidayCalendarInput {
    /// What people call it.
    name: String,
    /// Its holidays, at most 1,000.
    #[serde(default)]
    #[schema(value_type = Vec<HolidayDoc>)]
    holidays: Vec<Holiday>,
}

/// Some fields of a holiday calendar.
type HolidayCalendarPatch = Patch<HolidayCalendarInput>;

/// A holiday calendar.
#[derive(Serialize, ToSchema)]
struct HolidayCalendarView {
    #[schema(value_type = String)]
    id: HolidayCalendarId,
    #[serde(flatten)]
    calendar: HolidayCalendarInput,
}

impl HolidayCalendarInput {
    fn of(directory: &Directory, id: HolidayCalendarId) -> Result<Self, Problem> {
        let HolidayCalendar { name, holidays } = directory
            .holiday_calendars
            .get(&id)
            .ok_or_else(Problem::not_found)?
            .clone();
        Ok(Self { name, holidays })
    }

    fn setting(self, id: HolidayCalendarId) -> Setting {
        let doc = HolidayCalendar {
            name: self.name.trim().to_owned(),
            holidays: self.holidays,
        };
        Setting::HolidayCalendar { id, doc }
    }
}

impl HolidayCalendarView {
    fn of(directory: &Directory, id: HolidayCalendarId) -> Result<Self, Problem> {
        Ok(Self {
            id,
            calendar: HolidayCalendarInput::of(directory, id)?,
        })
    }

    fn told(directory: &Directory, id: HolidayCalendarId) -> Result<Told, Problem> {
        let view = Self::of(directory, id)?;
        Told::setting(&view, &view.calendar)
    }
}

/// All holiday calendars, by id.
#[utoipa::path(get, path = "/holiday-calendars", tag = "hours", params(PageQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<HolidayCalendarView>), (status = 401, body = Problem)))]
async fn list(
    me: AnyAgent,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Page<HolidayCalendarView>>, Problem> {
    let page = query.cut(me.directory.holiday_calendars.keys().copied(), |id| *id)?;
    page.map(|id| HolidayCalendarView::of(&me.directory, id))
        .map(Answer)
}

/// Makes a holiday calendar.
#[utoipa::path(post, path = "/holiday-calendars", tag = "hours", request_body = HolidayCalendarInput,
    params(("Idempotency-Key" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 201, body = HolidayCalendarView, headers(("Location" = String, description = "What was made."))),
        (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn create(
    State(app): State<App>,
    me: Admin,
    Creating { body, once }: Creating<HolidayCalendarInput>,
) -> Result<Response, Problem> {
    let id = HolidayCalendarId(app.ids.next());
    let plan = |_: &_| Ok(Plan::put(vec![body.clone().setting(id)]));
    app.change_settings(&me.by(), once, plan, |desk| {
        Ok(HolidayCalendarView::told(desk.directory, id)?.created_at(path_of("holiday-calendars", id)))
    })
    .await
}

/// One holiday calendar.
#[utoipa::path(get, path = "/holiday-calendars/{id}", tag = "hours", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = HolidayCalendarView), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn one(me: AnyAgent, Id(id): Id<HolidayCalendarId>) -> Result<Response, Problem> {
    Ok(HolidayCalendarView::told(&me.directory, id)?.into_response())
}

/// Changes a holiday calendar; what is omitted stays.
#[utoipa::path(patch, path = "/holiday-calendars/{id}", tag = "hours", request_body = HolidayCalendarPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = HolidayCalendarView), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem)))]
async fn edit(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<HolidayCalendarId>,
    if_match: IfMatch,
    patch: HolidayCalendarPatch,
) -> Result<Response, Problem> {
    update(&app, &me, id, &if_match, |present| patch.over(present)).await
}

/// Replaces a holiday calendar.
#[utoipa::path(put, path = "/holiday-calendars/{id}", tag = "hours", request_body = HolidayCalendarInput,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = HolidayCalendarView), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem)))]
async fn replace(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<HolidayCalendarId>,
    if_match: IfMatch,
    Json(input): Json<HolidayCalendarInput>,
) -> Result<Response, Problem> {
    update(&app, &me, id, &if_match, |_| Ok(input.clone())).await
}

async fn update(
    app: &App,
    me: &Admin,
    id: HolidayCalendarId,
    if_match: &IfMatch,
    next: impl Fn(&HolidayCalendarInput) -> Result<HolidayCalendarInput, Problem>,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        let present = HolidayCalendarInput::of(&state.directory, id)?;
        if_match.must_hold(&present)?;
        Ok(Plan::put(vec![next(&present)?.setting(id)]))
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        HolidayCalendarView::told(desk.directory, id)
    })
    .await
}

/// Deletes a calendar that no schedule uses (R19).
#[utoipa::path(delete, path = "/holiday-calendars/{id}", tag = "hours",
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem)))]
async fn delete(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<HolidayCalendarId>,
    if_match: IfMatch,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        if_match.must_hold(&HolidayCalendarInput::of(&state.directory, id)?)?;
        Ok(Plan {
            deletes: vec![SettingKey::HolidayCalendar(id)],
            ..Plan::default()
        })
    };
    app.change_settings(&me.by(), None, plan, |_| Ok(Told::nothing()))
        .await
}
