//! Logs on standard error: text on a terminal, else JSON. `RUST_LOG` chooses what; never a message's text or a secret.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// The client of NATS tells of every single try to connect; we tell when the bus goes and comes.
const USUAL: &str = "info,async_nats=off";

pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(USUAL));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.init();
    } else {
        log.json().init();
    }
}
