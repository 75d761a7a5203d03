//! The reports: what is counted, and what is asked of it.

use jiff::SignedDuration;
use jiff::civil::date;
use rusuban_core::business_hours::Day;
use rusuban_core::change::Change;
use rusuban_core::ids::ChannelId;
use rusuban_core::message::DeliveryStatus;
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{ChatRollUp, Counted, Figure, Judge, Local, Notice, Outcome, Reached, Seen};

use super::changes::{CHANNEL, CHAT, MESSAGE, NOW};
use crate::{Behind, PromiseState, ReportChats, Store};

/// A chat with an offline message, and the same when it was answered.
pub(super) fn counted(pass: u64, answered_min: Option<u32>) -> Counted {
    let opening = NOW + SignedDuration::from_hours(9);
    let date = date(1970, 1, 1);
    let notice = Notice {
        message: MESSAGE,
        at: NOW,
        date,
        reason: SendReason::OutsideHours,
        opening: Some(opening),
        delivery: DeliveryStatus::Queued,
        promises: true,
        answered_min,
    };
    let unanswered = Figure::Unanswered { opening };
    let counts = match answered_min {
        None => [(Figure::Wrote { hour: 21 }, 2), (unanswered, 1)],
        Some(minutes) => [(Figure::Answered { minutes }, 1), (unanswered, -1)],
    };
    let chat = ChatRollUp {
        chat: CHAT,
        channel: CHANNEL,
        before: None,
        seen: Seen { seq: 1, version: 1 },
        notices: vec![notice],
        counts: counts.map(|(figure, n)| ((date, figure), n)).into(),
        wrote: [Local { date, hour: 21 }].into(),
    };
    Counted {
        pass,
        reached: Reached::Chat(Some(0)),
        chats: vec![chat],
    }
}

pub(super) async fn questions(store: &Store) {
    let before = store.report_news(50).await.unwrap().unwrap();
    assert_eq!((before.pass, before.reached), (2, Reached::Chat(Some(1))));
    let all = Counted {
        pass: before.pass,
        reached: Reached::Chat(None),
        chats: Vec::new(),
    };
    store.commit(vec![Change::Count(all)]).await.unwrap();
    let news = store.report_news(50).await.unwrap().unwrap();
    assert_eq!((news.pass, news.reached), (3, Reached::Event(1)));
    let [chat] = &*news.chats else {
        panic!("one chat was announced")
    };
    assert_eq!(
        (chat.known.len(), chat.decided.len(), chat.written.len()),
        (1, 1, 0)
    );
    assert!(
        store
            .report_chats(hour_of(Vec::new()))
            .await
            .unwrap()
            .rows
            .is_empty()
    );
    let channels = vec![CHANNEL];
    let found = store.report_chats(hour_of(channels.clone())).await.unwrap();
    assert_eq!(found.rows.len(), 1);
    let behind = Behind::OfflineMessages {
        reason: None,
        outcome: Some(Outcome::UnderWay),
        promise: Some(PromiseState::Kept),
    };
    let wanted = ReportChats {
        behind,
        ..hour_of(channels.clone())
    };
    assert_eq!(store.report_chats(wanted).await.unwrap().rows.len(), 1);
    let date = date(1970, 1, 1);
    let counts = store.report_counts(Some(channels), date, date).await.unwrap();
    assert_eq!((counts.counts.len(), counts.catching_up), (2, false));
}

/// Those who wrote on a Thursday evening.
fn hour_of(channels: Vec<ChannelId>) -> ReportChats {
    let judge = Judge {
        within_min: 30,
        late_before: None,
    };
    ReportChats {
        behind: Behind::Hour {
            day: Day::Thu,
            hour: 21,
        },
        channels: channels.into_iter().map(|channel| (channel, judge)).collect(),
        from: date(1970, 1, 1),
        to: date(1970, 1, 7),
        limit: 50,
        after: None,
    }
}
