//! The first run is as far as what is there.

use rusuban_core::first_run::{FirstRun, first_run};
use rusuban_core::ids::{ChannelId, DepartmentId};
use rusuban_core::settings::{ChannelKind, Setting};
use uuid::Uuid;

use crate::sample::channel;
use crate::world::{CHANNEL, DEPARTMENT, World};

const NOON: &str = "2026-11-25T12:00:00";

fn found(desk: &World) -> FirstRun {
    first_run(&desk.state().directory)
}

#[test]
fn a_desk_at_work_needs_nothing() {
    let all = FirstRun {
        department: Some(DEPARTMENT),
        hours: true,
        channel: Some(CHANNEL),
        offline_message: true,
    };
    assert_eq!(found(&World::at(NOON)), all);
}

#[test]
fn row_8_a_department_without_hours_still_needs_them_unless_it_decides_by_presence() {
    let desk = World::at(NOON).with_department(|department| department.business_hours_id = None);
    assert!(!found(&desk).hours);
    let desk = desk.with_department(|department| department.options.send_without_hours = true);
    assert!(found(&desk).hours);
}

#[test]
fn a_disabled_channel_and_a_message_that_is_off_are_still_to_do() {
    let desk = World::at(NOON)
        .with_channel(|channel| channel.enabled = false)
        .with_offline(|message| message.enabled = false);
    let found = found(&desk);
    assert_eq!((found.channel, found.offline_message), (None, false));
}

#[test]
fn a_web_chat_is_tried_before_any_other_channel() {
    let web = ChannelId(Uuid::from_u128(99));
    let doc = channel(ChannelKind::Webchat);
    let desk = World::at(NOON)
        .with_channel(|channel| channel.kind = ChannelKind::Line)
        .with(Setting::Channel { id: web, doc });
    assert_eq!(found(&desk).channel, Some(web));
}

#[test]
fn an_empty_department_beside_a_furnished_one_doesnt_count() {
    let empty = DepartmentId(Uuid::nil());
    let mut doc = World::at(NOON).state().directory.departments[&DEPARTMENT].clone();
    doc.business_hours_id = None;
    let desk = World::at(NOON).with(Setting::Department { id: empty, doc });
    assert_eq!(found(&desk).department, Some(DEPARTMENT));
}
