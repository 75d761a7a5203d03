//! What business hours mean now, saved or not (R2): the line above the week editor, and its year view.

use axum::Json as Answer;
use axum::extract::State;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use rusuban_core::business_hours::{HolidayOn, Span};
use rusuban_core::language::Language;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::BusinessHoursInput;
use crate::api::words::{HolidayOnDoc, LanguageWord, SpanDoc};
use crate::app::App;
use crate::auth::AnyAgent;
use crate::error::{Fault, Problem};
use crate::extract::Query;
use crate::json::Json;

/// How far it is looked ahead; few are closed for longer.
const AHEAD: SignedDuration = SignedDuration::from_hours(60 * 24);
/// How many states are told, the present one among them.
const TOLD: usize = 12;
/// How many coming holidays are told.
const COMING: usize = 60;

/// What to tell.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OutlookQuery {
    /// The language of the words; left out: the organization's.
    #[param(value_type = Option<LanguageWord>, inline)]
    language: Option<Language>,
    /// Whose holidays; left out: the present year.
    year: Option<i16>,
}

/// What business hours mean now.
#[derive(Serialize, ToSchema)]
pub(super) struct Outlook {
    /// Now, by the desk's clock.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The zone whose clock on the wall counts, as IANA names it.
    time_zone: String,
    /// The present state and those that follow it, twelve at most; it isn't looked further than 60 days.
    #[schema(value_type = Vec<SpanDoc>)]
    spans: Vec<Span>,
    /// The week as the merge field *Business Hours* writes it (R11).
    words: String,
    /// The year of `holidays`.
    year: i16,
    /// The dates of that year on which a holiday counts.
    #[schema(value_type = Vec<HolidayOnDoc>)]
    holidays: Vec<HolidayOn>,
    /// Those of today and the next twelve months, 60 at most.
    #[schema(value_type = Vec<HolidayOnDoc>)]
    coming: Vec<HolidayOn>,
}

/// What business hours mean now, without saving them.
#[utoipa::path(post, path = "/business-hours/outlook", tag = "hours", request_body = BusinessHoursInput,
    params(OutlookQuery), extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Outlook), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn outlook(
    State(app): State<App>,
    me: AnyAgent,
    Query(query): Query<OutlookQuery>,
    Json(input): Json<BusinessHoursInput>,
) -> Result<Answer<Outlook>, Problem> {
    let language = query.language.unwrap_or(me.directory.language());
    let schedule = input.doc().schedule_among(&me.directory)?;
    let now = app.now();
    let today = now.to_zoned(schedule.time_zone().clone()).date();
    let (year, (first, last)) = year(query.year.unwrap_or(today.year()))?;
    let mut spans = schedule.spans(now, now.checked_add(AHEAD).unwrap_or(Timestamp::MAX));
    spans.truncate(TOLD);
    let mut coming = schedule.holidays_between(today, today.saturating_add(1.year()), language);
    coming.truncate(COMING);
    Ok(Answer(Outlook {
        at: now,
        time_zone: schedule.time_zone_name().to_owned(),
        spans,
        words: schedule.describe(language),
        year,
        holidays: schedule.holidays_between(first, last, language),
        coming,
    }))
}

/// A year's first and last date.
fn year(year: i16) -> Result<(i16, (Date, Date)), Problem> {
    let date = |month, day| Date::new(year, month, day);
    match (date(1, 1), date(12, 31)) {
        (Ok(first), Ok(last)) if 1 <= year => Ok((year, (first, last))),
        _ => Err(Problem::malformed(Fault::at(
            "",
            "wrong_query",
            "year is 1 to 9999",
        ))),
    }
}
