//! The console's stream: where to look, never what is there; only what the caller may see.

use std::collections::VecDeque;
use std::convert::Infallible;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::response::sse::Event;
use futures_util::Stream;
use futures_util::stream::unfold;
use rusuban_core::change::Announcement;
use rusuban_store::{Announced, Announcements, StoreError};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::sse;
use super::typing::{self, Passed};
use crate::app::App;
use crate::auth::Principal;
use crate::error::Problem;
use crate::extract::Query;
use crate::metrics::OpenStream;

/// So many announcements are read at once by who resumes.
const PAGE: u32 = 500;

/// `/events`.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(events))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EventsQuery {
    /// Resume after this event; `Last-Event-ID` wins.
    after: Option<u64>,
}

/// Server-Sent Events: `chat {chat_id, channel_id}`, `availability`, `settings`; `resync` where too much was missed.
/// Resumes after `Last-Event-ID` without a gap. `typing {chat_id, channel_id, by: {kind, id, name?}, lasts_ms}` has no
/// id and is never told later: somebody (`contact`, `agent`, `bot`) types, for so many milliseconds; 0 says that he stopped.
#[utoipa::path(get, path = "/events", tag = "events", params(EventsQuery),
    responses((status = 200, content_type = "text/event-stream", body = String)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
async fn events(
    caller: Principal,
    State(app): State<App>,
    Query(query): Query<EventsQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let last = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok())
        .or(query.after);
    Ok(sse::answer(stream(app, caller, last).await?))
}

struct Follower {
    app: App,
    caller: Principal,
    news: Announcements,
    typing: Receiver<Passed>,
    /// Everything up to here was told or is none of the caller's business.
    told: u64,
    ready: VecDeque<Event>,
    /// Whether the store still has announcements that weren't read.
    behind: bool,
    over: bool,
    _open: OpenStream,
}

async fn stream(
    app: App,
    caller: Principal,
    last: Option<u64>,
) -> Result<impl Stream<Item = Result<Event, Infallible>>, StoreError> {
    // Listening begins before reading, so nothing falls between the two.
    let (news, typing) = (app.store.subscribe(), app.typing.subscribe());
    let kept = app.store.announcements_kept().await?.unwrap_or(0..=0);
    let missed = last.is_some_and(|last| last + 1 < *kept.start() || last > *kept.end());
    let told = last.filter(|_| !missed).unwrap_or(*kept.end());
    // An event without data is not dispatched, but tells where to resume.
    let begin = if missed {
        resync(told)
    } else {
        Event::default().id(told.to_string())
    };
    let ready = VecDeque::from([sse::retry(&app), begin]);
    let open = app.metrics.open_stream();
    let follower = Follower {
        app,
        caller,
        news,
        typing,
        told,
        ready,
        behind: true,
        over: false,
        _open: open,
    };
    Ok(unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok(event), follower))
    }))
}

impl Follower {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            if self.over {
                return None;
            }
            if self.behind {
                self.catch_up().await;
                continue;
            }
            let told = tokio::select! {
                () = self.app.drain.cancelled() => {
                    self.over = true;
                    return Some(sse::retry(&self.app));
                }
                told = self.news.recv() => told,
                // Whoever is too slow for it has missed it.
                passed = self.typing.recv() => {
                    self.ready.extend(passed.ok().and_then(|passed| self.typing_event(&passed)));
                    continue;
                }
            };
            match told {
                Ok(announced) => self.tell(announced).await,
                // A reader this slow starts anew instead of being buffered for.
                Err(RecvError::Lagged(_)) => self.start_anew().await,
                Err(RecvError::Closed) => self.over = true,
            }
        }
    }

    async fn catch_up(&mut self) {
        match self.app.store.announcements_after(self.told, PAGE).await {
            Ok(page) => {
                self.behind = u32::try_from(page.len()).is_ok_and(|count| count == PAGE);
                for announced in page {
                    self.tell(announced).await;
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a stream can't be continued");
                self.over = true;
            }
        }
    }

    async fn start_anew(&mut self) {
        match self.app.store.announcements_kept().await {
            Ok(kept) => {
                self.told = kept.map_or(self.told, |kept| *kept.end());
                self.ready.push_back(resync(self.told));
            }
            Err(_) => self.over = true,
        }
    }

    async fn tell(&mut self, announced: Announced) {
        if announced.id <= self.told {
            return;
        }
        self.told = announced.id;
        let event = match announced.announcement {
            Announcement::Chat { channel, chat } if self.caller.can_see(channel) => {
                let data = json!({ "chat_id": chat, "channel_id": channel });
                Event::default().event("chat").data(data.to_string())
            }
            Announcement::Chat { .. } => return,
            Announcement::Availability => Event::default().event("availability").data("{}"),
            Announcement::Settings => {
                self.look_who_he_is().await;
                Event::default().event("settings").data("{}")
            }
        };
        self.ready.push_back(event.id(announced.id.to_string()));
    }

    fn typing_event(&self, passed: &Passed) -> Option<Event> {
        let typing = &passed.typing;
        let sees = self.caller.can_see(typing.channel);
        sees.then(|| typing::for_desk(&self.app, typing, self.caller.directory()))?
    }

    /// Settings say what one may see; whoever may see nothing any more is sent away.
    async fn look_who_he_is(&mut self) {
        let Ok(directory) = self.app.store.directory().await else {
            self.over = true;
            return;
        };
        match &mut self.caller {
            Principal::Agent(agent) => match directory.agents.get(&agent.id).filter(|found| found.active) {
                Some(found) => (agent.role, agent.directory) = (found.role, directory),
                None => self.over = true,
            },
            Principal::Bot(bot) => match directory.bots.get(&bot.id).filter(|found| found.enabled) {
                Some(_) => bot.directory = directory,
                None => self.over = true,
            },
        }
    }
}

fn resync(id: u64) -> Event {
    Event::default().event("resync").data("{}").id(id.to_string())
}
