use std::time::Duration;

use async_nats::Client;
use async_nats::connection::State;
use tokio::sync::watch::Receiver;
use tokio_util::sync::CancellationToken;

use super::{Hint, count, typing};
use crate::app::App;

/// The shortest time between two hints of a kind: whoever looks sees all that was written until then.
const GAP: Duration = Duration::from_millis(5);
/// How long a hint may take to leave this process, so that a NATS that hangs can't hold this node up when it stops.
const PATIENCE: Duration = Duration::from_secs(1);

/// Tells the other nodes of what this one commits, until the end, and then once more what is left to tell.
pub(super) async fn tell(app: &App, client: &Client, subject: &str, end: &CancellationToken) {
    let (mut news, mut outbox) = (app.store.own_announcements(), app.outbox.left_to_anybody());
    tokio::join!(
        follow(app, client, subject, (Hint::News, &mut news), end),
        follow(app, client, subject, (Hint::Outbox, &mut outbox), end),
        typing::follow(app, client, subject, end),
    );
    // Nobody waits for a NATS that isn't there.
    if client.connection_state() == State::Connected {
        let _ = tokio::time::timeout(PATIENCE, client.flush()).await;
    }
}

async fn follow(
    app: &App,
    client: &Client,
    subject: &str,
    (hint, grown): (Hint, &mut Receiver<u64>),
    end: &CancellationToken,
) {
    let subject = format!("{subject}.{}", hint.word());
    loop {
        let over = tokio::select! {
            () = end.cancelled() => true,
            changed = grown.changed() => changed.is_err(),
        };
        // What changed is marked as seen before it is told, so that nothing in between is left out.
        if !over || grown.has_changed().unwrap_or_default() {
            say(app, client, &subject, String::new()).await;
        }
        if over {
            return;
        }
        tokio::time::sleep(GAP).await;
    }
}

/// One hint; while there is no connection none, for whoever connects looks.
pub(super) async fn say(app: &App, client: &Client, subject: &str, sealed: String) {
    if client.connection_state() != State::Connected {
        return;
    }
    let saying = client.publish(subject.to_owned(), sealed.into());
    match tokio::time::timeout(PATIENCE, saying).await {
        Ok(Ok(())) => count(app, "sent"),
        Ok(Err(error)) => tracing::debug!(%error, "a hint wasn't sent"),
        Err(_) => tracing::debug!("a hint wasn't sent in time"),
    }
}
