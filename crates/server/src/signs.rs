//! What is seen at channels: kept in memory until the watch writes it, so that no webhook waits for it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rusuban_core::change::Change;
use rusuban_core::channel_health::{ChannelSign, Seen, SignKind, since_changed};
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

    fn waiting(&self) -> Vec<ChannelSign> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.values().cloned().collect()
    }

    /// What is `written` waits no more, unless the same was seen again meanwhile.
    fn drop_written(&self, written: &[ChannelSign]) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for sign in written {
            let key = (sign.channel, sign.seen.kind());
            if waiting.get(&key) == Some(sign) {
                waiting.remove(&key);
            }
        }
    }
}

/// Something is seen at a channel, now.
pub(crate) fn see(app: &App, channel: ChannelId, seen: Seen) {
    let at = app.now();
    app.signs.keep(ChannelSign { channel, at, seen });
}

/// Writes what was seen. It waits here until it is stored, so that whoever asks meanwhile finds it in one place or both; if it can't
/// be written, it is only known to this process until the next time.
pub(crate) async fn write(app: &App) {
    let waiting = app.signs.waiting();
    if waiting.is_empty() {
        return;
    }
    let changes = waiting.iter().cloned().map(Change::See).collect();
    match app.store.commit(changes).await {
        Ok(_) => app.signs.drop_written(&waiting),
        Err(error) => tracing::warn!(%error, "what was seen at channels can't be written yet"),
    }
}

/// What was seen at all channels, here and at other nodes.
pub(crate) struct Known(HashMap<ChannelId, Vec<ChannelSign>>);

impl Known {
    /// As it waits to be stored, and as it is. In this order: what is written between the two is found twice rather than never.
    pub(crate) async fn now(app: &App) -> Result<Self, StoreError> {
        let mut known: HashMap<_, Vec<_>> = HashMap::new();
        for sign in app.signs.waiting() {
            known.entry(sign.channel).or_default().push(sign);
        }
        for sign in app.store.channel_signs().await? {
            known.entry(sign.channel).or_default().push(sign);
        }
        let speaking = known
            .into_iter()
            .map(|(channel, signs)| (channel, since_changed(signs)));
        Ok(Self(speaking.collect()))
    }

    /// Nothing: for a channel whose credentials are new.
    pub(crate) fn nothing() -> Self {
        Self(HashMap::new())
    }

    /// What was seen at one since its credentials were last changed.
    pub(crate) fn of(&self, channel: ChannelId) -> &[ChannelSign] {
        self.0.get(&channel).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;

    fn received(channel: ChannelId, second: i64) -> ChannelSign {
        let at = Timestamp::from_second(second).unwrap();
        ChannelSign {
            channel,
            at,
            seen: Seen::Received,
        }
    }

    #[test]
    fn a_sign_waits_until_it_is_written_and_a_newer_one_waits_on() {
        let (signs, channel) = (Signs::default(), ChannelId(Uuid::from_u128(1)));
        signs.keep(received(channel, 1));
        let being_written = signs.waiting();
        assert_eq!(
            signs.waiting(),
            being_written,
            "it is still told while it is written"
        );

        signs.keep(received(channel, 2));
        signs.drop_written(&being_written);
        assert_eq!(signs.waiting(), [received(channel, 2)]);

        signs.drop_written(&signs.waiting());
        assert_eq!(signs.waiting(), []);
    }
}
