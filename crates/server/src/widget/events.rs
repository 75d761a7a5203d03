use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::response::sse::Event;
use futures_util::Stream;
use futures_util::stream::unfold;
use jiff::Timestamp;
use rusuban_core::chat::ChatStatus;
use rusuban_core::ids::ChatId;
use rusuban_core::message::{Author, DeliveryStatus, Direction};
use rusuban_core::typing::Typing;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::watch;
use utoipa::{IntoParams, ToSchema};

use super::channel::webchat;
use super::messages::chat_of;
use super::token::{Purpose, Visitor, open, sign};
use crate::api::chats::view::MessageView;
use crate::app::App;
use crate::error::Problem;
use crate::extract::Query;
use crate::live::states::{self, ChannelState, States};
use crate::live::{self, Hub, Topic, Waiting, typing};
use crate::metrics::OpenStream;

/// Messages this far back are looked at for changes.
const WINDOW: u32 = 20;
/// So many messages are read at once.
const PAGE: u32 = 200;

/// A ticket for one stream.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Ticket {
    /// Good for a minute.
    ticket: String,
}

/// A ticket for one stream: an address that a browser opens can't carry the token.
#[utoipa::path(post, path = "/events/ticket", tag = "widget", responses((status = 200, body = Ticket)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn ticket(visitor: Visitor, State(app): State<App>) -> Result<axum::Json<Ticket>, Problem> {
    Ok(axum::Json(Ticket {
        ticket: sign(&app, Purpose::Ticket, visitor)?,
    }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EventsQuery {
    /// From `POST /events/ticket`.
    ticket: String,
    /// Messages after this place in the chat; `Last-Event-ID` wins.
    after: Option<u32>,
}

/// Server-Sent Events: `message`, whose id is its place in the chat, `message_updated`, `chat {ended}`, `state`; `typing
/// {by: {kind}, lasts_ms}`, without an id: an `agent` or a `bot` types, for so many milliseconds; 0 says that he stopped.
#[utoipa::path(get, path = "/events", tag = "widget", params(EventsQuery),
    responses((status = 200, content_type = "text/event-stream", body = String)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn events(
    State(app): State<App>,
    Query(query): Query<EventsQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let visitor = open(&app, Purpose::Ticket, &query.ticket).await?;
    let desk = app.store.desk_state().await?;
    webchat(&desk.directory, visitor.channel)?;
    let last = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok())
        .or(query.after);
    let state = states::of(&desk, visitor.channel, app.now());
    let ready = VecDeque::from([live::retry(&app), state_event(state.as_ref())]);
    let page = Page {
        states: app.states.subscribe(),
        chat: None,
        ended: None,
        told: last.unwrap_or(0),
        last: None,
        known: BTreeMap::new(),
        ready,
        look: true,
        over: false,
        _open: app.metrics.open_stream(),
        visitor,
        state,
        app,
    };
    Ok(live::answer(page.stream()))
}

/// A page that is open at a customer's.
struct Page {
    app: App,
    visitor: Visitor,
    chat: Option<ChatId>,
    /// Whether the chat is ended, as it was told.
    ended: Option<bool>,
    /// The last message told.
    told: u32,
    /// Whose the last message told from the desk was, and when it was stored.
    last: Option<(Author, Timestamp)>,
    /// The last messages as they were told.
    known: BTreeMap<u32, (DeliveryStatus, bool)>,
    states: watch::Receiver<States>,
    state: Option<ChannelState>,
    ready: VecDeque<Event>,
    look: bool,
    over: bool,
    _open: OpenStream,
}

impl Page {
    fn stream(self) -> impl Stream<Item = Result<Event, Infallible>> {
        // Listening begins before reading, so nothing falls between the two.
        let topic = Topic::Visitor(self.visitor.channel, self.visitor.address.clone());
        let waiting = Hub::join(&self.app, topic);
        unfold((self, waiting), |(mut page, mut waiting)| async move {
            let event = page.next(&mut waiting).await?;
            Some((Ok(event), (page, waiting)))
        })
    }

    async fn next(&mut self, waiting: &mut Waiting) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            if self.over {
                return None;
            }
            if self.look {
                // Boxed: a page that is idle must not keep room for it.
                if Box::pin(self.look(waiting)).await.is_err() {
                    return Some(self.end());
                }
                continue;
            }
            tokio::select! {
                // Messages come before words about typing, which they may end.
                biased;
                () = self.app.drain.cancelled() => return Some(self.end()),
                () = waiting.news() => self.look = true,
                typing = waiting.typing() => self.tell_typing(&typing),
                changed = self.states.changed() => match changed {
                    Ok(()) => self.look_at_state(),
                    Err(_) => self.over = true,
                },
            }
        }
    }

    /// The last word: when to come back.
    fn end(&mut self) -> Event {
        self.over = true;
        live::retry(&self.app)
    }

    fn look_at_state(&mut self) {
        let state = self
            .states
            .borrow_and_update()
            .get(&self.visitor.channel)
            .cloned();
        if state.is_some() && state != self.state {
            self.ready.push_back(state_event(state.as_ref()));
            self.state = state;
        }
    }

    fn tell_typing(&mut self, typing: &Typing) {
        let is_over = self
            .last
            .is_some_and(|(author, at)| typing.is_ended_by(author, at));
        if !is_over {
            self.ready.extend(typing::for_customer(&self.app, typing));
        }
    }

    /// What is new in the chat, and what changed of its last messages.
    async fn look(&mut self, waiting: &mut Waiting) -> Result<(), Problem> {
        self.look = false;
        let directory = self.app.store.directory().await?;
        self.visitor.must_be_proved_still(&self.app, &directory)?;
        let Some(chat) = self.find_chat(waiting).await? else {
            return Ok(());
        };
        self.look_at_chat(chat).await?;
        let from = if self.known.is_empty() {
            self.told
        } else {
            self.told.saturating_sub(WINDOW)
        };
        let found = self.app.store.messages(chat, from, PAGE).await?;
        self.look = u32::try_from(found.len()).is_ok_and(|count| count == PAGE);
        for message in found {
            let (seq, now) = (message.id.seq, (message.delivery, message.unsent));
            let kind = match self.known.insert(seq, now) {
                None if seq > self.told && !message.unsent => "message",
                Some(before) if before != now && !message.unsent => "message_updated",
                _ => continue,
            };
            if kind == "message" && message.author.direction() == Direction::Out {
                self.last = Some((message.author, message.created_at));
            }
            let view = MessageView::for_customer(&message, &directory, &self.app);
            let data = serde_json::to_string(&view).map_err(|_| Problem::internal())?;
            let event = Event::default().event(kind).data(data);
            self.ready.push_back(if kind == "message" {
                event.id(seq.to_string())
            } else {
                event
            });
        }
        self.told = self.told.max(self.known.keys().next_back().copied().unwrap_or(0));
        let oldest = self.told.saturating_sub(WINDOW);
        self.known.retain(|seq, _| *seq > oldest);
        Ok(())
    }

    /// Whether the chat is ended. It opens again when the customer writes (R7), so his page may say so.
    async fn look_at_chat(&mut self, chat: ChatId) -> Result<(), Problem> {
        let row = self.app.store.chat(chat).await?;
        let ended = row.map(|row| row.chat.status == ChatStatus::Ended);
        if let Some(ended) = ended.filter(|_| ended != self.ended) {
            let data = json!({ "ended": ended }).to_string();
            self.ready.push_back(Event::default().event("chat").data(data));
            self.ended = Some(ended);
        }
        Ok(())
    }

    /// The visitor's chat; once there is one, its news are waited for.
    async fn find_chat(&mut self, waiting: &mut Waiting) -> Result<Option<ChatId>, Problem> {
        if self.chat.is_none() {
            self.chat = chat_of(&self.app, &self.visitor).await?.map(|chat| chat.id);
            if let Some(chat) = self.chat {
                *waiting = Hub::join(&self.app, Topic::Chat(chat));
            }
        }
        Ok(self.chat)
    }
}

fn state_event(state: Option<&ChannelState>) -> Event {
    let data = serde_json::to_string(&state).unwrap_or_default();
    Event::default().event("state").data(data)
}
