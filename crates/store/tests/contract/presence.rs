//! Who is there, since when, and who may come in.

use jiff::SignedDuration;
use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::business_hours::{HoursKind, ScheduleDef};
use rusuban_core::change::{ApiToken, Change, Holder};
use rusuban_core::chat::Handler;
use rusuban_core::ids::{BusinessHoursId, TokenId};
use rusuban_core::presence::{PresenceEvent, ReachEnd, ReachSpan, Transition};
use rusuban_core::settings::{
    BusinessHours, ChangedBy, Department, Options, Setting, SettingKey, make_token, revoke_token,
    revoke_tokens_of,
};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{BOT, DEPARTMENT, Desk, LINE, MIYASHITA, TAKASE, WEB, agent};
use rstest::rstest;

#[rstest]
#[tokio::test]
async fn r6_spans_of_reachability_begin_and_end_with_what_causes_them(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let began = desk.now();
    let session = desk.signs_in(MIYASHITA).await;
    let open = desk.store.desk_state().await.unwrap().open_spans;
    assert_eq!(
        open,
        [LINE, WEB].map(|channel| ReachSpan {
            channel,
            from: began,
            end: None
        })
    );
    desk.minutes_pass(2);
    let gone = PresenceEvent::SignOut {
        session: session.id,
        agent: MIYASHITA,
        elsewhere: None,
    };
    desk.presence(gone).await;
    assert!(desk.store.desk_state().await.unwrap().open_spans.is_empty());
    assert_eq!(
        desk.store.session_by_hash(session.token_hash).await.unwrap(),
        None
    );
}

#[rstest]
#[tokio::test]
async fn r6_a_snapshot_holds_the_spans_since_the_offline_message(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let reach = |at, begins| {
        let channel = LINE;
        Change::Reach(if begins {
            Transition::Begin { channel, at }
        } else {
            let available_until = Some(at - SignedDuration::from_secs(30));
            let end = ReachEnd { at, available_until };
            Transition::End { channel, end }
        })
    };
    let start = desk.now();
    let at = |minutes| start + SignedDuration::from_mins(minutes);
    desk.store
        .commit(vec![reach(at(0), true), reach(at(1), false)])
        .await
        .unwrap();
    desk.store.commit(vec![reach(at(2), true)]).await.unwrap();
    desk.minutes_pass(3);
    desk.writes(LINE, "U1", "こんにちは").await;
    assert_eq!(
        desk.snapshot(LINE, "U1")
            .await
            .customer
            .unwrap()
            .chat
            .offline
            .unwrap()
            .decided_at,
        at(3)
    );
    desk.store
        .commit(vec![reach(at(4), false), reach(at(5), true)])
        .await
        .unwrap();
    let spans: Vec<_> = desk
        .snapshot(LINE, "U1")
        .await
        .reach
        .into_iter()
        .map(|s| (s.from, s.end))
        .collect();
    let ended = ReachEnd {
        at: at(4),
        available_until: Some(at(4) - SignedDuration::from_secs(30)),
    };
    assert_eq!(spans, [(at(2), Some(ended)), (at(5), None)]);
}

#[rstest]
#[tokio::test]
async fn a_span_that_ends_where_it_began_is_none(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let at = desk.now();
    for _ in 0..2 {
        desk.store
            .commit(vec![Change::Reach(Transition::Begin { channel: LINE, at })])
            .await
            .unwrap();
        desk.store
            .commit(vec![Change::Reach(Transition::End {
                channel: LINE,
                end: ReachEnd {
                    at,
                    available_until: None,
                },
            })])
            .await
            .unwrap();
        assert!(desk.store.desk_state().await.unwrap().open_spans.is_empty());
    }
}

