//! Whoever wrote at 17:58 isn't forgotten at 18:00 (R5a).

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::availability::reachable_agents;
use rusuban_core::event::Event;
use rusuban_core::handle::hours_at;
use rusuban_core::ids::ChannelId;
use rusuban_core::offline_message::{Hours, Trigger};
use rusuban_core::settings::Directory;
use rusuban_core::snapshot::DeskState;
use rusuban_store::StoreError;

use crate::app::App;
use crate::intake::{self, IntakeError};

/// So many chats are read at once.
const PAGE: u32 = 100;

/// Which channels were available when we last looked.
pub(super) struct LeftWaiting {
    available: BTreeMap<ChannelId, bool>,
}

impl LeftWaiting {
    /// As far as is known of the time before the desk stopped.
    pub(super) async fn begin(app: &App) -> Self {
        let known = before(app).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "what was available before can't be read");
            BTreeMap::new()
        });
        Self { available: known }
    }

    /// Looks which channels stopped being available, and decides about those who wait there.
    pub(super) async fn look(&mut self, app: &App) {
        let desk = match app.store.desk_state().await {
            Ok(desk) => desk,
            Err(error) => return tracing::warn!(%error, "the desk's state can't be read"),
        };
        let now = app.now();
        self.available
            .retain(|channel, _| desk.directory.channels.contains_key(channel));
        for channel in desk.directory.channels.keys() {
            let is = is_available(&desk, *channel, now);
            let was = self.available.get(channel).copied().unwrap_or(is);
            let told = !was || is || !tells(&desk.directory, *channel) || tell(app, *channel, now).await;
            // Where it failed, the next look finds the same.
            self.available.insert(*channel, is || !told);
        }
    }
}

async fn before(app: &App) -> Result<BTreeMap<ChannelId, bool>, StoreError> {
    let (desk, at) = (app.store.desk_state().await?, app.store.desk_alive_at().await?);
    let Some(at) = at else { return Ok(BTreeMap::new()) };
    let was = |channel: &ChannelId| {
        let reachable = desk
            .open_spans
            .iter()
            .any(|span| span.channel == *channel && span.from <= at);
        reachable && is_open(&desk.directory, *channel, at)
    };
    Ok(desk
        .directory
        .channels
        .keys()
        .map(|channel| (*channel, was(channel)))
        .collect())
}

fn is_available(desk: &DeskState, channel: ChannelId, now: Timestamp) -> bool {
    is_open(&desk.directory, channel, now)
        && !reachable_agents(&desk.directory, &desk.presences, channel, now).is_empty()
}

fn is_open(directory: &Directory, channel: ChannelId, at: Timestamp) -> bool {
    let found = directory.channels.get(&channel);
    found.is_some_and(|channel| hours_at(directory, channel.department_id, at) != Hours::Closed)
}

/// Whether the department tells those who wait.
fn tells(directory: &Directory, channel: ChannelId) -> bool {
    let department = directory
        .channels
        .get(&channel)
        .and_then(|c| directory.departments.get(&c.department_id));
    department.is_some_and(|department| department.options.ask_on(Trigger::TeamLeft))
}

async fn tell(app: &App, channel: ChannelId, now: Timestamp) -> bool {
    match tell_all(app, channel, now).await {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(%error, "those who wait can't be told yet");
            false
        }
    }
}

async fn tell_all(app: &App, channel: ChannelId, now: Timestamp) -> Result<(), IntakeError> {
    let since = now
        .saturating_sub(SignedDuration::from_hours(24))
        .unwrap_or(Timestamp::MIN);
    let mut after = None;
    loop {
        let page = app.store.waiting_chats(channel, since, PAGE, after).await?;
        for chat in page.rows {
            intake::in_chat(app, chat, Event::TeamLeft).await?;
        }
        after = page.next;
        if after.is_none() {
            return Ok(());
        }
    }
}
