//! What waits in the outbox, and what a try to deliver it came to.

use jiff::Timestamp;
use uuid::Uuid;

use crate::chat::ReplyToken;
use crate::ids::{ChannelId, MessageId};

/// An offline message never goes out later than this after its decision (R5), in milliseconds.
pub const OFFLINE_MESSAGE_KEEPS_MS: i64 = 60 * 60 * 1_000;

/// A message on its way to a provider; written in the commit that decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The message.
    pub message: MessageId,
    /// The channel it goes out by.
    pub channel: ChannelId,
    /// The account it goes to.
    pub address: String,
    /// When it is tried next.
    pub due_at: Timestamp,
    /// When it is withdrawn instead of tried; only offline messages expire.
    pub expires_at: Option<Timestamp>,
    /// The free ticket for one answer, where there is one.
    pub reply_token: Option<ReplyToken>,
    /// Names this delivery to the provider through all its tries.
    pub retry_key: Uuid,
    /// The template of a message that is still `preparing`: its text is frozen once the name is known.
    pub template: Option<String>,
    /// Tries so far.
    pub attempts: u32,
    /// Where it stands.
    pub stage: DeliveryStage,
    /// Who had it in hand last; nobody else settles what is in hand.
    pub sender: Option<SenderId>,
}

/// A run of the program that sends, made at its start. Of several nodes each has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SenderId(pub i64);

/// A sender as the others see it: as long as its beat changes, it lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sender {
    /// Which.
    pub id: SenderId,
    /// Grows with each sign of life. A count, not an instant, for the nodes' clocks may differ.
    pub beat: u64,
}

/// Where a delivery stands as long as it is in the outbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DeliveryStage {
    /// It waits to be sent; the provider hasn't taken it.
    #[default]
    Waiting,
    /// Its sender has it in hand: a request may be on its way, and nobody else sends it.
    InHand,
    /// It waits, and the provider may have taken it: an answer failed to come, or its sender ended while he had it in
    /// hand. Only a way that counts once may be tried again.
    MaybeTaken,
    /// It failed, unless somebody retries.
    Failed,
    /// The provider may have taken it and can't be asked; over, unless somebody retries.
    Unknown,
}

/// A try that failed, as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedTry {
    /// The how manieth of its message it was, from 1.
    pub number: u32,
    /// When it ended.
    pub at: Timestamp,
    /// Why it failed, as a stable word.
    pub error: String,
}
