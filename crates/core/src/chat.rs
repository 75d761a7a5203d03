//! The chat: its state machine (R7), with transitions that can fail.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{AgentId, BotId, ChannelId, ChatId, ContactId, IdentityId, MessageId};
use crate::offline_message::{HandlerKind, SendReason};

/// Whether a chat is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatStatus {
    /// 未完了
    Open,
    /// 保留中: an agent waits for something; the customer's next message opens it again.
    OnHold,
    /// 完了: the customer's next message opens the same chat again.
    Ended,
}

impl ChatStatus {
    /// The word on the wire and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::OnHold => "on_hold",
            Self::Ended => "ended",
        }
    }
}

/// Who holds a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Handler {
    /// A bot answers.
    Bot(BotId),
    /// Nobody does; the chat waits in the unassigned list.
    Unassigned,
    /// An agent does.
    Agent(AgentId),
}

impl Handler {
    /// The kind, as the rule sees it.
    pub const fn kind(&self) -> HandlerKind {
        match self {
            Self::Bot(_) => HandlerKind::Bot,
            Self::Unassigned => HandlerKind::Unassigned,
            Self::Agent(_) => HandlerKind::Agent,
        }
    }
}

/// The offline message last sent in this chat, until an agent writes or the chat ends (R6, R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfflineMark {
    /// Its place in the chat.
    pub seq: u32,
    /// When it was decided.
    pub decided_at: Timestamp,
    /// Why it was sent.
    pub reason: SendReason,
    /// The opening that was promised.
    pub next_opening: Option<Timestamp>,
    /// An agent came to hold the chat since: the absence is over, the mark is still shown.
    pub over: bool,
}

/// The provider's free ticket for one answer (LINE), good for about a minute.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyToken {
    /// The token.
    pub token: String,
    /// When we received it.
    pub received_at: Timestamp,
}

impl std::fmt::Debug for ReplyToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The token is a credential for one answer.
        f.debug_struct("ReplyToken")
            .field("received_at", &self.received_at)
            .finish_non_exhaustive()
    }
}

/// A chat: the conversation of one identity on one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    /// Its id.
    pub id: ChatId,
    /// The channel; its department is always the channel's (R19).
    pub channel: ChannelId,
    /// The customer.
    pub contact: ContactId,
    /// The customer's account.
    pub identity: IdentityId,
    /// Grows with every commit that touches the chat; a commit decided on another version is refused.
    pub version: u32,
    /// Whether it is going on.
    pub status: ChatStatus,
    /// Who holds it.
    pub handler: Handler,
    /// The place of the last message.
    pub last_seq: u32,
    /// The first customer's message since the last one of an agent or bot.
    pub waiting_since: Option<Timestamp>,
    /// When the last message was stored.
    pub last_message_at: Timestamp,
    /// Customer's messages nobody has looked at.
    pub unread: u32,
    /// When the customer last wrote, if the last message (automatic ones aside) is the customer's.
    pub customer_wrote_last: Option<Timestamp>,
    /// The offline message of the present absence.
    pub offline: Option<OfflineMark>,
    /// When a human last answered from the messenger's own app (R7).
    pub answered_elsewhere_at: Option<Timestamp>,
    /// The latest unused reply token.
    pub reply_token: Option<ReplyToken>,
    /// When it began.
    pub created_at: Timestamp,
}

/// Why a chat can't do that now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChatError {
    /// It has ended; reopen it first.
    #[error("the chat has ended")]
    Ended,
    /// It hasn't ended.
    #[error("the chat has not ended")]
    NotEnded,
    /// Another agent holds it.
    #[error("another agent holds the chat")]
    HeldByAnother,
    /// This bot doesn't hold it.
    #[error("this bot does not hold the chat")]
    NotHeldByBot,
}

impl Chat {
    /// The key of the message that comes next.
    pub const fn next_message(&self) -> MessageId {
        MessageId {
            chat: self.id,
            seq: self.last_seq + 1,
        }
    }

    /// A customer wrote: an ended chat opens again, held by the bot or nobody, never by its former agent; one on hold
    /// opens with its handler unchanged (R7).
    pub fn customer_writes(&mut self, bot: Option<BotId>, at: Timestamp) -> MessageId {
        if self.status == ChatStatus::Ended {
            self.handler = bot.map_or(Handler::Unassigned, Handler::Bot);
            self.answered_elsewhere_at = None;
        }
        self.status = ChatStatus::Open;
        self.waiting_since.get_or_insert(at);
        self.customer_wrote_last = Some(at);
        self.unread = self.unread.saturating_add(1);
        self.append(at)
    }

