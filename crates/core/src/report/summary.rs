use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::answers::Answers;
use super::figure::{Count, Figure, Outcome};
use crate::business_hours::Day;
use crate::ids::ChannelId;
use crate::offline_message::SendReason;

/// When a promise counts as kept, and which of those that nobody has answered are late by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judge {
    /// Kept within so many minutes of open time.
    pub within_min: u32,
    /// Late where the opening was before this.
    pub late_before: Option<Timestamp>,
}

/// What became of promises.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promises {
    /// A person answered in time.
    pub kept: u64,
    /// Nobody did.
    pub late: u64,
    /// There is still time.
    pub running: u64,
}

/// The figures of a date, a channel, or everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Messages that customers wrote.
    pub wrote: u64,
    /// Offline messages.
    pub offline: BTreeMap<(SendReason, Outcome), u64>,
    /// Promises.
    pub promises: Promises,
    /// How long it took from the promised opening to a person's answer.
    pub answers: Answers,
}

impl Figures {
    /// Offline messages that were decided, for one reason or for any, and of which became this or anything.
    pub fn decided(&self, reason: Option<SendReason>, outcome: Option<Outcome>) -> u64 {
        let wanted = |(found, became): &(SendReason, Outcome)| {
            reason.is_none_or(|reason| reason == *found) && outcome.is_none_or(|outcome| outcome == *became)
        };
        self.offline
            .iter()
            .filter(|(key, _)| wanted(key))
            .map(|(_, n)| n)
            .sum()
    }

    /// Adds all of another's.
    pub fn add_all(&mut self, other: &Self) {
        self.wrote += other.wrote;
        for (key, n) in &other.offline {
            *self.offline.entry(*key).or_default() += n;
        }
        self.promises.kept += other.promises.kept;
        self.promises.late += other.promises.late;
        self.promises.running += other.promises.running;
        self.answers.add_all(&other.answers);
    }

    fn add(&mut self, figure: Figure, n: u64, judge: Judge) {
        match figure {
            Figure::Wrote { .. } => self.wrote += n,
            Figure::Offline { reason, outcome } => *self.offline.entry((reason, outcome)).or_default() += n,
            Figure::Answered { minutes } => {
                self.answers.add(minutes, n);
                if minutes <= judge.within_min {
                    self.promises.kept += n;
                } else {
                    self.promises.late += n;
                }
            }
            Figure::Unanswered { opening } if judge.late_before.is_some_and(|late| opening < late) => {
                self.promises.late += n;
            }
            Figure::Unanswered { .. } => self.promises.running += n,
        }
    }
}

/// What counts say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Everything.
    pub total: Figures,
    /// By date; dates without any count are left out.
    pub by_date: BTreeMap<Date, Figures>,
    /// By channel.
    pub by_channel: BTreeMap<ChannelId, Figures>,
    /// Customers' messages by day of the week, from Monday on, and hour.
    pub wrote: [[u64; 24]; 7],
}

impl Summary {
    /// Sums counts up; each channel has a judge, for departments have hours of their own.
    pub fn of(counts: impl IntoIterator<Item = Count>, judge: impl Fn(ChannelId) -> Judge) -> Self {
        let mut summary = Self::default();
        let mut judges = BTreeMap::new();
        for count in counts {
            let Count {
                channel,
                date,
                figure,
                n,
            } = count;
            let judge = *judges.entry(channel).or_insert_with(|| judge(channel));
            summary.by_date.entry(date).or_default().add(figure, n, judge);
            summary
                .by_channel
                .entry(channel)
                .or_default()
                .add(figure, n, judge);
            if let Figure::Wrote { hour } = figure {
                let day = Day::from(date.weekday()).index();
                if let Some(found) = summary.wrote[day].get_mut(usize::from(hour)) {
                    *found += n;
                }
            }
        }
        for figures in summary.by_channel.values() {
            summary.total.add_all(figures);
        }
        summary
    }
}
