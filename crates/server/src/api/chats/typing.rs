use axum::extract::State;
use axum::http::StatusCode;
use rusuban_core::ids::ChatId;
use rusuban_core::typing::Typing;

use super::access::seen;
use crate::app::App;
use crate::auth::Principal;
use crate::error::Problem;
use crate::extract::Id;
use crate::json::Json;
use crate::live::typing::{TypingSaid, say};

/// The caller types a message to the customer, or left it. The others at the desk see it; the customer does on the web
/// chat's page, while the chat goes on. Nothing is stored, and nothing of the chat changes. Where it can't be shown, as on
/// LINE or of a bot in a chat that it doesn't hold, it is accepted all the same.
#[utoipa::path(post, path = "/chats/{id}/typing", tag = "chats", params(("id" = String, Path)),
    request_body = TypingSaid,
    responses((status = 204), (status = 429, body = Problem)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn typing(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Json(said): Json<TypingSaid>,
) -> Result<StatusCode, Problem> {
    app.limits.typing(&caller.name())?;
    let chat = seen(&app, &caller, id).await?.chat;
    let channel = caller.directory().channels.get(&chat.channel);
    let kind = channel.ok_or_else(Problem::not_found)?.kind;
    let (word, now) = (said.word(), app.now());
    let typing = match &caller {
        Principal::Agent(agent) => Some(Typing::of_agent(&chat, kind, agent.id, word, now)),
        Principal::Bot(bot) => Typing::of_bot(&chat, kind, bot.id, word, now),
    };
    if let Some(typing) = typing {
        say(&app, typing);
    }
    Ok(StatusCode::NO_CONTENT)
}
