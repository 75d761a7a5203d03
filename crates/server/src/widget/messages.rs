use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusuban_core::channel_health::Seen;
use rusuban_core::chat::Chat;
use rusuban_core::event::{Event, Files, Inbound, Profile};
use rusuban_core::ids::{AttachmentId, ChannelId, MessageId};
use rusuban_core::message::MessageKind;
use rusuban_core::snapshot::Customer;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::channel::webchat;
use super::here;
use super::token::Visitor;
use crate::api::chats::view::MessageView;
use crate::api::chats::{client_id, rows, same, shown, text_beside, written};
use crate::app::App;
use crate::attachments::choose::{chosen, of_visitor};
use crate::error::Problem;
use crate::extract::{CallerAddress, Id, Query};
use crate::intake;
use crate::json::Json;
use crate::live::Topic;
use crate::metrics::Kind;
use crate::page::{Page, cursor};
use crate::signs::see;

/// The longest message of a visitor, in Unicode scalar values.
const TEXT: usize = 4_000;

/// A visitor's message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VisitorsMessage {
    /// The page's own id: the same request again is the same message.
    #[schema(min_length = 1, max_length = 128)]
    client_id: String,
    /// 1 to 4,000 characters, at least one of them visible; may be left out beside files.
    #[serde(default)]
    #[schema(max_length = 4000)]
    text: String,
    /// Up to 10 files, uploaded before to `POST /attachments`, in the order in which they are shown.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    attachment_ids: Vec<AttachmentId>,
}

/// A message that is stored.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Written {
    message: MessageView,
}

/// Writes to the desk; answered when the message is stored for good.
#[utoipa::path(post, path = "/messages", tag = "widget", request_body = VisitorsMessage,
    responses((status = 201, body = Written, headers(("Location" = String, description = "The message."))),
        (status = 200, body = Written, description = "the same again")),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn write(
    visitor: Visitor,
    CallerAddress(caller): CallerAddress,
    State(app): State<App>,
    Json(new): Json<VisitorsMessage>,
) -> Result<Response, Problem> {
    app.limits.widget_message(caller)?;
    let directory = app.store.directory().await?;
    webchat(&directory, visitor.channel)?;
    let (text, ids) = (
        text_beside(&new.text, &new.attachment_ids, TEXT)?,
        new.attachment_ids,
    );
    let client_id = client_id(new.client_id, "/client_id")?;
    let (channel, address) = (visitor.channel, visitor.address.clone());
    let mut inbound = inbound(visitor, client_id, text.clone());
    let event_id = inbound.event_id.clone();
    inbound.files = files(&app, &inbound, channel, &ids).await?;
    let event = Event::CustomerMessage(Box::new(inbound));
    let handled = intake::from_customer(&app, channel, &address, Some(&event_id), event).await?;
    let message = written(&app, handled.message).await?;
    let view = MessageView::for_customer(&message, &directory, &app);
    // Every new message is decided; one without a decision was here before.
    if handled.decision.is_none() {
        same(&message, &text, &ids)?;
        return Ok(axum::Json(Written { message: view }).into_response());
    }
    app.metrics.inbound.get_or_create(&Kind { kind: "webchat" }).inc();
    see(&app, channel, Seen::Received);
    app.hub.ring(&Topic::Visitor(channel, address));
    let location = [(header::LOCATION, here(&format!("/messages/{}", message.id)))];
    Ok((
        StatusCode::CREATED,
        location,
        axum::Json(Written { message: view }),
    )
        .into_response())
}

/// The files that were uploaded for a message; nothing where the message is here already, with its files.
async fn files(
    app: &App,
    inbound: &Inbound,
    channel: ChannelId,
    ids: &[AttachmentId],
) -> Result<Files, Problem> {
    if ids.is_empty() {
        return Ok(Files::None);
    }
    let (address, event) = (&inbound.address, Some(&*inbound.event_id));
    let known = app
        .store
        .snapshot_for_address(channel, address, event, app.now())
        .await?;
    if known.stored_before.is_some() {
        return Ok(Files::None);
    }
    let files = chosen(app, &of_visitor(channel, address), ids).await?;
    Ok(Files::Kept(files))
}

fn inbound(visitor: Visitor, client_id: String, text: String) -> Inbound {
    Inbound {
        // Two visitors may give their messages the same id.
        event_id: format!("{}/{client_id}", visitor.address),
        address: visitor.address,
        provider_id: None,
        client_id: Some(client_id),
        kind: MessageKind::Text,
        text,
        provider_at: None,
        reply_token: None,
        profile: Profile {
            display_name: visitor.name,
            email: visitor.email,
            language: visitor.language,
            time_zone: visitor.time_zone,
        },
        files: Files::None,
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MessagesQuery {
    /// Those after this place in the chat.
    after: Option<u32>,
    /// 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`; instead of `after`.
    cursor: Option<String>,
}

/// The visitor's chat, oldest message first.
#[utoipa::path(get, path = "/messages", tag = "widget", params(MessagesQuery),
    responses((status = 200, body = Page<MessageView>)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn list(
    visitor: Visitor,
    State(app): State<App>,
    Query(query): Query<MessagesQuery>,
) -> Result<axum::Json<Page<MessageView>>, Problem> {
    let directory = app.store.directory().await?;
    webchat(&directory, visitor.channel)?;
    let limit = rows(query.limit)?;
    let after = cursor(query.cursor.as_deref())?.or(query.after).unwrap_or(0);
    let Some(chat) = chat_of(&app, &visitor).await? else {
        return Ok(axum::Json(Page {
            data: Vec::new(),
            next_cursor: None,
        }));
    };
    let found = app.store.messages(chat.id, after, limit).await?;
    let more = found
        .last()
        .map(|message| message.id.seq)
        .filter(|seq| *seq < chat.last_seq);
    let shown = found.iter().filter(|message| !message.unsent);
    let data = shown
        .map(|message| MessageView::for_customer(message, &directory, &app))
        .collect();
    Ok(axum::Json(Page {
        data,
        next_cursor: more.map(|seq| seq.to_string()),
    }))
}

/// One message of the visitor's chat. One that he took back is not there any more.
#[utoipa::path(get, path = "/messages/{id}", tag = "widget", params(("id" = String, Path)),
    responses((status = 200, body = MessageView), (status = 404, body = Problem)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn one(
    visitor: Visitor,
    State(app): State<App>,
    Id(id): Id<MessageId>,
) -> Result<axum::Json<MessageView>, Problem> {
    let directory = app.store.directory().await?;
    webchat(&directory, visitor.channel)?;
    let chat = chat_of(&app, &visitor).await?.ok_or_else(Problem::not_found)?;
    let message = shown(&app, chat.id, id).await?;
    Ok(axum::Json(MessageView::for_customer(&message, &directory, &app)))
}

/// The visitor's chat, once he wrote.
pub(super) async fn chat_of(app: &App, visitor: &Visitor) -> Result<Option<Chat>, Problem> {
    let customer = customer_of(app, visitor).await?;
    Ok(customer.map(|customer| customer.chat))
}

/// The visitor as a customer, once he wrote.
pub(super) async fn customer_of(app: &App, visitor: &Visitor) -> Result<Option<Customer>, Problem> {
    let snapshot = app
        .store
        .snapshot_for_address(visitor.channel, &visitor.address, None, app.now())
        .await?;
    Ok(snapshot.customer)
}
