//! Tickets: follow-ups that came with an offline message (R15).

use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::change::{Announcement, Change};
use rusuban_core::ids::{ChatId, ContactId, DepartmentId, TicketId};
use rusuban_core::ticket::{Ticket, TicketStatus};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::chats::{after, rows};
use crate::app::App;
use crate::auth::AnyAgent;
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::json::Json;
use crate::page::{Page, PageQuery};

/// `/tickets`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one, change))
}

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TicketView {
    #[schema(value_type = String)]
    id: TicketId,
    /// The number people quote.
    number: u64,
    /// The beginning of the customer's words.
    subject: String,
    #[schema(value_type = String)]
    department_id: DepartmentId,
    #[schema(value_type = String)]
    contact_id: ContactId,
    #[schema(value_type = String)]
    chat_id: ChatId,
    /// `open` or `closed`.
    status: &'static str,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When a later offline message came back to it while it was open.
    #[schema(value_type = Option<String>, format = DateTime)]
    noted_at: Option<Timestamp>,
}

/// What can be changed of a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TicketChange {
    /// `open` or `closed`.
    #[schema(value_type = String)]
    status: TicketStatus,
}

/// Tickets of the departments one sees, newest first; a page may be shorter than asked for.
#[utoipa::path(get, path = "/tickets", tag = "tickets", params(PageQuery),
    responses((status = 200, body = Page<TicketView>)),
    extensions(("x-allowed" = json!("agent"))))]
async fn list(
    agent: AnyAgent,
    State(app): State<App>,
    Query(query): Query<PageQuery>,
) -> Result<axum::Json<Page<TicketView>>, Problem> {
    let found = app
        .store
        .tickets(rows(query.limit)?, after(query.cursor.as_deref())?)
        .await?;
    let seen = found
        .rows
        .into_iter()
        .filter(|ticket| agent.can_see_department(ticket.department));
    Ok(axum::Json(Page {
        data: seen.map(view).collect(),
        next_cursor: found.next.map(|next| next.to_string()),
    }))
}

/// One ticket.
#[utoipa::path(get, path = "/tickets/{id}", tag = "tickets", params(("id" = String, Path)),
    responses((status = 200, body = TicketView)),
    extensions(("x-allowed" = json!("agent"))))]
async fn one(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<TicketId>,
) -> Result<axum::Json<TicketView>, Problem> {
    Ok(axum::Json(view(seen(&app, &agent, id).await?)))
}

/// Closes a ticket, or opens it again; a chat has one open ticket at most.
#[utoipa::path(patch, path = "/tickets/{id}", tag = "tickets", params(("id" = String, Path)),
    request_body = TicketChange, responses((status = 200, body = TicketView), (status = 409, body = Problem)),
    extensions(("x-allowed" = json!("agent"))))]
async fn change(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<TicketId>,
    Json(wanted): Json<TicketChange>,
) -> Result<axum::Json<TicketView>, Problem> {
    let ticket = seen(&app, &agent, id).await?;
    let status = wanted.status;
    if ticket.status != status {
        let channel = app.store.chat(ticket.chat).await?.map(|row| row.chat.channel);
        let told = channel.map(|channel| Announcement::Chat {
            channel,
            chat: ticket.chat,
        });
        let mut changes = vec![Change::SetTicketStatus { ticket: id, status }];
        changes.extend(told.map(Change::Announce));
        app.store.commit(changes).await?;
    }
    Ok(axum::Json(view(Ticket { status, ..ticket })))
}

async fn seen(app: &App, agent: &AnyAgent, id: TicketId) -> Result<Ticket, Problem> {
    let found = app.store.ticket(id).await?;
    found
        .filter(|ticket| agent.can_see_department(ticket.department))
        .ok_or_else(Problem::not_found)
}

fn view(ticket: Ticket) -> TicketView {
    TicketView {
        id: ticket.id,
        number: ticket.number,
        subject: ticket.subject,
        department_id: ticket.department,
        contact_id: ticket.contact,
        chat_id: ticket.chat,
        status: ticket.status.word(),
        created_at: ticket.created_at,
        noted_at: ticket.noted_at,
    }
}
