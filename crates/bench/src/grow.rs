//! A desk with a history: chats as years of work leave them, the same for the same seed, committed through the store as any
//! other change is.

mod story;
mod words;

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::Change;
use rusuban_core::ids::{AgentId, BotId, ChannelId};
use rusuban_core::report::{Counted, roll_up_all};
use rusuban_store::Store;
use tokio::task::JoinSet;

use self::story::Story;

/// How many chats are committed as one list.
const LIST: u32 = 100;

/// How many lists are on their way at once.
const IN_FLIGHT: usize = 16;

/// How many announcements are counted for the reports in one commit.
const COUNTED_AT_ONCE: u32 = 1_000;

/// Over how many days the chats began.
const DAYS: i64 = 365;

/// Who there is to write to.
#[derive(Clone, Debug)]
pub(crate) struct People {
    /// Channels without a bot, which chats take in turn.
    pub(crate) channels: Vec<ChannelId>,
    /// The channel that a bot answers on.
    pub(crate) bot_channel: ChannelId,
    pub(crate) bot: BotId,
    pub(crate) agents: Vec<AgentId>,
}

/// How much history.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Ten messages each, on the average.
    pub(crate) chats: u32,
    pub(crate) seed: u64,
    /// When it ends.
    pub(crate) until: Timestamp,
}

/// What has become of a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Seven of ten.
    Ended,
    /// One of eight: reopened by its customer at night, told that nobody is there, and waiting.
    Unassigned,
    /// One of ten or so.
    Held,
    /// One of thirteen.
    WithBot,
}

/// Writes the history into a desk that is stopped; how many messages there are.
pub(crate) async fn fill(store: &Store, people: People, plan: Plan) -> Result<u64> {
    let people = Arc::new(people);
    let (mut lists, mut messages) = (JoinSet::new(), 0);
    for first in (0..plan.chats).step_by(LIST as usize) {
        if lists.len() == IN_FLIGHT
            && let Some(done) = lists.join_next().await
        {
            messages += done??;
        }
        let (store, people) = (store.clone(), people.clone());
        let last = (first + LIST).min(plan.chats);
        lists.spawn(async move {
            let told = (first..last).map(|number| tell(&people, plan, number));
            let changes: Vec<Change> = told.collect::<Result<Vec<_>>>()?.concat();
            let messages = changes
                .iter()
                .filter(|change| matches!(change, Change::AddMessage(_)))
                .count();
            store.commit(changes).await?;
            Ok::<_, anyhow::Error>(messages as u64)
        });
    }
    while let Some(done) = lists.join_next().await {
        messages += done??;
    }
    Ok(messages)
}

/// Counts the history for the reports, as the desk does beside its work, but without its rests; how long that takes.
pub(crate) async fn count(store: &Store) -> Result<Duration> {
    let began = Instant::now();
    while let Some(news) = store.report_news(COUNTED_AT_ONCE).await? {
        let counted = Counted {
            pass: news.pass,
            reached: news.reached,
            chats: roll_up_all(&news.chats, &news.directory),
        };
        store.commit(vec![Change::Count(counted)]).await?;
    }
    Ok(began.elapsed())
}

/// Lets the history be searched, as the desk does beside its work, but without its rests; how long that takes.
pub(crate) async fn index(store: &Store) -> Result<Duration> {
    let began = Instant::now();
    while store.search_more().await? {}
    Ok(began.elapsed())
}

/// Everything that happened in the chat with this number, from 0.
fn tell(people: &People, plan: Plan, number: u32) -> Result<Vec<Change>> {
    let mut dice = Dice::new(plan.seed, number);
    let fate = match dice.roll(1_000) {
        0..700 => Fate::Ended,
        700..825 => Fate::Unassigned,
        825..925 => Fate::Held,
        _ => Fate::WithBot,
    };
    let age = SignedDuration::from_hours(24 * DAYS) * i32::try_from(plan.chats - number)?
        / i32::try_from(plan.chats)?;
    let began = plan
        .until
        .checked_sub(SignedDuration::from_hours(24))?
        .checked_sub(age)?;
    let length = 6 + u32::try_from(dice.roll(10))?;
    let agent = people.agents[dice.roll(people.agents.len())];
    if fate == Fate::WithBot {
        let mut story = Story::begin(people.bot_channel, Some(people.bot), number, began, dice);
        while story.length() < length {
            story.customer();
            story.bot(people.bot)?;
        }
        return Ok(story.told());
    }
    let channel = people.channels[number as usize % people.channels.len()];
    let mut story = Story::begin(channel, None, number, began, dice);
    story.customer();
    story.offline();
    while story.length() + 3 < length {
        story.customer();
        story.agent(agent)?;
    }
    story.rest(plan.until)?;
    match fate {
        Fate::Ended => {
            story.customer();
            story.agent(agent)?;
            story.end()?;
        }
        Fate::Unassigned => {
            story.end()?;
            story.customer();
            story.offline();
        }
        Fate::Held | Fate::WithBot => story.customer(),
    }
    Ok(story.told())
}

/// Numbers that look like chance and are the same in every run (`SplitMix64`).
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    fn new(seed: u64, number: u32) -> Self {
        Self(seed ^ u64::from(number).wrapping_mul(0xD134_2543_DE82_EF95))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to one less than the sides.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() % sides.max(1) as u64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
