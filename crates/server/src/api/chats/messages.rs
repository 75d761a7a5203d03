use axum::extract::State;
use rusuban_core::ids::ChatId;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::seen;
use super::list::rows;
use super::view::MessageView;
use crate::app::App;
use crate::auth::Principal;
use crate::error::{Fault, Problem};
use crate::extract::{Id, Query};
use crate::page::Page;

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
    /// A page's `next_cursor`.
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
    let after = place(query.cursor.as_deref())?.or(query.after);
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

/// Where a page of messages or decisions begins.
pub(super) fn place(cursor: Option<&str>) -> Result<Option<u32>, Problem> {
    let wrong = |_| Problem::malformed(Fault::at("", "wrong_cursor", "cursor is a page's next_cursor"));
    cursor.map(|cursor| cursor.parse().map_err(wrong)).transpose()
}
