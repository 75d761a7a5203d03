use axum::extract::State;
use axum::http::StatusCode;
use rusuban_core::event::Event;
use rusuban_core::ids::ChatId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::access::seen;
use super::act::{Action, act};
use super::view::ChatView;
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;
use crate::extract::Id;
use crate::intake;
use crate::json::Json;

/// A chat.
#[utoipa::path(get, path = "/chats/{id}", tag = "chats", params(("id" = String, Path)),
    responses((status = 200, body = ChatView)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn get(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ChatId>,
) -> Result<axum::Json<ChatView>, Problem> {
    let row = seen(&app, &caller, id).await?;
    Ok(axum::Json(ChatView::of(&row, caller.directory())))
}

/// What can be changed of a chat.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeChat {
    #[schema(inline)]
    status: Option<Status>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Open,
    OnHold,
}

/// Puts a chat on hold, or lets it go on.
#[utoipa::path(patch, path = "/chats/{id}", tag = "chats", params(("id" = String, Path)),
    request_body = ChangeChat, responses((status = 200, body = ChatView)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn change(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Json(change): Json<ChangeChat>,
) -> Result<axum::Json<ChatView>, Problem> {
    let action = match change.status {
        None => return get(Principal::Agent(agent), State(app), Id(id)).await,
        Some(Status::Open) => Action::Resume,
        Some(Status::OnHold) => Action::Hold,
    };
    act(&app, &agent, id, action).await.map(axum::Json)
}

/// Somebody looked at the chat: nothing in it is unread any more.
#[utoipa::path(post, path = "/chats/{id}/read", tag = "chats", params(("id" = String, Path)),
    responses((status = 204)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn read(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ChatId>,
) -> Result<StatusCode, Problem> {
    seen(&app, &Principal::Agent(agent), id).await?;
    intake::in_chat(&app, id, Event::Read).await?;
    Ok(StatusCode::NO_CONTENT)
}
