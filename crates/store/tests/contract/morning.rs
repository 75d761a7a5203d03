//! The list of the morning: who was promised something comes first, oldest promise first, on both engines.

use rstest::rstest;
use rusuban_core::business_hours::ScheduleDef;
use rusuban_core::event::Event;
use rusuban_core::ids::{BusinessHoursId, ChannelId, ChatId, DepartmentId};
use rusuban_core::language::Language;
use rusuban_core::settings::{
    BusinessHours, Channel, ChannelKind, Department, OfflineMessage, Options, Repeat, Setting,
};
use rusuban_store::{ChatQuery, Cursor, View};
use uuid::Uuid;

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{DEPARTMENT, Desk, LINE, MIYASHITA, WEB, channel};

const BAKERY: DepartmentId = DepartmentId(Uuid::from_u128(70));
const BREAD: ChannelId = ChannelId(Uuid::from_u128(71));

/// A department that is closed at the moment, Tuesday 19:00 in Tokyo, and opens on working days at this time.
fn opens_at(id: DepartmentId, from: &str) -> [Setting; 3] {
    let hours = BusinessHoursId(Uuid::from_u128(id.0.as_u128() + 1_000));
    let schedule: ScheduleDef = serde_json::from_str(&format!(
        r#"{{"time_zone": "Asia/Tokyo", "kind": "weekly",
            "weekly": [{{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "{from}", "to": "18:00"}}]}}"#
    ))
    .unwrap();
    let doc = BusinessHours {
        name: from.into(),
        schedule,
        holiday_calendar_ids: vec![],
    };
    let department = Department {
        name: from.into(),
        business_hours_id: Some(hours),
        help_center_url: String::new(),
        options: Options::default(),
    };
    let offline = OfflineMessage {
        enabled: true,
        text: "ただいま留守です。".into(),
        repeat: Repeat::EveryMessage,
        ..OfflineMessage::blank(Language::Ja)
    };
    [
        Setting::BusinessHours { id: hours, doc },
        Setting::Department { id, doc: department },
        Setting::OfflineMessage { id, doc: offline },
    ]
}

/// Support opens at nine and has two channels, of which one sends nothing yet; the bakery opens at six.
async fn night(engine: Engine) -> Desk {
    let desk = Desk::on(engine).await;
    let bread = Channel {
        department_id: BAKERY,
        ..channel(ChannelKind::Line)
    };
    let mut puts = opens_at(DEPARTMENT, "09:00").to_vec();
    puts.extend(opens_at(BAKERY, "06:00"));
    puts.push(Setting::Channel {
        id: BREAD,
        doc: bread,
    });
    desk.configures(puts, &[]).await;
    desk
}

async fn writes(desk: &Desk, channel: ChannelId, address: &str) -> ChatId {
    desk.minutes_pass(1);
    desk.writes(channel, address, "こんばんは").await;
    desk.chat_of(channel, address).await
}

/// The whole list, some at a time.
async fn morning(desk: &Desk, q: Option<&str>) -> Vec<ChatId> {
    let (mut found, mut after) = (Vec::new(), None::<Cursor>);
    loop {
        let query = ChatQuery {
            view: View::Morning,
            channels: None,
            q: q.map(str::to_owned),
            limit: 7,
            after,
        };
        let page = desk.store.chats(query).await.unwrap();
        found.extend(page.rows.into_iter().map(|row| row.chat.id));
        match page.next {
            // Through text and back, as the API does.
            Some(next) => after = Some(next.to_string().parse().unwrap()),
            None => return found,
        }
    }
}

#[rstest]
#[tokio::test]
async fn the_oldest_promise_comes_first_over_all_departments_and_pages(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = night(engine).await;
    let mut silent = opens_at(DEPARTMENT, "09:00");
    if let Setting::OfflineMessage { doc, .. } = &mut silent[2] {
        doc.enabled = false;
    }
    desk.configures(silent.to_vec(), &[]).await;
    let nothing_sent = writes(&desk, WEB, "first of all").await;
    desk.configures(opens_at(DEPARTMENT, "09:00").to_vec(), &[]).await;
    let (mut nine, mut six) = (Vec::new(), Vec::new());
    for n in 0..60 {
        nine.push(writes(&desk, if n % 3 == 0 { WEB } else { LINE }, &format!("U{n}")).await);
        if n % 20 == 19 {
            six.push(writes(&desk, BREAD, &format!("B{n}")).await);
        }
    }
    let expected = [six.clone(), nine.clone(), vec![nothing_sent]].concat();
    assert_eq!(morning(&desk, None).await, expected);

    // Wednesday, 20:00: whoever writes again is promised another opening.
    desk.minutes_pass(25 * 60);
    desk.writes(BREAD, "B19", "まだですか").await;
    let (again, six) = (six[0], &six[1..]);
    let expected = [six, &nine, &[again, nothing_sent]].concat();
    assert_eq!(morning(&desk, None).await, expected);

    // Taken; answered and put back; ended.
    desk.happens(nine[0], Event::PickUp { agent: MIYASHITA }).await;
    desk.answers(MIYASHITA, nine[1], "お待たせしました").await;
    desk.happens(nine[1], Event::Unassign).await;
    desk.happens(nine[2], Event::End).await;
    let expected = [six, &nine[3..], &[again, nothing_sent, nine[1]]].concat();
    assert_eq!(morning(&desk, None).await, expected);
}

#[rstest]
#[tokio::test]
async fn an_offline_message_without_a_promise_comes_after_every_promise(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    // The department has no hours yet, so it sends by presence and promises nothing.
    let unpromised = [writes(&desk, LINE, "U1").await, writes(&desk, WEB, "v1").await];
    desk.configures(opens_at(DEPARTMENT, "09:00").to_vec(), &[]).await;
    let promised = [writes(&desk, WEB, "v2").await, writes(&desk, LINE, "U2").await];
    assert_eq!(morning(&desk, None).await, [promised, unpromised].concat());
    assert!(morning(&desk, Some("nobody")).await.is_empty());
}
