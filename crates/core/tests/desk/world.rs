//! A desk in memory: what the store does, without one. Every change is applied; a conflict is a fault of the test.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::availability::{AvailabilityStatus, Presence};

use rusuban_core::change::{Change, Session};
use rusuban_core::chat::Chat;
use rusuban_core::contact::{Contact, Identity};
use rusuban_core::decision::Decision;
use rusuban_core::delivery::Delivery;
use rusuban_core::event::{Event, Files, Fresh, Inbound, Profile};
use rusuban_core::handle::{HandleError, Handled, handle};
use rusuban_core::ids::*;
use rusuban_core::language::Language;
use rusuban_core::message::{Author, DeliveryStatus, Message, MessageKind};
use rusuban_core::presence::{PresenceEvent, ReachSpan, Transition, handle_presence};
use rusuban_core::settings::*;
use rusuban_core::snapshot::{Customer, DeskState, Snapshot};
use rusuban_core::ticket::{Ticket, TicketStatus};
use uuid::Uuid;

pub(crate) use crate::sample::*;

/// A desk whose department is open on weekdays 9:00–18:00 in Tokyo, with two agents, everybody signed out.
pub(crate) struct World {
    pub(crate) directory: Arc<Directory>,
    pub(crate) now: Timestamp,
    pub(crate) presences: Vec<Presence>,
    pub(crate) sessions: BTreeMap<SessionId, Session>,
    pub(crate) spans: Vec<ReachSpan>,
    pub(crate) contacts: BTreeMap<ContactId, Contact>,
    pub(crate) identities: BTreeMap<String, Identity>,
    pub(crate) chats: BTreeMap<ChatId, Chat>,
    pub(crate) messages: BTreeMap<MessageId, Message>,
    pub(crate) decisions: Vec<(ContactId, Decision)>,
    pub(crate) outbox: BTreeMap<MessageId, Delivery>,
    pub(crate) tickets: Vec<Ticket>,
    inbound: BTreeMap<String, MessageId>,
    made: u128,
}

impl World {
    /// At the given wall time in Tokyo; 2026-11-24 is a Tuesday.
    pub(crate) fn at(time: &str) -> Self {
        let organization =
            Organization::new("ほたる橋コーヒー道具".into(), Language::Ja, "Asia/Tokyo".into());
        let department = Department {
            name: "サポート部".into(),
            business_hours_id: Some(HOURS),
            help_center_url: String::new(),
            options: Options::default(),
        };
        let bot = Bot {
            name: "案内".into(),
            kind: BotKind::Webhook { webhook_url: None },
            enabled: true,
            answer_within_s: 30,
        };
        let settings = [
            Setting::Organization { doc: organization },
            Setting::BusinessHours {
                id: HOURS,
                doc: hours(),
            },
            Setting::Department {
                id: DEPARTMENT,
                doc: department,
            },
            Setting::OfflineMessage {
                id: DEPARTMENT,
                doc: offline("ただいま留守です"),
            },
            Setting::Channel {
                id: CHANNEL,
                doc: channel(ChannelKind::Webchat),
            },
            Setting::Agent {
                id: MIYASHITA,
                doc: agent("宮下"),
            },
            Setting::Agent {
                id: TAKASE,
                doc: agent("高瀬"),
            },
            Setting::Bot { id: BOT, doc: bot },
        ];
        let directory = Directory::build(1, settings.into_iter().map(|s| (s, 1))).unwrap();
        Self {
            directory: Arc::new(directory),
            now: tokyo(time),
            presences: vec![],
            sessions: BTreeMap::new(),
            spans: vec![],
            contacts: BTreeMap::new(),
            identities: BTreeMap::new(),
            chats: BTreeMap::new(),
            messages: BTreeMap::new(),
            decisions: vec![],
            outbox: BTreeMap::new(),
            tickets: vec![],
            inbound: BTreeMap::new(),
            made: 1_000,
        }
    }

    /// The same desk with one setting put, past all checks.
    pub(crate) fn with(mut self, setting: Setting) -> Self {
        self.directory = Arc::new(self.directory.with(setting).unwrap());
        self
    }

    pub(crate) fn with_offline(self, edit: impl FnOnce(&mut OfflineMessage)) -> Self {
        let mut doc = self.directory.offline_message(DEPARTMENT);
        edit(&mut doc);
        self.with(Setting::OfflineMessage { id: DEPARTMENT, doc })
    }

    pub(crate) fn with_department(self, edit: impl FnOnce(&mut Department)) -> Self {
        let mut doc = self.directory.departments[&DEPARTMENT].clone();
        edit(&mut doc);
        self.with(Setting::Department { id: DEPARTMENT, doc })
    }

    pub(crate) fn with_channel(self, edit: impl FnOnce(&mut Channel)) -> Self {
        let mut doc = self.directory.channels[&CHANNEL].clone();
        edit(&mut doc);
        self.with(Setting::Channel { id: CHANNEL, doc })
    }

