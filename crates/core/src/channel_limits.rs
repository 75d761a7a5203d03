//! How long one message may be on each messenger (R13). Sources: the providers' documents, named beside each.

use crate::parts::{PartLimit, Unit};
use crate::settings::ChannelKind;

/// The limit of one part on such a channel.
pub const fn part_limit(kind: ChannelKind) -> PartLimit {
    match kind {
        // Ours: as much as one bubble may hold.
        ChannelKind::Webchat | ChannelKind::Api => limit(16_000, Unit::Scalars, None),
        // LINE Messaging API, text message: 5,000 UTF-16 code units, five messages a request.
        ChannelKind::Line => limit(5_000, Unit::Utf16, Some(5)),
        // WhatsApp Cloud API, text.body.
        ChannelKind::Whatsapp => limit(4_096, Unit::Scalars, None),
        // Telegram Bot API, sendMessage: the unit is not said; UTF-16 never counts too little.
        ChannelKind::Telegram => limit(4_096, Unit::Utf16, None),
        // Messenger Send API.
        ChannelKind::Messenger => limit(2_000, Unit::Scalars, None),
        // Instagram Send API: bytes.
        ChannelKind::Instagram => limit(1_000, Unit::Utf8Bytes, None),
        // Twilio Messages, Body.
        ChannelKind::Twilio => limit(1_600, Unit::Scalars, None),
    }
}

const fn limit(max: usize, unit: Unit, max_parts: Option<usize>) -> PartLimit {
    PartLimit { max, unit, max_parts }
}
