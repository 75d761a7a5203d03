//! A desk in memory, by a clock that is set: each event is decided by core on what the events before it left behind.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use rusuban_core::availability::{Presence, reachable_agents};
use rusuban_core::change::{Change, Session};
use rusuban_core::chat::{Chat, ChatStatus, Handler};
use rusuban_core::contact::{Contact, Identity};
use rusuban_core::event::Event;
use rusuban_core::handle::handle;
use rusuban_core::ids::{AgentId, ChannelId, SessionId, TicketId};
use rusuban_core::message::DeliveryStatus;
use rusuban_core::presence::{PresenceEvent, ReachSpan, Transition, handle_presence};
use rusuban_core::settings::Directory;
use rusuban_core::snapshot::{Customer, DeskState, Snapshot};
use rusuban_core::ticket::TicketStatus;
use rusuban_server::hash::sha256;
use rusuban_server::{Clock, Ids};

/// What is known of somebody who writes.
#[derive(Default)]
pub(super) struct Known {
    contact: Option<Contact>,
    identity: Option<Identity>,
    chat: Option<Chat>,
    /// When he had automatic messages.
    automatic: Vec<Timestamp>,
    ticket: Option<(TicketId, u64)>,
}

/// The desk.
pub(super) struct Desk {
    pub(super) ids: Ids,
    clock: Clock,
    state: DeskState,
    /// All spans, the ended ones too.
    reach: Vec<ReachSpan>,
    sessions: BTreeMap<AgentId, SessionId>,
    known: Vec<(ChannelId, Known)>,
    tickets: u64,
    changes: Vec<Change>,
}

impl Desk {
    pub(super) fn new(directory: Arc<Directory>, seed: u64, at: Timestamp) -> Self {
        let clock = Clock::manual(at);
        Self {
            ids: Ids::seeded(clock.clone(), seed),
            clock,
            state: DeskState {
                directory,
                presences: Vec::new(),
                presence_version: 0,
                open_spans: Vec::new(),
            },
            reach: Vec::new(),
            sessions: BTreeMap::new(),
            known: Vec::new(),
            tickets: 0,
            changes: Vec::new(),
        }
    }

