//! What bots do in a chat.

use jiff::Timestamp;

use super::{
    HandleError, Handled,
    agent::{Writing, outgoing},
    customer, decide, finish,
};
use crate::event::Fresh;
use crate::ids::BotId;
use crate::message::Author;
use crate::offline_message::Trigger;
use crate::snapshot::Snapshot;

/// A bot answers in a chat it holds.
pub(super) fn message(
    snapshot: &Snapshot,
    bot: BotId,
    writing: Writing,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Handled, HandleError> {
    let mut chat = customer(snapshot)?.chat.clone();
    let id = chat.bot_writes(bot, now)?;
    outgoing(snapshot, chat, (id, Author::Bot(bot)), writing, fresh, now)
}

/// A bot passes the chat to people: the third row of events that is decided (R4, R18).
pub(super) fn hand_off(
    snapshot: &Snapshot,
    bot: BotId,
    note: Option<String>,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Handled, HandleError> {
    let found = customer(snapshot)?;
    let mut chat = found.chat.clone();
    let held_by = chat.handler.kind();
    chat.hand_off(bot, now)?;
    let ask = decide::Ask {
        trigger: Trigger::BotHandoff,
        handler: held_by,
        provider_at: None,
        words: "",
        note,
    };
    let decided = decide::decide(
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
