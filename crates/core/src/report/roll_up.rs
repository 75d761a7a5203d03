use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::counting::Counting;
use super::figure::Figure;
use super::local::Local;
use super::notice::Notice;
use crate::ids::{ChannelId, ChatId, MessageId};
use crate::message::DeliveryStatus;
use crate::offline_message::SendReason;
use crate::settings::Directory;

/// How far a chat has been counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// The place of the last message.
    pub seq: u32,
    /// The chat's version.
    pub version: u32,
}

/// Who wrote, as far as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// The customer.
    Customer,
    /// A person of ours, from the console or the messenger's own app.
    Person,
}

/// A message of a customer or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Its place in the chat.
    pub seq: u32,
    /// Whose.
    pub by: Writer,
    /// When it was stored.
    pub at: Timestamp,
}

/// An offline message that was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// Its place in the chat.
    pub seq: u32,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: SendReason,
    /// The opening it named.
    pub opening: Option<Timestamp>,
    /// What has become of it.
    pub delivery: DeliveryStatus,
}

/// A notice as it was counted, and what has become of its message since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// As it was counted.
    pub notice: Notice,
    /// As it is.
    pub delivery: DeliveryStatus,
}

/// What there is to count of a chat, from one consistent snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatNews {
    /// Which.
    pub chat: ChatId,
    /// Its channel.
    pub channel: ChannelId,
    /// How far it was counted; `None` before it ever was.
    pub before: Option<Seen>,
    /// How far this goes.
    pub seen: Seen,
    /// The notices that were counted, oldest first.
    pub known: Vec<Known>,
    /// What was decided since, oldest first.
    pub decided: Vec<Decided>,
    /// What was written since, oldest first.
    pub written: Vec<Written>,
}

/// A chat, counted: what changes by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatRollUp {
    /// Which.
    pub chat: ChatId,
    /// Its channel.
    pub channel: ChannelId,
    /// How far it was counted before.
    pub before: Option<Seen>,
    /// How far it is counted now.
    pub seen: Seen,
    /// Notices that are new or have changed.
    pub notices: Vec<Notice>,
    /// What changes in the counts; never by nothing.
    pub counts: BTreeMap<(Date, Figure), i64>,
    /// The hours in which the customer wrote.
    pub wrote: BTreeSet<Local>,
}

/// Counts what is new in a chat. To be committed whole, and only if nobody else has counted meanwhile.
pub fn roll_up(news: &ChatNews, by: &Counting<'_>) -> ChatRollUp {
    let mut counts = BTreeMap::new();
    let mut add = |date: Date, figure: Figure, n: i64| *counts.entry((date, figure)).or_default() += n;
    let mut wrote = BTreeSet::new();
    let of_customers = news.written.iter().filter(|one| one.by == Writer::Customer);
    for local in of_customers.map(|one| Local::of(one.at, by.zone())) {
        add(local.date, Figure::Wrote { hour: local.hour }, 1);
        wrote.insert(local);
    }
    let (before, mut now) = notices(news, by);
    promise(&mut now);
    answer(&mut now, &news.written, by);
    let mut changed = Vec::new();
    for (before, now) in before.into_iter().zip(now) {
        if before.as_ref() == Some(&now) {
            continue;
        }
        let taken = before.iter().flat_map(Notice::figures);
        taken.for_each(|figure| add(now.date, figure, -1));
        now.figures().for_each(|figure| add(now.date, figure, 1));
        changed.push(now);
    }
    counts.retain(|_, n| *n != 0);
    ChatRollUp {
        chat: news.chat,
        channel: news.channel,
        before: news.before,
        seen: news.seen,
        notices: changed,
        counts,
        wrote,
    }
}

/// Counts several chats, each by its department's clocks and hours. Those of a channel that is gone are left out: it has
/// nobody to report to.
pub fn roll_up_all(news: &[ChatNews], directory: &Directory) -> Vec<ChatRollUp> {
    let chats = news.iter().filter_map(|chat| {
        let department = directory.channels.get(&chat.channel)?.department_id;
        Some(roll_up(chat, &Counting::of(directory, department)))
    });
    chats.collect()
}

/// The notices as they were counted, and as they are now as far as deliveries say.
fn notices(news: &ChatNews, by: &Counting<'_>) -> (Vec<Option<Notice>>, Vec<Notice>) {
    let known = news.known.iter().map(|known| {
        let now = Notice {
            delivery: known.delivery,
            ..known.notice.clone()
        };
        (Some(known.notice.clone()), now)
    });
    let fresh = news.decided.iter().map(|decided| {
        let now = Notice {
            message: MessageId {
                chat: news.chat,
                seq: decided.seq,
            },
            at: decided.at,
            date: Local::of(decided.at, by.zone()).date,
            reason: decided.reason,
            opening: decided.opening,
            delivery: decided.delivery,
            promises: false,
            answered_min: None,
        };
        (None, now)
    });
    known.chain(fresh).unzip()
}

/// Who promises goes on to, as long as it can; else the first that can.
fn promise(notices: &mut [Notice]) {
    for notice in notices.iter_mut() {
        notice.promises &= notice.can_promise();
    }
    let mut promised: BTreeSet<_> = notices
        .iter()
        .filter(|notice| notice.promises)
        .map(|notice| notice.opening)
        .collect();
    for notice in notices.iter_mut().filter(|notice| notice.can_promise()) {
        notice.promises |= promised.insert(notice.opening);
    }
}

/// The first message of a person after a notice answers it.
fn answer(notices: &mut [Notice], written: &[Written], by: &Counting<'_>) {
    for one in written.iter().filter(|one| one.by == Writer::Person) {
        let waiting = notices
            .iter_mut()
            .filter(|notice| notice.answered_min.is_none() && notice.message.seq < one.seq);
        for notice in waiting {
            notice.answered_min = notice.opening.map(|opening| by.minutes(opening, one.at));
        }
    }
}
