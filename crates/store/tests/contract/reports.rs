//! What reports are made of: counted once, whatever happens between, on both engines.

use std::collections::BTreeMap;

use jiff::civil::date;
use rstest::rstest;
use rusuban_core::business_hours::Day;
use rusuban_core::change::Change;
use rusuban_core::ids::{ChatId, MessageId};
use rusuban_core::message::DeliveryStatus;
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{Counted, Figure, Judge, Outcome, roll_up_all};
use rusuban_core::settings::{BusinessHours, Department, Setting};
use rusuban_core::{business_hours::ScheduleDef, ids::BusinessHoursId};
use rusuban_store::{Behind, PromiseState, ReportChats, ReportNews, StoreError};
use uuid::Uuid;

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{DEPARTMENT, Desk, LINE, MIYASHITA, WEB};

/// A desk that is closed at the moment, a Tuesday, 19:00 in Tokyo; it opens at 9:00.
async fn closed(engine: Engine) -> Desk {
    let desk = Desk::on(engine).await;
    let hours = BusinessHoursId(Uuid::from_u128(77));
    let schedule: ScheduleDef = serde_json::from_str(
        r#"{"time_zone": "Asia/Tokyo", "kind": "weekly",
            "weekly": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "18:00"}]}"#,
    )
    .unwrap();
    let mut department: Department = desk.store.directory().await.unwrap().departments[&DEPARTMENT].clone();
    department.business_hours_id = Some(hours);
    let doc = BusinessHours {
        name: "平日".into(),
        schedule,
        holiday_calendar_ids: vec![],
    };
    let puts = vec![
        Setting::BusinessHours { id: hours, doc },
        Setting::Department {
            id: DEPARTMENT,
            doc: department,
        },
    ];
    desk.configures(puts, &[]).await;
    desk
}

fn change(news: &ReportNews) -> Change {
    Change::Count(Counted {
        pass: news.pass,
        reached: news.reached,
        chats: roll_up_all(&news.chats, &news.directory),
    })
}

/// Counts until there is nothing new; so many announcements at once.
pub(crate) async fn count(desk: &Desk, at_once: u32) {
    while let Some(news) = desk.store.report_news(at_once).await.unwrap() {
        desk.store.commit(vec![change(&news)]).await.unwrap();
    }
}

async fn figures(desk: &Desk) -> BTreeMap<Figure, u64> {
    let (from, to) = (date(2026, 11, 1), date(2026, 12, 31));
    let counts = desk.store.report_counts(None, from, to).await.unwrap().counts;
    let mut figures = BTreeMap::new();
    for count in counts {
        *figures.entry(count.figure).or_default() += count.n;
    }
    figures
}

async fn behind(desk: &Desk, behind: Behind) -> Vec<ChatId> {
    let judge = Judge {
        within_min: 30,
        late_before: Some("2026-11-25T00:00:00Z".parse().unwrap()),
    };
    let mut query = ReportChats {
        behind,
        channels: [(LINE, judge), (WEB, judge)].into(),
        from: date(2026, 11, 1),
        to: date(2026, 12, 31),
        limit: 1,
        after: None,
    };
    let mut found = Vec::new();
    loop {
        let page = desk.store.report_chats(query.clone()).await.unwrap();
        found.extend(page.rows.into_iter().map(|row| row.chat.id));
        match page.next {
            Some(next) => query.after = Some(next),
            None => return found,
        }
    }
}

async fn notices(desk: &Desk, outcome: Option<Outcome>, promise: Option<PromiseState>) -> Vec<ChatId> {
    let wanted = Behind::OfflineMessages {
        reason: None,
        outcome,
        promise,
    };
    behind(desk, wanted).await
}