    pub(crate) fn set_clock(&mut self, time: &str) {
        self.now = tokyo(time);
    }

    pub(crate) fn minutes_pass(&mut self, minutes: i64) {
        self.now += SignedDuration::from_mins(minutes);
    }

    fn uuid(&mut self) -> Uuid {
        self.made += 1;
        Uuid::from_u128(self.made)
    }

    pub(crate) fn state(&self) -> DeskState {
        let open = self.spans.iter().filter(|s| s.end.is_none()).copied().collect();
        DeskState {
            directory: self.directory.clone(),
            presences: self.presences.clone(),
            presence_version: 1,
            open_spans: open,
        }
    }

    pub(crate) fn presence(&mut self, event: PresenceEvent) {
        let changes = handle_presence(&self.state(), event, self.now);
        self.apply(changes);
    }

    pub(crate) fn signs_in(&mut self, agent: AgentId) -> SessionId {
        let id = SessionId(self.uuid());
        let (created_at, last_sign_of_life) = (self.now, self.now);
        self.presence(PresenceEvent::SignIn(Session {
            id,
            agent,
            token_hash: [0; 32],
            created_at,
            last_sign_of_life,
        }));
        id
    }

    pub(crate) fn signs_of_life(&mut self, session: SessionId) {
        let agent = self.sessions[&session].agent;
        self.presence(PresenceEvent::SignOfLife { session, agent });
    }

    /// A setting is changed as people change it.
    pub(crate) fn configures(&mut self, setting: Setting) {
        let changes = apply(
            &self.state(),
            &ChangedBy::CommandLine,
            vec![setting],
            &[],
            self.now,
        )
        .expect("no rule refuses it");
        self.apply(changes);
    }

    /// The desk stops now and starts again then.
    pub(crate) fn is_down_until(&mut self, time: &str) {
        let alive_at = self.now;
        self.set_clock(time);
        self.presence(PresenceEvent::Revive { alive_at });
    }

    pub(crate) fn chooses(&mut self, agent: AgentId, status: AvailabilityStatus) {
        self.presence(PresenceEvent::Choose { agent, status });
    }

    pub(crate) fn customer_of(&self, address: &str) -> Option<Customer> {
        let identity = self.identities.get(address)?.clone();
        let chat = self.chats[&identity.chat].clone();
        let offline_delivery = chat.offline.map(|m| {
            self.messages[&MessageId {
                chat: chat.id,
                seq: m.seq,
            }]
                .delivery
        });
        Some(Customer {
            contact: self.contacts[&identity.contact].clone(),
            identity,
            undelivered: self.outbox.keys().any(|message| message.chat == chat.id),
            chat,
            offline_delivery,
        })
    }

    pub(crate) fn snapshot(&self, address: &str, event_id: Option<&str>) -> Snapshot {
        let customer = self.customer_of(address);
        let automatic = |hours: i64| {
            let since = self.now - SignedDuration::from_hours(hours);
            let theirs = self.decisions.iter().filter(|(contact, decision)| {
                Some(*contact) == customer.as_ref().map(|c| c.contact.id)
                    && decision.message_seq.is_some()
                    && decision.at > since
            });
            u32::try_from(theirs.count()).unwrap()
        };
        Snapshot {
            directory: self.directory.clone(),
            channel: CHANNEL,
            presences: self.presences.clone(),
            reach: self.spans.clone(),
            automatic_last_hour: automatic(1),
            automatic_last_day: automatic(24),
            next_ticket: u64::try_from(self.tickets.len()).unwrap() + 1,
            open_ticket: customer.as_ref().and_then(|c| self.open_ticket(c.chat.id)),
            stored_before: event_id.and_then(|id| self.inbound.get(id)).copied(),
            customer,
        }
    }

    /// One event in a customer's chat, decided and applied.
    pub(crate) fn happens(&mut self, address: &str, event: Event) -> Result<Handled, HandleError> {
        let event_id = match &event {
            Event::CustomerMessage(inbound) => Some(inbound.event_id.clone()),
            _ => None,
        };
        let fresh = Fresh {
            contact: ContactId(self.uuid()),
            identity: IdentityId(self.uuid()),
            chat: ChatId(self.uuid()),
            ticket: TicketId(self.uuid()),
            attachment: AttachmentId(self.uuid()),
            retry_key: self.uuid(),
        };
        let handled = handle(
            &self.snapshot(address, event_id.as_deref()),
            event,
            &fresh,
            self.now,
        )?;
        self.apply(handled.changes.clone());
        Ok(handled)
    }

    pub(crate) fn inbound(&mut self, address: &str, text: &str) -> Inbound {
        Inbound {
            event_id: self.uuid().to_string(),
            address: address.into(),
            provider_id: None,
            client_id: None,
            kind: MessageKind::Text,
            text: text.into(),
            provider_at: Some(self.now),
            reply_token: None,
            profile: Profile::default(),
            files: Files::None,
        }
    }

