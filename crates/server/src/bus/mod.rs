//! The bus between nodes: hints, and nothing else.
//!
//! A hint says that it is worth looking now: somebody announced something, or something waits in the outbox. It is an
//! empty message on a subject of this desk's own. PostgreSQL stays the truth. Without a bus, or while it is away, nodes
//! look by themselves after a moment, and whatever is lost here is found there; so nothing ever waits for the bus.
//!
//! Only that somebody types is said by the hint itself, sealed. Where it gets lost, it is missed.

mod address;
mod connection;
mod hear;
mod tell;
mod typing;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub use self::address::{BusAddress, BusAddressError};
use self::connection::{Connection, connect};
use crate::app::App;
use crate::metrics::Direction;

/// What a hint means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    /// There are announcements to read: news for live streams, other settings.
    News,
    /// Something waits in the outbox for whoever has a place.
    Outbox,
    /// Somebody types, or stopped.
    Typing,
}

/// This node's part of the bus; nothing where no NATS is named.
pub(crate) struct Bus {
    end: CancellationToken,
    running: Option<JoinHandle<()>>,
}

impl Hint {
    const fn word(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Outbox => "outbox",
            Self::Typing => "typing",
        }
    }

    /// The hint of a word; `None` where a later version says what this one doesn't know.
    fn of(word: &str) -> Option<Self> {
        [Self::News, Self::Outbox, Self::Typing]
            .into_iter()
            .find(|hint| hint.word() == word)
    }
}

impl Bus {
    /// Begins to connect and goes on trying for as long as it takes; nobody waits for it.
    pub(crate) fn start(app: &App) -> Self {
        let end = CancellationToken::new();
        let address = app.config.bus.clone();
        let running = address.map(|address| tokio::spawn(run(app.clone(), address, end.clone())));
        Self { end, running }
    }

    /// Tells what is left to tell, and leaves.
    pub(crate) async fn finish(self) {
        self.end.cancel();
        if let Some(running) = self.running
            && let Err(error) = running.await
        {
            tracing::error!(%error, "the bus broke down");
        }
    }
}

async fn run(app: App, address: BusAddress, end: CancellationToken) {
    let Connection {
        client,
        subject,
        events,
    } = match connect(&app, &address).await {
        Ok(connection) => connection,
        Err(error) => return tracing::error!(%error, "there is no bus: nodes poll"),
    };
    let place = address.place();
    tokio::select! {
        () = tell::tell(&app, &client, &subject, &end) => {}
        () = hear::hear(&app, &client, &subject) => {}
        () = connection::watch(&app, &place, events) => {}
    }
    app.metrics.bus_connected.set(0);
}

fn count(app: &App, direction: &'static str) {
    app.metrics.hints.get_or_create(&Direction { direction }).inc();
}
