//! Takes what is due and has it delivered: many at once, at most one of each chat.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rusuban_core::delivery::Delivery;
use rusuban_core::ids::{ChannelId, MessageId};
use rusuban_store::{Announced, BESIDE, StoreError};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;

use super::deliver::{Courier, deliver};
use crate::app::App;

/// Deliveries under way on one channel; a provider that hangs holds up its own channel only.
const PER_CHANNEL: usize = 512;
/// Deliveries under way in all.
const IN_ALL: usize = 2_048;
/// Deliveries read at once.
const READ: usize = 512;
/// How often we look without being told: what was due while something else was under way.
const LOOK: Duration = Duration::from_secs(1);
/// How long what is under way may take when the desk drains.
const DRAIN: Duration = Duration::from_secs(12);

/// Delivers until the desk drains; what was left by an earlier run is taken up first.
pub(crate) async fn run(app: App) {
    let news = app.store.subscribe();
    let mut worker = Worker {
        courier: Courier::new(app.clone(), left_over(&app).await),
        under_way: HashMap::new(),
        on_channel: HashMap::new(),
        tasks: JoinSet::new(),
        app,
    };
    worker.work(news).await;
    let finish = async { while worker.tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(DRAIN, finish).await.is_err() {
        tracing::warn!("some deliveries were still under way; they are taken up at the next start");
    }
}

/// Deliveries whose reply an earlier run had begun when it ended.
async fn left_over(app: &App) -> HashSet<MessageId> {
    loop {
        match begun(app).await {
            Ok(begun) => return begun,
            Err(error) => tracing::warn!(%error, "the outbox can't be read"),
        }
        tokio::select! {
            () = app.drain.cancelled() => return HashSet::new(),
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// A try that ended has left its error; one that began and has none never ended.
async fn begun(app: &App) -> Result<HashSet<MessageId>, StoreError> {
    let mut found = HashSet::new();
    for delivery in app.store.due_deliveries(Timestamp::MAX, u32::MAX).await? {
        if delivery.attempts > 0
            && let Some(message) = app.store.message(delivery.message).await?
            && message.error.is_none()
        {
            found.insert(delivery.message);
        }
    }
    Ok(found)
}

struct Worker {
    app: App,
    courier: Courier,
    /// By message, the channel it goes out by.
    under_way: HashMap<MessageId, ChannelId>,
    on_channel: HashMap<ChannelId, usize>,
    tasks: JoinSet<MessageId>,
}

impl Worker {
    async fn work(&mut self, mut news: Receiver<Arc<Announced>>) {
        loop {
            self.take().await;
            let next = self.next_due().await;
            let due = async {
                match next {
                    Some(at) => self.app.clock.sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = self.app.drain.cancelled() => return,
                Some(done) = self.tasks.join_next() => self.done(done),
                told = news.recv() => if matches!(told, Err(RecvError::Closed)) { return },
                () = due => {}
                () = tokio::time::sleep(LOOK) => {}
            }
            while news.try_recv().is_ok() {}
            while let Some(done) = self.tasks.try_join_next() {
                self.done(done);
            }
        }
    }

    fn done(&mut self, done: Result<MessageId, tokio::task::JoinError>) {
        match done {
            Ok(message) => {
                let channel = self.under_way.remove(&message);
                if let Some(count) = channel.and_then(|channel| self.on_channel.get_mut(&channel)) {
                    *count -= 1;
                }
            }
            // Which one it was isn't known here; it stays marked until the next start.
            Err(error) => tracing::error!(%error, "a delivery broke down"),
        }
    }

    async fn take(&mut self) {
        let room = IN_ALL - self.under_way.len();
        if room == 0 {
            return;
        }
        let limit = u32::try_from(self.under_way.len() + room.min(READ)).unwrap_or(u32::MAX);
        let full = self
            .on_channel
            .iter()
            .filter(|(_, count)| **count >= PER_CHANNEL)
            .map(|(id, _)| *id);
        let full: Vec<ChannelId> = full.take(BESIDE).collect();
        match self
            .app
            .store
            .due_deliveries_beside(self.app.now(), limit, &full)
            .await
        {
            Ok(due) => due.into_iter().for_each(|delivery| self.begin(delivery)),
            Err(error) => tracing::warn!(%error, "the outbox can't be read"),
        }
    }

    fn begin(&mut self, delivery: Delivery) {
        let (message, channel) = (delivery.message, delivery.channel);
        let on_channel = self.on_channel.entry(channel).or_default();
        if self.under_way.contains_key(&message) || *on_channel >= PER_CHANNEL {
            return;
        }
        *on_channel += 1;
        self.under_way.insert(message, channel);
        let courier = self.courier.clone();
        self.tasks.spawn(async move {
            deliver(&courier, delivery).await;
            message
        });
    }

    /// When the next delivery is due that isn't yet.
    async fn next_due(&self) -> Option<Timestamp> {
        let next = self.app.store.next_due().await.ok().flatten()?;
        (next > self.app.now()).then_some(next)
    }
}
