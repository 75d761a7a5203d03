//! What is seen at channels: kept in memory until the watch writes it, so that no webhook waits for it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rusuban_core::change::Change;
use rusuban_core::channel_health::{ChannelSign, Seen, SignKind};
use rusuban_core::ids::ChannelId;
use rusuban_store::StoreError;

use crate::app::App;

/// What was seen and isn't written yet: the last of each kind at each channel.
#[derive(Debug, Default)]
pub(crate) struct Signs(Mutex<HashMap<(ChannelId, SignKind), ChannelSign>>);

impl Signs {
    fn keep(&self, sign: ChannelSign) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.insert((sign.channel, sign.seen.kind()), sign);
    }

    fn take(&self) -> Vec<ChannelSign> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.drain().map(|(_, sign)| sign).collect()
    }

    fn of(&self, channel: ChannelId) -> Vec<ChannelSign> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_channel = waiting.values().filter(|sign| sign.channel == channel);
        of_channel.cloned().collect()
    }
}

/// Something is seen at a channel, now.
pub(crate) fn see(app: &App, channel: ChannelId, seen: Seen) {
    let at = app.now();
    app.signs.keep(ChannelSign { channel, at, seen });
}

/// Writes what was seen. If that can't be done, it is only known to this process until something newer is seen.
pub(crate) async fn write(app: &App) {
    let waiting = app.signs.take();
    if waiting.is_empty() {
        return;
    }
    let changes = waiting.iter().cloned().map(Change::See).collect();
    if let Err(error) = app.store.commit(changes).await {
        tracing::warn!(%error, "what was seen at channels can't be written yet");
        for sign in waiting {
            app.signs.keep(sign);
        }
    }
}

/// What was seen at all channels, here and at other nodes.
pub(crate) struct Known(HashMap<ChannelId, Vec<ChannelSign>>);

impl Known {
    /// As it is stored, and as it waits to be.
    pub(crate) async fn now(app: &App) -> Result<Self, StoreError> {
        let mut known: HashMap<_, Vec<_>> = HashMap::new();
        for sign in app.store.channel_signs().await? {
            known.entry(sign.channel).or_default().push(sign);
        }
        for channel in app.store.directory_in_memory().await?.channels.keys() {
            known.entry(*channel).or_default().extend(app.signs.of(*channel));
        }
        Ok(Self(known))
    }

    /// Nothing: for a channel whose credentials are new.
    pub(crate) fn nothing() -> Self {
        Self(HashMap::new())
    }

    /// What was seen at one.
    pub(crate) fn of(&self, channel: ChannelId) -> &[ChannelSign] {
        self.0.get(&channel).map_or(&[], Vec::as_slice)
    }
}
