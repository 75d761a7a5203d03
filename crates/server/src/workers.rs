//! What runs beside the listener: the outbox, the live streams' readers, customers' files, the watch, what is searched, the
//! counting for the reports.

use tokio::task::JoinSet;

use crate::app::App;
use crate::attachments::fetch;
use crate::bus::Bus;
use crate::watch::Watch;
use crate::{counting, live, outbox, searching};

/// The workers of a running desk.
pub(crate) struct Workers {
    working: JoinSet<()>,
    bus: Bus,
}

/// Starts them, before anybody is let in; they end when the desk drains.
pub(crate) async fn start(app: &App) -> Workers {
    let watch = Watch::begin(app).await;
    outbox::begin(app).await;
    let bus = Bus::start(app);
    let mut workers = JoinSet::new();
    workers.spawn(outbox::run(app.clone()));
    workers.spawn(fetch::run(app.clone()));
    workers.spawn(live::hub::run(app.clone()));
    workers.spawn(live::states::run(app.clone()));
    workers.spawn(searching::run(app.clone()));
    workers.spawn(watch.run());
    workers.spawn(counting::run(app.clone()));
    Workers {
        working: workers,
        bus,
    }
}

impl Workers {
    /// Waits until all of them have ended.
    pub(crate) async fn finish(mut self) {
        while let Some(ended) = self.working.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a worker broke down");
            }
        }
        // The last: the others hear what this node left to them.
        self.bus.finish().await;
    }
}
