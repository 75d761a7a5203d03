//! R6: whether an absence ended is a fact of its time. Neither a later change of the hours nor a desk that was down can
//! make it otherwise.

use rusuban_core::business_hours::HoursKind;
use rusuban_core::ids::{BusinessHoursId, DepartmentId};
use rusuban_core::presence::PresenceEvent;
use rusuban_core::settings::{BusinessHours, Department, Options, Setting};
use uuid::Uuid;

use crate::world::{
    CHANNEL, DEPARTMENT, HOURS, MIYASHITA, World, agent, channel, hours, offline, tokyo, weekdays,
};

const NIGHT: &str = "2026-11-24T21:14:00";
const NEXT_NIGHT: &str = "2026-11-25T21:00:00";

/// The department's hours from now on.
fn hours_become(desk: &mut World, intervals: &[(&str, &str)]) {
    let mut doc = hours();
    doc.schedule.weekly = intervals.iter().map(|(from, to)| weekdays(from, to)).collect();
    desk.configures(Setting::BusinessHours { id: HOURS, doc });
}

#[test]
fn hours_that_would_have_been_open_last_night_end_no_absence() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.signs_in(MIYASHITA);
    desk.set_clock("2026-11-25T08:00:00");
    desk.presence(PresenceEvent::Look);
    hours_become(&mut desk, &[("09:00", "18:00"), ("21:00", "23:00")]);
    assert_eq!(
        desk.writes("川根", "二"),
        "already_sent",
        "she was there, but the department was closed then"
    );
}

#[test]
fn hours_that_would_have_been_closed_bring_no_absence_back() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.set_clock("2026-11-25T10:00:00");
    desk.signs_in(MIYASHITA);
    desk.set_clock("2026-11-25T12:00:00");
    hours_become(&mut desk, &[("13:00", "18:00")]);
    desk.set_clock(NEXT_NIGHT);
    assert_eq!(
        desk.writes("川根", "二"),
        "outside_hours",
        "at ten somebody was there, inside the hours of that time"
    );
}

#[test]
fn a_change_while_somebody_is_there_counts_from_its_own_instant() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.set_clock("2026-11-25T20:00:00");
    let session = desk.signs_in(MIYASHITA);
    desk.minutes_pass(1);
    hours_become(&mut desk, &[("09:00", "18:00"), ("19:00", "20:01")]);
    desk.signs_of_life(session);
    assert_eq!(
        desk.writes("川根", "二"),
        "already_sent",
        "it opened for the past only"
    );
    desk.minutes_pass(1);
    hours_become(&mut desk, &[("09:00", "18:00"), ("19:00", "20:03")]);
    desk.minutes_pass(1);
    assert_eq!(
        desk.writes("川根", "三"),
        "outside_hours",
        "for a minute it was open, and she was there"
    );
}

#[test]
fn what_was_available_until_the_change_stays_so() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.set_clock("2026-11-25T10:00:00");
    desk.signs_in(MIYASHITA);
    desk.minutes_pass(2);
    hours_become(&mut desk, &[("13:00", "18:00")]);
    assert_eq!(
        desk.writes("川根", "二"),
        "outside_hours",
        "two minutes of being there, before it closed"
    );
}

#[test]
fn taking_the_hours_away_opens_from_now_on() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    desk.signs_in(MIYASHITA);
    desk.minutes_pass(10);
    let department = |business_hours_id| Setting::Department {
        id: DEPARTMENT,
        doc: Department {
            name: "サポート部".into(),
            business_hours_id,
            help_center_url: String::new(),
            options: Options::default(),
        },
    };
    desk.configures(department(None));
    desk.minutes_pass(10);
    desk.configures(department(Some(HOURS)));
    assert_eq!(
        desk.writes("川根", "二"),
        "already_sent",
        "no hours count as open, but nobody was there any more"
    );
    desk.signs_in(MIYASHITA);
    desk.configures(department(None));
    desk.minutes_pass(1);
    desk.configures(department(Some(HOURS)));
    assert_eq!(desk.writes("川根", "三"), "outside_hours");
}