    /// The customer writes; the reason that was recorded.
    pub(crate) fn writes(&mut self, address: &str, text: &str) -> &'static str {
        let inbound = self.inbound(address, text);
        let handled = self
            .happens(address, Event::CustomerMessage(Box::new(inbound)))
            .unwrap();
        handled.decision.unwrap().verdict.reason()
    }

    pub(crate) fn answers(&mut self, agent: AgentId, address: &str) {
        let event = Event::AgentMessage {
            agent,
            text: "お待たせしました".into(),
            client_id: None,
            files: Vec::new(),
        };
        self.happens(address, event).unwrap();
    }

    /// What the customer got from the desk itself.
    pub(crate) fn automatic_messages(&self, address: &str) -> Vec<&Message> {
        let Some(identity) = self.identities.get(address) else {
            return vec![];
        };
        let theirs = self.messages.values().filter(|m| m.id.chat == identity.chat);
        theirs.filter(|m| m.author == Author::Automation).collect()
    }

    pub(crate) fn deliveries_end(&mut self, status: DeliveryStatus) {
        for message in std::mem::take(&mut self.outbox).into_keys() {
            self.messages.get_mut(&message).unwrap().delivery = status;
        }
    }

    pub(crate) fn apply(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::AddContact(c) | Change::UpdateContact(c) => drop(self.contacts.insert(c.id, c)),
                Change::AddIdentity(i) => assert!(self.identities.insert(i.address.clone(), i).is_none()),
                Change::AddChat(c) => assert!(self.chats.insert(c.id, c).is_none()),
                Change::UpdateChat(c) => {
                    assert_eq!(self.chats[&c.id].version + 1, c.version, "conflict");
                    self.chats.insert(c.id, c);
                }
                Change::AddMessage(m) => assert!(self.messages.insert(m.id, m).is_none()),
                Change::RememberInbound {
                    event_id, message, ..
                } => {
                    assert!(self.inbound.insert(event_id, message).is_none());
                }
                Change::AddDecision { decision, contact } => self.decisions.push((contact, decision)),
                Change::Enqueue(d) => assert!(self.outbox.insert(d.message, d).is_none()),
                Change::Withdraw { message } => {
                    self.outbox.remove(&message);
                    self.messages.get_mut(&message).unwrap().delivery = DeliveryStatus::Withdrawn;
                }
                Change::AddTicket(ticket) => self.tickets.push(ticket),
                Change::NoteTicket { number, at } => {
                    let ticket = self.tickets.iter_mut().find(|t| t.number == number);
                    ticket.expect("a ticket").noted_at = Some(at);
                }
                Change::AddSession(session) => self.sign(session),
                Change::SignOfLife { session, at } => {
                    let mut session = self.sessions[&session].clone();
                    session.last_sign_of_life = at;
                    self.sign(session);
                }
                Change::PutAvailability { agent, status, at } => {
                    self.presences.retain(|p| p.agent != agent);
                    let sign = self.sessions.values().filter(|s| s.agent == agent);
                    let last_sign_of_life = sign.map(|s| s.last_sign_of_life).max();
                    self.presences.push(Presence {
                        agent,
                        status,
                        since: at,
                        last_sign_of_life,
                    });
                }
                Change::Reach(Transition::Begin { channel, at }) => {
                    self.spans.push(ReachSpan {
                        channel,
                        from: at,
                        end: None,
                    });
                }
                Change::Reach(Transition::End { channel, end }) => {
                    let open = self
                        .spans
                        .iter_mut()
                        .find(|s| s.channel == channel && s.end.is_none());
                    open.expect("an open span").end = Some(end);
                }
                Change::Revive { seen_since, at } => {
                    for mut session in self.sessions.clone().into_values() {
                        if session.last_sign_of_life >= seen_since {
                            session.last_sign_of_life = at;
                            self.sign(session);
                        }
                    }
                }
                Change::PutSetting(recorded) => {
                    let (setting, _) = recorded.into_parts();
                    self.directory = Arc::new(self.directory.with(setting).unwrap());
                }
                Change::ExpectSettings { .. }
                | Change::ExpectPresence { .. }
                | Change::SettingsStill { .. }
                | Change::Announce(_) => {}
                other => panic!("not needed by these stories: {other:?}"),
            }
        }
    }

    fn open_ticket(&self, chat: ChatId) -> Option<u64> {
        let open = |t: &&Ticket| t.chat == chat && t.status == TicketStatus::Open;
        self.tickets.iter().find(open).map(|t| t.number)
    }

    fn sign(&mut self, session: Session) {
        let presence = self
            .presences
            .iter_mut()
            .find(|p| p.agent == session.agent)
            .expect("a presence");
        presence.last_sign_of_life = presence.last_sign_of_life.max(Some(session.last_sign_of_life));
        self.sessions.insert(session.id, session);
    }
}

pub(crate) fn tokyo(time: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = time.parse().unwrap();
    civil.in_tz("Asia/Tokyo").unwrap().timestamp()
}
