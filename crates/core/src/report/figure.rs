use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::ChannelId;
use crate::message::DeliveryStatus;
use crate::offline_message::SendReason;

/// What became of an offline message that was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It waits, or is being sent.
    UnderWay,
    /// The messenger took it.
    Delivered,
    /// It couldn't be delivered.
    Failed,
    /// The messenger may or may not have taken it.
    Unknown,
    /// Taken back before it went out (R5).
    Withdrawn,
}

impl From<DeliveryStatus> for Outcome {
    fn from(status: DeliveryStatus) -> Self {
        match status {
            DeliveryStatus::Preparing | DeliveryStatus::Queued => Self::UnderWay,
            DeliveryStatus::Sent | DeliveryStatus::Delivered | DeliveryStatus::Read => Self::Delivered,
            DeliveryStatus::Failed => Self::Failed,
            DeliveryStatus::Unknown => Self::Unknown,
            DeliveryStatus::Withdrawn => Self::Withdrawn,
        }
    }
}

/// What is counted. Customers' messages under the date they came on, everything else under that of the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// Customers' messages in an hour of the date.
    Wrote {
        /// 0 to 23.
        hour: u8,
    },
    /// Offline messages.
    Offline {
        /// Why.
        reason: SendReason,
        /// What became of them.
        outcome: Outcome,
    },
    /// Promises that a person answered.
    Answered {
        /// After so many minutes of open time, as [`coarse`](super::coarse) has them.
        minutes: u32,
    },
    /// Promises that nobody has answered.
    Unanswered {
        /// The opening that was promised.
        opening: Timestamp,
    },
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// On which channel.
    pub channel: ChannelId,
    /// On which date, where the department is.
    pub date: Date,
    /// What.
    pub figure: Figure,
    /// How often.
    pub n: u64,
}
