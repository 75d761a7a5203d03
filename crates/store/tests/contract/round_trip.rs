//! What is stored is read back as it was.

use jiff::{SignedDuration, Timestamp};
use rusuban_core::business_hours::{Day, Holiday, HolidayCalendar, HoursKind, ScheduleDef, WeeklyInterval};
use rusuban_core::change::{Answer, Change};
use rusuban_core::chat::{ChatStatus, Handler, OfflineMark, ReplyToken};
use rusuban_core::contact::NameSource;
use rusuban_core::decision::{Decision, Facts};
use rusuban_core::ids::*;
use rusuban_core::message::{Author, DeliveryStatus, Message, MessageKind};
use rusuban_core::offline_message::*;
use rusuban_core::settings::*;
use rusuban_core::ticket::{Ticket, TicketStatus};
use rusuban_store::{Store, StoreError, TicketQuery};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{BOT, DEPARTMENT, Desk, LINE, MIYASHITA, TAKASE, WEB};
use rstest::rstest;

#[rstest]
#[tokio::test]
async fn messages_of_every_kind_and_author(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let customer = desk.snapshot(LINE, "U1").await.customer.unwrap();
    let (chat, contact) = (customer.chat.id, customer.contact.id);
    let kinds = [
        MessageKind::Text,
        MessageKind::Image,
        MessageKind::Video,
        MessageKind::Audio,
        MessageKind::File,
        MessageKind::Sticker,
        MessageKind::Location,
        MessageKind::ContactCard,
        MessageKind::Button,
    ];
    let authors = [
        Author::Contact(contact),
        Author::Agent(None),
        Author::Agent(Some(MIYASHITA)),
        Author::Bot(BOT),
        Author::Automation,
    ];
    let statuses = [
        DeliveryStatus::Preparing,
        DeliveryStatus::Queued,
        DeliveryStatus::Sent,
        DeliveryStatus::Delivered,
        DeliveryStatus::Read,
        DeliveryStatus::Failed,
        DeliveryStatus::Unknown,
        DeliveryStatus::Withdrawn,
    ];
    let stored: Vec<_> = (0..9_u32)
        .map(|n| {
            let at = n as usize;
            let some = |text: &str| (n % 2 == 0).then(|| format!("{text}{n}"));
            Message {
                id: MessageId { chat, seq: 10 + n },
                author: authors[at % 5],
                kind: kinds[at],
                text: format!("${{Contacts.Last Name}}'; DROP TABLE chat; -- \u{1F469}\u{200D}\u{1F4BB} {n}"),
                created_at: desk.now(),
                provider_at: (n % 2 == 0).then(|| Timestamp::from_millisecond(-1).unwrap()),
                provider_id: some("p"),
                delivery: statuses[at % 8],
                part_ends: (0..n).collect(),
                error: some("e"),
                attempts: n,
                client_id: some("c"),
                unsent: n == 3,
                test: n == 4,
                attachments: Vec::new(),
            }
        })
        .collect();
    desk.store
        .commit(stored.iter().cloned().map(Change::AddMessage).collect())
        .await
        .unwrap();
    assert_eq!(desk.store.messages(chat, 9, 200).await.unwrap(), stored);
}

#[rstest]
#[tokio::test]
async fn a_chat_and_a_contact_with_everything_in_them(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let mut customer = desk.snapshot(LINE, "U1").await.customer.unwrap();
    let chat = &mut customer.chat;
    chat.version += 1;
    chat.status = ChatStatus::OnHold;
    chat.handler = Handler::Bot(BOT);
    chat.answered_elsewhere_at = Some(desk.now());
    chat.reply_token = Some(ReplyToken {
        token: "t".into(),
        received_at: desk.now(),
    });
    chat.offline = Some(OfflineMark {
        seq: 2,
        decided_at: desk.now(),
        reason: SendReason::OutsideHours,
        next_opening: Some(desk.now() + SignedDuration::from_hours(9)),
        over: true,
    });
    let contact = &mut customer.contact;
    contact.version += 1;
    (contact.last_name, contact.first_name) = ("川根".into(), "美咲".into());
    contact.name_source = NameSource::Agent;
    (contact.name_asked, contact.blocked) = (true, true);
    (contact.email, contact.phone, contact.mobile) = ("m@kawane.example".into(), "03".into(), "090".into());
    (contact.account_name, contact.owner) = ("川根商店".into(), Some(TAKASE));
    (contact.language, contact.time_zone) = ("ja".into(), Some("Asia/Tokyo".into()));
    let list = vec![
        Change::UpdateChat(customer.chat.clone()),
        Change::UpdateContact(customer.contact.clone()),
    ];
    desk.store.commit(list).await.unwrap();
    for snapshot in [
        desk.snapshot(LINE, "U1").await,
        desk.store
            .snapshot_of_chat(customer.chat.id, desk.now())
            .await
            .unwrap()
            .unwrap(),
    ] {
        let read = snapshot.customer.unwrap();
        assert_eq!(
            (read.chat, read.contact),
            (customer.chat.clone(), customer.contact.clone())
        );
        assert_eq!(read.identity, customer.identity);
        assert_eq!(read.offline_delivery, Some(DeliveryStatus::Queued));
    }
    assert_eq!(
        desk.store.contact(customer.contact.id).await.unwrap(),
        Some(customer.contact.clone())
    );
    assert_eq!(
        desk.store.identities_of(customer.contact.id).await.unwrap(),
        [customer.identity]
    );
    assert!(
        desk.store
            .snapshot_of_chat(ChatId(desk.uuid()), desk.now())
            .await
            .unwrap()
            .is_none()
    );
}

