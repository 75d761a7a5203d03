//! What every handler and worker has at hand.

use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;
use rusuban_store::Store;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::config::Config;
use crate::fresh::Ids;
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::seal::Sealer;

/// The parts of a running desk; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts themselves.
pub struct Parts {
    /// Facts in, changes out.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// Fresh ids.
    pub ids: Ids,
    /// The configuration.
    pub config: Config,
    /// Secrets at rest.
    pub sealer: Sealer,
    /// Limits per address, and of whoever types.
    pub limits: Limits,
    /// Counters.
    pub metrics: Metrics,
    /// Lets events of one customer come one after the other.
    pub(crate) intake: crate::intake::Locks,
    /// Requests to providers.
    pub(crate) outgoing: crate::outgoing::Outgoing,
    /// Who has what in hand.
    pub(crate) outbox: crate::outbox::Outbox,
    /// How channels' providers are spoken to.
    pub(crate) lines: crate::outbox::Lines,
    /// What was seen at channels and isn't written yet.
    pub(crate) signs: crate::signs::Signs,
    /// Channels' credentials, opened.
    pub(crate) credentials: crate::credentials::Opened,
    /// Wakes customers' pages.
    pub(crate) hub: crate::live::Hub,
    /// Passes on that somebody types.
    pub(crate) typing: crate::live::typing::Words,
    /// Whether channels can answer now, for all pages that show it.
    pub(crate) states: tokio::sync::watch::Sender<crate::live::states::States>,
    /// How often this node has counted for the reports; whoever waits for figures waits for it to grow.
    pub counted: tokio::sync::watch::Sender<u64>,
    /// Lets requests that write in one chat come one after the other, so that a repeated one finds the first.
    pub(crate) writing: crate::intake::Locks,
    /// Rung where a messenger has a file for us.
    pub(crate) fetching: tokio::sync::Notify,
    /// Cancelled when the desk drains: stop accepting, finish what is in hand, close streams.
    pub drain: CancellationToken,
    /// Bounds how many passwords are hashed at once.
    pub(crate) hashing: tokio::sync::Semaphore,
    /// The code that guards the first run; spent when the organization is there.
    pub(crate) setup_code: crate::setup_code::SetupCode,
}

impl App {
    /// Puts a desk together. Nothing runs yet: see [`serve`](crate::serve).
    pub fn new(store: Store, clock: Clock, ids: Ids, config: Config, sealer: Sealer) -> Self {
        Self(Arc::new(Parts {
            limits: Limits::new(config.rate_limits),
            metrics: Metrics::default(),
            intake: crate::intake::Locks::default(),
            outgoing: crate::outgoing::Outgoing::new(config.outgoing_allow.clone()),
            outbox: crate::outbox::Outbox::default(),
            lines: crate::outbox::Lines::default(),
            signs: crate::signs::Signs::default(),
            credentials: crate::credentials::Opened::default(),
            hub: crate::live::Hub::default(),
            typing: crate::live::typing::Words::default(),
            states: tokio::sync::watch::Sender::default(),
            counted: tokio::sync::watch::Sender::default(),
            writing: crate::intake::Locks::default(),
            fetching: tokio::sync::Notify::new(),
            drain: CancellationToken::new(),
            hashing: tokio::sync::Semaphore::new(2),
            setup_code: crate::setup_code::SetupCode::default(),
            store,
            clock,
            ids,
            config,
            sealer,
        }))
    }

    /// Now, by the desk's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The one-time code that guards the first run; whoever reads our standard output may create the organization.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn setup_code(&self) -> Result<String, getrandom::Error> {
        self.setup_code
            .get(self.store.is_shared().then_some(&self.sealer))
    }

    /// Whether somebody has the code of the first run.
    pub fn is_setup_code(&self, said: &str) -> bool {
        self.setup_code.is(said)
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
