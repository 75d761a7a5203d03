//! From a request to its caller.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use rusuban_core::change::Holder;
use rusuban_core::ids::{AgentId, BotId};
use rusuban_core::settings::Role;

use super::principal::{Admin, AnyAgent, BotCaller, Principal, Supervisor, Way};
use super::session;
use crate::app::App;
use crate::error::Problem;
use crate::hash::sha256;
use crate::once::CallerName;

impl FromRequestParts<App> for Principal {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = recognize(parts, app).await?;
        parts.extensions.insert(CallerName(caller.name()));
        Ok(caller)
    }
}

async fn recognize(parts: &Parts, app: &App) -> Result<Principal, Problem> {
    if let Some(token) = session::bearer(&parts.headers) {
        let token = app
            .store
            .token_by_hash(sha256(token))
            .await?
            .ok_or_else(Problem::unauthenticated)?;
        return match token.holder {
            Holder::Agent(id) => agent(app, id, Way::Token(token.name)).await.map(Principal::Agent),
            Holder::Bot(id) => bot(app, id).await.map(Principal::Bot),
        };
    }
    let secret = session::cookie(&parts.headers).ok_or_else(Problem::unauthenticated)?;
    let found = app.store.session_by_hash(sha256(secret)).await?;
    let found = found
        .filter(|found| !session::is_over(found, app.now()))
        .ok_or_else(Problem::unauthenticated)?;
    agent(app, found.agent, Way::Browser(found.id))
        .await
        .map(Principal::Agent)
}

/// An active agent; whoever was deactivated is nobody, at once.
async fn agent(app: &App, id: AgentId, way: Way) -> Result<AnyAgent, Problem> {
    let directory = app.store.directory().await?;
    let found = directory
        .agents
        .get(&id)
        .filter(|agent| agent.active)
        .ok_or_else(Problem::unauthenticated)?;
    Ok(AnyAgent {
        id,
        role: found.role,
        way,
        directory,
    })
}

async fn bot(app: &App, id: BotId) -> Result<BotCaller, Problem> {
    let directory = app.store.directory().await?;
    let found = directory.bots.get(&id).ok_or_else(Problem::unauthenticated)?;
    if !found.enabled {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "bot_disabled",
            "this bot is disabled",
        ));
    }
    Ok(BotCaller { id, directory })
}

impl FromRequestParts<App> for AnyAgent {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Principal::from_request_parts(parts, app).await? {
            Principal::Agent(agent) => Ok(agent),
            Principal::Bot(_) => Err(Problem::forbidden()),
        }
    }
}

impl FromRequestParts<App> for Supervisor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        at_least(Role::Supervisor, parts, app).await.map(Self)
    }
}

impl FromRequestParts<App> for Admin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        at_least(Role::Admin, parts, app).await.map(Self)
    }
}

async fn at_least(role: Role, parts: &mut Parts, app: &App) -> Result<AnyAgent, Problem> {
    let agent = AnyAgent::from_request_parts(parts, app).await?;
    if agent.role >= role {
        Ok(agent)
    } else {
        Err(Problem::forbidden())
    }
}

impl FromRequestParts<App> for BotCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Principal::from_request_parts(parts, app).await? {
            Principal::Bot(bot) => Ok(bot),
            Principal::Agent(_) => Err(Problem::forbidden()),
        }
    }
}