    pub(super) fn directory(&self) -> &Directory {
        &self.state.directory
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Time passes; the consoles of those who are signed in have gone on giving their signs of life.
    pub(super) fn passes(&mut self, until: Timestamp) {
        self.clock.set(until);
        for presence in &mut self.state.presences {
            presence.last_sign_of_life = presence.last_sign_of_life.map(|_| until);
        }
    }

    /// Somebody new to a channel.
    pub(super) fn stranger(&mut self, channel: ChannelId) -> usize {
        self.known.push((channel, Known::default()));
        self.known.len() - 1
    }

    pub(super) fn channel_of(&self, who: usize) -> ChannelId {
        self.known[who].0
    }

    pub(super) fn chat_of(&self, who: usize) -> Option<&Chat> {
        self.known[who].1.chat.as_ref()
    }

    /// Whether he waits for people.
    pub(super) fn waits(&self, who: usize) -> bool {
        self.chat_of(who).is_some_and(|chat| {
            let with_people = !matches!(chat.handler, Handler::Bot(_));
            chat.status == ChatStatus::Open && with_people && chat.waiting_since.is_some()
        })
    }

    /// Those who can answer on a channel.
    pub(super) fn reachable(&self, channel: ChannelId) -> Vec<AgentId> {
        reachable_agents(self.directory(), &self.state.presences, channel, self.now())
    }

    pub(super) fn signs_in(&mut self, agent: AgentId) {
        let (id, now) = (SessionId(self.ids.next()), self.now());
        let session = Session {
            id,
            agent,
            token_hash: sha256(id.to_string()),
            created_at: now,
            last_sign_of_life: now,
        };
        if self.sessions.insert(agent, id).is_none() {
            self.presence(PresenceEvent::SignIn(session));
        }
    }

    pub(super) fn signs_out(&mut self, agent: AgentId) {
        if let Some(session) = self.sessions.remove(&agent) {
            self.presence(PresenceEvent::SignOut {
                session,
                agent,
                elsewhere: None,
            });
        }
    }

    /// Something happens in somebody's chat.
    pub(super) fn happens(&mut self, who: usize, event: Event) -> Result<()> {
        let now = self.now();
        let handled = handle(&self.snapshot(who, now), event, &self.ids.for_event(), now)?;
        for change in &handled.changes {
            self.learn(who, change, now);
        }
        self.changes.extend(handled.changes);
        Ok(())
    }

    /// The ticket of somebody's chat, if there is an open one, is done.
    pub(super) fn closes_ticket(&mut self, who: usize) {
        if let Some((ticket, _)) = self.known[who].1.ticket.take() {
            let status = TicketStatus::Closed;
            self.changes.push(Change::SetTicketStatus { ticket, status });
        }
    }

    /// Everything that is to be written.
    pub(super) fn written(self) -> Vec<Change> {
        self.changes
    }

    fn snapshot(&self, who: usize, now: Timestamp) -> Snapshot {
        let (channel, known) = &self.known[who];
        let customer = match (&known.contact, &known.identity, &known.chat) {
            (Some(contact), Some(identity), Some(chat)) => Some(Customer {
                contact: contact.clone(),
                identity: identity.clone(),
                chat: chat.clone(),
                // On a web chat the commit is the delivery.
                offline_delivery: chat.offline.map(|_| DeliveryStatus::Sent),
                undelivered: false,
            }),
            _ => None,
        };
        let automatic = |hours| {
            let since = now - SignedDuration::from_hours(hours);
            let recent = known.automatic.iter().filter(|at| since < **at).count();
            u32::try_from(recent).unwrap_or(u32::MAX)
        };
        let linked = |presence: &&Presence| {
            let mut agents = self.state.directory.linked_agents(*channel);
            agents.any(|(agent, _)| agent == presence.agent)
        };
        Snapshot {
            directory: Arc::clone(&self.state.directory),
            channel: *channel,
            presences: self.state.presences.iter().filter(linked).copied().collect(),
            customer,
            reach: self.reach.clone(),
            automatic_last_hour: automatic(1),
            automatic_last_day: automatic(24),
            next_ticket: self.tickets + 1,
            open_ticket: known.ticket.map(|(_, number)| number),
            stored_before: None,
        }
    }

    fn learn(&mut self, who: usize, change: &Change, now: Timestamp) {
        let known = &mut self.known[who].1;
        match change {
            Change::AddContact(contact) | Change::UpdateContact(contact) => {
                known.contact = Some(contact.clone());
            }
            Change::AddIdentity(identity) => known.identity = Some(identity.clone()),
            Change::AddChat(chat) | Change::UpdateChat(chat) => known.chat = Some(chat.clone()),
            Change::AddDecision { decision, .. } if decision.message_seq.is_some() => {
                known.automatic.push(now);
            }
            Change::AddTicket(ticket) => {
                known.ticket = Some((ticket.id, ticket.number));
                self.tickets = self.tickets.max(ticket.number);
            }
            _ => {}
        }
    }

    fn presence(&mut self, event: PresenceEvent) {
        let changes = handle_presence(&self.state, event, self.now());
        for change in &changes {
            self.learn_presence(change);
        }
        self.changes.extend(changes);
    }

    fn learn_presence(&mut self, change: &Change) {
        match change {
            Change::ExpectPresence { version } => self.state.presence_version = version + 1,
            Change::PutAvailability { agent, status, at } => self.state.presences.push(Presence {
                agent: *agent,
                status: *status,
                since: *at,
                last_sign_of_life: None,
            }),
            Change::AddSession(session) => {
                self.signs_of(session.agent, Some(session.last_sign_of_life));
            }
            Change::EndSession { .. } => {
                let gone = |presence: &Presence| !self.sessions.contains_key(&presence.agent);
                let gone: Vec<_> = self.state.presences.iter().filter(|one| gone(one)).collect();
                for agent in gone.iter().map(|one| one.agent).collect::<Vec<_>>() {
                    self.signs_of(agent, None);
                }
            }
            Change::Reach(Transition::Begin { channel, at }) => {
                let span = ReachSpan {
                    channel: *channel,
                    from: *at,
                    end: None,
                };
                self.state.open_spans.push(span);
                self.reach.push(span);
            }
            Change::Reach(Transition::End { channel, end }) => {
                self.state.open_spans.retain(|span| span.channel != *channel);
                let open = |span: &&mut ReachSpan| span.channel == *channel && span.end.is_none();
                if let Some(span) = self.reach.iter_mut().find(open) {
                    span.end = Some(*end);
                }
            }
            _ => {}
        }
    }

    fn signs_of(&mut self, agent: AgentId, last: Option<Timestamp>) {
        let mut presences = self.state.presences.iter_mut();
        if let Some(presence) = presences.find(|presence| presence.agent == agent) {
            presence.last_sign_of_life = last;
        }
    }
}
