//! Every write, as data. Core decides them, the store turns each into statements, one transaction commits them all.

use jiff::Timestamp;

use crate::attachment::{Contents, Fetch, Missing, NewAttachment};
use crate::availability::AvailabilityStatus;
use crate::canned_reply::CannedReply;
use crate::channel_health::ChannelSign;
use crate::chat::Chat;
use crate::contact::{Contact, Identity};
use crate::contact_merge::ContactMerge;
use crate::decision::Decision;
use crate::delivery::{Delivery, FailedTry, Sender, SenderId};
use crate::ids::{
    AgentId, AttachmentId, BotId, CannedReplyId, ChannelId, ChatId, ContactId, DepartmentId, MessageId,
    SessionId, TicketId, TokenId,
};
use crate::message::{DeliveryStatus, Message};
use crate::presence::Transition;
use crate::report::Counted;
use crate::settings::{Recorded, Setting, SettingKey};
use crate::ticket::{Ticket, TicketStatus};

/// One write. A list of them is committed whole or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new contact.
    AddContact(Contact),
    /// A changed contact; conflicts unless the stored version is one less.
    UpdateContact(Contact),
    /// A new identity; conflicts if the channel has this address already.
    AddIdentity(Identity),
    /// A contact joined another one: his accounts, tickets and automatic messages are the other's from now on. Goes with
    /// the changes of both contacts and of his chats; conflicts where he joined one already.
    MergeContact(ContactMerge),
    /// A new chat.
    AddChat(Chat),
    /// A changed chat; conflicts unless the stored version is one less.
    UpdateChat(Chat),
    /// A new message; conflicts if its place is taken.
    AddMessage(Message),
    /// The key of an inbound event, so that its redelivery is known; conflicts if it is stored already.
    RememberInbound {
        /// The channel it came by.
        channel: ChannelId,
        /// The provider's id of the event.
        event_id: String,
        /// The message it became.
        message: MessageId,
    },
    /// The record of a decision.
    AddDecision {
        /// The record.
        decision: Decision,
        /// Whose automatic messages it counts among, where it was sent (the loop guard of R6).
        contact: ContactId,
    },
    /// A message joins the outbox.
    Enqueue(Delivery),
    /// A message that has not gone out yet never will.
    Withdraw {
        /// Which.
        message: MessageId,
    },
    /// The customer took a message back: hidden from everybody; nothing where no such message is.
    HideMessage {
        /// The chat.
        chat: ChatId,
        /// The provider's id of the message.
        provider_id: String,
    },
    /// Something about a file.
    File(FileChange),
    /// A ticket made from a chat (R15); conflicts if its number is taken.
    AddTicket(Ticket),
    /// An open ticket's chat came back to it (R15).
    NoteTicket {
        /// Its number.
        number: u64,
        /// When.
        at: Timestamp,
    },
    /// A ticket is closed or opened again; conflicts if there is no such ticket.
    SetTicketStatus {
        /// Which.
        ticket: TicketId,
        /// What it becomes.
        status: TicketStatus,
    },
    /// The text of a `preparing` message is frozen; it is queued now.
    Freeze {
        /// Which.
        message: MessageId,
        /// The rendered text.
        text: String,
        /// Where its parts end.
        part_ends: Vec<u32>,
    },
    /// A sender takes a waiting delivery in hand; conflicts where it doesn't wait any more. On disk before a request goes
    /// out: whoever takes the delivery up after a crash knows that it may have been sent (R6).
    Begin {
        /// Which.
        message: MessageId,
        /// Who.
        sender: SenderId,
    },
    /// A sender gives back what he has in hand: it waits. Nothing where somebody took it over.
    PutBack {
        /// Which.
        message: MessageId,
        /// Who.
        sender: SenderId,
        /// Whether the provider may have taken it.
        maybe_taken: bool,
    },
    /// What a run of the program that has ended had in hand waits again, and may have been taken. Only where no other run
    /// can be on the same database.
    LeaveHands,
    /// A sender begins.
    AddSender(SenderId),
    /// A sender gives a sign of life; conflicts where the others have taken over what he had in hand.
    SenderAlive(Sender),
    /// A sender has ended: what he had in hand waits again, and may have been taken. Conflicts where he gave a sign of life
    /// since, or somebody else said so first.
    SenderGone(Sender),
    /// A try that failed is remembered.
    AddFailedTry {
        /// Of which message.
        message: MessageId,
        /// The try.
        failed: FailedTry,
    },
    /// A delivery is over: the message has its final status and leaves the outbox, unless it failed or isn't known to have
    /// arrived, and may be retried. Conflicts where it failed and isn't in the outbox any more: it was withdrawn meanwhile.
    Settle {
        /// Which.
        message: MessageId,
        /// What became of it.
        status: DeliveryStatus,
        /// Why it failed, as a stable code.
        error: Option<String>,
        /// Tries in all.
        attempts: u32,
        /// The provider's id of what was sent.
        provider_id: Option<String>,
    },
    /// A delivery is tried again later.
    Postpone {
        /// Which.
        message: MessageId,
        /// When.
        due_at: Timestamp,
        /// Tries so far.
        attempts: u32,
        /// Why the last one failed, as a stable code.
        error: Option<String>,
        /// Whether the reply token is spent and push is to be used.
        drop_reply_token: bool,
        /// Whether the provider may have taken it.
        maybe_taken: bool,
    },
    /// An agent's status as chosen.
    PutAvailability {
        /// Whose.
        agent: AgentId,
        /// What was chosen.
        status: AvailabilityStatus,
        /// When.
        at: Timestamp,
    },
    /// A browser signs in.
    AddSession(Session),
    /// A sign of life of a signed-in browser.
    SignOfLife {
        /// Which.
        session: SessionId,
        /// When.
        at: Timestamp,
    },
    /// A browser signs out.
    EndSession {
        /// Which.
        session: SessionId,
    },
    /// All of an agent's browsers are signed out, except maybe the one that asks.
    EndSessionsOf {
        /// Whose.
        agent: AgentId,
        /// The one that stays.
        except: Option<SessionId>,
    },
    /// The desk itself was alive (R1: at start, everyone present at its last sign of life gets a full grace).
    DeskAlive {
        /// When.
        at: Timestamp,
    },
    /// At start: sessions that were present when the desk was last alive count as seen now.
    Revive {
        /// Sessions with a sign of life at or after this instant.
        seen_since: Timestamp,
        /// Now.
        at: Timestamp,
    },
    /// An API token of an agent or a bot, and who made it.
    AddToken(Recorded<ApiToken>),
    /// A token is revoked, and who did it.
    EndToken(Recorded<TokenId>),
    /// All tokens of a bot or agent are revoked, and who did it: a line for each that was there.
    EndTokensOf(Recorded<Holder>),
    /// A new canned reply, and who made it; conflicts if its department, or all, has its shortcut already.
    AddCannedReply(Recorded<CannedReply>),
    /// A changed canned reply, and who did it; conflicts unless the stored version is one less, and like a new one.
    UpdateCannedReply(Recorded<CannedReply>),
    /// A canned reply is deleted, and who did it; conflicts unless this is its version.
    DeleteCannedReply(Recorded<(CannedReplyId, u32)>),
    /// A department's canned replies go with it, and who did it: a line for each that was there.
    DeleteCannedRepliesOf(Recorded<DepartmentId>),
    /// The answer to a request with an `Idempotency-Key`; conflicts if the key has one already.
    RememberAnswer(Answer),
    /// A span of reachability begins or ends.
    Reach(Transition),
    /// Nobody else changed presence since it was read; conflicts otherwise. Counts one up.
    ExpectPresence {
        /// The version it was read at.
        version: u64,
    },
    /// Nobody else changed settings since they were read; conflicts otherwise. Counts one up.
    ExpectSettings {
        /// The version they were read at.
        version: u64,
    },
    /// Nobody changed settings since they were read; conflicts otherwise, and changes nothing. For a change of a chat that
    /// leans on an agent's link: an unlinking that comes first must be seen (R7a).
    SettingsStill {
        /// The version they were read at.
        version: u64,
    },
    /// A setting is written, and who did it.
    PutSetting(Recorded<Setting>),
    /// A setting is deleted, and who did it.
    DeleteSetting(Recorded<SettingKey>),
    /// An agent's open chats go back to nobody (R7a), on one channel or on all.
    ReleaseChats {
        /// Who held them.
        agent: AgentId,
        /// Only on this channel.
        channel: Option<ChannelId>,
    },
    /// Chats were counted for the reports; conflicts where somebody else has counted meanwhile.
    Count(Counted),
    /// Something was seen at a channel; what was seen later stays.
    See(ChannelSign),
    /// Live streams are told.
    Announce(Announcement),
}

