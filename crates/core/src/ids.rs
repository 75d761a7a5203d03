//! Names of rows: a prefix that says what is meant, and 128 bits made by the shell.
//!
//! Ids are opaque outside. Inside they are UUIDs of version 7, so that keys sort by the time they were made.
//! Core never makes one: fresh ids come in as parameters (see [`crate::event::Fresh`]).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A text that is not an id of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of the form {prefix}_…")]
pub struct IdError {
    /// The prefix that was expected.
    pub prefix: &'static str,
}

fn parse_hex(text: &str, prefix: &'static str) -> Result<Uuid, IdError> {
    let well_formed = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !well_formed {
        return Err(IdError { prefix });
    }
    Uuid::try_parse(text).map_err(|_| IdError { prefix })
}

macro_rules! text_forms {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// What stands before the underscore.
            pub const PREFIX: &'static str = $prefix;
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", Self::PREFIX, self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let prefix = Self::PREFIX;
                let rest = text.strip_prefix(prefix).and_then(|t| t.strip_prefix('_'));
                parse_hex(rest.ok_or(IdError { prefix })?, prefix).map(Self)
            }
        }

        text_forms!($name);
    )*};
}

ids! {
    /// A department.
    DepartmentId = "dep";
    /// A channel: one account on one messenger.
    ChannelId = "chn";
    /// An agent.
    AgentId = "agt";
    /// A contact: the customer as a person.
    ContactId = "con";
    /// An identity: one account of a contact on one channel.
    IdentityId = "idn";
    /// A chat.
    ChatId = "cht";
    /// A bot.
    BotId = "bot";
    /// A schedule of business hours.
    BusinessHoursId = "bhr";
    /// A holiday calendar.
    HolidayCalendarId = "hol";
    /// A ticket.
    TicketId = "tck";
    /// A canned reply.
    CannedReplyId = "cnd";
    /// A file of a message.
    AttachmentId = "att";
    /// A signed-in browser.
    SessionId = "ses";
    /// An API token.
    TokenId = "tok";
}

/// A message: its chat and its place there. One key, so a message needs no index of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId {
    /// The chat it stands in.
    pub chat: ChatId,
    /// Its place in the chat, from 1.
    pub seq: u32,
}

impl MessageId {
    /// What stands before the underscore.
    pub const PREFIX: &'static str = "msg";
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}{:08x}", Self::PREFIX, self.chat.0.simple(), self.seq)
    }
}

impl FromStr for MessageId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let error = IdError { prefix: Self::PREFIX };
        let rest = text.strip_prefix("msg_").ok_or(error)?;
        let (chat, seq) = rest.split_at_checked(32).ok_or(error)?;
        let well_formed = seq.len() == 8 && seq.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !well_formed {
            return Err(error);
        }
        let seq = u32::from_str_radix(seq, 16).map_err(|_| error)?;
        Ok(Self {
            chat: ChatId(parse_hex(chat, Self::PREFIX)?),
            seq,
        })
    }
}

text_forms!(MessageId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_what_they_write() {
        let chat = ChatId(Uuid::from_u128(0x0192_abcd));
        assert_eq!(chat.to_string().parse(), Ok(chat));
        let message = MessageId { chat, seq: 258 };
        assert_eq!(message.to_string().parse(), Ok(message));
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let chat = ChatId(Uuid::from_u128(7)).to_string();
        assert!(chat.parse::<ContactId>().is_err());
        for hostile in [
            "cht_",
            "cht_00",
            "msg_",
            "cht_+0000000000000000000000000000000",
            "cht_ß",
        ] {
            assert!(hostile.parse::<ChatId>().is_err(), "{hostile}");
            assert!(hostile.parse::<MessageId>().is_err(), "{hostile}");
        }
    }
}