#[rstest]
#[tokio::test]
async fn r1_the_last_sign_of_life_of_any_session_counts_and_never_goes_back(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let office = desk.signs_in(MIYASHITA).await;
    desk.minutes_pass(1);
    let phone = desk.signs_in(MIYASHITA).await;
    let early = office.created_at - SignedDuration::from_mins(5);
    desk.store
        .commit(vec![Change::SignOfLife {
            session: phone.id,
            at: early,
        }])
        .await
        .unwrap();
    let presence = desk.snapshot(LINE, "U1").await.presences[0];
    assert_eq!(
        (presence.agent, presence.last_sign_of_life),
        (MIYASHITA, Some(phone.created_at))
    );
    let other = desk.store.other_sessions_sign(MIYASHITA, phone.id).await.unwrap();
    assert_eq!(other, Some(office.created_at));
    desk.store
        .commit(vec![Change::EndSessionsOf {
            agent: MIYASHITA,
            except: Some(office.id),
        }])
        .await
        .unwrap();
    assert_eq!(
        desk.store
            .other_sessions_sign(MIYASHITA, office.id)
            .await
            .unwrap(),
        None
    );
    assert!(
        desk.store
            .session_by_hash(office.token_hash)
            .await
            .unwrap()
            .is_some()
    );
    desk.store
        .commit(vec![Change::EndSessionsOf {
            agent: MIYASHITA,
            except: None,
        }])
        .await
        .unwrap();
    assert_eq!(
        desk.snapshot(LINE, "U1").await.presences[0].last_sign_of_life,
        None
    );
}

#[rstest]
#[tokio::test]
async fn r1_after_a_restart_those_who_were_there_get_a_full_grace(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    assert_eq!(desk.store.desk_alive_at().await.unwrap(), None);
    let gone = desk.signs_in(TAKASE).await;
    desk.minutes_pass(60);
    let there = desk.signs_in(MIYASHITA).await;
    for _ in 0..2 {
        desk.store
            .commit(vec![Change::DeskAlive { at: desk.now() }])
            .await
            .unwrap();
        desk.minutes_pass(10);
    }
    let alive = desk.store.desk_alive_at().await.unwrap().unwrap();
    let seen_since = alive - SignedDuration::from_mins(15);
    desk.store
        .commit(vec![Change::Revive {
            seen_since,
            at: desk.now(),
        }])
        .await
        .unwrap();
    let store = &desk.store;
    let sign = |hash| async move {
        store
            .session_by_hash(hash)
            .await
            .unwrap()
            .unwrap()
            .last_sign_of_life
    };
    assert_eq!(sign(there.token_hash).await, desk.now());
    assert_eq!(sign(gone.token_hash).await, gone.created_at);
}

#[rstest]
#[tokio::test]
async fn r6_a_span_ends_where_the_desk_went_down_and_another_begins_where_other_hours_do(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    desk.minutes_pass(1);
    let began = desk.now();
    desk.signs_in(MIYASHITA).await;
    let alive = Change::DeskAlive { at: began };
    desk.store.commit(vec![alive]).await.unwrap();
    desk.minutes_pass(600);
    let alive_at = desk.store.desk_alive_at().await.unwrap().unwrap();
    let revived = desk.now();
    desk.presence(PresenceEvent::Revive { alive_at }).await;
    desk.minutes_pass(1);
    let changed = desk.now();
    desk.configures(never_open(), &[]).await;
    // It had no hours before, and so it was open as long as anybody was there.
    let end = |at| {
        let available_until = Some(at);
        Some(ReachEnd { at, available_until })
    };
    let lapsed = began + SignedDuration::from_mins(5);
    let spans = desk.snapshot(LINE, "U1").await.reach;
    assert_eq!(
        spans.iter().map(|span| (span.from, span.end)).collect::<Vec<_>>(),
        [(began, end(lapsed)), (revived, end(changed)), (changed, None)]
    );
}

#[rstest]
#[tokio::test]
async fn a_snapshot_knows_the_agents_linked_to_its_channel_alone(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    desk.signs_in(MIYASHITA).await;
    desk.signs_in(TAKASE).await;
    desk.presence(PresenceEvent::Choose {
        agent: TAKASE,
        status: AvailabilityStatus::Away,
    })
    .await;
    let present = |s: rusuban_core::snapshot::Snapshot| {
        s.presences
            .iter()
            .map(|p| (p.agent, p.status))
            .collect::<Vec<_>>()
    };
    let (online, away) = (AvailabilityStatus::Online, AvailabilityStatus::Away);
    assert_eq!(
        present(desk.snapshot(LINE, "U1").await),
        [(MIYASHITA, online), (TAKASE, away)]
    );
    assert_eq!(present(desk.snapshot(WEB, "v1").await), [(MIYASHITA, online)]);
}

