use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusuban_core::event::Event;
use rusuban_core::ids::{AttachmentId, ChatId, MessageId};
use rusuban_core::message::{Author, Message};
use rusuban_core::message_text::{is_blank, normalize};
use serde::Deserialize;
use utoipa::ToSchema;

use super::access::seen;
use super::view::MessageView;
use crate::api::here;
use crate::app::App;
use crate::attachments::choose::{chosen, must_be_deliverable, of_desk};
use crate::auth::Principal;
use crate::error::{Fault, Problem};
use crate::extract::Id;
use crate::intake;
use crate::once::Creating;

/// The longest message of an agent or bot, in Unicode scalar values.
pub(super) const TEXT: usize = 5_000;
/// The longest id a writer gives a message.
const CLIENT_ID: usize = 128;

/// A message to the customer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMessage {
    /// 1 to 5,000 characters, at least one of them visible; may be left out beside files.
    #[serde(default)]
    #[schema(max_length = 5000)]
    text: String,
    /// Up to 10 files, uploaded before by the same writer to `POST /chats/{id}/attachments`, in the order in which they
    /// are shown.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    attachment_ids: Vec<AttachmentId>,
    /// The writer's own id: the same request again is the same message.
    #[schema(min_length = 1, max_length = 128)]
    client_id: Option<String>,
}

/// Writes to the customer. An agent who writes in a chat that nobody or a bot holds comes to hold it (R7); a bot writes
/// in chats it holds.
#[utoipa::path(post, path = "/chats/{id}/messages", tag = "chats",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NewMessage,
    responses((status = 201, body = MessageView, headers(("Location" = String, description = "The message."))),
        (status = 200, body = MessageView, description = "the same again")),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn write(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Creating { body: new, once }: Creating<NewMessage>,
) -> Result<Response, Problem> {
    let row = seen(&app, &caller, id).await?;
    let (text, ids) = (
        text_beside(&new.text, &new.attachment_ids, TEXT)?,
        new.attachment_ids,
    );
    let given = new.client_id.map(|id| client_id(id, "/client_id")).transpose()?;
    // A repeated request is the same message, whichever way its writer names it.
    let client_id = given.or_else(|| once.map(|once| once.name()));
    let _turn = app.writing.of(id).await;
    if let Some(message) = stored(&app, &caller, id, client_id.as_deref()).await? {
        same(&message, &text, &ids)?;
        return Ok(axum::Json(MessageView::of(&message, caller.directory())).into_response());
    }
    if !ids.is_empty() {
        must_be_deliverable(&app, caller.directory(), row.chat.channel)?;
    }
    let files = chosen(&app, &of_desk(&caller.name(), id), &ids).await?;
    let event = match &caller {
        Principal::Agent(agent) => Event::AgentMessage {
            agent: agent.id,
            text,
            client_id,
            files,
        },
        Principal::Bot(bot) => Event::BotMessage {
            bot: bot.id,
            text,
            client_id,
            files,
        },
    };
    let message = intake::in_chat(&app, id, event).await?.message;
    let message = written(&app, message).await?;
    let location = here(&format!("/chats/{id}/messages/{}", message.id));
    let view = MessageView::of(&message, caller.directory());
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        axum::Json(view),
    )
        .into_response())
}

/// What this caller wrote under this id before.
async fn stored(
    app: &App,
    caller: &Principal,
    chat: ChatId,
    client_id: Option<&str>,
) -> Result<Option<Message>, Problem> {
    let author = match caller {
        Principal::Agent(agent) => Author::Agent(Some(agent.id)),
        Principal::Bot(bot) => Author::Bot(bot.id),
    };
    match client_id {
        None => Ok(None),
        Some(client_id) => Ok(app.store.message_by_client_id(chat, author, client_id).await?),
    }
}

/// The message that was just committed.
pub(crate) async fn written(app: &App, message: Option<MessageId>) -> Result<Message, Problem> {
    let id = message.ok_or_else(Problem::internal)?;
    app.store.message(id).await?.ok_or_else(Problem::internal)
}

/// 409 where an id is used again for something else.
pub(crate) fn same(message: &Message, text: &str, files: &[AttachmentId]) -> Result<(), Problem> {
    let same_files = message.attachments.iter().map(|file| &file.id).eq(files);
    if message.text == text && same_files {
        return Ok(());
    }
    let detail = "this client_id belongs to a message with another text or other files";
    Err(Problem::conflict("client_id_reused", detail))
}

/// A text beside files, where it may be left out; refused where it is too long.
pub(crate) fn text_beside(raw: &str, files: &[AttachmentId], limit: usize) -> Result<String, Problem> {
    if !files.is_empty() && is_blank(&normalize(raw)) {
        return Ok(String::new());
    }
    text(raw, "/text", limit)
}

/// A text as it is stored; refused where it is blank or too long.
pub(crate) fn text(raw: &str, pointer: &str, limit: usize) -> Result<String, Problem> {
    let text = normalize(raw);
    if is_blank(&text) {
        return Err(Problem::refused(Fault::at(pointer, "blank", "the text is blank")));
    }
    let count = text.chars().count();
    if count > limit {
        let detail = format!("the text has {count} characters, {limit} are allowed");
        return Err(Problem::refused(Fault::at(pointer, "too_long", detail)));
    }
    Ok(text)
}

/// A writer's own id; refused where it is empty or too long.
pub(crate) fn client_id(id: String, pointer: &str) -> Result<String, Problem> {
    if id.is_empty() || id.len() > CLIENT_ID || id.chars().any(char::is_control) {
        let detail = format!("1 to {CLIENT_ID} bytes without control characters");
        return Err(Problem::refused(Fault::at(pointer, "wrong_client_id", detail)));
    }
    Ok(id)
}
