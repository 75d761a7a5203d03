use rusuban_core::channel_health::{ChannelSign, Seen};

use crate::error::StoreError;
use crate::statement::Statement;
use crate::value::params;

/// Never goes back: another node may have seen something later.
pub(crate) fn see(sign: ChannelSign) -> Result<Statement, StoreError> {
    let kind = sign.seen.kind();
    let detail = match sign.seen {
        Seen::Verified(told) => {
            serde_json::to_string(&told).map_err(|error| StoreError::Corrupt(error.to_string()))?
        }
        Seen::Failed(why) => why,
        Seen::Received | Seen::Refused | Seen::Delivered | Seen::Changed => String::new(),
    };
    Ok(Statement::any(
        "INSERT INTO channel_sign (channel_id, kind, at, detail) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (channel_id, kind) \
         DO UPDATE SET at = excluded.at, detail = excluded.detail WHERE excluded.at >= channel_sign.at",
        params![sign.channel, kind, sign.at, detail],
    ))
}
