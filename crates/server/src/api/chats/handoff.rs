use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::chat::ChatError;
use rusuban_core::decision::Decision;
use rusuban_core::event::Event;
use rusuban_core::handle::HandleError;
use rusuban_core::ids::{AgentId, ChatId, MessageId};
use rusuban_core::message_text::{is_blank, normalize};
use rusuban_core::offline_message::Trigger;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::seen;
use super::view::{ChatView, is_open};
use crate::app::App;
use crate::auth::{BotCaller, Principal};
use crate::error::{Fault, Problem};
use crate::extract::Id;
use crate::intake::{self, IntakeError};
use crate::json::Json;

/// The longest note, in characters.
const NOTE: usize = 5_000;

/// A hand-off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Handoff {
    /// For whoever reads the bot's own log; at most 5,000 characters.
    #[schema(max_length = 5000)]
    note: Option<String>,
}

/// What happens next (R18).
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HandedOff {
    chat: ChatView,
    /// Whether the department is open; without hours it is.
    open: bool,
    /// When it opens next; null while it is open.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_opening: Option<Timestamp>,
    #[schema(value_type = Vec<String>)]
    reachable_agent_ids: Vec<AgentId>,
    offline_message: Decided,
}

/// What was decided about the offline message.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Decided {
    /// `sent` or `silent`.
    verdict: &'static str,
    reason: &'static str,
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<MessageId>,
}

/// Passes the chat to people, and says what happens next. A chat that no bot holds answers what was decided when it was
/// handed off.
#[utoipa::path(post, path = "/chats/{id}/handoff", tag = "chats", params(("id" = String, Path)),
    request_body = Handoff, responses((status = 200, body = HandedOff)),
    extensions(("x-allowed" = json!("bot"))))]
pub(super) async fn hand_off(
    bot: BotCaller,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Json(handoff): Json<Handoff>,
) -> Result<axum::Json<HandedOff>, Problem> {
    let note = handoff
        .note
        .map(|note| normalize(&note))
        .filter(|note| !is_blank(note));
    if note.as_ref().is_some_and(|note| note.chars().count() > NOTE) {
        let detail = format!("at most {NOTE} characters");
        return Err(Problem::refused(Fault::at("/note", "too_long", detail)));
    }
    let event = Event::BotHandoff { bot: bot.id, note };
    let caller = Principal::Bot(bot);
    seen(&app, &caller, id).await?;
    let decision = match intake::in_chat(&app, id, event).await {
        Ok(handled) => handled.decision,
        Err(IntakeError::Refused(HandleError::Chat(ChatError::NotHeldByBot))) => recorded(&app, id).await?,
        Err(error) => return Err(error.into()),
    };
    let decision = decision.ok_or(ChatError::NotHeldByBot)?;
    let row = seen(&app, &caller, id).await?;
    Ok(axum::Json(answer(
        ChatView::of(&row, caller.directory()),
        decision,
    )))
}

/// The chat's latest hand-off.
async fn recorded(app: &App, id: ChatId) -> Result<Option<Decision>, Problem> {
    let is_handoff = |decision: &Decision| decision.trigger == Trigger::BotHandoff;
    if let Some(last) = app.store.last_decision(id).await?.filter(is_handoff) {
        return Ok(Some(last));
    }
    let (mut found, mut after) = (None, 0);
    loop {
        let page = app.store.decisions(id, after, 200).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after = last.version;
        found = page.into_iter().rfind(is_handoff).or(found);
    }
}

fn answer(chat: ChatView, decision: Decision) -> HandedOff {
    HandedOff {
        chat,
        open: is_open(decision.facts.hours),
        next_opening: decision.facts.next_opening,
        offline_message: Decided {
            verdict: if decision.verdict.sent().is_some() {
                "sent"
            } else {
                "silent"
            },
            reason: decision.verdict.reason(),
            message_id: decision.message_seq.map(|seq| MessageId {
                chat: decision.chat,
                seq,
            }),
        },
        reachable_agent_ids: decision.facts.reachable,
    }
}
