//! Deliveries: what could not be delivered, why, and another try.

use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::change::{Announcement, Change};
use rusuban_core::delivery::FailedTry;
use rusuban_core::ids::{ChannelId, ChatId, MessageId};
use rusuban_core::message::DeliveryStatus;
use rusuban_store::{DeliveryRow, DeliveryState};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::chats::view::MessageView;
use crate::api::chats::{after, rows};
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::page::Page;

/// `/deliveries`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(retry))
}

/// A delivery.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeliveryLine {
    /// The message's id.
    #[schema(value_type = String)]
    id: MessageId,
    #[schema(value_type = String)]
    chat_id: ChatId,
    #[schema(value_type = String)]
    channel_id: ChannelId,
    /// `failed`; `unknown`, where the messenger may or may not have taken it; or while it waits `preparing` or `queued`.
    status: &'static str,
    attempts: u32,
    /// Why the last try failed, as a stable word.
    error: Option<String>,
    /// When it is tried next, while it is on its way.
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    /// The latest tries that failed, oldest first; at most 20.
    failed_tries: Vec<FailedTryLine>,
    message: MessageView,
}

/// A try that failed.
#[derive(Debug, Serialize, ToSchema)]
struct FailedTryLine {
    /// The how manieth of its message it was, from 1.
    number: u32,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Why it failed, as a stable word.
    error: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DeliveriesQuery {
    #[serde(default)]
    #[param(inline)]
    status: Status,
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`.
    cursor: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    #[default]
    Failed,
    Pending,
}

/// Deliveries that failed or aren't known to have arrived, latest first; or those that wait, by when they are due.
#[utoipa::path(get, path = "/deliveries", tag = "deliveries", params(DeliveriesQuery),
    responses((status = 200, body = Page<DeliveryLine>)),
    extensions(("x-allowed" = json!("agent"))))]
async fn list(
    agent: AnyAgent,
    State(app): State<App>,
    Query(query): Query<DeliveriesQuery>,
) -> Result<axum::Json<Page<DeliveryLine>>, Problem> {
    let state = match query.status {
        Status::Failed => DeliveryState::Over,
        Status::Pending => DeliveryState::Pending,
    };
    let caller = Principal::Agent(agent);
    let (limit, after) = (rows(query.limit)?, after(query.cursor.as_deref())?);
    let found = app
        .store
        .deliveries(state, caller.visible_channels(), limit, after)
        .await?;
    let data = found.rows.iter().map(|row| line(row, &caller)).collect();
    Ok(axum::Json(Page {
        data,
        next_cursor: found.next.map(|next| next.to_string()),
    }))
}

/// Tries a delivery again, at once, that failed or isn't known to have arrived; of the latter the customer may then get a
/// second copy. An offline message whose absence is over is withdrawn instead (R5).
#[utoipa::path(post, path = "/deliveries/{id}/retry", tag = "deliveries", params(("id" = String, Path)),
    responses((status = 200, body = DeliveryLine)),
    extensions(("x-allowed" = json!("agent"))))]
async fn retry(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<MessageId>,
) -> Result<axum::Json<DeliveryLine>, Problem> {
    let caller = Principal::Agent(agent);
    let row = seen(&app, &caller, id).await?;
    let over = matches!(
        row.message.delivery,
        DeliveryStatus::Failed | DeliveryStatus::Unknown
    );
    if !over {
        return Err(Problem::conflict(
            "not_failed",
            "only what failed or isn't known to have arrived can be tried again",
        ));
    }
    let (channel, attempts) = (row.delivery.channel, row.message.attempts);
    let due_at = app.now();
    let again = Change::Postpone {
        message: id,
        due_at,
        attempts,
        error: None,
        drop_reply_token: true,
        maybe_taken: false,
    };
    let announce = Change::Announce(Announcement::Chat {
        channel,
        chat: id.chat,
    });
    app.store.commit(vec![again, announce]).await?;
    app.outbox.look();
    // The outbox may have been quicker than we are; then it isn't in there any more.
    let now = app.store.delivery(id).await?;
    let shown = now.unwrap_or(DeliveryRow {
        message: app.store.message(id).await?.ok_or_else(Problem::not_found)?,
        ..row
    });
    Ok(axum::Json(line(&shown, &caller)))
}

async fn seen(app: &App, caller: &Principal, id: MessageId) -> Result<DeliveryRow, Problem> {
    let row = app
        .store
        .delivery(id)
        .await?
        .filter(|row| caller.can_see(row.delivery.channel));
    row.ok_or_else(Problem::not_found)
}

fn line(row: &DeliveryRow, caller: &Principal) -> DeliveryLine {
    DeliveryLine {
        id: row.message.id,
        chat_id: row.message.id.chat,
        channel_id: row.delivery.channel,
        status: row.message.delivery.word(),
        attempts: row.message.attempts,
        error: row.message.error.clone(),
        due_at: row.delivery.due_at,
        failed_tries: row.failed_tries.iter().map(failed_try).collect(),
        message: MessageView::of(&row.message, caller.directory()),
    }
}

fn failed_try(failed: &FailedTry) -> FailedTryLine {
    FailedTryLine {
        number: failed.number,
        at: failed.at,
        error: failed.error.clone(),
    }
}
