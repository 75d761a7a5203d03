//! Nothing goes quiet by accident (R19): chats of a bot that is gone, or that doesn't answer, are handed to people.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::chat::{Chat, ChatError, Handler};
use rusuban_core::event::Event;
use rusuban_core::handle::HandleError;
use rusuban_core::ids::{BotId, ChannelId, ChatId};
use rusuban_core::settings::{BotKind, Directory};
use rusuban_store::{ChatQuery, View};

use crate::app::App;
use crate::intake::{self, IntakeError};

/// So many chats are read at once.
const PAGE: u32 = 100;

/// Hands off the chats of bots that are disabled, and of those that their channel doesn't have any more.
pub(super) async fn gone(app: &App) -> Result<(), IntakeError> {
    let directory = app.store.directory().await?;
    for (bot, channel) in no_longer_answering(&directory) {
        hand_off_all(app, bot, channel).await.inspect_err(|error| {
            tracing::warn!(%error, "chats of a bot that is gone can't be handed off yet");
        })?;
    }
    Ok(())
}

/// Bots, each with a channel where it must hold nothing; `None` is all of them.
fn no_longer_answering(directory: &Directory) -> Vec<(BotId, Option<ChannelId>)> {
    let mut found = Vec::new();
    for (id, bot) in &directory.bots {
        if bot.enabled {
            let foreign = directory
                .channels
                .iter()
                .filter(|(_, channel)| channel.bot_id != Some(*id));
            found.extend(foreign.map(|(channel, _)| (*id, Some(*channel))));
        } else {
            found.push((*id, None));
        }
    }
    found
}

async fn hand_off_all(app: &App, bot: BotId, channel: Option<ChannelId>) -> Result<(), IntakeError> {
    loop {
        let chats = app.store.chats_held_by_bot(bot, channel, PAGE).await?;
        if chats.is_empty() {
            return Ok(());
        }
        for chat in chats {
            hand_off(app, bot, chat).await?;
        }
    }
}

async fn hand_off(app: &App, bot: BotId, chat: ChatId) -> Result<(), IntakeError> {
    match intake::in_chat(app, chat, Event::BotHandoff { bot, note: None }).await {
        // Somebody was quicker.
        Ok(_) | Err(IntakeError::Refused(HandleError::Chat(ChatError::NotHeldByBot))) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Hands off the chats whose customer waits longer for a program's answer than the bot may take.
pub(super) async fn failing(app: &App) {
    if let Err(error) = hand_off_late(app).await {
        tracing::warn!(%error, "bots can't be watched");
    }
}

async fn hand_off_late(app: &App) -> Result<(), IntakeError> {
    let directory = app.store.directory().await?;
    let programs = directory
        .bots
        .iter()
        .filter(|(_, bot)| matches!(bot.kind, BotKind::Webhook { .. }));
    let programs: BTreeSet<BotId> = programs.map(|(id, _)| *id).collect();
    let answered = |id: Option<BotId>| id.is_some_and(|id| programs.contains(&id));
    let channels: Vec<_> = directory
        .channels
        .iter()
        .filter(|(_, c)| answered(c.bot_id))
        .map(|(id, _)| *id)
        .collect();
    if channels.is_empty() {
        return Ok(());
    }
    let query = ChatQuery {
        view: View::Bot,
        channels: Some(channels),
        q: None,
        limit: PAGE,
        after: None,
    };
    for row in app.store.chats(query).await?.rows {
        if let Some(bot) = late(&directory, &row.chat, app.now()) {
            hand_off(app, bot, row.chat.id).await?;
        }
    }
    Ok(())
}

/// The program that should have answered by now.
fn late(directory: &Directory, chat: &Chat, now: Timestamp) -> Option<BotId> {
    let Handler::Bot(id) = chat.handler else {
        return None;
    };
    let bot = directory
        .bots
        .get(&id)
        .filter(|bot| matches!(bot.kind, BotKind::Webhook { .. }))?;
    let waited = now.duration_since(chat.waiting_since?);
    (SignedDuration::from_secs(i64::from(bot.answer_within_s)) < waited).then_some(id)
}