#[rstest]
#[tokio::test]
async fn r8_decisions_of_every_reason(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let customer = desk.snapshot(LINE, "U1").await.customer.unwrap();
    let silent = [
        SilentReason::Blocked,
        SilentReason::SwitchedOff,
        SilentReason::BotIsAnswering,
        SilentReason::Assigned,
        SilentReason::NoBusinessHours,
        SilentReason::AgentAvailable,
        SilentReason::AlreadySent,
        SilentReason::AnsweredElsewhere,
        SilentReason::LoopGuard,
        SilentReason::TooOld,
    ];
    let send = [SendReason::OutsideHours, SendReason::EveryoneOffline];
    let outcomes = silent
        .map(Outcome::Silent)
        .into_iter()
        .chain(send.map(Outcome::Send));
    let stored: Vec<_> = outcomes
        .zip(10_u32..)
        .map(|(outcome, version)| Decision {
            chat: customer.chat.id,
            version,
            at: desk.now(),
            trigger: [Trigger::CustomerMessage, Trigger::BotHandoff, Trigger::TeamLeft][version as usize % 3],
            verdict: Verdict {
                outcome,
                row: (version % 2 == 0).then_some(9),
            },
            message_seq: (version % 2 == 0).then_some(version),
            facts: Facts {
                hours: [Hours::None, Hours::Open, Hours::Closed][version as usize % 3],
                closed_since: (version % 2 == 1).then(|| desk.now()),
                next_opening: (version % 2 == 0).then(|| desk.now()),
                reachable: [MIYASHITA, TAKASE][..version as usize % 3].to_vec(),
                handler: [HandlerKind::Bot, HandlerKind::Unassigned, HandlerKind::Agent]
                    [version as usize % 3],
                note: (version % 2 == 1).then(|| "納期の件".to_owned()),
            },
        })
        .collect();
    let contact = customer.contact.id;
    let add = |decision| Change::AddDecision { decision, contact };
    desk.store
        .commit(stored.iter().cloned().map(add).collect())
        .await
        .unwrap();
    assert_eq!(
        desk.store.decisions(customer.chat.id, 9, 200).await.unwrap(),
        stored
    );
    assert_eq!(
        desk.store.last_decision(customer.chat.id).await.unwrap().as_ref(),
        stored.last()
    );
}

#[rstest]
#[tokio::test]
async fn settings_of_every_kind(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let hours = BusinessHoursId(desk.uuid());
    let calendar = HolidayCalendarId(desk.uuid());
    let menu = BotId(desk.uuid());
    let holiday: Holiday = serde_json::from_str(
        r#"{"name":"年末","from":"12-29","to":"01-03","hours":[{"from":"10:00","to":"12:00"}]}"#,
    )
    .unwrap();
    let department = Department {
        name: "営業部".into(),
        business_hours_id: Some(hours),
        help_center_url: "https://help.example/".into(),
        options: Options {
            tell_waiting_customers: true,
            ..Options::default()
        },
    };
    let bot = Bot {
        name: "案内".into(),
        kind: BotKind::Menu {
            greeting: "どうぞ".into(),
            items: vec![
                MenuItem {
                    label: "在庫".into(),
                    action: MenuAction::Reply {
                        text: "あります".into(),
                    },
                },
                MenuItem {
                    label: "担当者".into(),
                    action: MenuAction::HandOff,
                },
            ],
        },
        enabled: false,
        answer_within_s: 10,
    };
    let weekly = vec![WeeklyInterval {
        days: vec![Day::Mon, Day::Sun],
        from: "22:00".parse().unwrap(),
        to: "06:00".parse().unwrap(),
    }];
    let schedule = ScheduleDef {
        time_zone: "Asia/Tokyo".into(),
        kind: HoursKind::Weekly,
        weekly,
    };
    let puts = vec![
        Setting::HolidayCalendar {
            id: calendar,
            doc: HolidayCalendar {
                name: "祝日".into(),
                holidays: vec![holiday],
            },
        },
        Setting::BusinessHours {
            id: hours,
            doc: BusinessHours {
                name: "平日".into(),
                schedule,
                holiday_calendar_ids: vec![calendar],
            },
        },
        Setting::Department {
            id: DEPARTMENT,
            doc: department,
        },
        Setting::Bot { id: menu, doc: bot },
    ];
    let state = desk.store.desk_state().await.unwrap();
    let expected = puts
        .iter()
        .cloned()
        .fold((*state.directory).clone(), |d, put| d.with(put).unwrap());
    desk.configures(puts, &[]).await;
    let read = desk.store.directory().await.unwrap();
    assert_eq!(read.business_hours, expected.business_hours);
    assert_eq!(read.holiday_calendars, expected.holiday_calendars);
    assert_eq!(
        (&read.departments, &read.bots),
        (&expected.departments, &expected.bots)
    );
    assert_eq!(
        (&read.agents, &read.channels),
        (&expected.agents, &expected.channels)
    );
    assert_eq!(
        (&read.organization, &read.offline_messages),
        (&expected.organization, &expected.offline_messages)
    );
    assert_eq!(read.changed_at(SettingKey::Bot(BOT)), Some(1));
    assert_eq!(read.changed_at(SettingKey::Bot(menu)), Some(2));
    desk.configures(vec![], &[SettingKey::Bot(menu)]).await;
    assert!(!desk.store.directory().await.unwrap().bots.contains_key(&menu));
}

