//! Wakes customers' pages: one reader of announcements for all of them, so that a message costs its own page a wake-up
//! and the other fifteen thousand nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusuban_core::change::Announcement;
use rusuban_core::ids::{ChannelId, ChatId};
use tokio::sync::Notify;
use tokio::sync::broadcast::error::RecvError;

use crate::app::App;

/// What a page waits for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    /// News in a chat.
    Chat(ChatId),
    /// The first message of a visitor who has no chat yet.
    Visitor(ChannelId, String),
}

/// Who waits for what.
#[derive(Debug, Default)]
pub(crate) struct Hub {
    waiting: Mutex<HashMap<Topic, Vec<Arc<Notify>>>>,
}

/// A place in the hub; given up when it is dropped.
pub(crate) struct Waiting {
    app: App,
    topic: Topic,
    bell: Arc<Notify>,
}

impl Hub {
    /// Waits for a topic from now on.
    pub(crate) fn join(app: &App, topic: Topic) -> Waiting {
        let bell = Arc::new(Notify::new());
        app.hub
            .lock()
            .entry(topic.clone())
            .or_default()
            .push(Arc::clone(&bell));
        Waiting {
            app: app.clone(),
            topic,
            bell,
        }
    }

    /// Wakes all who wait for a topic.
    pub(crate) fn ring(&self, topic: &Topic) {
        for bell in self.lock().get(topic).into_iter().flatten() {
            bell.notify_one();
        }
    }

    fn ring_all(&self) {
        for bell in self.lock().values().flatten() {
            bell.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Topic, Vec<Arc<Notify>>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// Comes back when there is news since the last time.
    pub(crate) async fn news(&self) {
        self.bell.notified().await;
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut waiting = self.app.hub.lock();
        if let Some(bells) = waiting.get_mut(&self.topic) {
            bells.retain(|bell| !Arc::ptr_eq(bell, &self.bell));
            if bells.is_empty() {
                waiting.remove(&self.topic);
            }
        }
    }
}

/// Follows announcements until the desk drains.
pub(crate) async fn run(app: App) {
    let mut news = app.store.subscribe();
    loop {
        let told = tokio::select! {
            () = app.drain.cancelled() => return,
            told = news.recv() => told,
        };
        match told.map(|announced| announced.announcement) {
            Ok(Announcement::Chat { chat, .. }) => app.hub.ring(&Topic::Chat(chat)),
            Ok(Announcement::Availability | Announcement::Settings) => {}
            // Some were missed; everybody looks.
            Err(RecvError::Lagged(_)) => app.hub.ring_all(),
            Err(RecvError::Closed) => return,
        }
    }
}
