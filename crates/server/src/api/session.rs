//! Signing in and out.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusuban_core::change::Session;
use rusuban_core::ids::{AgentId, SessionId};
use rusuban_core::presence::PresenceEvent;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::me::Me;
use crate::app::App;
use crate::auth::{AnyAgent, password, session};
use crate::error::Problem;
use crate::extract::{ByTls, CallerAddress};
use crate::fresh;
use crate::hash::sha256;
use crate::json::Json;

/// `/session`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_in, sign_out))
}

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    /// The agent's e-mail address; upper or lower case.
    email: String,
    /// The password.
    password: String,
}

/// Signs in: the answer sets the session's cookie. The first time one starts as online, later as last chosen.
#[utoipa::path(post, path = "/session", tag = "session", request_body = SignIn,
    extensions(("x-allowed" = json!("anyone"))),
    responses((status = 201, body = Me, headers(("Location" = String, description = "Who signed in."))),
        (status = 401, body = Problem), (status = 429, body = Problem)))]
async fn sign_in(
    State(app): State<App>,
    CallerAddress(address): CallerAddress,
    ByTls(by_tls): ByTls,
    headers: HeaderMap,
    Json(given): Json<SignIn>,
) -> Result<Response, Problem> {
    app.limits.sign_in(address)?;
    let agent = whose(&app, given).await?;
    if let Some(before) = session::cookie(&headers) {
        // The same browser under another name: the former one must not stay present.
        end_by_secret(&app, before).await?;
    }
    let secret = fresh::secret()?;
    let now = app.now();
    let session = Session {
        id: SessionId(app.ids.next()),
        agent,
        token_hash: sha256(&secret),
        created_at: now,
        last_sign_of_life: now,
    };
    app.presence_changed(PresenceEvent::SignIn(session), Vec::new())
        .await?;
    let me = Me::of(&app, agent).await?;
    let cookie = session::set_cookie(&secret, by_tls).ok_or_else(Problem::internal)?;
    let headers = [
        (header::SET_COOKIE, cookie),
        (header::LOCATION, super::here("/me")),
    ];
    Ok((StatusCode::CREATED, headers, Answer(me)).into_response())
}

/// The active agent with this address and password; unknown ones take as long as known ones.
async fn whose(app: &App, given: SignIn) -> Result<AgentId, Problem> {
    let directory = app.store.directory().await?;
    let wanted = given.email.trim().to_lowercase();
    let found = directory
        .agents
        .iter()
        .find(|(_, a)| a.active && a.email.to_lowercase() == wanted);
    let hash = found.and_then(|(_, agent)| agent.password_hash.clone());
    if password::matches(app, given.password, hash).await?
        && let Some((id, _)) = found
    {
        return Ok(*id);
    }
    let detail = "no active account has this e-mail address and password";
    Err(Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong_credentials",
        detail,
    ))
}

/// Signs out in this browser.
#[utoipa::path(delete, path = "/session", tag = "session",
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 204), (status = 401, body = Problem)))]
async fn sign_out(State(app): State<App>, me: AnyAgent, ByTls(by_tls): ByTls) -> Result<Response, Problem> {
    if let Some(session) = me.session() {
        end(&app, session, me.id).await?;
    }
    let cookie = session::clear_cookie(by_tls).ok_or_else(Problem::internal)?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}

async fn end_by_secret(app: &App, secret: &str) -> Result<(), Problem> {
    match app.store.session_by_hash(sha256(secret)).await? {
        Some(found) => end(app, found.id, found.agent).await,
        None => Ok(()),
    }
}

async fn end(app: &App, session: SessionId, agent: AgentId) -> Result<(), Problem> {
    let elsewhere = app.store.other_sessions_sign(agent, session).await?;
    app.presence_changed(
        PresenceEvent::SignOut {
            session,
            agent,
            elsewhere,
        },
        Vec::new(),
    )
    .await
}