async fn settles(desk: &Desk, message: MessageId, status: DeliveryStatus) {
    let chat = desk.store.chat(message.chat).await.unwrap().unwrap().chat;
    let settled = Change::Settle {
        message,
        status,
        error: None,
        attempts: 1,
        provider_id: None,
    };
    let announce = Change::Announce(rusuban_core::change::Announcement::Chat {
        channel: chat.channel,
        chat: chat.id,
    });
    desk.store.commit(vec![settled, announce]).await.unwrap();
}

fn offline(outcome: Outcome) -> Figure {
    Figure::Offline {
        reason: SendReason::OutsideHours,
        outcome,
    }
}

#[rstest]
#[tokio::test]
async fn a_night_is_counted_and_each_figure_leads_to_its_chats(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = closed(engine).await;
    let line = desk.writes(LINE, "U1", "こんばんは").await;
    desk.minutes_pass(1);
    desk.writes(LINE, "U1", "まだですか").await;
    desk.writes(WEB, "v1", "もしもし").await;
    let (line_chat, web_chat) = (desk.chat_of(LINE, "U1").await, desk.chat_of(WEB, "v1").await);
    count(&desk, 2).await;

    let opening = "2026-11-25T00:00:00Z".parse().unwrap();
    let mut expected = BTreeMap::from([
        (Figure::Wrote { hour: 19 }, 3),
        (offline(Outcome::UnderWay), 1),
        (offline(Outcome::Delivered), 1),
        (Figure::Unanswered { opening }, 2),
    ]);
    assert_eq!(figures(&desk).await, expected);
    assert_eq!(notices(&desk, None, None).await, [web_chat, line_chat]);
    assert_eq!(notices(&desk, Some(Outcome::UnderWay), None).await, [line_chat]);
    assert_eq!(
        notices(&desk, None, Some(PromiseState::Running)).await,
        [web_chat, line_chat]
    );
    let hour = |day, hour| Behind::Hour { day, hour };
    assert_eq!(behind(&desk, hour(Day::Tue, 19)).await.len(), 2);
    assert!(behind(&desk, hour(Day::Wed, 19)).await.is_empty());

    let sent = MessageId {
        chat: line_chat,
        seq: 2,
    };
    assert_eq!(line.message.map(|message| message.chat), Some(line_chat));
    settles(&desk, sent, DeliveryStatus::Failed).await;
    count(&desk, 50).await;
    expected.remove(&offline(Outcome::UnderWay));
    expected.insert(offline(Outcome::Failed), 1);
    expected.insert(Figure::Unanswered { opening }, 1);
    assert_eq!(
        figures(&desk).await,
        expected,
        "nobody was promised anything by what failed"
    );
    assert_eq!(notices(&desk, Some(Outcome::Failed), None).await, [line_chat]);

    desk.minutes_pass(14 * 60 + 9);
    desk.answers(MIYASHITA, web_chat, "お待たせしました").await;
    count(&desk, 50).await;
    let figures = figures(&desk).await;
    assert_eq!(figures.get(&Figure::Answered { minutes: 10 }), Some(&1));
    assert_eq!(figures.get(&Figure::Unanswered { opening }), None);
    assert_eq!(notices(&desk, None, Some(PromiseState::Kept)).await, [web_chat]);
    assert_eq!(
        notices(&desk, None, Some(PromiseState::Answered)).await,
        [web_chat]
    );
    assert!(notices(&desk, None, Some(PromiseState::Late)).await.is_empty());
}

