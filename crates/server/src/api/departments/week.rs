//! The week strip (R16): when a department is open, laid out.

use axum::Json as Answer;
use axum::extract::State;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use rusuban_core::business_hours::{Span, SpanState, zone};
use rusuban_core::ids::DepartmentId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::words::SpanDoc;
use crate::app::App;
use crate::auth::AnyAgent;
use crate::error::{Fault, Problem};
use crate::extract::{Id, Query};

const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// From when.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WeekQuery {
    /// An instant, or a date in the department's zone; left out: Monday of the present week.
    from: Option<String>,
}

/// Seven days of a department.
#[derive(Serialize, ToSchema)]
pub(super) struct Week {
    /// The zone of the department's hours.
    time_zone: String,
    /// They follow each other without a gap.
    #[schema(value_type = Vec<SpanDoc>)]
    spans: Vec<Span>,
}

/// When the department is open in a week.
#[utoipa::path(get, path = "/departments/{id}/week", tag = "departments", params(("id" = String, Path), WeekQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Week), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn week(
    State(app): State<App>,
    me: AnyAgent,
    Id(id): Id<DepartmentId>,
    Query(query): Query<WeekQuery>,
) -> Result<Answer<Week>, Problem> {
    me.must_see_department(id)?;
    let schedule = me.directory.schedule(id);
    let own = me
        .directory
        .organization
        .as_ref()
        .and_then(|o| zone(&o.time_zone))
        .unwrap_or(TimeZone::UTC);
    let zone = schedule.map_or(own, |schedule| schedule.time_zone().clone());
    let from = match query.from {
        None => monday(app.now(), &zone),
        Some(text) => instant(&text, &zone),
    };
    let fault = || Problem::malformed(Fault::at("", "wrong_query", "from is an instant or a date"));
    let from = from.ok_or_else(fault)?;
    let to = from.checked_add(WEEK).map_err(|_| fault())?;
    let spans = schedule.map_or_else(
        || {
            vec![Span {
                from,
                to,
                state: SpanState::Open,
            }]
        },
        |s| s.spans(from, to),
    );
    Ok(Answer(Week {
        time_zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        spans,
    }))
}

fn monday(now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let today = now.to_zoned(zone.clone()).date();
    let monday = today
        .checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days())
        .ok()?;
    Some(monday.to_zoned(zone.clone()).ok()?.timestamp())
}

fn instant(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let date = || {
        text.parse::<jiff::civil::Date>()
            .ok()?
            .to_zoned(zone.clone())
            .ok()
    };
    text.parse().ok().or_else(|| Some(date()?.timestamp()))
}
