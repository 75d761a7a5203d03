//! From a snapshot to a [`Situation`], a verdict, its record and, where it is sent, the message on its way.

use jiff::Timestamp;

use super::offline_text::{OfflineText, render_offline_message};
use super::simulate::Standing;
use super::ticket::ticket;
use super::{HandleError, Handled, absence, customer, finish};
use crate::availability::{plus_ms, reachable_agents};
use crate::change::Change;
use crate::chat::{Chat, ChatStatus, Handler};
use crate::contact::{Contact, Identity};
use crate::decision::{Decision, Facts};
use crate::delivery::{Delivery, DeliveryStage, OFFLINE_MESSAGE_KEEPS_MS};
use crate::event::Fresh;
use crate::ids::DepartmentId;
use crate::message::{Author, DeliveryStatus, Message};
use crate::offline_message::{HandlerKind, Hours, SendReason, Situation, Trigger, verdict};
use crate::settings::{Channel, Directory, OfflineMessage, Repeat};
use crate::snapshot::Snapshot;

const HOUR_MS: i64 = 60 * 60 * 1_000;

/// What is asked.
pub(super) struct Ask<'a> {
    /// What made us ask.
    pub(super) trigger: Trigger,
    /// Who held the chat when it happened.
    pub(super) handler: HandlerKind,
    /// The customer's message's own timestamp.
    pub(super) provider_at: Option<Timestamp>,
    /// What the customer wrote just now; empty where nobody did.
    pub(super) words: &'a str,
    /// What a bot that hands off tells the people.
    pub(super) note: Option<String>,
}

/// A decision made.
pub(super) struct Decided {
    /// Its record.
    pub(super) decision: Decision,
    /// The writes it leads to: the record, and the message with its delivery where one is sent.
    pub(super) changes: Vec<Change>,
}

/// The department's hours at an instant.
pub fn hours_at(directory: &Directory, department: DepartmentId, at: Timestamp) -> Hours {
    match directory.schedule(department) {
        None => Hours::None,
        Some(schedule) if schedule.is_open(at) => Hours::Open,
        Some(_) => Hours::Closed,
    }
}

