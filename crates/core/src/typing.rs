//! Who is told that somebody types, and how long it counts.
//!
//! Typing is a hint between a customer and the desk that may get lost. It is no customer's message (R5): nothing follows
//! from it, nothing of it is stored, and no chat changes.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::chat::{Chat, ChatStatus, Handler};
use crate::ids::{AgentId, BotId, ChannelId, ChatId, ContactId};
use crate::message::Author;
use crate::settings::ChannelKind;
use crate::snapshot::Customer;

/// How long a word counts after it was said. Whoever goes on typing says it again before: a page that is closed, or a
/// word that is lost, leaves nobody typing for longer than this.
pub const LASTS: SignedDuration = SignedDuration::from_secs(6);

/// Who types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typist {
    /// The customer.
    Customer(ContactId),
    /// An agent, on a message to the customer.
    Agent(AgentId),
    /// A bot.
    Bot(BotId),
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Those who see the chat at the desk, and nobody else.
    Desk,
    /// They, and the customer.
    DeskAndCustomer,
}

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// He types.
    Types,
    /// He left it: the text is empty again, or he is gone.
    Stopped,
}

/// A word about typing in a chat. What holds it only passes it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typing {
    /// The chat.
    pub chat: ChatId,
    /// Its channel.
    pub channel: ChannelId,
    /// Who types.
    pub by: Typist,
    /// Who is told.
    pub audience: Audience,
    /// What was said.
    pub word: Word,
    /// When it was said, by the desk's clock.
    pub at: Timestamp,
}

impl Typist {
    /// As whoever wrote what he types.
    pub const fn author(self) -> Author {
        match self {
            Self::Customer(id) => Author::Contact(id),
            Self::Agent(id) => Author::Agent(Some(id)),
            Self::Bot(id) => Author::Bot(id),
        }
    }
}

impl Typing {
    /// A customer's word. The desk is told of it, in a chat that has ended too; `None` while he is blocked.
    pub fn of_customer(customer: &Customer, word: Word, at: Timestamp) -> Option<Self> {
        let by = Typist::Customer(customer.contact.id);
        let typing = Self::new(&customer.chat, by, Audience::Desk, word, at);
        (!customer.contact.blocked).then_some(typing)
    }

    /// An agent's word. The others at the desk are told of it, and the customer where it [`is_shown`].
    pub fn of_agent(chat: &Chat, kind: ChannelKind, agent: AgentId, word: Word, at: Timestamp) -> Self {
        Self::new(chat, Typist::Agent(agent), to_customer(chat, kind), word, at)
    }

    /// A bot's word, as an agent's; `None` unless it holds the chat, for it can't write in another one.
    pub fn of_bot(chat: &Chat, kind: ChannelKind, bot: BotId, word: Word, at: Timestamp) -> Option<Self> {
        let typing = Self::new(chat, Typist::Bot(bot), to_customer(chat, kind), word, at);
        (chat.handler == Handler::Bot(bot)).then_some(typing)
    }

    const fn new(chat: &Chat, by: Typist, audience: Audience, word: Word, at: Timestamp) -> Self {
        Self {
            chat: chat.id,
            channel: chat.channel,
            by,
            audience,
            word,
            at,
        }
    }

    /// For how long he still counts as typing: [`LASTS`] at most, zero where he stopped. `None` where the word came too
    /// late to be told at all.
    pub fn lasts(&self, now: Timestamp) -> Option<SignedDuration> {
        // Another node's clock may be ahead of this one's.
        let left = LASTS - now.duration_since(self.at).max(SignedDuration::ZERO);
        let counts = left.is_positive();
        counts.then_some(match self.word {
            Word::Types => left,
            Word::Stopped => SignedDuration::ZERO,
        })
    }

    /// Whether a message that was stored then ends it: one of the same side, but not the desk's own automatic one.
    pub fn is_ended_by(&self, author: Author, stored_at: Timestamp) -> bool {
        author != Author::Automation
            && author.direction() == self.by.author().direction()
            && self.at <= stored_at
    }

    /// Whether the customer's page is told.
    pub fn is_for_customer(&self) -> bool {
        self.audience == Audience::DeskAndCustomer
    }
}

/// Whether the customer of a chat sees that somebody of the desk types: where his messenger shows it, while the chat
/// goes on.
pub fn is_shown(chat: &Chat, kind: ChannelKind) -> bool {
    kind.shows_typing() && chat.status != ChatStatus::Ended
}

