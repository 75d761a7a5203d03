//! What was last seen at each channel.

use rusuban_core::channel_health::{ChannelSign, Seen, SignKind};

use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row};

impl Store {
    /// What was last seen at each channel; at most one sign of each kind for each.
    pub async fn channel_signs(&self) -> Result<Vec<ChannelSign>, StoreError> {
        self.read(|reader| {
            let rows = reader.query("SELECT channel_id, kind, at, detail FROM channel_sign", &[])?;
            rows.into_iter().map(sign).collect()
        })
        .await
    }
}

fn sign(row: Row) -> Result<ChannelSign, StoreError> {
    let mut columns = Columns::of("sign of a channel", row);
    let (channel, kind, at) = (columns.get()?, columns.get()?, columns.get()?);
    let detail: String = columns.get()?;
    let seen = match kind {
        SignKind::Verified => {
            let told = serde_json::from_str(&detail);
            Seen::Verified(told.map_err(|error| columns.corrupt(&error.to_string()))?)
        }
        SignKind::Received => Seen::Received,
        SignKind::Refused => Seen::Refused,
        SignKind::Delivered => Seen::Delivered,
        SignKind::Failed => Seen::Failed(detail),
        SignKind::Changed => Seen::Changed,
    };
    Ok(ChannelSign { channel, at, seen })
}