#[rstest]
#[tokio::test]
async fn answers_and_tickets(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let customer = desk.snapshot(LINE, "U1").await.customer.unwrap();
    let answer = Answer {
        principal: "agt".into(),
        key: "k".into(),
        fingerprint: [255; 32],
        status: 409,
        body: r#"{"a":"あ"}"#.into(),
        location: Some("/x".into()),
        at: desk.now(),
    };
    desk.store
        .commit(vec![Change::RememberAnswer(answer.clone())])
        .await
        .unwrap();
    assert_eq!(desk.store.answer("agt", "k").await.unwrap(), Some(answer));
    assert_eq!(desk.store.answer("agt", "other").await.unwrap(), None);
    desk.minutes_pass(24 * 60 + 1);
    desk.store.prune(desk.now()).await.unwrap();
    assert_eq!(
        desk.store.answer("agt", "k").await.unwrap(),
        None,
        "forgotten after a day"
    );

    for number in 1..=3 {
        let ticket = Ticket {
            id: TicketId(desk.uuid()),
            number,
            subject: "刃が回りません".to_owned(),
            department: DEPARTMENT,
            chat: customer.chat.id,
            contact: customer.contact.id,
            status: TicketStatus::Open,
            created_at: desk.now(),
            noted_at: None,
        };
        let add = Change::AddTicket(ticket.clone());
        desk.store.commit(vec![add.clone()]).await.unwrap();
        let found = desk.store.ticket(ticket.id).await.unwrap().unwrap();
        assert_eq!((&found.ticket, found.channel), (&ticket, LINE));
        let again = desk.store.commit(vec![add]).await;
        assert!(
            matches!(again, Err(StoreError::Conflict)),
            "a number is given once"
        );
        let (at, status) = (desk.now(), TicketStatus::Closed);
        let note = Change::NoteTicket { number, at };
        let close = Change::SetTicketStatus {
            ticket: ticket.id,
            status,
        };
        desk.store.commit(vec![note.clone(), close]).await.unwrap();
        let late = desk.store.commit(vec![note]).await;
        assert!(
            matches!(late, Err(StoreError::Conflict)),
            "a closed ticket takes no notes"
        );
    }
    tickets_are_listed(&desk.store).await;
}

/// Three, all closed, on LINE.
async fn tickets_are_listed(store: &Store) {
    let numbers = async |query: TicketQuery| {
        let page = store.tickets(query).await.unwrap();
        let numbers: Vec<_> = page.rows.iter().map(|row| row.ticket.number).collect();
        (numbers, page.next)
    };
    let two = TicketQuery {
        limit: 2,
        ..TicketQuery::default()
    };
    let (first, after) = numbers(two.clone()).await;
    assert_eq!(first, [3, 2]);
    assert_eq!(
        numbers(TicketQuery { after, ..two.clone() }).await,
        (vec![1], None)
    );
    for (status, channels, count) in [
        (Some(TicketStatus::Closed), None, 2),
        (Some(TicketStatus::Open), None, 0),
        (None, Some(vec![LINE]), 2),
        (None, Some(vec![WEB]), 0),
        (None, Some(vec![]), 0),
    ] {
        let query = TicketQuery {
            status,
            channels,
            ..two.clone()
        };
        assert_eq!(numbers(query.clone()).await.0.len(), count, "{query:?}");
    }
}
