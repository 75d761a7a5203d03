use axum::extract::State;
use rusuban_core::ids::{AgentId, ChatId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::act::{Action, act};
use super::view::ChatView;
use crate::app::App;
use crate::auth::AnyAgent;
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
    act(&app, &agent, id, Action::Assign(to.agent_id))
        .await
        .map(axum::Json)
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
    act(&app, &agent, id, Action::Unassign).await.map(axum::Json)
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
    act(&app, &agent, id, Action::PickUp).await.map(axum::Json)
}
