use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::decision::Decision;
use rusuban_core::ids::{AgentId, ChatId, MessageId};
use rusuban_core::offline_message::{HandlerKind, Hours, Trigger};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::access::seen;
use super::list::rows;
use super::view::is_open;
use crate::app::App;
use crate::auth::Principal;
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::page::{Page, cursor};

/// A decision about the offline message, sent or silent (R8).
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecisionView {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// `customer_message`, `bot_handoff` or `team_left`.
    #[schema(value_type = String)]
    trigger: Trigger,
    /// `sent` or `silent`.
    verdict: &'static str,
    reason: &'static str,
    /// The row of the table, 1 to 9; null where an option or a guard decided.
    row: Option<u8>,
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<MessageId>,
    facts: FactsView,
}

/// What it was decided on.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FactsView {
    /// Whether the department was open; without hours it is.
    open: bool,
    /// `none`, `open` or `closed`.
    #[schema(value_type = String)]
    hours: Hours,
    #[schema(value_type = Option<String>, format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_since: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    next_opening: Option<Timestamp>,
    #[schema(value_type = Vec<String>)]
    reachable_agent_ids: Vec<AgentId>,
    /// Who held the chat: `bot`, `unassigned` or `agent`.
    #[schema(value_type = String)]
    handler: HandlerKind,
    /// What the bot that handed off told the people.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// Which decisions are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DecisionsQuery {
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`.
    cursor: Option<String>,
}

/// A chat's decisions, oldest first.
#[utoipa::path(get, path = "/chats/{id}/decisions", tag = "chats",
    params(("id" = String, Path), DecisionsQuery),
    responses((status = 200, body = Page<DecisionView>)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn list(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Query(query): Query<DecisionsQuery>,
) -> Result<axum::Json<Page<DecisionView>>, Problem> {
    seen(&app, &caller, id).await?;
    let limit = rows(query.limit)?;
    let after = cursor(query.cursor.as_deref())?.unwrap_or(0);
    let found = app.store.decisions(id, after, limit).await?;
    let full = u32::try_from(found.len()).is_ok_and(|count| count == limit);
    let next_cursor = found.last().filter(|_| full).map(|last| last.version.to_string());
    Ok(axum::Json(Page {
        data: found.into_iter().map(view).collect(),
        next_cursor,
    }))
}

fn view(decision: Decision) -> DecisionView {
    let facts = decision.facts;
    DecisionView {
        at: decision.at,
        trigger: decision.trigger,
        verdict: if decision.verdict.sent().is_some() {
            "sent"
        } else {
            "silent"
        },
        reason: decision.verdict.reason(),
        row: decision.verdict.row,
        message_id: decision.message_seq.map(|seq| MessageId {
            chat: decision.chat,
            seq,
        }),
        facts: FactsView {
            open: is_open(facts.hours),
            hours: facts.hours,
            closed_since: facts.closed_since,
            next_opening: facts.next_opening,
            reachable_agent_ids: facts.reachable,
            handler: facts.handler,
            note: facts.note,
        },
    }
}
