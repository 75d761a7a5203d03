use axum::extract::State;
use rusuban_core::ids::ContactId;
use rusuban_store::ContactQuery;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{ContactView, view};
use crate::api::chats::view::ChatView;
use crate::api::chats::{after, rows};
use crate::app::App;
use crate::auth::Principal;
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::page::Page;

/// Which contacts are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ContactsQuery {
    /// Part of a name, e-mail address or number.
    q: Option<String>,
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`.
    cursor: Option<String>,
}

/// Contacts who wrote on a channel that the caller may see, newest first. A page may have fewer rows than asked for
/// and still not be the last.
#[utoipa::path(get, path = "/contacts", tag = "contacts", params(ContactsQuery),
    responses((status = 200, body = Page<ContactView>)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn contacts(
    caller: Principal,
    State(app): State<App>,
    Query(query): Query<ContactsQuery>,
) -> Result<axum::Json<Page<ContactView>>, Problem> {
    let wanted = ContactQuery {
        q: query.q,
        limit: rows(query.limit)?,
        after: after(query.cursor.as_deref())?,
    };
    let found = app.store.contacts(wanted).await?;
    let mut data = Vec::with_capacity(found.rows.len());
    for contact in found.rows {
        data.extend(view(&app, &caller, contact).await?);
    }
    Ok(axum::Json(Page {
        data,
        next_cursor: found.next.map(|next| next.to_string()),
    }))
}

/// A contact's chats that the caller may see, the latest message first; all of them on one page.
#[utoipa::path(get, path = "/contacts/{id}/chats", tag = "contacts", params(("id" = String, Path)),
    responses((status = 200, body = Page<ChatView>)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn chats(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ContactId>,
) -> Result<axum::Json<Page<ChatView>>, Problem> {
    let contact = app.store.contact(id).await?.ok_or_else(Problem::not_found)?;
    let id = contact.id;
    view(&app, &caller, contact)
        .await?
        .ok_or_else(Problem::not_found)?;
    let found = app.store.chats_of(id, caller.visible_channels()).await?;
    let chat = |row| ChatView::of(row, caller.directory());
    Ok(axum::Json(Page {
        data: found.iter().map(chat).collect(),
        next_cursor: None,
    }))
}

/// A contact; the one he joined, where he joined another.
#[utoipa::path(get, path = "/contacts/{id}", tag = "contacts", params(("id" = String, Path)),
    responses((status = 200, body = ContactView)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn get(
    caller: Principal,
    State(app): State<App>,
    Id(id): Id<ContactId>,
) -> Result<axum::Json<ContactView>, Problem> {
    let contact = app.store.contact(id).await?.ok_or_else(Problem::not_found)?;
    view(&app, &caller, contact)
        .await?
        .map(axum::Json)
        .ok_or_else(Problem::not_found)
}
