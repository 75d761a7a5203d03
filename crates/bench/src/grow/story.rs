//! What happens in one chat, as changes. The chat itself changes by its own rules.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::{Announcement, Change};
use rusuban_core::chat::{Chat, ChatStatus, Handler};
use rusuban_core::contact::{Contact, Identity, NameSource};
use rusuban_core::decision::{Decision, Facts};
use rusuban_core::ids::{AgentId, BotId, ChannelId, ChatId, ContactId, IdentityId, MessageId};
use rusuban_core::message::{Author, DeliveryStatus, Message, MessageKind};
use rusuban_core::offline_message::{Hours, SendReason, Situation, Trigger, verdict};
use uuid::{Builder, Uuid};

use super::Dice;
use super::words::{ANSWERS, FIRST_NAMES, LAST_NAMES, OFFLINE, QUESTIONS};

/// Minutes between two messages.
const PAUSE: SignedDuration = SignedDuration::from_mins(7);

/// A chat that grows.
pub(super) struct Story {
    chat: Chat,
    contact: Contact,
    identity: Identity,
    number: u32,
    bot: Option<BotId>,
    at: Timestamp,
    after: Vec<Change>,
    dice: Dice,
}

impl Story {
    pub(super) fn begin(
        channel: ChannelId,
        bot: Option<BotId>,
        number: u32,
        at: Timestamp,
        mut dice: Dice,
    ) -> Self {
        let mut id = || fresh(at, &mut dice);
        let (contact, identity, chat) = (ContactId(id()), IdentityId(id()), ChatId(id()));
        let contact = Contact {
            last_name: LAST_NAMES[dice.roll(LAST_NAMES.len())].to_owned(),
            first_name: FIRST_NAMES[dice.roll(FIRST_NAMES.len())].to_owned(),
            name_source: NameSource::Messenger,
            name_asked: true,
            language: "ja".to_owned(),
            ..Contact::unknown(contact, at)
        };
        let identity = Identity {
            id: identity,
            channel,
            address: format!("Uf{number:031x}"),
            contact: contact.id,
            chat,
        };
        let chat = Chat {
            id: chat,
            channel,
            contact: contact.id,
            identity: identity.id,
            version: 0,
            status: ChatStatus::Open,
            handler: bot.map_or(Handler::Unassigned, Handler::Bot),
            last_seq: 0,
            waiting_since: None,
            last_message_at: at,
            unread: 0,
            customer_wrote_last: None,
            offline: None,
            answered_elsewhere_at: None,
            reply_token: None,
            created_at: at,
        };
        Self {
            chat,
            contact,
            identity,
            number,
            bot,
            at,
            after: Vec::new(),
            dice,
        }
    }

    /// Nothing happens for a while: the customer comes back when it suits him, so that what was said last lies elsewhere
    /// than what was said first.
    pub(super) fn rest(&mut self, until: Timestamp) -> Result<()> {
        let seconds = until.duration_since(self.at).as_secs() - 3_600;
        let rest = self.dice.roll(usize::try_from(seconds).unwrap_or_default());
        self.at = self
            .at
            .checked_add(SignedDuration::from_secs(i64::try_from(rest)?))?;
        Ok(())
    }

    /// How many messages there are so far.
    pub(super) fn length(&self) -> u32 {
        self.chat.last_seq
    }

    /// The customer writes.
    pub(super) fn customer(&mut self) {
        let id = self.chat.customer_writes(self.bot, self.at);
        let author = Author::Contact(self.chat.contact);
        let text = QUESTIONS[self.dice.roll(QUESTIONS.len())];
        let provider_id = format!("{:010}{:08}", self.number, id.seq);
        self.after.push(Change::RememberInbound {
            channel: self.chat.channel,
            event_id: format!("01G{provider_id}"),
            message: id,
        });
        let message = Message {
            provider_at: Some(self.at),
            provider_id: Some(provider_id),
            ..self.message(id, author, text, DeliveryStatus::Delivered)
        };
        self.after.push(Change::AddMessage(message));
        self.decide(None);
        self.pass();
    }

