//! A chat that is counted again and again, and the counts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusuban_core::business_hours::{Schedule, ScheduleDef};
use rusuban_core::ids::{ChannelId, ChatId};
use rusuban_core::message::DeliveryStatus;
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{
    ChatNews, ChatRollUp, Counting, Decided, Figure, Known, Notice, Seen, Writer, Written, roll_up,
};
use uuid::Uuid;

pub(crate) const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(1));

/// Weekdays from 9 to 18 with lunch from 12 to 13; Monday 23 November 2026 is a holiday.
pub(crate) fn weekdays() -> Schedule {
    schedule(
        r#"{"time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": [
        {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "12:00"},
        {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "13:00", "to": "18:00"}]}"#,
        r#"{"name": "祝日", "holidays": [{"name": "勤労感謝の日", "from": "2026-11-23", "to": "2026-11-23"}]}"#,
    )
}

pub(crate) fn schedule(hours: &str, holidays: &str) -> Schedule {
    let def: ScheduleDef = serde_json::from_str(hours).unwrap();
    def.build(vec![serde_json::from_str(holidays).unwrap()]).unwrap()
}

/// `24 10:15` is that in November 2026 in Tokyo.
pub(crate) fn tokyo(text: &str) -> Timestamp {
    let (day, time) = text.split_once(' ').unwrap();
    format!("2026-11-{day}T{time}:00+09:00").parse().unwrap()
}

/// One chat, as the desk keeps it and as it was counted.
pub(crate) struct Chat {
    schedule: Schedule,
    seq: u32,
    counted: Option<Seen>,
    notices: BTreeMap<u32, Notice>,
    deliveries: BTreeMap<u32, DeliveryStatus>,
    decided: Vec<Decided>,
    written: Vec<Written>,
    pub(crate) counts: BTreeMap<(String, Figure), i64>,
}

impl Chat {
    pub(crate) fn on(schedule: Schedule) -> Self {
        Self {
            schedule,
            seq: 0,
            counted: None,
            notices: BTreeMap::new(),
            deliveries: BTreeMap::new(),
            decided: Vec::new(),
            written: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    pub(crate) fn customer(&mut self, at: &str) {
        self.write(Writer::Customer, at);
    }

    pub(crate) fn person(&mut self, at: &str) {
        self.write(Writer::Person, at);
    }

    fn write(&mut self, by: Writer, at: &str) {
        self.seq += 1;
        let (seq, at) = (self.seq, tokyo(at));
        self.written.push(Written { seq, by, at });
    }

    /// An offline message; gives its place.
    pub(crate) fn notice(&mut self, at: &str, opening: Option<&str>) -> u32 {
        self.seq += 1;
        let (seq, at) = (self.seq, tokyo(at));
        let reason = opening.map_or(SendReason::EveryoneOffline, |_| SendReason::OutsideHours);
        let delivery = DeliveryStatus::Sent;
        self.deliveries.insert(seq, delivery);
        self.decided.push(Decided {
            seq,
            at,
            reason,
            opening: opening.map(tokyo),
            delivery,
        });
        seq
    }

    pub(crate) fn becomes(&mut self, seq: u32, delivery: DeliveryStatus) {
        self.deliveries.insert(seq, delivery);
        for decided in self.decided.iter_mut().filter(|decided| decided.seq == seq) {
            decided.delivery = delivery;
        }
    }

    /// Counts what is new.
    pub(crate) fn count(&mut self) -> ChatRollUp {
        let known = self.notices.values().map(|notice| Known {
            delivery: self.deliveries[&notice.message.seq],
            notice: notice.clone(),
        });
        let news = ChatNews {
            chat: ChatId(Uuid::from_u128(7)),
            channel: CHANNEL,
            before: self.counted,
            seen: Seen {
                seq: self.seq,
                version: self.seq,
            },
            known: known.collect(),
            decided: std::mem::take(&mut self.decided),
            written: std::mem::take(&mut self.written),
        };
        let zone = self.schedule.time_zone().clone();
        let done = roll_up(&news, &Counting::by(Some(&self.schedule), zone));
        self.counted = Some(done.seen);
        for notice in &done.notices {
            self.notices.insert(notice.message.seq, notice.clone());
        }
        for ((date, figure), n) in &done.counts {
            let key = (date.to_string(), *figure);
            *self.counts.entry(key.clone()).or_default() += n;
            if self.counts[&key] == 0 {
                self.counts.remove(&key);
            }
        }
        done
    }

    /// What is counted, without dates.
    pub(crate) fn figures(&self) -> Vec<(Figure, i64)> {
        self.counts.iter().map(|((_, figure), n)| (*figure, *n)).collect()
    }

    /// The promises among it.
    pub(crate) fn promises(&self) -> Vec<Figure> {
        let promise = |figure: &Figure| matches!(figure, Figure::Answered { .. } | Figure::Unanswered { .. });
        self.figures()
            .into_iter()
            .map(|(figure, _)| figure)
            .filter(promise)
            .collect()
    }
}