#[rstest]
#[tokio::test]
async fn r7a_an_agent_who_is_unlinked_or_removed_gives_his_chats_back(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let mut chats = Vec::new();
    for (channel, address) in [(LINE, "U1"), (WEB, "v1"), (WEB, "v2")] {
        desk.writes(channel, address, "こんにちは").await;
        let chat = desk.chat_of(channel, address).await;
        desk.answers(MIYASHITA, chat, "はい").await;
        chats.push(chat);
    }
    desk.happens(chats[2], rusuban_core::event::Event::End).await;
    let mut told = desk.store.subscribe();
    desk.configures(
        vec![Setting::Agent {
            id: MIYASHITA,
            doc: agent("宮下", "miyashita", [LINE].into()),
        }],
        &[],
    )
    .await;
    let store = &desk.store;
    let row = |chat| async move { store.chat(chat).await.unwrap().unwrap().chat };
    let held = row(chats[0]).await;
    assert_eq!(held.handler, Handler::Agent(MIYASHITA), "still linked there");
    let released = row(chats[1]).await;
    assert_eq!((released.handler, released.version), (Handler::Unassigned, 3));
    assert_eq!(
        row(chats[2]).await.handler,
        Handler::Agent(MIYASHITA),
        "who held an ended chat stays on record"
    );
    let first = told.recv().await.unwrap().announcement;
    assert_eq!(
        first,
        rusuban_core::change::Announcement::Chat {
            channel: WEB,
            chat: chats[1]
        }
    );

    let admin = Setting::Agent {
        id: TAKASE,
        doc: agent("高瀬", "takase", [LINE].into()),
    };
    desk.configures(vec![admin], &[SettingKey::Agent(MIYASHITA)])
        .await;
    assert_eq!(row(chats[0]).await.handler, Handler::Unassigned);
}

#[rstest]
#[tokio::test]
async fn tokens_open_doors_until_they_are_revoked(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let (by, directory) = (ChangedBy::CommandLine, desk.store.directory().await.unwrap());
    let token = |n: u8, holder| ApiToken {
        id: TokenId(desk.uuid()),
        holder,
        name: format!("{n}"),
        token_hash: [n; 32],
        created_at: desk.now(),
    };
    let all = [
        token(1, Holder::Bot(BOT)),
        token(2, Holder::Bot(BOT)),
        token(3, Holder::Agent(MIYASHITA)),
    ];
    desk.store
        .commit(
            all.iter()
                .cloned()
                .map(|token| make_token(&by, &directory, token))
                .collect(),
        )
        .await
        .unwrap();
    for each in &all {
        assert_eq!(
            desk.store.token_by_hash(each.token_hash).await.unwrap().as_ref(),
            Some(each)
        );
    }
    assert_eq!(desk.store.tokens_of(Holder::Bot(BOT)).await.unwrap(), all[..2]);
    desk.store
        .commit(vec![revoke_token(&by, &directory, &all[0], desk.now())])
        .await
        .unwrap();
    desk.store
        .commit(vec![revoke_tokens_of(
            &by,
            &directory,
            Holder::Agent(MIYASHITA),
            desk.now(),
        )])
        .await
        .unwrap();
    assert_eq!(desk.store.token_by_hash([1; 32]).await.unwrap(), None);
    assert_eq!(
        desk.store.token_by_hash([2; 32]).await.unwrap().as_ref(),
        Some(&all[1])
    );
    assert_eq!(desk.store.token_by_hash([3; 32]).await.unwrap(), None);
}

/// The department gets hours in which it never opens.
fn never_open() -> Vec<Setting> {
    let id = BusinessHoursId(uuid::Uuid::from_u128(71));
    let schedule = ScheduleDef {
        time_zone: "Asia/Tokyo".into(),
        kind: HoursKind::Weekly,
        weekly: vec![],
    };
    let hours = BusinessHours {
        name: "休業".into(),
        schedule,
        holiday_calendar_ids: vec![],
    };
    let department = Department {
        name: "サポート部".into(),
        business_hours_id: Some(id),
        help_center_url: String::new(),
        options: Options::default(),
    };
    vec![
        Setting::BusinessHours { id, doc: hours },
        Setting::Department {
            id: DEPARTMENT,
            doc: department,
        },
    ]
}
