//! Business hours: named schedules that departments share.

mod outlook;

use axum::Json as Answer;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use rusuban_core::business_hours::{HoursKind, ScheduleDef, WeeklyInterval};
use rusuban_core::ids::{BusinessHoursId, HolidayCalendarId};
use rusuban_core::settings::{BusinessHours, Directory, Setting, SettingKey};
use rusuban_core::snapshot::DeskState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::path_of;
use super::words::{HoursKindWord, WeeklyIntervalDoc};
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

/// `/business-hours`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(one, edit, replace, delete))
        .routes(routes!(outlook::outlook))
}

/// When a department is open.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BusinessHoursInput {
    /// The name shown.
    name: String,
    /// IANA name of the zone whose clock on the wall counts.
    #[schema(example = "Asia/Tokyo")]
    time_zone: String,
    /// `always` is open at all times, holidays excepted; `weekly` in the intervals.
    #[schema(value_type = HoursKindWord)]
    kind: HoursKind,
    /// Half-open intervals `[from, to)`; `to` before `from` is on the next day.
    #[serde(default)]
    #[schema(value_type = Vec<WeeklyIntervalDoc>)]
    weekly: Vec<WeeklyInterval>,
    /// The holiday calendars it keeps.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    holiday_calendar_ids: Vec<HolidayCalendarId>,
}

/// Some fields of business hours.
type BusinessHoursPatch = Patch<BusinessHoursInput>;

/// Business hours.
#[derive(Serialize, ToSchema)]
struct BusinessHoursView {
    #[schema(value_type = String)]
    id: BusinessHoursId,
    #[serde(flatten)]
    hours: BusinessHoursInput,
}

impl BusinessHoursInput {
    fn of(directory: &Directory, id: BusinessHoursId) -> Result<Self, Problem> {
        let doc = directory
            .business_hours
            .get(&id)
            .ok_or_else(Problem::not_found)?
            .clone();
        let ScheduleDef {
            time_zone,
            kind,
            weekly,
        } = doc.schedule;
        Ok(Self {
            name: doc.name,
            time_zone,
            kind,
            weekly,
            holiday_calendar_ids: doc.holiday_calendar_ids,
        })
    }

    fn setting(self, id: BusinessHoursId) -> Setting {
        Setting::BusinessHours { id, doc: self.doc() }
    }

    fn doc(self) -> BusinessHours {
        BusinessHours {
            name: self.name.trim().to_owned(),
            schedule: ScheduleDef {
                time_zone: self.time_zone,
                kind: self.kind,
                weekly: self.weekly,
            },
            holiday_calendar_ids: self.holiday_calendar_ids,
        }
    }
}

impl BusinessHoursView {
    fn of(directory: &Directory, id: BusinessHoursId) -> Result<Self, Problem> {
        Ok(Self {
            id,
            hours: BusinessHoursInput::of(directory, id)?,
        })
    }

    fn told(directory: &Directory, id: BusinessHoursId) -> Result<Told, Problem> {
        let view = Self::of(directory, id)?;
        Told::setting(&view, &view.hours)
    }
}

/// All business hours, by id.
#[utoipa::path(get, path = "/business-hours", tag = "hours", params(PageQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<BusinessHoursView>), (status = 401, body = Problem)))]
async fn list(
    me: AnyAgent,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Page<BusinessHoursView>>, Problem> {
    let page = query.cut(me.directory.business_hours.keys().copied(), |id| *id)?;
    page.map(|id| BusinessHoursView::of(&me.directory, id))
        .map(Answer)
}

/// Makes business hours.
#[utoipa::path(post, path = "/business-hours", tag = "hours", request_body = BusinessHoursInput,
    params(("Idempotency-Key" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 201, body = BusinessHoursView, headers(("Location" = String, description = "What was made."))),
        (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
async fn create(
    State(app): State<App>,
    me: Admin,
    Creating { body, once }: Creating<BusinessHoursInput>,
) -> Result<Response, Problem> {
    let id = BusinessHoursId(app.ids.next());
    let plan = |_: &_| Ok(Plan::put(vec![body.clone().setting(id)]));
    app.change_settings(&me.by(), once, plan, |desk| {
        Ok(BusinessHoursView::told(desk.directory, id)?.created_at(path_of("business-hours", id)))
    })
    .await
}

/// One schedule.
#[utoipa::path(get, path = "/business-hours/{id}", tag = "hours", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = BusinessHoursView), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn one(me: AnyAgent, Id(id): Id<BusinessHoursId>) -> Result<Response, Problem> {
    Ok(BusinessHoursView::told(&me.directory, id)?.into_response())
}

/// Changes business hours; what is omitted stays.
#[utoipa::path(patch, path = "/business-hours/{id}", tag = "hours", request_body = BusinessHoursPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = BusinessHoursView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn edit(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<BusinessHoursId>,
    if_match: IfMatch,
    patch: BusinessHoursPatch,
) -> Result<Response, Problem> {
    update(&app, &me, id, &if_match, |present| patch.over(present)).await
}

/// Replaces business hours.
#[utoipa::path(put, path = "/business-hours/{id}", tag = "hours", request_body = BusinessHoursInput,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = BusinessHoursView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn replace(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<BusinessHoursId>,
    if_match: IfMatch,
    Json(input): Json<BusinessHoursInput>,
) -> Result<Response, Problem> {
    update(&app, &me, id, &if_match, |_| Ok(input.clone())).await
}

async fn update(
    app: &App,
    me: &Admin,
    id: BusinessHoursId,
    if_match: &IfMatch,
    next: impl Fn(&BusinessHoursInput) -> Result<BusinessHoursInput, Problem>,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        let present = BusinessHoursInput::of(&state.directory, id)?;
        if_match.must_hold(&present)?;
        Ok(Plan::put(vec![next(&present)?.setting(id)]))
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        BusinessHoursView::told(desk.directory, id)
    })
    .await
}

/// Deletes business hours that no department uses (R19).
#[utoipa::path(delete, path = "/business-hours/{id}", tag = "hours",
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem)))]
async fn delete(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<BusinessHoursId>,
    if_match: IfMatch,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        if_match.must_hold(&BusinessHoursInput::of(&state.directory, id)?)?;
        Ok(Plan {
            deletes: vec![SettingKey::BusinessHours(id)],
            ..Plan::default()
        })
    };
    app.change_settings(&me.by(), None, plan, |_| Ok(Told::nothing()))
        .await
}
