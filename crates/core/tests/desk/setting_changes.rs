//! Who changed what: every change of a setting carries its line for the log, in words that people can read and without
//! secrets.

use rusuban_core::business_hours::{Holiday, HolidayCalendar};
use rusuban_core::canned_reply::CannedReply;
use rusuban_core::change::{ApiToken, Change, Holder};
use rusuban_core::ids::*;
use rusuban_core::language::Language;
use rusuban_core::settings::*;
use uuid::Uuid;

use crate::sample::{
    BOT, CHANNEL, DEPARTMENT, HOURS, MIYASHITA, TAKASE, agent, channel, hours, offline, weekdays,
};
use crate::world::World;

const NOON: &str = "2026-11-25T12:00:00";

fn takase() -> ChangedBy {
    let name = "高瀬".to_owned();
    ChangedBy::Agent { id: TAKASE, name }
}

/// The lines that go with a change, and with nothing else.
fn lines(desk: &World, puts: Vec<Setting>, deletes: &[SettingKey]) -> Vec<SettingChange> {
    let changes = apply(&desk.state(), &takase(), puts, deletes, desk.now).unwrap();
    let line = |change: &Change| match change {
        Change::PutSetting(recorded) => recorded.line().cloned(),
        Change::DeleteSetting(recorded) => recorded.line().cloned(),
        _ => None,
    };
    changes.iter().filter_map(line).collect()
}