/// One write about a file of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileChange {
    /// A file begins to be kept.
    Add(NewAttachment),
    /// A piece of a file; conflicts if that piece is there.
    AddChunk {
        /// Of which file.
        attachment: AttachmentId,
        /// Its place, from 0.
        place: u32,
        /// The piece.
        bytes: Vec<u8>,
    },
    /// All of a file is kept; conflicts where it isn't on its way any more.
    Keep {
        /// Which.
        attachment: AttachmentId,
        /// What it turned out to be.
        contents: Contents,
    },
    /// A file that is kept becomes part of a message; conflicts where it is part of one already, or was swept.
    Attach {
        /// Which.
        attachment: AttachmentId,
        /// The message.
        message: MessageId,
        /// Its place in it, from 0.
        place: u32,
    },
    /// A file that is part of no message goes; nothing where it is part of one.
    Remove {
        /// Which.
        attachment: AttachmentId,
    },
    /// A file is to be fetched from a messenger.
    Fetch(Fetch),
    /// Somebody fetches it, and is given up at an instant; conflicts where somebody else began. What an earlier try left
    /// goes.
    BeginFetch {
        /// As it was found.
        fetch: Fetch,
        /// When he is given up.
        until: Timestamp,
    },
    /// It is fetched again later; conflicts where somebody else began.
    FetchAgain {
        /// As it was begun.
        fetch: Fetch,
        /// When.
        due_at: Timestamp,
    },
    /// Fetching is over; conflicts where somebody else began.
    EndFetch {
        /// As it was begun.
        fetch: Fetch,
        /// What it turned out to be, or why it can't be had.
        outcome: Result<Contents, Missing>,
    },
}

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who signed in.
    pub agent: AgentId,
    /// SHA-256 of the cookie's secret; the secret itself is nowhere.
    pub token_hash: [u8; 32],
    /// When.
    pub created_at: Timestamp,
    /// The last sign of life (R1); signing in counts as one.
    pub last_sign_of_life: Timestamp,
}

/// Who holds an API token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// An agent's own program; makes nobody present (R1).
    Agent(AgentId),
    /// A bot.
    Bot(BotId),
}

/// An API token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: TokenId,
    /// Who holds it.
    pub holder: Holder,
    /// What people call it.
    pub name: String,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// When it was made.
    pub created_at: Timestamp,
}

/// A remembered answer (`Idempotency-Key`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who asked, as text.
    pub principal: String,
    /// The key, bounded by the shell.
    pub key: String,
    /// SHA-256 over method, path and body of the request.
    pub fingerprint: [u8; 32],
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// Its `Location`, if it had one.
    pub location: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What live streams are told: where to look, never what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announcement {
    /// A chat changed or has a new message.
    Chat {
        /// Its channel.
        channel: ChannelId,
        /// Which.
        chat: ChatId,
    },
    /// Somebody's availability changed.
    Availability,
    /// Settings changed.
    Settings,
}
