//! Changing settings: what is refused, and what follows in the same commit (R7a, R10, R11, R15, R19).

use rusuban_core::change::Change;
use rusuban_core::presence::{ReachEnd, Transition};
use rusuban_core::settings::{ChangedBy, Options, Repeat, Setting, SettingKey, apply, save_offline_message};

use crate::world::{BOT, CHANNEL, DEPARTMENT, HOURS, MIYASHITA, World, agent, hours, offline, weekdays};

const NOON: &str = "2026-11-25T12:00:00";
const BY: ChangedBy = ChangedBy::CommandLine;

fn refused(desk: &World, setting: Setting) -> Vec<(String, &'static str)> {
    let refusals = apply(&desk.state(), &BY, vec![setting], &[], desk.now).expect_err("a refusal");
    refusals.into_iter().map(|r| (r.pointer, r.code)).collect()
}

fn offline_refused(text: &str) -> Vec<(String, &'static str)> {
    refused(
        &World::at(NOON),
        Setting::OfflineMessage {
            id: DEPARTMENT,
            doc: offline(text),
        },
    )
}

#[test]
fn r10_r11_a_text_that_cannot_be_kept_is_refused_with_its_code() {
    let at = |code| vec![("/text".to_owned(), code)];
    assert_eq!(offline_refused(&"あ".repeat(1_601)), at("too_long"));
    assert_eq!(offline_refused(" \u{200b} "), at("blank"));
    assert_eq!(offline_refused("${Contacts.Lastname}"), at("unknown_field"));
    assert_eq!(offline_refused("${Contacts.Last Name"), at("unclosed_field"));
    assert_eq!(offline_refused("＄{Contacts.Last Name}"), at("full_width_field"));
    assert_eq!(
        offline_refused("問 ${Ticket.Ticket Number}"),
        at("ticket_field_without_ticket")
    );
}

#[test]
fn r11_an_unknown_field_is_refused_with_its_place_and_the_nearest_known_one() {
    let desk = World::at(NOON);
    let setting = Setting::OfflineMessage {
        id: DEPARTMENT,
        doc: offline("こんばんは${Contacts.Lst Name}"),
    };
    let refusal = apply(&desk.state(), &BY, vec![setting], &[], desk.now)
        .unwrap_err()
        .remove(0);
    assert_eq!(refusal.place, Some((5, 5 + "${Contacts.Lst Name}".len())));
    assert_eq!(refusal.suggestion.as_deref(), Some("${Contacts.Last Name}"));
}

#[test]
fn a_blank_text_may_be_kept_while_switched_off() {
    let desk = World::at(NOON);
    let mut doc = offline("");
    doc.enabled = false;
    let setting = Setting::OfflineMessage { id: DEPARTMENT, doc };
    assert!(apply(&desk.state(), &BY, vec![setting], &[], desk.now).is_ok());
}

#[test]
fn r4_options_are_saved_with_the_text_and_only_what_is_another_is_put() {
    let desk = World::at(NOON);
    let directory = &*desk.state().directory;
    let stored = directory.offline_message(DEPARTMENT);
    let as_they_are = directory.departments.get(&DEPARTMENT).unwrap().options;
    let silent = Options {
        silent_outside_hours_if_agent_online: true,
        ..as_they_are
    };
    let save = |text: &str, options| {
        let mut message = stored.clone();
        text.clone_into(&mut message.text);
        save_offline_message(directory, DEPARTMENT, (message, options), (MIYASHITA, desk.now))
    };
    assert_eq!(save(&stored.text, as_they_are), []);
    let [Setting::Department { doc, .. }] = &save(&stored.text, silent)[..] else {
        panic!("only the option is another");
    };
    assert_eq!(doc.options, silent);
    let [Setting::OfflineMessage { doc, .. }] = &save("別の文です", as_they_are)[..] else {
        panic!("only the text is another");
    };
    assert_eq!(
        (doc.updated_by, doc.updated_at),
        (Some(MIYASHITA), Some(desk.now))
    );

    let faulty = save("${Contacts.Nope}", silent);
    assert_eq!(faulty.len(), 2);
    let refusals = apply(&desk.state(), &BY, faulty, &[], desk.now).unwrap_err();
    assert_eq!(refusals[0].code, "unknown_field", "refused together");
}

