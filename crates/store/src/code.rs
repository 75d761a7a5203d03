//! The small integers that stand for the rules' words in rows. They are stored: a number never changes its meaning.

use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::channel_health::SignKind;
use rusuban_core::chat::ChatStatus;
use rusuban_core::contact::NameSource;
use rusuban_core::delivery::DeliveryStage;
use rusuban_core::message::{DeliveryStatus, MessageKind};
use rusuban_core::offline_message::{HandlerKind, Hours, SendReason, SilentReason, Trigger};
use rusuban_core::report::Outcome;
use rusuban_core::settings::{ChangeAction, SettingKind};
use rusuban_core::ticket::TicketStatus;

use crate::value::{Column, Value};

macro_rules! codes {
    ($($word:ident { $($variant:ident = $code:literal),* $(,)? })*) => {$(
        impl From<$word> for Value {
            fn from(word: $word) -> Self {
                Self::Int(match word { $($word::$variant => $code),* })
            }
        }

        impl Column for $word {
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    $(Value::Int($code) => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    )*};
}

codes! {
    AvailabilityStatus { Online = 0, Away = 1, Offline = 2 }
    ChatStatus { Open = 0, OnHold = 1, Ended = 2 }
    HandlerKind { Bot = 0, Unassigned = 1, Agent = 2 }
    NameSource { Nobody = 0, Messenger = 1, Agent = 2 }
    MessageKind {
        Text = 0, Image = 1, Video = 2, Audio = 3, File = 4, Sticker = 5, Location = 6, ContactCard = 7, Button = 8,
    }
    DeliveryStatus {
        Preparing = 0, Queued = 1, Sent = 2, Delivered = 3, Read = 4, Failed = 5, Unknown = 6, Withdrawn = 7,
    }
    DeliveryStage { Waiting = 0, InHand = 1, MaybeTaken = 2, Failed = 3, Unknown = 4 }
    Trigger { CustomerMessage = 0, BotHandoff = 1, TeamLeft = 2 }
    Hours { None = 0, Open = 1, Closed = 2 }
    TicketStatus { Open = 0, Closed = 1 }
    SettingKind {
        Organization = 0, Department = 1, OfflineMessage = 2, BusinessHours = 3, HolidayCalendar = 4, Agent = 5,
        Channel = 6, Bot = 7, ApiToken = 8, CannedReply = 9,
    }
    ChangeAction { Created = 0, Changed = 1, Deleted = 2 }
    Outcome { UnderWay = 0, Delivered = 1, Failed = 2, Unknown = 3, Withdrawn = 4 }
    SignKind { Verified = 0, Received = 1, Refused = 2, Delivered = 3, Failed = 4, Changed = 5 }
    SendReason { OutsideHours = 0, EveryoneOffline = 1 }
    SilentReason {
        Blocked = 0, SwitchedOff = 1, BotIsAnswering = 2, Assigned = 3, NoBusinessHours = 4, AgentAvailable = 5,
        AlreadySent = 6, AnsweredElsewhere = 7, LoopGuard = 8, TooOld = 9,
    }
}
