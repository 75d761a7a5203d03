use axum::extract::State;
use rusuban_core::chat::{ChatError, Handler};
use rusuban_core::event::Event;
use rusuban_core::ids::ChatId;

use super::access::{happens, seen};
use super::act::{Action, act};
use super::view::ChatView;
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;
use crate::extract::Id;

/// Ends a chat. A bot ends only those it holds.
#[utoipa::path(post, path = "/chats/{id}/end", tag = "chats", params(("id" = String, Path)),
    responses((status = 200, body = ChatView)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn end(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ChatId>,
) -> Result<axum::Json<ChatView>, Problem> {
    let row = seen(&app, &caller, id).await?;
    if matches!(&caller, Principal::Bot(bot) if row.chat.handler != Handler::Bot(bot.id)) {
        return Err(ChatError::NotHeldByBot.into());
    }
    Ok(axum::Json(happens(&app, &caller, id, Event::End).await?))
}

/// Lets an ended chat go on, held by the agent who reopens it if he is linked to its channel, else by nobody.
#[utoipa::path(post, path = "/chats/{id}/reopen", tag = "chats", params(("id" = String, Path)),
    responses((status = 200, body = ChatView)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn reopen(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ChatId>,
) -> Result<axum::Json<ChatView>, Problem> {
    act(&app, &agent, id, Action::Reopen).await.map(axum::Json)
}
