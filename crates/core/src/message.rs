//! Messages and what becomes of them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::attachment::Attachment;
use crate::ids::{AgentId, BotId, ContactId, MessageId};
use crate::parts::parts_at;

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Author {
    /// The customer.
    Contact(ContactId),
    /// An agent; `None` when the person answered from the messenger's own app.
    Agent(Option<AgentId>),
    /// A bot.
    Bot(BotId),
    /// The desk itself: an offline message (R7: labelled automatic, no first human response).
    Automation,
}

/// Which way a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the customer.
    In,
    /// To the customer.
    Out,
}

impl Author {
    /// Customers write in; everybody else writes out.
    pub const fn direction(&self) -> Direction {
        match self {
            Self::Contact(_) => Direction::In,
            _ => Direction::Out,
        }
    }
}

/// What a message is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the words of R5")]
pub enum MessageKind {
    #[default]
    Text,
    Image,
    Video,
    Audio,
    File,
    Sticker,
    Location,
    ContactCard,
    Button,
}

impl MessageKind {
    /// The word on the wire and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::File => "file",
            Self::Sticker => "sticker",
            Self::Location => "location",
            Self::ContactCard => "contact_card",
            Self::Button => "button",
        }
    }
}

/// What became of a message on its way out. Inbound messages are `Delivered`: they are here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// Committed; the customer's name is being asked for, then the text is frozen.
    Preparing,
    /// Waits in the outbox.
    Queued,
    /// The messenger took it.
    Sent,
    /// It reached the customer's device.
    Delivered,
    /// The customer read it.
    Read,
    /// It won't get there unless somebody retries; `error` says why.
    Failed,
    /// The messenger may or may not have taken it, and can't be asked twice safely.
    Unknown,
    /// Taken back before it went out: its absence had ended, or it came too late (R5).
    Withdrawn,
}

impl DeliveryStatus {
    /// The word on the wire and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether an offline message with this status uses up its absence (R6: a failed delivery doesn't).
    pub const fn counts_as_sent(self) -> bool {
        !matches!(self, Self::Failed | Self::Withdrawn)
    }
}

/// A message as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its chat and place.
    pub id: MessageId,
    /// Who wrote it.
    pub author: Author,
    /// What it is.
    pub kind: MessageKind,
    /// The text; for other kinds a caption or description, possibly empty.
    pub text: String,
    /// When we stored it.
    pub created_at: Timestamp,
    /// The provider's own timestamp; it orders and is shown, it never decides (R2).
    pub provider_at: Option<Timestamp>,
    /// The provider's id of the message, for unsending and receipts.
    pub provider_id: Option<String>,
    /// What became of it.
    pub delivery: DeliveryStatus,
    /// Ends of the parts as byte offsets, where the text goes out in more than one part (R13).
    pub part_ends: Vec<u32>,
    /// Why it failed, as a stable code.
    pub error: Option<String>,
    /// Tries so far.
    pub attempts: u32,
    /// The writer's own id, so that a repeated request is the same message.
    pub client_id: Option<String>,
    /// The customer took it back: hidden from everybody (R5).
    pub unsent: bool,
    /// A test of the offline message (R16): outside R6 and the reports.
    pub test: bool,
    /// Its files, in order.
    pub attachments: Vec<Attachment>,
}

impl MessageKind {
    /// Whether such a message may hold files.
    pub const fn may_hold_files(self) -> bool {
        matches!(self, Self::Image | Self::Video | Self::Audio | Self::File)
    }
}

impl Message {
    /// The text in the parts it goes out in.
    pub fn parts(&self) -> Vec<&str> {
        parts_at(&self.text, self.part_ends.iter().map(|end| *end as usize)).collect()
    }
}
