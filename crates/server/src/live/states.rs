//! Whether a channel can answer now (R1, R2), worked out once for all pages that show it.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rusuban_core::availability::reachable_agents;
use rusuban_core::change::Announcement;
use rusuban_core::handle::hours_at;
use rusuban_core::ids::ChannelId;
use rusuban_core::offline_message::Hours;
use rusuban_core::snapshot::DeskState;
use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;
use utoipa::ToSchema;

use crate::app::App;

/// How often hours and lapsed signs of life are looked at.
const LOOK: Duration = Duration::from_secs(1);

/// Whether a department can answer on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ChannelState {
    /// Inside business hours; without hours always.
    open: bool,
    /// When it opens next; null while it is open.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_opening: Option<Timestamp>,
    /// Open, and somebody is reachable.
    available: bool,
    /// The department's zone, as IANA names it.
    time_zone: String,
}

/// All channels' states.
pub(crate) type States = Arc<BTreeMap<ChannelId, ChannelState>>;

/// The state of a channel; `None` if there is no such channel.
pub(crate) fn of(desk: &DeskState, channel: ChannelId, now: Timestamp) -> Option<ChannelState> {
    let directory = &*desk.directory;
    let department = directory.channels.get(&channel)?.department_id;
    let schedule = directory.schedule(department);
    let open = hours_at(directory, department, now) != Hours::Closed;
    let zone = schedule.and_then(|schedule| schedule.time_zone().iana_name());
    let own_zone = directory
        .organization
        .as_ref()
        .map(|organization| organization.time_zone.as_str());
    Some(ChannelState {
        open,
        next_opening: schedule
            .filter(|_| !open)
            .and_then(|schedule| schedule.next_opening(now)),
        available: open && !reachable_agents(directory, &desk.presences, channel, now).is_empty(),
        time_zone: zone.or(own_zone).unwrap_or("UTC").to_owned(),
    })
}

/// Keeps the states until the desk drains.
pub(crate) async fn run(app: App) {
    let mut news = app.store.subscribe();
    loop {
        match app.store.desk_state().await {
            Ok(desk) => put(&app, &desk),
            Err(error) => tracing::warn!(%error, "the desk's state can't be read"),
        }
        // Begun once: however much is announced, the next look comes in time.
        let mut look = pin!(app.clock.sleep(LOOK));
        loop {
            tokio::select! {
                () = app.drain.cancelled() => return,
                () = &mut look => break,
                told = news.recv() => match told.map(|announced| announced.announcement) {
                    Ok(Announcement::Chat { .. }) => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return,
                },
            }
        }
    }
}

fn put(app: &App, desk: &DeskState) {
    let now = app.now();
    let states = desk
        .directory
        .channels
        .keys()
        .filter_map(|id| Some((*id, of(desk, *id, now)?)))
        .collect();
    let states: States = Arc::new(states);
    app.states.send_if_modified(|known| {
        let changed = **known != *states;
        if changed {
            *known = states;
        }
        changed
    });
}