fn to_customer(chat: &Chat, kind: ChannelKind) -> Audience {
    if is_shown(chat, kind) {
        Audience::DeskAndCustomer
    } else {
        Audience::Desk
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;
    use crate::contact::{Contact, Identity};
    use crate::ids::IdentityId;

    const AGENT: AgentId = AgentId(Uuid::from_u128(7));
    const BOT: BotId = BotId(Uuid::from_u128(8));

    fn noon() -> Timestamp {
        "2026-11-24T03:00:00Z".parse().unwrap()
    }

    fn after(ms: i64) -> Timestamp {
        noon() + SignedDuration::from_millis(ms)
    }

    fn customer() -> Customer {
        let contact = Contact::unknown(ContactId(Uuid::from_u128(1)), noon());
        let (id, identity) = (ChatId(Uuid::from_u128(2)), IdentityId(Uuid::from_u128(3)));
        let channel = ChannelId(Uuid::from_u128(4));
        Customer {
            chat: Chat {
                id,
                channel,
                contact: contact.id,
                identity,
                version: 1,
                status: ChatStatus::Open,
                handler: Handler::Unassigned,
                last_seq: 1,
                waiting_since: Some(noon()),
                last_message_at: noon(),
                unread: 1,
                customer_wrote_last: Some(noon()),
                offline: None,
                answered_elsewhere_at: None,
                reply_token: None,
                created_at: noon(),
            },
            identity: Identity {
                id: identity,
                contact: contact.id,
                channel,
                chat: id,
                address: "visitor:1".to_owned(),
            },
            contact,
            offline_delivery: None,
            undelivered: false,
        }
    }

    fn of_agent(word: Word) -> Typing {
        Typing::of_agent(&customer().chat, ChannelKind::Webchat, AGENT, word, noon())
    }

    #[test]
    fn a_customers_typing_is_for_the_desk_also_in_a_chat_that_has_ended() {
        let mut customer = customer();
        for status in [ChatStatus::Open, ChatStatus::OnHold, ChatStatus::Ended] {
            customer.chat.status = status;
            let typing = Typing::of_customer(&customer, Word::Types, noon()).unwrap();
            assert_eq!(typing.audience, Audience::Desk);
            assert!(!typing.is_for_customer());
        }
    }

    #[test]
    fn nobody_is_told_of_a_blocked_customer() {
        let mut customer = customer();
        customer.contact.blocked = true;
        assert_eq!(Typing::of_customer(&customer, Word::Types, noon()), None);
    }

    #[rstest]
    #[case::web_chat(ChannelKind::Webchat, ChatStatus::Open, true)]
    #[case::on_hold(ChannelKind::Webchat, ChatStatus::OnHold, true)]
    #[case::ended(ChannelKind::Webchat, ChatStatus::Ended, false)]
    #[case::line(ChannelKind::Line, ChatStatus::Open, false)]
    #[case::sms(ChannelKind::Twilio, ChatStatus::Open, false)]
    fn the_customer_is_told_of_an_agent_where_it_can_be_shown(
        #[case] kind: ChannelKind,
        #[case] status: ChatStatus,
        #[case] told: bool,
    ) {
        let chat = Chat {
            status,
            ..customer().chat
        };
        let typing = Typing::of_agent(&chat, kind, AGENT, Word::Types, noon());
        assert_eq!(typing.is_for_customer(), told);
    }

    #[test]
    fn a_bot_types_in_the_chats_it_holds() {
        let mut chat = customer().chat;
        let bots = |chat: &Chat| Typing::of_bot(chat, ChannelKind::Webchat, BOT, Word::Types, noon());
        for other in [Handler::Unassigned, Handler::Agent(AGENT)] {
            chat.handler = other;
            assert_eq!(bots(&chat), None);
        }
        chat.handler = Handler::Bot(BOT);
        assert!(bots(&chat).unwrap().is_for_customer());
    }

    #[rstest]
    #[case::at_once(0, Some(6_000))]
    #[case::later(5_999, Some(1))]
    #[case::over(6_000, None)]
    #[case::long_over(60_000, None)]
    #[case::from_a_clock_that_is_ahead(-60_000, Some(6_000))]
    fn typing_counts_for_six_seconds(#[case] later: i64, #[case] left: Option<i64>) {
        let left = left.map(SignedDuration::from_millis);
        assert_eq!(of_agent(Word::Types).lasts(after(later)), left);
        let stopped = of_agent(Word::Stopped).lasts(after(later));
        assert_eq!(stopped, left.map(|_| SignedDuration::ZERO));
    }

    #[rstest]
    #[case::his_own(Author::Agent(Some(AGENT)), true)]
    #[case::a_colleagues(Author::Agent(None), true)]
    #[case::a_bots(Author::Bot(BOT), true)]
    #[case::the_offline_message(Author::Automation, false)]
    #[case::the_customers(Author::Contact(ContactId(Uuid::from_u128(1))), false)]
    fn a_message_of_the_same_side_ends_it(#[case] author: Author, #[case] ends: bool) {
        assert_eq!(of_agent(Word::Types).is_ended_by(author, after(1)), ends);
        assert_eq!(of_agent(Word::Types).is_ended_by(author, noon()), ends);
        assert!(
            !of_agent(Word::Types).is_ended_by(author, after(-1)),
            "said since"
        );
    }

    #[test]
    fn the_customers_own_message_ends_his_typing() {
        let customer = customer();
        let typing = Typing::of_customer(&customer, Word::Types, noon()).unwrap();
        assert!(typing.is_ended_by(Author::Contact(customer.contact.id), after(1)));
        assert!(!typing.is_ended_by(Author::Agent(Some(AGENT)), after(1)));
    }
}
