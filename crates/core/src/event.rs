//! What happens to a chat.

use jiff::Timestamp;
use uuid::Uuid;

use crate::attachment::Attachment;
use crate::chat::ReplyToken;
use crate::ids::{AgentId, AttachmentId, BotId, ChatId, ContactId, IdentityId, TicketId};
use crate::message::MessageKind;

/// Ids and keys made by the shell, for whatever rows an event may need.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "one id for each kind of row")]
pub struct Fresh {
    pub contact: ContactId,
    pub identity: IdentityId,
    pub chat: ChatId,
    pub ticket: TicketId,
    pub attachment: AttachmentId,
    /// Names a delivery to the provider, so that a repeated request is the same message (LINE's retry key).
    pub retry_key: Uuid,
}

/// A customer's message (R5) as a channel's parser found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbound {
    /// The provider's id of the event, unique in the channel: the key against redelivery.
    pub event_id: String,
    /// The account it comes from.
    pub address: String,
    /// The provider's id of the message.
    pub provider_id: Option<String>,
    /// The writer's own id (web chat).
    pub client_id: Option<String>,
    /// What it is.
    pub kind: MessageKind,
    /// The text, caption or description.
    pub text: String,
    /// The provider's timestamp.
    pub provider_at: Option<Timestamp>,
    /// The free ticket for one answer, where the messenger gives one.
    pub reply_token: Option<ReplyToken>,
    /// What the messenger says of the person.
    pub profile: Profile,
    /// The files that come with it.
    pub files: Files,
}

/// The files of a customer's message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Files {
    /// There are none.
    #[default]
    None,
    /// They were kept before (web chat).
    Kept(Vec<Attachment>),
    /// The messenger has one, to be fetched by the message's id. The message doesn't wait for it.
    AtMessenger {
        /// What it is called; may be empty.
        name: String,
    },
    /// There is one at an address that isn't the messenger's.
    Elsewhere,
}

/// What a messenger or a visitor's browser says of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The display name; may be empty.
    pub display_name: String,
    /// E-mail; may be empty.
    pub email: String,
    /// Language tag; may be empty.
    pub language: String,
    /// IANA zone.
    pub time_zone: Option<String>,
}

/// An event that concerns one chat.
#[derive(Debug, Clone)]
pub enum Event {
    /// A customer wrote.
    CustomerMessage(Box<Inbound>),
    /// A human answered from the messenger's own app (an echo that isn't ours).
    AnsweredElsewhere {
        /// The provider's id of the message.
        provider_id: String,
        /// What was written.
        text: String,
    },
    /// The channel stopped being available while this customer waits (R5a).
    TeamLeft,
    /// A bot passes the chat to people.
    BotHandoff {
        /// The bot that holds it.
        bot: BotId,
        /// What it tells the people, already bounded.
        note: Option<String>,
    },
    /// A bot answers.
    BotMessage {
        /// The bot.
        bot: BotId,
        /// The text, already bounded; blank only beside files.
        text: String,
        /// The bot's own id of the message.
        client_id: Option<String>,
        /// Files that were kept before.
        files: Vec<Attachment>,
    },
    /// An agent answers.
    AgentMessage {
        /// The agent.
        agent: AgentId,
        /// The text, already bounded; blank only beside files.
        text: String,
        /// The console's own id of the message.
        client_id: Option<String>,
        /// Files that were kept before.
        files: Vec<Attachment>,
    },
    /// An admin wants to see the offline message in this chat (R16).
    TestOfflineMessage,
    /// An agent is given the chat.
    Assign {
        /// To whom.
        agent: AgentId,
    },
    /// An agent takes the chat.
    PickUp {
        /// Who.
        agent: AgentId,
    },
    /// The chat goes back to nobody; triggers nothing.
    Unassign,
    /// The chat is put on hold.
    Hold,
    /// A chat on hold goes on.
    Resume,
    /// The chat ends.
    End,
    /// An ended chat goes on.
    Reopen {
        /// Who reopened it, if he may hold it.
        agent: Option<AgentId>,
    },
    /// Somebody looked at the chat.
    Read,
}