#[test]
fn repeat_minutes_have_bounds() {
    let mut doc = offline("留守です");
    doc.repeat = Repeat::AfterMinutes { minutes: 0 };
    let found = refused(&World::at(NOON), Setting::OfflineMessage { id: DEPARTMENT, doc });
    assert_eq!(found, [("/repeat/minutes".to_owned(), "out_of_range")]);
}

#[test]
fn r2_overlapping_hours_and_wrong_zones_are_refused_with_their_place() {
    let desk = World::at(NOON);
    let mut doc = hours();
    doc.schedule.weekly.push(weekdays("17:59", "20:00"));
    let found = refused(&desk, Setting::BusinessHours { id: HOURS, doc });
    assert!(
        found
            .iter()
            .any(|(pointer, code)| pointer.starts_with("/weekly/") && *code == "overlap"),
        "{found:?}"
    );

    let mut doc = hours();
    doc.schedule.time_zone = "Asia/Edo".into();
    let found = refused(&desk, Setting::BusinessHours { id: HOURS, doc });
    assert_eq!(found, [("/time_zone".to_owned(), "unknown_time_zone")]);
}

#[test]
fn r19_what_is_in_use_cannot_be_deleted_and_names_its_users() {
    let desk = World::at(NOON).with_channel(|channel| channel.bot_id = Some(BOT));
    for (key, user) in [
        (SettingKey::BusinessHours(HOURS), "サポート部"),
        (SettingKey::Department(DEPARTMENT), "公式"),
        (SettingKey::Bot(BOT), "公式"),
    ] {
        let refusal = apply(&desk.state(), &BY, vec![], &[key], desk.now)
            .unwrap_err()
            .remove(0);
        assert_eq!((refusal.code, refusal.users), ("in_use", vec![user.to_owned()]));
    }
}

#[test]
fn the_last_admin_stays() {
    let desk = World::at(NOON).with(Setting::Agent {
        id: crate::world::TAKASE,
        doc: rusuban_core::settings::Agent {
            role: rusuban_core::settings::Role::Agent,
            ..agent("高瀬")
        },
    });
    let mut doc = agent("宮下");
    doc.active = false;
    let found = refused(&desk, Setting::Agent { id: MIYASHITA, doc });
    assert_eq!(found, [("/role".to_owned(), "last_admin")]);
}

#[test]
fn r7a_unlinking_an_agent_releases_his_chats_and_ends_reachability_in_the_same_commit() {
    let mut desk = World::at(NOON);
    desk.signs_in(MIYASHITA);
    let mut doc = agent("宮下");
    doc.channel_ids.clear();
    let setting = Setting::Agent { id: MIYASHITA, doc };
    let changes = apply(&desk.state(), &BY, vec![setting], &[], desk.now).unwrap();
    assert_eq!(changes[0], Change::ExpectSettings { version: 1 });
    assert!(changes.contains(&Change::ReleaseChats {
        agent: MIYASHITA,
        channel: Some(CHANNEL)
    }));
    let (channel, at) = (CHANNEL, desk.now);
    let available_until = None;
    assert!(changes.contains(&Change::Reach(Transition::End {
        channel,
        end: ReachEnd { at, available_until }
    })));
}

#[test]
fn r7a_an_agent_removed_from_the_department_gives_his_chats_there_back() {
    let desk = World::at(NOON);
    let mut doc = agent("宮下");
    doc.department_ids.clear();
    assert!(
        doc.channel_ids.contains(&CHANNEL),
        "still linked, but reachable no more (R1)"
    );
    let setting = Setting::Agent { id: MIYASHITA, doc };
    let changes = apply(&desk.state(), &BY, vec![setting], &[], desk.now).unwrap();
    assert!(changes.contains(&Change::ReleaseChats {
        agent: MIYASHITA,
        channel: Some(CHANNEL)
    }));
}

#[test]
fn links_to_what_is_not_there_are_refused() {
    let desk = World::at(NOON);
    let mut doc = agent("新人");
    doc.channel_ids = [rusuban_core::ids::ChannelId(uuid::Uuid::from_u128(77))].into();
    let id = rusuban_core::ids::AgentId(uuid::Uuid::from_u128(78));
    assert_eq!(
        refused(&desk, Setting::Agent { id, doc }),
        [("/channel_ids".to_owned(), "unknown_id")]
    );
}