/// Decides, and lets the chat take the offline message in where one is sent.
pub(super) fn decide(
    snapshot: &Snapshot,
    ask: &Ask<'_>,
    chat: &mut Chat,
    (contact, identity): (&Contact, &Identity),
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Decided, HandleError> {
    let directory = &*snapshot.directory;
    let channel = directory
        .channels
        .get(&snapshot.channel)
        .ok_or(HandleError::NotFound)?;
    let offline = directory.offline_messages.get(&channel.department_id);
    let facts = facts(snapshot, channel, ask, now);
    let asked = situation(snapshot, offline, ask, contact, &facts, now);
    let verdict = verdict(&asked);
    let mut changes = Vec::new();
    let message_seq = match (verdict.sent(), offline) {
        (None, _) | (_, None) => None,
        (Some(reason), Some(offline)) => {
            let about = (chat.id, contact.id);
            let ticket = ticket(
                snapshot,
                (channel, offline),
                about,
                ask.words,
                (fresh, now),
                &mut changes,
            );
            let text = render_offline_message(directory, channel, offline, contact, ticket, now)?;
            Some(send(
                chat,
                channel,
                (reason, &facts),
                (identity, text),
                (fresh, now),
                &mut changes,
            ))
        }
    };
    let version = chat.version + u32::from(snapshot.customer.is_some());
    let decision = Decision {
        chat: chat.id,
        version,
        at: now,
        trigger: ask.trigger,
        verdict,
        message_seq,
        facts,
    };
    changes.push(Change::AddDecision {
        decision: decision.clone(),
        contact: contact.id,
    });
    Ok(Decided { decision, changes })
}

/// R5a: a customer who waits when the channel stops being available. Nothing is decided for anybody else.
pub(super) fn team_left(snapshot: &Snapshot, fresh: &Fresh, now: Timestamp) -> Result<Handled, HandleError> {
    let found = customer(snapshot)?;
    let mut chat = found.chat.clone();
    let recent = chat
        .customer_wrote_last
        .is_some_and(|wrote| now < plus_ms(wrote, 24 * HOUR_MS));
    let waits = chat.status == ChatStatus::Open && chat.handler == Handler::Unassigned && recent;
    // Whatever the department repeats: one in this absence is enough here. One that failed told him nothing (R6).
    let told = absence::already_sent(snapshot, Repeat::Once, now);
    if !waits || told {
        return Ok(Handled::default());
    }
    let ask = Ask {
        trigger: Trigger::TeamLeft,
        handler: HandlerKind::Unassigned,
        provider_at: None,
        words: "",
        note: None,
    };
    let decided = decide(
        snapshot,
        &ask,
        &mut chat,
        (&found.contact, &found.identity),
        fresh,
        now,
    )?;
    let changes = finish(snapshot, chat, decided.changes);
    Ok(Handled {
        changes,
        message: None,
        decision: Some(decided.decision),
    })
}

fn facts(snapshot: &Snapshot, channel: &Channel, ask: &Ask<'_>, now: Timestamp) -> Facts {
    let directory = &*snapshot.directory;
    let hours = hours_at(directory, channel.department_id, now);
    let schedule = directory
        .schedule(channel.department_id)
        .filter(|_| hours == Hours::Closed);
    Facts {
        hours,
        closed_since: schedule.and_then(|s| s.closed_since(now)),
        next_opening: schedule.and_then(|s| s.next_opening(now)),
        reachable: reachable_agents(directory, &snapshot.presences, snapshot.channel, now),
        handler: ask.handler,
        note: ask.note.clone(),
    }
}

/// Whether a customer's message is stored and not answered: older than a day by its own timestamp (R5).
pub(super) fn is_too_old(provider_at: Option<Timestamp>, now: Timestamp) -> bool {
    provider_at.is_some_and(|at| plus_ms(at, 24 * HOUR_MS) < now)
}

/// The facts as the rule wants them (R4).
fn situation(
    snapshot: &Snapshot,
    offline: Option<&OfflineMessage>,
    ask: &Ask<'_>,
    contact: &Contact,
    facts: &Facts,
    now: Timestamp,
) -> Situation {
    let channel = snapshot.directory.channels.get(&snapshot.channel);
    let department = channel.and_then(|c| snapshot.directory.departments.get(&c.department_id));
    let elsewhere = snapshot
        .customer
        .as_ref()
        .and_then(|c| c.chat.answered_elsewhere_at);
    let standing = Standing {
        options: department.map(|d| d.options).unwrap_or_default(),
        channel_enabled: channel.is_some_and(|c| c.enabled),
        offline,
        hours: facts.hours,
        somebody_reachable: !facts.reachable.is_empty(),
    };
    Situation {
        contact_blocked: contact.blocked,
        already_sent: absence::already_sent(snapshot, offline.map(|doc| doc.repeat).unwrap_or_default(), now),
        answered_elsewhere: elsewhere.is_some_and(|at| now < plus_ms(at, HOUR_MS)),
        loop_guard: snapshot.automatic_last_hour >= 5 || snapshot.automatic_last_day >= 20,
        too_old: is_too_old(ask.provider_at, now),
        ..standing.situation(ask.trigger, ask.handler)
    }
}

/// The message joins the chat, and the outbox where a provider delivers it.
fn send(
    chat: &mut Chat,
    channel: &Channel,
    (reason, facts): (SendReason, &Facts),
    (identity, text): (&Identity, OfflineText),
    (fresh, now): (&Fresh, Timestamp),
    changes: &mut Vec<Change>,
) -> u32 {
    let id = chat.offline_message_sent(reason, facts.next_opening, now);
    let by_provider = channel.kind.delivers_through_provider();
    let (text, part_ends, template) = match text {
        OfflineText::Frozen { text, part_ends } => (text, part_ends, None),
        OfflineText::WaitsForName { template } => (String::new(), Vec::new(), Some(template)),
    };
    let delivery = match (&template, by_provider) {
        (Some(_), _) => DeliveryStatus::Preparing,
        (None, true) => DeliveryStatus::Queued,
        (None, false) => DeliveryStatus::Sent,
    };
    changes.push(Change::AddMessage(Message {
        delivery,
        part_ends,
        ..Message::text(id, Author::Automation, text, now)
    }));
    if by_provider {
        changes.push(Change::Enqueue(Delivery {
            message: id,
            channel: chat.channel,
            address: identity.address.clone(),
            due_at: now,
            expires_at: Some(plus_ms(now, OFFLINE_MESSAGE_KEEPS_MS)),
            reply_token: chat.reply_token.take(),
            retry_key: fresh.retry_key,
            template,
            attempts: 0,
            stage: DeliveryStage::Waiting,
            sender: None,
        }));
    }
    id.seq
}