    /// The offline message is sent, as the answer to what the customer wrote last.
    pub(super) fn offline(&mut self) {
        // It belongs to the decision on that message.
        if matches!(self.after.last(), Some(Change::AddDecision { .. })) {
            self.after.pop();
            self.chat.version -= 1;
        }
        let id = self
            .chat
            .offline_message_sent(SendReason::OutsideHours, None, self.at);
        let message = self.message(id, Author::Automation, OFFLINE, DeliveryStatus::Sent);
        self.after.push(Change::AddMessage(message));
        self.decide(Some(id.seq));
        self.pass();
    }

    /// An agent answers.
    pub(super) fn agent(&mut self, agent: AgentId) -> Result<()> {
        let id = self.chat.agent_writes(agent, self.at)?;
        self.answer(id, Author::Agent(Some(agent)));
        Ok(())
    }

    /// The bot answers.
    pub(super) fn bot(&mut self, bot: BotId) -> Result<()> {
        let id = self.chat.bot_writes(bot, self.at)?;
        self.answer(id, Author::Bot(bot));
        Ok(())
    }

    /// The chat ends.
    pub(super) fn end(&mut self) -> Result<()> {
        Ok(self.chat.end()?)
    }

    /// All of it, in an order that references allow, and announced.
    pub(super) fn told(self) -> Vec<Change> {
        let announcement = Announcement::Chat {
            channel: self.chat.channel,
            chat: self.chat.id,
        };
        let mut changes = vec![
            Change::AddContact(self.contact),
            Change::AddChat(self.chat),
            Change::AddIdentity(self.identity),
        ];
        changes.extend(self.after);
        changes.push(Change::Announce(announcement));
        changes
    }

    fn answer(&mut self, id: MessageId, author: Author) {
        let text = ANSWERS[self.dice.roll(ANSWERS.len())];
        let message = self.message(id, author, text, DeliveryStatus::Sent);
        self.after.push(Change::AddMessage(message));
        self.pass();
    }

    fn message(&self, id: MessageId, author: Author, text: &str, delivery: DeliveryStatus) -> Message {
        Message {
            id,
            author,
            kind: MessageKind::Text,
            text: text.to_owned(),
            created_at: self.at,
            provider_at: None,
            provider_id: None,
            delivery,
            part_ends: Vec::new(),
            error: None,
            attempts: u32::from(delivery == DeliveryStatus::Sent),
            client_id: None,
            unsent: false,
            test: false,
            attachments: Vec::new(),
        }
    }

    /// The decision on the customer's last message.
    fn decide(&mut self, message_seq: Option<u32>) {
        let handler = self.chat.handler.kind();
        let situation = Situation {
            hours: Hours::Closed,
            already_sent: message_seq.is_none(),
            ..Situation::waiting(Trigger::CustomerMessage, handler)
        };
        self.chat.version += 1;
        let decision = Decision {
            chat: self.chat.id,
            version: self.chat.version,
            at: self.at,
            trigger: Trigger::CustomerMessage,
            verdict: verdict(&situation),
            message_seq,
            facts: Facts {
                hours: Hours::Closed,
                closed_since: None,
                next_opening: None,
                reachable: Vec::new(),
                handler,
                note: None,
            },
        };
        self.after.push(Change::AddDecision {
            decision,
            contact: self.chat.contact,
        });
    }

    fn pass(&mut self) {
        self.at = self.at.saturating_add(PAUSE).unwrap_or(Timestamp::MAX);
    }
}

/// An id as the desk makes them, which sort by time.
fn fresh(at: Timestamp, dice: &mut Dice) -> Uuid {
    let mut chance = [0; 10];
    for byte in &mut chance {
        *byte = dice.next().to_le_bytes()[0];
    }
    let ms = u64::try_from(at.as_millisecond()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(ms, &chance).into_uuid()
}
