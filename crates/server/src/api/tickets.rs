//! Tickets: follow-ups that came with an offline message (R15).

use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::change::{Announcement, Change};
use rusuban_core::ids::{ChatId, ContactId, DepartmentId, TicketId};
use rusuban_core::settings::Directory;
use rusuban_core::ticket::TicketStatus;
use rusuban_store::{TicketQuery, TicketRow};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::chats::view::{ChannelLine, ContactLine};
use crate::api::chats::{after, channels, rows};
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::json::Json;
use crate::page::Page;

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
    contact: ContactLine,
    #[schema(value_type = String)]
    chat_id: ChatId,
    channel: ChannelLine,
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

/// Which tickets are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TicketsQuery {
    /// `open` or `closed`; both if not said.
    #[param(value_type = Option<String>)]
    status: Option<TicketStatus>,
    #[param(value_type = Option<String>)]
    department_id: Option<DepartmentId>,
    #[param(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`.
    cursor: Option<String>,
}

/// Tickets of the chats one may see, newest first; a page may be shorter than asked for, even empty, and not the last.
#[utoipa::path(get, path = "/tickets", tag = "tickets", params(TicketsQuery),
    responses((status = 200, body = Page<TicketView>)),
    extensions(("x-allowed" = json!("agent"))))]
async fn list(
    agent: AnyAgent,
    State(app): State<App>,
    Query(query): Query<TicketsQuery>,
) -> Result<axum::Json<Page<TicketView>>, Problem> {
    let caller = Principal::Agent(agent);
    let wanted = TicketQuery {
        status: query.status,
        contact: query.contact_id,
        channels: channels(&caller, query.department_id, None),
        limit: rows(query.limit)?,
        after: after(query.cursor.as_deref())?,
    };
    let found = app.store.tickets(wanted).await?;
    let data = found.rows.into_iter().map(|row| view(row, caller.directory()));
    Ok(axum::Json(Page {
        data: data.collect(),
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
    let row = seen(&app, &agent, id).await?;
    Ok(axum::Json(view(row, &agent.directory)))
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
    let mut row = seen(&app, &agent, id).await?;
    if row.ticket.status != wanted.status {
        row.ticket.status = wanted.status;
        let told = Announcement::Chat {
            channel: row.channel,
            chat: row.ticket.chat,
        };
        let (ticket, status) = (id, wanted.status);
        let changes = vec![Change::SetTicketStatus { ticket, status }, Change::Announce(told)];
        app.store.commit(changes).await?;
    }
    Ok(axum::Json(view(row, &agent.directory)))
}

async fn seen(app: &App, agent: &AnyAgent, id: TicketId) -> Result<TicketRow, Problem> {
    let found = app.store.ticket(id).await?;
    found
        .filter(|row| agent.can_see(row.channel))
        .ok_or_else(Problem::not_found)
}

fn view(row: TicketRow, directory: &Directory) -> TicketView {
    let ticket = row.ticket;
    TicketView {
        id: ticket.id,
        number: ticket.number,
        subject: ticket.subject,
        department_id: ticket.department,
        contact_id: ticket.contact,
        contact: ContactLine::of(ticket.contact, &row.last_name, &row.first_name),
        chat_id: ticket.chat,
        channel: ChannelLine::of(row.channel, directory),
        status: ticket.status.word(),
        created_at: ticket.created_at,
        noted_at: ticket.noted_at,
    }
}
