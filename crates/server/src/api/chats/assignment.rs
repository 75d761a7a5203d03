use axum::extract::State;
use rusuban_core::chat::Handler;
use rusuban_core::event::Event;
use rusuban_core::ids::{AgentId, ChatId};
use rusuban_core::settings::Role;
use rusuban_store::ChatRow;
use serde::Deserialize;
use utoipa::ToSchema;

use super::access::{happens, seen};
use super::view::ChatView;
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;
use crate::extract::Id;
use crate::json::Json;

/// To whom a chat is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Assignment {
    #[schema(value_type = String)]
    agent_id: AgentId,
}

/// Gives the chat to an agent who is linked to its channel. Supervisors give any chat, agents their own.
#[utoipa::path(put, path = "/chats/{id}/assignment", tag = "chats", params(("id" = String, Path)),
    request_body = Assignment, responses((status = 200, body = ChatView)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn assign(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Json(to): Json<Assignment>,
) -> Result<axum::Json<ChatView>, Problem> {
    let (caller, row) = seen_by(&app, agent.clone(), id).await?;
    let event = if may_give(&agent, &row) {
        Event::Assign { agent: to.agent_id }
    } else if to.agent_id == agent.id {
        Event::PickUp { agent: agent.id }
    } else {
        return Err(Problem::forbidden());
    };
    Ok(axum::Json(happens(&app, &caller, id, event).await?))
}

/// Gives the chat back to nobody; triggers nothing.
#[utoipa::path(delete, path = "/chats/{id}/assignment", tag = "chats", params(("id" = String, Path)),
    responses((status = 200, body = ChatView)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn unassign(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ChatId>,
) -> Result<axum::Json<ChatView>, Problem> {
    let (caller, row) = seen_by(&app, agent.clone(), id).await?;
    if !may_give(&agent, &row) && row.chat.handler != Handler::Unassigned {
        return Err(Problem::forbidden());
    }
    Ok(axum::Json(happens(&app, &caller, id, Event::Unassign).await?))
}

/// Takes a chat that no other agent holds.
#[utoipa::path(post, path = "/chats/{id}/pick-up", tag = "chats", params(("id" = String, Path)),
    responses((status = 200, body = ChatView)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn pick_up(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ChatId>,
) -> Result<axum::Json<ChatView>, Problem> {
    let event = Event::PickUp { agent: agent.id };
    let (caller, _) = seen_by(&app, agent, id).await?;
    Ok(axum::Json(happens(&app, &caller, id, event).await?))
}

async fn seen_by(app: &App, agent: AnyAgent, id: ChatId) -> Result<(Principal, ChatRow), Problem> {
    let caller = Principal::Agent(agent);
    let row = seen(app, &caller, id).await?;
    Ok((caller, row))
}

/// Supervisors and admins give any chat that they see, agents those they hold.
fn may_give(agent: &AnyAgent, row: &ChatRow) -> bool {
    agent.role >= Role::Supervisor || row.chat.handler == Handler::Agent(agent.id)
}
