//! The connection to NATS: made anew whenever it breaks, for as long as the desk runs.

use std::time::Duration;

use async_nats::{Client, ConnectError, Event};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::BusAddress;
use crate::app::App;

/// How often it is asked whether the other end lives.
const PING: Duration = Duration::from_secs(5);
/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(3);
/// The first pause between two tries to connect; twice as long after each further one.
const PAUSE: Duration = Duration::from_millis(50);
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(2);

/// A connection that is there, or will be.
pub(super) struct Connection {
    pub(super) client: Client,
    /// What this desk's subjects begin with.
    pub(super) subject: String,
    /// What becomes of the connection.
    pub(super) events: UnboundedReceiver<Event>,
}

/// Begins to connect; comes back at once.
///
/// # Errors
/// None that passes: those are tried again.
pub(super) async fn connect(app: &App, address: &BusAddress) -> Result<Connection, ConnectError> {
    let (tell, events) = unbounded_channel();
    let client = address
        .options()
        .name("rusuban")
        .no_echo()
        .ping_interval(PING)
        .connection_timeout(CONNECT)
        .retry_on_initial_connect()
        .reconnect_delay_callback(pause)
        .event_callback(move |event| {
            // Nobody listens any more when the desk has stopped.
            drop(tell.send(event));
            std::future::ready(())
        })
        .connect(address.servers())
        .await?;
    Ok(Connection {
        client,
        subject: subject(app),
        events,
    })
}

/// Several desks may share one NATS: the subject is made from the key that all nodes of a desk have.
fn subject(app: &App) -> String {
    format!(
        "rusuban.{}",
        URL_SAFE_NO_PAD.encode(app.sealer.derive("bus subject"))
    )
}

/// How long to wait before a try to connect.
fn pause(attempt: usize) -> Duration {
    let doubled = u32::try_from(attempt.saturating_sub(1))
        .unwrap_or(u32::MAX)
        .min(16);
    match attempt {
        0 | 1 => Duration::ZERO,
        _ => (PAUSE * 2_u32.pow(doubled - 1)).min(LONGEST),
    }
}

/// Tells what becomes of the connection, once each time it changes. Hints were missed while there was none.
pub(super) async fn watch(app: &App, place: &str, mut events: UnboundedReceiver<Event>) {
    let mut away = false;
    while let Some(event) = events.recv().await {
        match event {
            Event::Connected => {
                away = false;
                app.metrics.bus_connected.set(1);
                app.store.hint();
                app.outbox.look();
                tracing::info!(%place, "connected to NATS");
            }
            Event::Disconnected | Event::Closed => {
                app.metrics.bus_connected.set(0);
                if !std::mem::replace(&mut away, true) {
                    tracing::warn!(%place, "no connection to NATS: nodes poll until it is back");
                }
            }
            Event::ClientError(error) if !away => {
                away = true;
                tracing::warn!(%place, %error, "no connection to NATS: nodes poll until it is there; check RUSUBAN_NATS_URL");
            }
            Event::ServerError(error) => tracing::warn!(%place, %error, "NATS refuses something"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_to_connect_become_rarer_and_never_end() {
        let pauses: Vec<_> = (0..5).map(|attempt| pause(attempt).as_millis()).collect();
        assert_eq!(pauses, [0, 0, 50, 100, 200]);
        assert_eq!(pause(20), LONGEST);
        assert_eq!(pause(usize::MAX), LONGEST);
    }
}
