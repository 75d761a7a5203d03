//! The organization.

mod logo;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use rusuban_core::language::Language;
use rusuban_core::settings::{AwayCountsAs, Directory, Organization, Setting};
use rusuban_core::snapshot::DeskState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::words::{AwayWord, LanguageWord};
use crate::app::App;
use crate::auth::{Admin, AnyAgent};
use crate::change::{Plan, Told};
use crate::error::Problem;
use crate::etag::IfMatch;
use crate::json::text_or_null;
use crate::patch::Patch;

/// `/organization`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read, edit))
        .routes(routes!(logo::logo))
}

/// The organization.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganizationInput {
    /// Its name, 1 to 200 characters.
    name: String,
    /// Street and number.
    #[serde(default, deserialize_with = "text_or_null")]
    street: String,
    /// City.
    #[serde(default, deserialize_with = "text_or_null")]
    city: String,
    /// State or prefecture.
    #[serde(default, deserialize_with = "text_or_null")]
    state: String,
    /// Postal code.
    #[serde(default, deserialize_with = "text_or_null")]
    zip: String,
    /// Country.
    #[serde(default, deserialize_with = "text_or_null")]
    country: String,
    /// Phone number as people write it.
    #[serde(default, deserialize_with = "text_or_null")]
    phone: String,
    /// Web site.
    #[serde(default, deserialize_with = "text_or_null")]
    website: String,
    /// Address of the logo.
    #[serde(default, deserialize_with = "text_or_null")]
    logo_url: String,
    /// Its language.
    #[schema(value_type = LanguageWord)]
    locale: Language,
    /// IANA name of its time zone.
    #[schema(example = "Asia/Tokyo")]
    time_zone: String,
    /// Whether an agent who is away counts as reachable (R1).
    #[serde(default)]
    #[schema(value_type = AwayWord)]
    away_counts_as: AwayCountsAs,
    /// How long after the last sign of life a person still counts as signed in, in seconds (R1).
    #[serde(default = "default_grace_s")]
    #[schema(minimum = 30, maximum = 86400)]
    presence_grace_s: u32,
    /// A promised opening counts as kept when a person answers within so many minutes of open time after it.
    #[serde(default = "default_promise_min")]
    #[schema(minimum = 1, maximum = 240)]
    promise_within_min: u32,
}

const fn default_promise_min() -> u32 {
    30
}

const fn default_grace_s() -> u32 {
    300
}

/// Some fields of the organization.
type OrganizationPatch = Patch<OrganizationInput>;

impl OrganizationInput {
    fn of(directory: &Directory) -> Result<Self, Problem> {
        let doc = directory.organization.clone().ok_or_else(Problem::not_found)?;
        Ok(Self {
            name: doc.name,
            street: doc.street,
            city: doc.city,
            state: doc.state,
            zip: doc.zip,
            country: doc.country,
            phone: doc.phone,
            website: doc.website,
            logo_url: doc.logo_url,
            locale: doc.locale,
            time_zone: doc.time_zone,
            away_counts_as: doc.away_counts_as,
            presence_grace_s: doc.presence_grace_s,
            promise_within_min: doc.promise_within_min,
        })
    }

    /// The setting.
    pub(super) fn doc(self) -> Organization {
        Organization {
            name: self.name.trim().to_owned(),
            street: self.street,
            city: self.city,
            state: self.state,
            zip: self.zip,
            country: self.country,
            phone: self.phone,
            website: self.website,
            logo_url: self.logo_url,
            locale: self.locale,
            time_zone: self.time_zone,
            away_counts_as: self.away_counts_as,
            presence_grace_s: self.presence_grace_s,
            promise_within_min: self.promise_within_min,
        }
    }
}

/// The organization of this deployment.
#[utoipa::path(get, path = "/organization", tag = "organization", extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = OrganizationInput), (status = 401, body = Problem)))]
async fn read(me: AnyAgent) -> Result<Response, Problem> {
    let view = OrganizationInput::of(&me.directory)?;
    Ok(Told::setting(&view, &view)?.into_response())
}

/// Changes the organization; what is omitted stays.
#[utoipa::path(patch, path = "/organization", tag = "organization", request_body = OrganizationPatch,
    params(("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = OrganizationInput), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 412, body = Problem), (status = 422, body = Problem)))]
async fn edit(
    State(app): State<App>,
    me: Admin,
    if_match: IfMatch,
    patch: OrganizationPatch,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        let present = OrganizationInput::of(&state.directory)?;
        if_match.must_hold(&present)?;
        let doc = patch.over(&present)?.doc();
        Ok(Plan::put(vec![Setting::Organization { doc }]))
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        let view = OrganizationInput::of(desk.directory)?;
        Told::setting(&view, &view)
    })
    .await
}
