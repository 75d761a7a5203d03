//! One delivery, from the outbox to the provider.

use std::collections::HashSet;
use std::sync::Arc;

use rusuban_channels::{Credentials, Failure, Messenger, messenger};
use rusuban_core::delivery::Delivery;
use rusuban_core::handle::still_wanted;
use rusuban_core::ids::MessageId;
use rusuban_core::message::Message;
use rusuban_core::settings::Channel;
use rusuban_store::StoreError;

use super::prepare::{Prepared, prepare};
use super::send::send;
use super::settle;
use crate::app::App;
use crate::credentials;

/// What every delivery needs; cheap to clone.
#[derive(Clone)]
pub(super) struct Courier {
    pub(super) app: App,
    /// Messages whose reply an earlier run of the desk began without having written down how it ended.
    left_over: Arc<HashSet<MessageId>>,
}

/// How a channel's provider is spoken to.
pub(super) struct Line<'a> {
    pub(super) messenger: &'static dyn Messenger,
    pub(super) base: &'a str,
    pub(super) credentials: Credentials,
    pub(super) channel: &'a Channel,
}

impl Courier {
    pub(super) fn new(app: App, left_over: HashSet<MessageId>) -> Self {
        Self {
            app,
            left_over: Arc::new(left_over),
        }
    }

    /// Whether an earlier run may have used the delivery's reply token.
    pub(super) fn maybe_tried(&self, message: MessageId) -> bool {
        self.left_over.contains(&message)
    }
}

/// Tries a delivery once, and writes down what came of it. Where the store fails, the delivery stays in the outbox.
pub(super) async fn deliver(courier: &Courier, delivery: Delivery) {
    let message = delivery.message;
    if let Err(error) = attempt(courier, delivery).await {
        tracing::warn!(%error, %message, "a delivery is left for later");
    }
}

async fn attempt(courier: &Courier, delivery: Delivery) -> Result<(), StoreError> {
    let app = &courier.app;
    if is_unwanted(app, &delivery).await? {
        return settle::withdraw(app, &delivery).await;
    }
    let directory = app.store.directory().await?;
    let Some(channel) = directory.channels.get(&delivery.channel) else {
        return settle::failed(app, &delivery, Failure::ChannelUnusable).await;
    };
    if !channel.enabled {
        return settle::failed(app, &delivery, Failure::ChannelDisabled).await;
    }
    let opened = credentials::open(app, delivery.channel, channel);
    let (Some(messenger), Ok(credentials)) = (messenger(channel.kind), opened) else {
        return settle::failed(app, &delivery, Failure::ChannelUnusable).await;
    };
    let base = channel.api_base_url.as_deref().unwrap_or(messenger.base_url());
    let line = Line {
        messenger,
        base,
        credentials,
        channel,
    };
    let Some(message) = ready(courier, &line, &delivery).await? else {
        return settle::withdraw(app, &delivery).await;
    };
    let result = send(courier, &line, &delivery, &message).await?;
    settle::settle(app, &delivery, &message, result).await
}

/// An offline message goes out while its absence lasts, and within the hour (R5).
async fn is_unwanted(app: &App, delivery: &Delivery) -> Result<bool, StoreError> {
    let Some(expires_at) = delivery.expires_at else {
        return Ok(false);
    };
    let now = app.now();
    if expires_at <= now {
        return Ok(true);
    }
    let snapshot = app.store.snapshot_of_chat(delivery.message.chat, now).await?;
    Ok(!snapshot.is_some_and(|snapshot| still_wanted(&snapshot, delivery.message, now)))
}

/// The message with its text; `None` where it turned out not to be wanted any more.
async fn ready(
    courier: &Courier,
    line: &Line<'_>,
    delivery: &Delivery,
) -> Result<Option<Message>, StoreError> {
    if let Some(template) = &delivery.template
        && let Prepared::Unwanted = prepare(courier, line, delivery, template).await?
    {
        return Ok(None);
    }
    courier.app.store.message(delivery.message).await
}
