//! A customer writes: the contact, identity and chat that may be new, the message, and the decision (R5).

use jiff::Timestamp;

use super::agent::on_its_way;
use super::{HandleError, Handled, decide, files, finish};
use crate::change::Change;
use crate::chat::{Chat, ChatStatus, Handler};
use crate::contact::{Contact, Identity};
use crate::event::{Fresh, Inbound, Profile};
use crate::ids::BotId;
use crate::menu_bot::{self, Turn};
use crate::message::{Author, Message};
use crate::offline_message::Trigger;
use crate::settings::BotKind;
use crate::snapshot::Snapshot;

pub(super) fn handle(
    snapshot: &Snapshot,
    inbound: Inbound,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Handled, HandleError> {
    if let Some(message) = snapshot.stored_before {
        return Ok(Handled {
            message: Some(message),
            ..Handled::default()
        });
    }
    if !snapshot.directory.channels.contains_key(&snapshot.channel) {
        return Err(HandleError::NotFound);
    }
    let mut changes = Vec::with_capacity(9);
    let (contact, identity, mut chat) = who_writes(snapshot, &inbound, fresh, now, &mut changes);
    let bot = snapshot
        .directory
        .answering_bot(snapshot.channel)
        .map(|(id, _)| id);
    let id = chat.customer_writes(bot, now);
    let provider_at = inbound.provider_at;
    let turn = bot_turn(snapshot, &chat, &contact, &inbound, now);
    if inbound.reply_token.is_some() {
        chat.reply_token = inbound.reply_token;
    }
    changes.push(Change::RememberInbound {
        channel: snapshot.channel,
        event_id: inbound.event_id,
        message: id,
    });
    let handler = chat.handler.kind();
    let trigger = match turn {
        Some((bot, Turn::HandOff)) => {
            chat.hand_off(bot, now)?;
            Trigger::BotHandoff
        }
        _ => Trigger::CustomerMessage,
    };
    let ask = decide::Ask {
        trigger,
        handler,
        provider_at,
        words: &inbound.text,
        note: None,
    };
    let decided = decide::decide(snapshot, &ask, &mut chat, (&contact, &identity), fresh, now)?;
    changes.extend(decided.changes);
    let message = Message {
        kind: inbound.kind,
        provider_at: inbound.provider_at,
        provider_id: inbound.provider_id,
        client_id: inbound.client_id,
        ..Message::text(id, Author::Contact(contact.id), inbound.text, now)
    };
    changes.extend(files::with(inbound.files, message, snapshot.channel, fresh));
    if let Some((bot, Turn::Say(text))) = turn {
        let answer = Message::text(chat.bot_writes(bot, now)?, Author::Bot(bot), text, now);
        changes.extend(on_its_way(snapshot, &mut chat, &identity.address, answer, fresh)?);
    }
    let changes = finish(snapshot, chat, changes);
    Ok(Handled {
        changes,
        message: Some(id),
        decision: Some(decided.decision),
    })
}

/// What the built-in menu does about this message, if it holds the chat: in the same commit, so that a crash never
/// leaves a customer between the two. Nothing where nobody would be answered either (R4, R5, R19).
fn bot_turn(
    snapshot: &Snapshot,
    chat: &Chat,
    contact: &Contact,
    inbound: &Inbound,
    now: Timestamp,
) -> Option<(BotId, Turn)> {
    let Handler::Bot(id) = chat.handler else {
        return None;
    };
    let bot = snapshot.directory.bots.get(&id).filter(|bot| bot.enabled)?;
    let channel = snapshot.directory.channels.get(&snapshot.channel)?;
    if contact.blocked || !channel.enabled || decide::is_too_old(inbound.provider_at, now) {
        return None;
    }
    match &bot.kind {
        BotKind::Menu { greeting, items } => Some((id, menu_bot::turn(greeting, items, &inbound.text))),
        BotKind::Webhook { .. } => None,
    }
}

/// The one who writes, known or new; what is new joins the changes.
fn who_writes(
    snapshot: &Snapshot,
    inbound: &Inbound,
    fresh: &Fresh,
    now: Timestamp,
    changes: &mut Vec<Change>,
) -> (Contact, Identity, Chat) {
    if let Some(known) = &snapshot.customer {
        let mut contact = known.contact.clone();
        if learn(&mut contact, &inbound.profile) {
            contact.version += 1;
            changes.push(Change::UpdateContact(contact.clone()));
        }
        return (contact, known.identity.clone(), known.chat.clone());
    }
    let mut contact = Contact::unknown(fresh.contact, now);
    learn(&mut contact, &inbound.profile);
    let identity = Identity {
        id: fresh.identity,
        channel: snapshot.channel,
        address: inbound.address.clone(),
        contact: contact.id,
        chat: fresh.chat,
    };
    changes.push(Change::AddContact(contact.clone()));
    changes.push(Change::AddIdentity(identity.clone()));
    let chat = new_chat(snapshot, fresh, now);
    (contact, identity, chat)
}

fn new_chat(snapshot: &Snapshot, fresh: &Fresh, now: Timestamp) -> Chat {
    let bot = snapshot
        .directory
        .answering_bot(snapshot.channel)
        .map(|(id, _)| id);
    Chat {
        id: fresh.chat,
        channel: snapshot.channel,
        contact: fresh.contact,
        identity: fresh.identity,
        version: 1,
        status: ChatStatus::Open,
        handler: bot.map_or(Handler::Unassigned, Handler::Bot),
        last_seq: 0,
        waiting_since: None,
        last_message_at: now,
        unread: 0,
        customer_wrote_last: None,
        offline: None,
        answered_elsewhere_at: None,
        reply_token: None,
        created_at: now,
    }
}

/// Takes over what the messenger says of the person; an agent's words are never overwritten.
fn learn(contact: &mut Contact, profile: &Profile) -> bool {
    let mut changed = contact.learn_display_name(&profile.display_name);
    let mut fill = |field: &mut String, value: &str| {
        if field.is_empty() && !value.is_empty() {
            value.clone_into(field);
            changed = true;
        }
    };
    fill(&mut contact.email, &profile.email);
    fill(&mut contact.language, &profile.language);
    if contact.time_zone.is_none() && profile.time_zone.is_some() {
        contact.time_zone.clone_from(&profile.time_zone);
        changed = true;
    }
    changed
}