#[test]
fn a_channel_moved_to_a_department_that_was_open_is_judged_by_each_in_its_time() {
    let (always, other) = (
        BusinessHoursId(Uuid::from_u128(31)),
        DepartmentId(Uuid::from_u128(32)),
    );
    let mut around_the_clock: BusinessHours = hours();
    around_the_clock.schedule.kind = HoursKind::Always;
    around_the_clock.schedule.weekly.clear();
    let mut everywhere = agent("宮下");
    everywhere.department_ids.insert(other);
    let mut desk = World::at(NIGHT)
        .with(Setting::BusinessHours {
            id: always,
            doc: around_the_clock,
        })
        .with(Setting::Department {
            id: other,
            doc: Department {
                name: "夜間".into(),
                business_hours_id: Some(always),
                help_center_url: String::new(),
                options: Options::default(),
            },
        })
        .with(Setting::OfflineMessage {
            id: other,
            doc: offline("夜間も留守です"),
        })
        .with(Setting::Agent {
            id: MIYASHITA,
            doc: everywhere,
        });
    desk.writes("川根", "一");
    desk.signs_in(MIYASHITA);
    desk.minutes_pass(10);
    desk.presence(PresenceEvent::Look);
    let mut moved = channel(rusuban_core::settings::ChannelKind::Webchat);
    moved.department_id = other;
    desk.configures(Setting::Channel {
        id: CHANNEL,
        doc: moved,
    });
    assert_eq!(
        desk.writes("川根", "二"),
        "already_sent",
        "while she was there, it belonged to a closed department"
    );
    desk.signs_in(MIYASHITA);
    desk.minutes_pass(6);
    assert_eq!(
        desk.writes("川根", "三"),
        "everyone_offline",
        "and then to an open one"
    );
}

#[test]
fn nobody_was_reachable_while_the_desk_was_down() {
    // Signed in at night; the desk stops, and comes back in the evening of the next day.
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    let session = desk.signs_in(MIYASHITA);
    desk.is_down_until("2026-11-25T20:00:00");
    assert_eq!(
        desk.writes("川根", "二"),
        "already_sent",
        "it was down all day: nobody was there in the hours"
    );
    let ends: Vec<_> = desk.spans.iter().map(|s| (s.from, s.end.map(|e| e.at))).collect();
    let grace_ran_out = tokyo("2026-11-24T21:19:00");
    assert_eq!(
        ends,
        [
            (tokyo(NIGHT), Some(grace_ran_out)),
            (tokyo("2026-11-25T20:00:00"), None)
        ],
        "whoever was there has a full grace again (R1)"
    );
    desk.set_clock("2026-11-26T09:01:00");
    desk.signs_of_life(session);
    desk.set_clock("2026-11-26T21:00:00");
    assert_eq!(
        desk.writes("川根", "三"),
        "outside_hours",
        "she came back, inside the hours"
    );
}

#[test]
fn a_short_restart_interrupts_nothing() {
    let mut desk = World::at("2026-11-25T10:00:00");
    desk.signs_in(MIYASHITA);
    desk.is_down_until("2026-11-25T10:04:00");
    assert_eq!(desk.spans.len(), 1);
    assert_eq!(desk.spans[0].end, None);
    desk.minutes_pass(4);
    assert_eq!(
        desk.writes("川根", "一"),
        "agent_available",
        "a full grace from the start on"
    );
}

#[test]
fn whoever_was_gone_before_the_desk_stopped_is_not_brought_back() {
    let mut desk = World::at("2026-11-25T10:00:00");
    desk.signs_in(MIYASHITA);
    desk.minutes_pass(6);
    desk.is_down_until("2026-11-25T10:30:00");
    assert_eq!(desk.writes("川根", "一"), "everyone_offline");
    let lapsed = desk.spans[0].end.expect("an end").at;
    assert_eq!(lapsed, tokyo("2026-11-25T10:05:00"));
}
