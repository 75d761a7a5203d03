//! That somebody types, passed on to whoever is there now: by nothing that is stored, and to nobody later.

use axum::response::sse::Event;
use rusuban_core::ids::{ChannelId, ChatId};
use rusuban_core::settings::Directory;
use rusuban_core::typing::Typing;
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::{Receiver, Sender};
use utoipa::ToSchema;

use crate::api::chats::view::AuthorView;
use crate::app::App;

/// So many words wait for a reader; a slower one misses the oldest.
const WAITING: usize = 256;

/// Words about typing, for all consoles and for the bus.
pub(crate) struct Words(Sender<Passed>);

/// A word on its way.
#[derive(Debug, Clone)]
pub(crate) struct Passed {
    pub(crate) typing: Typing,
    /// Whether it was said at this node, so that the others have to hear it.
    pub(crate) here: bool,
}

/// What somebody says of his typing.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TypingSaid {
    /// Whether he types. It counts for six seconds: whoever goes on says it again every three, and false when he leaves
    /// it. A message of his ends it by itself.
    typing: bool,
}

impl Default for Words {
    fn default() -> Self {
        Self(Sender::new(WAITING))
    }
}

impl Words {
    /// Hears every word from now on.
    pub(crate) fn subscribe(&self) -> Receiver<Passed> {
        self.0.subscribe()
    }
}

impl TypingSaid {
    /// As core has it.
    pub(crate) const fn word(self) -> rusuban_core::typing::Word {
        if self.typing {
            rusuban_core::typing::Word::Types
        } else {
            rusuban_core::typing::Word::Stopped
        }
    }
}

/// Somebody at this node said it.
pub(crate) fn say(app: &App, typing: Typing) {
    pass(app, Passed { typing, here: true });
}

/// Somebody at another node said it.
pub(crate) fn hear(app: &App, typing: Typing) {
    pass(app, Passed { typing, here: false });
}

fn pass(app: &App, passed: Passed) {
    if passed.typing.is_for_customer() {
        app.hub.tell_typing(&passed.typing);
    }
    // Nobody listens where no console is open.
    drop(app.typing.0.send(passed));
}

/// As a console is told.
#[derive(Serialize)]
struct AtDesk {
    chat_id: ChatId,
    channel_id: ChannelId,
    by: AuthorView,
    /// For how long it counts from now; 0 says that he stopped.
    lasts_ms: u64,
}

/// As the customer's page is told.
#[derive(Serialize)]
struct AtCustomer {
    by: AuthorView,
    lasts_ms: u64,
}

/// The event for a console; `None` where it is too late.
pub(super) fn for_desk(app: &App, typing: &Typing, directory: &Directory) -> Option<Event> {
    event(&AtDesk {
        chat_id: typing.chat,
        channel_id: typing.channel,
        by: AuthorView::of(typing.by.author(), directory),
        lasts_ms: lasts_ms(app, typing)?,
    })
}

/// The event for the customer's page, which needs to know nothing but whether it is a bot.
pub(crate) fn for_customer(app: &App, typing: &Typing) -> Option<Event> {
    event(&AtCustomer {
        by: AuthorView::nameless(typing.by.author()),
        lasts_ms: lasts_ms(app, typing)?,
    })
}

fn lasts_ms(app: &App, typing: &Typing) -> Option<u64> {
    let lasts = typing.lasts(app.now())?;
    u64::try_from(lasts.as_millis()).ok()
}

/// Without an id: there is nothing to resume.
fn event(told: &impl Serialize) -> Option<Event> {
    let data = serde_json::to_string(told).ok()?;
    Some(Event::default().event("typing").data(data))
}