    /// An agent wrote: a chat that a bot or nobody holds becomes his (R7).
    pub fn agent_writes(&mut self, agent: AgentId, at: Timestamp) -> Result<MessageId, ChatError> {
        self.must_go_on()?;
        if !matches!(self.handler, Handler::Agent(_)) {
            self.handler = Handler::Agent(agent);
        }
        self.offline = None;
        self.unread = 0;
        self.answered();
        Ok(self.append(at))
    }

    /// A human answered from the messenger's own app: the absence ends and the desk is silent for an hour (R7).
    pub fn answered_elsewhere(&mut self, at: Timestamp) -> MessageId {
        self.answered_elsewhere_at = Some(at);
        self.offline = None;
        self.answered();
        self.append(at)
    }

    /// A bot wrote in a chat it holds.
    pub fn bot_writes(&mut self, bot: BotId, at: Timestamp) -> Result<MessageId, ChatError> {
        self.must_be_held_by(bot)?;
        self.answered();
        Ok(self.append(at))
    }

    /// The offline message joins the chat, which stays as it is otherwise (R7).
    pub fn offline_message_sent(
        &mut self,
        reason: SendReason,
        next_opening: Option<Timestamp>,
        at: Timestamp,
    ) -> MessageId {
        let id = self.append(at);
        self.offline = Some(OfflineMark {
            seq: id.seq,
            decided_at: at,
            reason,
            next_opening,
            over: false,
        });
        id
    }

    /// A test of the offline message joins the chat, and changes nothing else (R16).
    pub fn test_sent(&mut self, at: Timestamp) -> MessageId {
        self.append(at)
    }

    /// A bot passes the chat to people; the customer waits from now on if he didn't already.
    pub fn hand_off(&mut self, bot: BotId, at: Timestamp) -> Result<(), ChatError> {
        self.must_be_held_by(bot)?;
        self.handler = Handler::Unassigned;
        self.waiting_since.get_or_insert(at);
        Ok(())
    }

    /// An agent comes to hold the chat; ends the absence (R6).
    pub fn assign(&mut self, agent: AgentId) -> Result<(), ChatError> {
        self.must_go_on()?;
        self.handler = Handler::Agent(agent);
        if let Some(mark) = &mut self.offline {
            mark.over = true;
        }
        Ok(())
    }

    /// An agent takes a chat that no other agent holds.
    pub fn pick_up(&mut self, agent: AgentId) -> Result<(), ChatError> {
        match self.handler {
            Handler::Agent(holder) if holder != agent => Err(ChatError::HeldByAnother),
            _ => self.assign(agent),
        }
    }

    /// Nobody holds the chat any more; triggers nothing.
    pub fn unassign(&mut self) -> Result<(), ChatError> {
        self.must_go_on()?;
        self.handler = Handler::Unassigned;
        Ok(())
    }

    /// The chat is put on hold.
    pub fn hold(&mut self) -> Result<(), ChatError> {
        self.must_go_on()?;
        self.status = ChatStatus::OnHold;
        Ok(())
    }

    /// A chat on hold goes on.
    pub fn resume(&mut self) -> Result<(), ChatError> {
        self.must_go_on()?;
        self.status = ChatStatus::Open;
        Ok(())
    }

    /// The chat ends; so does its absence (R6). Who held it stays on record.
    pub fn end(&mut self) -> Result<(), ChatError> {
        self.must_go_on()?;
        self.status = ChatStatus::Ended;
        self.offline = None;
        self.unread = 0;
        self.answered();
        Ok(())
    }

    /// An ended chat goes on, held by the agent who reopened it or by nobody.
    pub fn reopen(&mut self, agent: Option<AgentId>) -> Result<(), ChatError> {
        if self.status != ChatStatus::Ended {
            return Err(ChatError::NotEnded);
        }
        self.status = ChatStatus::Open;
        self.handler = agent.map_or(Handler::Unassigned, Handler::Agent);
        Ok(())
    }

    fn answered(&mut self) {
        self.waiting_since = None;
        self.customer_wrote_last = None;
    }

    fn append(&mut self, at: Timestamp) -> MessageId {
        self.last_seq += 1;
        self.last_message_at = at;
        MessageId {
            chat: self.id,
            seq: self.last_seq,
        }
    }

    fn must_go_on(&self) -> Result<(), ChatError> {
        if self.status == ChatStatus::Ended {
            Err(ChatError::Ended)
        } else {
            Ok(())
        }
    }

    fn must_be_held_by(&self, bot: BotId) -> Result<(), ChatError> {
        if self.status != ChatStatus::Ended && self.handler == Handler::Bot(bot) {
            Ok(())
        } else {
            Err(ChatError::NotHeldByBot)
        }
    }
}