#[rstest]
#[tokio::test]
async fn a_figure_of_few_days_in_a_long_time_leads_to_their_chats(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = closed(engine).await;
    let (mut failed, mut under_way, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let mut today = 0;
    for day in [0, 1, 2, 5, 6, 20, 21, 35] {
        desk.minutes_pass((day - today) * 24 * 60);
        today = day;
        let (customer, visitor) = (format!("U{day}"), format!("v{day}"));
        desk.writes(LINE, &customer, "こんばんは").await;
        desk.writes(WEB, &visitor, "もしもし").await;
        let chat = desk.chat_of(LINE, &customer).await;
        if [1, 2, 6, 35].contains(&day) {
            settles(&desk, MessageId { chat, seq: 2 }, DeliveryStatus::Failed).await;
            failed.insert(0, chat);
        } else {
            under_way.insert(0, chat);
        }
        all.splice(..0, [desk.chat_of(WEB, &visitor).await, chat]);
    }
    let answered = all[6];
    desk.answers(MIYASHITA, answered, "お待たせしました").await;
    count(&desk, 50).await;
    assert_eq!(notices(&desk, Some(Outcome::Failed), None).await, failed);
    assert_eq!(notices(&desk, Some(Outcome::UnderWay), None).await, under_way);
    assert!(notices(&desk, Some(Outcome::Withdrawn), None).await.is_empty());
    assert_eq!(notices(&desk, None, None).await, all);
    assert_eq!(notices(&desk, None, Some(PromiseState::Late)).await, [answered]);
    let mut running = all;
    running.retain(|chat| *chat != answered && !failed.contains(chat));
    assert_eq!(notices(&desk, None, Some(PromiseState::Running)).await, running);
    let reason = Behind::OfflineMessages {
        reason: Some(SendReason::EveryoneOffline),
        outcome: None,
        promise: None,
    };
    assert!(behind(&desk, reason).await.is_empty());
}

#[rstest]
#[tokio::test]
async fn of_two_who_count_at_once_one_is_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = closed(engine).await;
    desk.writes(WEB, "v1", "もしもし").await;
    count(&desk, 1).await;
    desk.writes(WEB, "v2", "もしもし").await;
    let (one, other) = (
        desk.store.report_news(9).await.unwrap(),
        desk.store.report_news(9).await.unwrap(),
    );
    desk.store.commit(vec![change(&one.unwrap())]).await.unwrap();
    let before = figures(&desk).await;
    let refused = desk.store.commit(vec![change(&other.unwrap())]).await;
    assert_eq!(refused.err(), Some(StoreError::Conflict));
    assert_eq!(figures(&desk).await, before);
    assert_eq!(before[&Figure::Wrote { hour: 19 }], 2);
}

#[rstest]
#[tokio::test]
async fn a_desk_that_wasn_t_counted_before_is_counted_whole(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = closed(engine).await;
    for visitor in 0..5 {
        desk.writes(WEB, &format!("v{visitor}"), "もしもし").await;
    }
    let catching_up = async || {
        let day = date(2026, 11, 24);
        desk.store
            .report_counts(None, day, day)
            .await
            .unwrap()
            .catching_up
    };
    assert!(catching_up().await);
    // Chats of before come first, two at a time; then what was announced, which changes nothing any more.
    count(&desk, 2).await;
    assert!(!catching_up().await);
    assert_eq!(figures(&desk).await[&Figure::Wrote { hour: 19 }], 5);
}

#[tokio::test]
async fn what_a_restore_withdraws_is_counted_as_withdrawn() {
    let desk = closed(Sqlite).await;
    count(&desk, 9).await;
    desk.writes(LINE, "U1", "こんばんは").await;
    count(&desk, 9).await;
    assert_eq!(figures(&desk).await[&offline(Outcome::UnderWay)], 1);
    desk.writes(LINE, "U2", "こんばんは").await;

    let shelf = tempfile::tempdir().unwrap();
    let (file, dir) = (shelf.path().join("copy.db"), shelf.path().join("new"));
    rusuban_store::back_up_sqlite(desk.dir(), &file).await.unwrap();
    rusuban_store::restore_sqlite(&file, &dir, rusuban_store::Pending::Withdraw)
        .await
        .unwrap();
    let restored = desk.moved_to(rusuban_store::Store::open_sqlite(&dir).await.unwrap());
    count(&restored, 9).await;
    let figures = figures(&restored).await;
    assert_eq!(
        figures[&Figure::Wrote { hour: 19 }],
        2,
        "also what had not been counted"
    );
    assert_eq!(figures[&offline(Outcome::Withdrawn)], 2);
}
