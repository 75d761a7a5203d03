use async_nats::Client;
use futures_util::StreamExt as _;

use super::{Hint, count, typing};
use crate::app::App;
use crate::live;

/// Follows the other nodes' hints until it is dropped; this node's own don't come back.
pub(super) async fn hear(app: &App, client: &Client, subject: &str) {
    let mut hints = match client.subscribe(format!("{subject}.*")).await {
        Ok(hints) => hints,
        Err(error) => return tracing::error!(%error, "hints can't be heard"),
    };
    while let Some(message) = hints.next().await {
        let word = message.subject.rsplit('.').next().unwrap_or_default();
        let Some(hint) = Hint::of(word) else { continue };
        count(app, "received");
        match hint {
            Hint::News => app.store.hint(),
            Hint::Outbox => app.outbox.look(),
            Hint::Typing => {
                if let Some(typing) = typing::open(&app.sealer, &message.payload) {
                    live::typing::hear(app, typing);
                }
            }
        }
    }
}