fn line(desk: &World, put: Setting) -> SettingChange {
    let mut found = lines(desk, vec![put], &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// Each change as one line of text.
fn told(line: &SettingChange) -> Vec<String> {
    let text = |value: &FieldValue| match value {
        FieldValue::Flag(on) => on.to_string(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Named { name, .. } | FieldValue::Text(name) => name.clone(),
    };
    let one = |value: &Option<FieldValue>| value.as_ref().map_or("-".to_owned(), text);
    let all = |values: &[FieldValue]| values.iter().map(text).collect::<Vec<_>>().join(",");
    let what = |what: &What| match what {
        What::Value { before, after } => format!("{} → {}", one(before), one(after)),
        What::List {
            added,
            removed,
            left_off,
        } => format!("+{} -{} …{left_off}", all(added), all(removed)),
        What::Secret { before, after } => format!("secret {before} → {after}"),
    };
    line.fields
        .iter()
        .map(|change| format!("{}: {}", change.field, what(&change.what)))
        .collect()
}

#[test]
fn a_line_says_who_when_what_and_from_what_to_what() {
    let desk = World::at(NOON);
    let mut doc = hours();
    doc.schedule.weekly = vec![weekdays("10:00", "12:00"), weekdays("13:00", "18:00")];
    let line = line(&desk, Setting::BusinessHours { id: HOURS, doc });
    assert_eq!((line.at, &line.by), (desk.now, &takase()));
    assert_eq!((line.kind, line.id), (SettingKind::BusinessHours, Some(HOURS.0)));
    assert_eq!((line.action, line.name.as_str()), (ChangeAction::Changed, "平日"));
    let day = |day| format!("weekly/{day}: 09:00–18:00 → 10:00–12:00, 13:00–18:00");
    assert_eq!(told(&line), ["mon", "tue", "wed", "thu", "fri"].map(day));
}

#[test]
fn what_stays_as_it_is_has_no_line() {
    let desk = World::at(NOON);
    let same = Setting::BusinessHours {
        id: HOURS,
        doc: hours(),
    };
    assert_eq!(lines(&desk, vec![same], &[]), []);
}

#[test]
fn members_and_links_come_and_go_by_name() {
    let desk = World::at(NOON);
    let mut doc = agent("宮下");
    doc.role = Role::Supervisor;
    doc.channel_ids.clear();
    let line = line(&desk, Setting::Agent { id: MIYASHITA, doc });
    assert_eq!(
        told(&line),
        ["role: admin → supervisor", "channel_ids: + -公式 …0"]
    );
}

#[test]
fn a_secret_is_only_ever_said_to_be_another() {
    let desk = World::at(NOON);
    let mut doc = agent("宮下");
    doc.password_hash = Some("$argon2id$secret".into());
    doc.invitation = Some(Invitation {
        hash: "abcdef".into(),
        expires_at: Some(desk.now),
    });
    let person = line(&desk, Setting::Agent { id: MIYASHITA, doc });
    assert_eq!(
        told(&person),
        ["password: secret false → true", "invitation: secret false → true"]
    );

    let mut doc = channel(ChannelKind::Line);
    doc.credentials = [("channel_secret".to_owned(), "sealed:once".to_owned())].into();
    let connected = desk.with(Setting::Channel {
        id: CHANNEL,
        doc: doc.clone(),
    });
    doc.credentials
        .insert("channel_secret".into(), "sealed:anew".into());
    let renewed = line(&connected, Setting::Channel { id: CHANNEL, doc });
    assert_eq!(told(&renewed), ["credentials/channel_secret: secret true → true"]);
    let text = format!("{person:?}{renewed:?}");
    for secret in ["argon2id", "abcdef", "sealed"] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[test]
fn the_message_that_is_replaced_is_kept_whole_and_a_test_replaces_none() {
    let desk = World::at(NOON).with(Setting::OfflineMessage {
        id: DEPARTMENT,
        doc: offline("ただいま留守です。"),
    });
    let next = offline("営業時間外です。");
    let changed = line(
        &desk,
        Setting::OfflineMessage {
            id: DEPARTMENT,
            doc: next,
        },
    );
    assert_eq!(told(&changed), ["text: ただいま留守です。 → 営業時間外です。"]);
    assert_eq!(changed.name, "サポート部", "called as its department");
    assert_eq!(changed.replaced, Some(offline("ただいま留守です。")));

    let mut tested = offline("ただいま留守です。");
    tested.tested_at = Some(desk.now);
    let tested = line(
        &desk,
        Setting::OfflineMessage {
            id: DEPARTMENT,
            doc: tested,
        },
    );
    assert_eq!(told(&tested), [format!("tested_at: - → {}", desk.now)]);
    assert_eq!(tested.replaced, None);
}

#[test]
fn what_is_made_and_deleted_tells_what_it_said() {
    let desk = World::at(NOON);
    let id = HolidayCalendarId(Uuid::from_u128(70));
    let doc = HolidayCalendar {
        name: "年末年始".into(),
        holidays: vec![holiday("2026-12-29", "2027-01-03")],
    };
    let made = line(&desk, Setting::HolidayCalendar { id, doc: doc.clone() });
    assert_eq!(made.action, ChangeAction::Created);
    assert_eq!(
        told(&made),
        ["name: - → 年末年始", "holidays: +2026-12-29–2027-01-03 休業 - …0"]
    );
    let there = desk.with(Setting::HolidayCalendar { id, doc });
    let gone = lines(&there, vec![], &[SettingKey::HolidayCalendar(id)]).remove(0);
    assert_eq!(
        (gone.action, gone.name.as_str()),
        (ChangeAction::Deleted, "年末年始")
    );
    assert_eq!(
        told(&gone),
        ["name: 年末年始 → -", "holidays: + -2026-12-29–2027-01-03 休業 …0"]
    );
}

#[test]
fn a_line_is_bounded() {
    let desk = World::at(NOON);
    let id = HolidayCalendarId(Uuid::from_u128(70));
    let day = |n: u32| holiday(&format!("2026-{:02}-{:02}", n / 28 + 1, n % 28 + 1), "");
    let doc = HolidayCalendar {
        name: "すべて".into(),
        holidays: (0..300).map(day).collect(),
    };
    let line = line(&desk, Setting::HolidayCalendar { id, doc });
    let What::List { added, left_off, .. } = &line.fields[1].what else {
        panic!("{line:?}");
    };
    assert_eq!((added.len(), *left_off), (ITEMS_TOLD, 300 - ITEMS_TOLD));

    let item = |n: u8| MenuItem {
        label: format!("{n}"),
        action: MenuAction::Reply {
            text: "長".repeat(1_500),
        },
    };
    let kind = BotKind::Menu {
        greeting: "番号で".into(),
        items: (1..=20).map(item).collect(),
    };
    let doc = Bot {
        name: "案内".into(),
        kind,
        enabled: true,
        answer_within_s: 30,
    };
    let bot = self::line(&desk, Setting::Bot { id: BOT, doc });
    let cut = told(&bot)
        .into_iter()
        .find(|text| text.starts_with("items"))
        .unwrap();
    assert_eq!(cut.chars().count(), "items: - → ".chars().count() + LONGEST_TEXT);
    assert!(cut.ends_with('…'));
}

#[test]
fn tokens_are_made_and_revoked_by_somebody() {
    let desk = World::at(NOON);
    let token = ApiToken {
        id: TokenId(Uuid::from_u128(71)),
        holder: Holder::Agent(MIYASHITA),
        name: "集計".into(),
        token_hash: [7; 32],
        created_at: desk.now,
    };
    let among = &desk.state().directory;
    let Change::AddToken(made) = make_token(&takase(), among, token.clone()) else {
        panic!("a token");
    };
    let made = made.line().unwrap().clone();
    assert_eq!((made.kind, made.name.as_str()), (SettingKind::ApiToken, "集計"));
    assert_eq!(told(&made), ["holder: - → 宮下"]);
    let Change::EndToken(ended) = revoke_token(&takase(), among, &token, desk.now) else {
        panic!("a token");
    };
    let ended = ended.line().unwrap().clone();
    assert_eq!(
        (ended.action, ended.id),
        (ChangeAction::Deleted, Some(token.id.0))
    );
    assert_eq!(told(&ended), ["holder: 宮下 → -"]);
}

#[test]
fn canned_replies_say_who_wrote_them_and_what_they_said_before() {
    let desk = World::at(NOON);
    let among = &desk.state().directory;
    let first = CannedReply {
        id: CannedReplyId(Uuid::from_u128(72)),
        version: 1,
        department: None,
        shortcut: "hello".into(),
        title: "挨拶".into(),
        text: "お世話になっております。".into(),
        language: Language::Ja,
    };
    let second = CannedReply {
        version: 2,
        department: Some(DEPARTMENT),
        title: "はじめの挨拶".into(),
        ..first.clone()
    };
    let told = |change| {
        let line = match &change {
            Change::AddCannedReply(recorded) | Change::UpdateCannedReply(recorded) => recorded.line(),
            Change::DeleteCannedReply(recorded) => recorded.line(),
            other => panic!("{other:?}"),
        };
        line.map(|line| (line.name.clone(), told(line)))
    };
    let name = |name: &str| name.to_owned();
    let texts = |texts: &[&str]| texts.iter().map(|text| name(text)).collect::<Vec<_>>();

    let made = told(make_canned_reply(&takase(), among, first.clone(), desk.now));
    let fields = texts(&[
        "title: - → 挨拶",
        "shortcut: - → hello",
        "text: - → お世話になっております。",
        "language: - → ja",
    ]);
    assert_eq!(made, Some((name("挨拶"), fields)));
    let same = (
        &first,
        CannedReply {
            version: 2,
            ..first.clone()
        },
    );
    assert_eq!(
        told(change_canned_reply(&takase(), among, same, desk.now)),
        None,
        "what stays as it is has no line"
    );
    let other = (&first, second.clone());
    assert_eq!(
        told(change_canned_reply(&takase(), among, other, desk.now)),
        Some((
            name("はじめの挨拶"),
            texts(&["title: 挨拶 → はじめの挨拶", "department_id: - → サポート部"])
        ))
    );
    let gone = told(delete_canned_reply(&takase(), among, &second, desk.now)).unwrap();
    assert!(
        gone.1.contains(&name("text: お世話になっております。 → -")),
        "{gone:?}"
    );
}

/// A holiday from one date to another, or on one.
fn holiday(from: &str, to: &str) -> Holiday {
    let date = |text: &str| serde_json::from_str(&format!("\"{text}\"")).unwrap();
    Holiday {
        name: "休業".into(),
        from: date(from),
        to: date(if to.is_empty() { from } else { to }),
        hours: None,
    }
}
