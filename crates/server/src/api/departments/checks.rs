//! Configuration checks (R17), each with a link to its remedy.

use axum::Json as Answer;
use rusuban_core::checks::{About, Finding, Remedy, checks as find};
use rusuban_core::ids::DepartmentId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::words::SeverityWord;
use crate::auth::AnyAgent;
use crate::error::Problem;
use crate::extract::Id;
use crate::page::Page;

/// Something a check found.
#[derive(Serialize, ToSchema)]
pub(super) struct Check {
    /// The check.
    #[schema(example = "C1")]
    id: &'static str,
    /// How bad it is.
    #[schema(value_type = SeverityWord)]
    severity: &'static str,
    /// A stable word.
    code: &'static str,
    /// The same in English words.
    detail: String,
    about: CheckAbout,
    /// The page where it is mended.
    link: String,
}

/// What a check names; what it doesn't name is null, or an empty list.
#[derive(Serialize, ToSchema)]
struct CheckAbout {
    /// Names of channels.
    channels: Vec<String>,
    /// The name of a bot.
    bot: Option<String>,
    /// The zone of the hours.
    time_zone: Option<String>,
    /// The organization's zone, where it is another.
    organization_time_zone: Option<String>,
    /// A merge field's token.
    #[schema(example = "${User.Support Rep Name}")]
    field: Option<String>,
    /// How many characters (C3) or parts (C9).
    count: Option<usize>,
}

impl CheckAbout {
    fn of(about: About) -> Self {
        let (time_zone, organization_time_zone) = about
            .zones
            .map(|[hours, organization]| (hours, organization))
            .unzip();
        Self {
            channels: about.channels,
            bot: about.bot,
            time_zone,
            organization_time_zone,
            field: about.field.map(|field| field.token().to_owned()),
            count: about.count,
        }
    }
}

impl Check {
    fn of(finding: Finding, department: DepartmentId) -> Self {
        let Finding {
            id,
            severity,
            code,
            detail,
            about,
            remedy,
        } = finding;
        Self {
            id,
            severity: severity.word(),
            code,
            detail,
            about: CheckAbout::of(about),
            link: link(remedy, department),
        }
    }
}

fn link(remedy: Remedy, department: DepartmentId) -> String {
    const SETTINGS: &str = "/console/settings";
    match remedy {
        Remedy::OfflineMessage => {
            format!("{SETTINGS}/channels/instant-messaging/preferences/{department}/automation")
        }
        Remedy::Hours => format!("{SETTINGS}/hours"),
        Remedy::Department => format!("{SETTINGS}/departments"),
        Remedy::Channels => format!("{SETTINGS}/channels/instant-messaging"),
        Remedy::Channel(id) => format!("{SETTINGS}/channels/instant-messaging#{id}"),
    }
}

/// What would make the offline message stay away, mislead or disappoint.
#[utoipa::path(get, path = "/departments/{id}/checks", tag = "offline message", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<Check>), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn checks(me: AnyAgent, Id(id): Id<DepartmentId>) -> Result<Answer<Page<Check>>, Problem> {
    me.must_see_department(id)?;
    let data = find(&me.directory, id)
        .into_iter()
        .map(|finding| Check::of(finding, id))
        .collect();
    Ok(Answer(Page {
        data,
        next_cursor: None,
    }))
}
