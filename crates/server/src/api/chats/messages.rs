use axum::extract::State;
use rusuban_core::ids::{ChatId, MessageId};
use rusuban_core::message::Message;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::seen;
use super::list::rows;
use super::view::MessageView;
use crate::app::App;
use crate::auth::Principal;
use crate::error::Problem;
use crate::extract::{Id, Ids, Query};
use crate::page::{Page, cursor};

/// Which messages are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MessagesQuery {
    /// Those after this place in the chat.
    after: Option<u32>,
    /// The last ones before this place in the chat; instead of `after`.
    before: Option<u32>,
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`; instead of `after`.
    cursor: Option<String>,
}

/// A chat's messages, oldest first. What the customer took back is not among them.
#[utoipa::path(get, path = "/chats/{id}/messages", tag = "chats",
    params(("id" = String, Path), MessagesQuery),
    responses((status = 200, body = Page<MessageView>)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn list(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Query(query): Query<MessagesQuery>,
) -> Result<axum::Json<Page<MessageView>>, Problem> {
    let row = seen(&app, &caller, id).await?;
    let limit = rows(query.limit)?;
    let after = cursor(query.cursor.as_deref())?.or(query.after);
    let (found, more) = match (after, query.before) {
        (None, Some(before)) => (app.store.messages_before(id, before, limit).await?, None),
        (after, _) => {
            let found = app.store.messages(id, after.unwrap_or(0), limit).await?;
            let last = found.last().map(|message| message.id.seq);
            (found, last.filter(|seq| *seq < row.chat.last_seq))
        }
    };
    let shown = found.iter().filter(|message| !message.unsent);
    let data = shown
        .map(|message| MessageView::of(message, caller.directory()))
        .collect();
    Ok(axum::Json(Page {
        data,
        next_cursor: more.map(|seq| seq.to_string()),
    }))
}

/// One message of a chat. One that the customer took back is not there any more.
#[utoipa::path(get, path = "/chats/{id}/messages/{message_id}", tag = "chats",
    params(("id" = String, Path), ("message_id" = String, Path)),
    responses((status = 200, body = MessageView), (status = 404, body = Problem)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn one(
    caller: Principal,
    State(app): State<App>,
    Ids(chat, id): Ids<ChatId, MessageId>,
) -> Result<axum::Json<MessageView>, Problem> {
    seen(&app, &caller, chat).await?;
    let message = shown(&app, chat, id).await?;
    Ok(axum::Json(MessageView::of(&message, caller.directory())))
}

/// A message of this chat that is not taken back.
pub(crate) async fn shown(app: &App, chat: ChatId, id: MessageId) -> Result<Message, Problem> {
    let found = if id.chat == chat {
        app.store.message(id).await?
    } else {
        None
    };
    found
        .filter(|message| !message.unsent)
        .ok_or_else(Problem::not_found)
}
