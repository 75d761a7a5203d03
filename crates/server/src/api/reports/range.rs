//! Which dates and channels a report is about.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use rusuban_core::ids::{ChannelId, DepartmentId};
use rusuban_core::report::{Counting, Judge, Summary};
use rusuban_core::settings::Directory;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::auth::Supervisor;
use crate::error::{Fault, Problem};

/// The most days one report is about.
const MAX_DAYS: i32 = 400;

/// How many days, where nobody says.
const DAYS: i64 = 28;

/// What a report is about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportQuery {
    /// The first date; 27 days before the last one if not said.
    #[param(value_type = Option<String>, example = "2026-11-01")]
    from: Option<Date>,
    /// The last date, itself included; today if not said. At most 400 days.
    #[param(value_type = Option<String>, example = "2026-11-28")]
    to: Option<Date>,
    /// Only of this department.
    #[param(value_type = Option<String>)]
    department_id: Option<DepartmentId>,
    /// Only of this channel.
    #[param(value_type = Option<String>)]
    channel_id: Option<ChannelId>,
    /// `csv` for a spreadsheet; the same as `Accept: text/csv`.
    #[param(inline)]
    format: Option<Format>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Format {
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// The dates of a report.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Range {
    /// The first date.
    #[schema(value_type = String, example = "2026-11-01")]
    pub(crate) from: Date,
    /// The last date, itself included.
    #[schema(value_type = String, example = "2026-11-28")]
    pub(crate) to: Date,
}

impl Range {
    /// The dates that are asked for, in bounds.
    pub(crate) fn of(
        from: Option<Date>,
        to: Option<Date>,
        directory: &Directory,
        now: Timestamp,
    ) -> Result<Self, Problem> {
        let today = || {
            let zone = directory.organization.as_ref();
            let zone = zone.and_then(|found| rusuban_core::business_hours::zone(&found.time_zone));
            zone.unwrap_or(jiff::tz::TimeZone::UTC).to_datetime(now).date()
        };
        let to = to.unwrap_or_else(today);
        let from = from.unwrap_or_else(|| to.saturating_sub(Span::new().days(DAYS - 1)));
        let days = to.duration_since(from).as_hours() / 24;
        if !(0..i64::from(MAX_DAYS)).contains(&days) {
            let detail = format!("from is not after to, and they are at most {MAX_DAYS} days apart");
            return Err(Problem::malformed(Fault::at("", "wrong_range", detail)));
        }
        Ok(Self { from, to })
    }

    /// Each date.
    pub(super) fn dates(self) -> impl Iterator<Item = Date> {
        let days = self.from.series(Span::new().days(1));
        days.take_while(move |date| *date <= self.to)
    }
}

/// What judges the promises of each of these channels.
pub(crate) fn judges(
    directory: &Directory,
    channels: impl IntoIterator<Item = ChannelId>,
    now: Timestamp,
) -> BTreeMap<ChannelId, Judge> {
    let within_min = within_min(directory);
    let judge = |channel: ChannelId| {
        let department = directory.channels.get(&channel)?.department_id;
        let late_before = Counting::of(directory, department).late_before(now, within_min);
        Some((
            channel,
            Judge {
                within_min,
                late_before,
            },
        ))
    };
    channels.into_iter().filter_map(judge).collect()
}

/// The organization's setting.
pub(super) fn within_min(directory: &Directory) -> u32 {
    directory
        .organization
        .as_ref()
        .map_or(0, |found| found.promise_within_min)
}

/// A report that may be given.
pub(super) struct Report {
    pub(super) range: Range,
    /// Departments with channels in it.
    pub(super) departments: BTreeSet<DepartmentId>,
    /// Channels in it.
    pub(super) channels: Vec<ChannelId>,
    pub(super) summary: Summary,
    /// Much is still to be counted.
    pub(super) catching_up: bool,
    pub(super) as_csv: bool,
}

impl Report {
    /// Sums up what the caller may see and asks for.
    pub(super) async fn of(
        app: &App,
        caller: &Supervisor,
        query: &ReportQuery,
        accepts_csv: bool,
    ) -> Result<Self, Problem> {
        let directory = &*caller.directory;
        let range = Range::of(query.from, query.to, directory, app.now())?;
        if let Some(department) = query.department_id {
            caller.must_see_department(department)?;
        }
        if let Some(channel) = query.channel_id {
            caller.must_see(channel)?;
        }
        let wanted = |(id, channel): &(&ChannelId, &rusuban_core::settings::Channel)| {
            caller.can_see(**id)
                && query.department_id.is_none_or(|one| one == channel.department_id)
                && query.channel_id.is_none_or(|one| one == **id)
        };
        let found: Vec<_> = directory.channels.iter().filter(wanted).collect();
        let channels: Vec<_> = found.iter().map(|(id, _)| **id).collect();
        let counted = app
            .store
            .report_counts(Some(channels.clone()), range.from, range.to)
            .await?;
        let judges = judges(directory, channels.iter().copied(), app.now());
        let nobody = Judge {
            within_min: within_min(directory),
            late_before: None,
        };
        let judge = |channel| judges.get(&channel).copied().unwrap_or(nobody);
        Ok(Self {
            range,
            departments: found.iter().map(|(_, channel)| channel.department_id).collect(),
            channels,
            summary: Summary::of(counted.counts, judge),
            catching_up: counted.catching_up,
            as_csv: query.format.map_or(accepts_csv, |format| format == Format::Csv),
        })
    }

    /// By which clocks and hours each department is counted.
    pub(super) fn counting<'a>(&self, directory: &'a Directory) -> Vec<Counting<'a>> {
        self.departments
            .iter()
            .map(|department| Counting::of(directory, *department))
            .collect()
    }
}
