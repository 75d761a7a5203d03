use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusuban_core::business_hours::zone;
use rusuban_core::ids::ChannelId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::channel::webchat;
use super::here;
use super::identity;
use super::token::{PROVED, Purpose, Visitor, mark, sign};
use crate::app::App;
use crate::credentials;
use crate::error::{Fault, Problem};
use crate::extract::{CallerAddress, Id};
use crate::json::Json;

/// What a visitor may say of himself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSession {
    /// At most 200 characters.
    name: Option<String>,
    /// At most 320 characters.
    email: Option<String>,
    /// A language tag, at most 35 characters.
    language: Option<String>,
    /// IANA's name of a zone.
    time_zone: Option<String>,
    /// Who the visitor is, signed by the embedding site: a JWT (HS256, the channel's `identity_secret`) with `sub`.
    identity: Option<String>,
}

/// A session.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WidgetSession {
    /// Good for a year, as `Authorization: Bearer`.
    token: String,
}

/// Opens a session; nothing is stored before the first message.
#[utoipa::path(post, path = "/channels/{id}/sessions", tag = "widget", params(("id" = String, Path)),
    request_body = NewSession,
    responses((status = 201, body = WidgetSession, headers(("Location" = String, description = "The session."))),
        (status = 401, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)),
    extensions(("x-allowed" = json!("anyone"))))]
pub(super) async fn open(
    CallerAddress(caller): CallerAddress,
    State(app): State<App>,
    Id(id): Id<ChannelId>,
    Json(said): Json<NewSession>,
) -> Result<Response, Problem> {
    app.limits.widget_session(caller)?;
    let directory = app.store.directory().await?;
    let channel = webchat(&directory, id)?;
    let proved = match &said.identity {
        None => None,
        Some(jwt) => {
            let credentials = credentials::open(&app, id, channel)?;
            let secret = credentials.get("identity_secret");
            let proved = identity::verify(secret, jwt, app.now()).ok_or_else(refused)?;
            Some((proved, mark(&app, secret)))
        }
    };
    let (address, name, email, proof) = match proved {
        Some((proved, mark)) => (
            format!("{PROVED}{}", proved.subject),
            proved.name.or(said.name),
            proved.email.or(said.email),
            Some(mark),
        ),
        None => (
            format!("visitor:{}", app.ids.next().simple()),
            said.name,
            said.email,
            None,
        ),
    };
    let visitor = Visitor {
        channel: id,
        address,
        name: bounded(name, "/name", 200)?,
        email: bounded(email, "/email", 320)?,
        language: bounded(said.language, "/language", 35)?,
        time_zone: said.time_zone.as_deref().map(known_zone).transpose()?,
        proof,
    };
    let token = sign(&app, Purpose::Session, visitor)?;
    let location = [(header::LOCATION, here("/session"))];
    Ok((StatusCode::CREATED, location, axum::Json(WidgetSession { token })).into_response())
}

/// What a session's visitor said of himself.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VisitorView {
    #[schema(value_type = String)]
    channel_id: ChannelId,
    /// May be empty.
    name: String,
    /// May be empty.
    email: String,
    /// May be empty.
    language: String,
    time_zone: Option<String>,
    /// Whether the embedding site proved who he is.
    identified: bool,
}

/// The visitor, as his token has him.
#[utoipa::path(get, path = "/session", tag = "widget", responses((status = 200, body = VisitorView)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn get(
    visitor: Visitor,
    State(app): State<App>,
) -> Result<axum::Json<VisitorView>, Problem> {
    webchat(&*app.store.directory().await?, visitor.channel)?;
    Ok(axum::Json(VisitorView {
        channel_id: visitor.channel,
        identified: visitor.is_proved(),
        name: visitor.name,
        email: visitor.email,
        language: visitor.language,
        time_zone: visitor.time_zone,
    }))
}

/// What a visitor says of himself later: what is left out stays as it was.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionChange {
    /// At most 200 characters.
    name: Option<String>,
    /// At most 320 characters.
    email: Option<String>,
}

/// The same visitor by another name: a new token for the same chat. The desk learns it with his next message.
///
/// What the embedding site proved of a visitor stays; only what it left out can be told.
#[utoipa::path(patch, path = "/session", tag = "widget", request_body = SessionChange,
    responses((status = 200, body = WidgetSession), (status = 401, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn change(
    visitor: Visitor,
    CallerAddress(caller): CallerAddress,
    State(app): State<App>,
    Json(said): Json<SessionChange>,
) -> Result<axum::Json<WidgetSession>, Problem> {
    app.limits.widget_session(caller)?;
    webchat(&*app.store.directory().await?, visitor.channel)?;
    let proved = visitor.is_proved();
    let told = |before: String, said: Option<String>, pointer, limit| match said {
        Some(said) if before.is_empty() || !proved => bounded(Some(said), pointer, limit),
        _ => Ok(before),
    };
    let visitor = Visitor {
        name: told(visitor.name, said.name, "/name", 200)?,
        email: told(visitor.email, said.email, "/email", 320)?,
        ..visitor
    };
    let token = sign(&app, Purpose::Session, visitor)?;
    Ok(axum::Json(WidgetSession { token }))
}

fn known_zone(name: &str) -> Result<String, Problem> {
    let known = zone(name).and_then(|zone| zone.iana_name().map(str::to_owned));
    known.ok_or_else(|| {
        let detail = "not a time zone's IANA name; leave it out where there is none";
        Problem::refused(Fault::at("/time_zone", "unknown_time_zone", detail))
    })
}

fn refused() -> Problem {
    let detail = "the identity is not signed with this channel's secret, or has run out";
    Problem::new(StatusCode::UNAUTHORIZED, "identity_refused", detail)
}

fn bounded(said: Option<String>, pointer: &str, limit: usize) -> Result<String, Problem> {
    let text = said.unwrap_or_default().replace('\0', "").trim().to_owned();
    let count = text.chars().count();
    if count > limit {
        let detail = format!("{count} characters, {limit} are allowed");
        return Err(Problem::refused(Fault::at(pointer, "too_long", detail)));
    }
    Ok(text)
}
