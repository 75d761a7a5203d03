//! Wakes customers' pages: one reader of announcements for all of them, so that a message costs its own page a wake-up
//! and the other fifteen thousand nothing.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusuban_core::change::Announcement;
use rusuban_core::ids::{ChannelId, ChatId};
use rusuban_core::typing::Typing;
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

/// So many chats are remembered whose visitors need no wake-up any more.
const FOUND: usize = 10_000;

/// Who waits for what.
#[derive(Debug, Default)]
pub(crate) struct Hub {
    waiting: Mutex<AllWaiting>,
}

#[derive(Debug, Default)]
struct AllWaiting {
    bells: HashMap<Topic, Vec<Arc<Bell>>>,
    /// How many visitors without a chat wait on a channel.
    visitors: HashMap<ChannelId, usize>,
    /// Chats whose visitors were woken when they were new; a page that opens later finds its chat by itself.
    found: HashSet<ChatId>,
}

/// How one page is woken.
#[derive(Debug, Default)]
struct Bell {
    news: Notify,
    typing: Notify,
    /// The last word about typing; a page that is slow misses those before it.
    word: Mutex<Option<Typing>>,
}

/// A place in the hub; given up when it is dropped.
pub(crate) struct Waiting {
    app: App,
    topic: Topic,
    bell: Arc<Bell>,
}

impl Hub {
    /// Waits for a topic from now on.
    pub(crate) fn join(app: &App, topic: Topic) -> Waiting {
        let bell = Arc::new(Bell::default());
        app.hub.lock().join(topic.clone(), Arc::clone(&bell));
        Waiting {
            app: app.clone(),
            topic,
            bell,
        }
    }

    /// Wakes all who wait for a topic.
    pub(crate) fn ring(&self, topic: &Topic) {
        for bell in self.lock().bells.get(topic).into_iter().flatten() {
            bell.news.notify_one();
        }
    }

    /// Tells a chat's own pages that somebody types; nothing is read for it.
    pub(crate) fn tell_typing(&self, typing: &Typing) {
        for bell in self
            .lock()
            .bells
            .get(&Topic::Chat(typing.chat))
            .into_iter()
            .flatten()
        {
            *bell.lock() = Some(typing.clone());
            bell.typing.notify_one();
        }
    }

    fn ring_all(&self) {
        for bell in self.lock().bells.values().flatten() {
            bell.news.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, AllWaiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bell {
    fn lock(&self) -> MutexGuard<'_, Option<Typing>> {
        self.word.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AllWaiting {
    fn join(&mut self, topic: Topic, bell: Arc<Bell>) {
        if let Topic::Visitor(channel, _) = &topic {
            *self.visitors.entry(*channel).or_default() += 1;
        }
        self.bells.entry(topic).or_default().push(bell);
    }

    fn leave(&mut self, topic: &Topic, bell: &Arc<Bell>) {
        if let Some(bells) = self.bells.get_mut(topic) {
            bells.retain(|other| !Arc::ptr_eq(other, bell));
            if bells.is_empty() {
                self.bells.remove(topic);
            }
        }
        if let Topic::Visitor(channel, _) = topic
            && let Some(count) = self.visitors.get_mut(channel)
        {
            *count -= 1;
            if *count == 0 {
                self.visitors.remove(channel);
            }
        }
    }

    /// Whether a visitor who waits on the channel may be the one whose chat this is; asked once for each chat.
    fn may_be_a_visitors(&mut self, channel: ChannelId, chat: ChatId) -> bool {
        if !self.visitors.contains_key(&channel) {
            return false;
        }
        if self.found.len() >= FOUND {
            self.found.clear();
        }
        self.found.insert(chat)
    }
}

impl Waiting {
    /// Comes back when there is news since the last time.
    pub(crate) async fn news(&self) {
        self.bell.news.notified().await;
    }

    /// The last word about typing in the chat.
    pub(crate) async fn typing(&self) -> Typing {
        loop {
            self.bell.typing.notified().await;
            if let Some(typing) = self.bell.lock().take() {
                return typing;
            }
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.app.hub.lock().leave(&self.topic, &self.bell);
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
            Ok(Announcement::Chat { channel, chat }) => {
                app.hub.ring(&Topic::Chat(chat));
                // Where there is but one node, whoever takes the first message rings himself.
                if app.store.is_shared() && app.hub.lock().may_be_a_visitors(channel, chat) {
                    tokio::spawn(find_visitor(app.clone(), channel, chat));
                }
            }
            Ok(Announcement::Availability | Announcement::Settings) => {}
            // Some were missed; everybody looks.
            Err(RecvError::Lagged(_)) => app.hub.ring_all(),
            Err(RecvError::Closed) => return,
        }
    }
}

/// Another node may have taken a visitor's first message: his page is woken here.
async fn find_visitor(app: App, channel: ChannelId, chat: ChatId) {
    match app.store.snapshot_of_chat(chat, app.now()).await {
        Ok(found) => {
            let address = found.and_then(|found| Some(found.customer?.identity.address));
            if let Some(address) = address {
                app.hub.ring(&Topic::Visitor(channel, address));
            }
        }
        // Each looks for himself, and comes again.
        Err(_) => app.hub.ring_all(),
    }
}
