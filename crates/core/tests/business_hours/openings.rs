//! R11 and R6: when it opens next, since when it is closed, whether it was open in between.

use crate::support::{WEEKDAYS_9_TO_18, at, tokyo, weekly, with_holidays};

#[test]
fn r11_the_next_opening_after_friday_evening_is_monday_morning() {
    let schedule = weekly("Asia/Tokyo", &[WEEKDAYS_9_TO_18]);
    let friday_evening = tokyo("2026-11-20 19:04");
    assert_eq!(
        schedule.next_opening(friday_evening),
        Some(tokyo("2026-11-23 09:00"))
    );
    assert_eq!(
        schedule.closed_since(friday_evening),
        Some(tokyo("2026-11-20 18:00"))
    );
    assert_eq!(schedule.open_until(friday_evening), None, "it is closed");
}

#[test]
fn r11_while_it_is_open_nothing_is_promised() {
    let schedule = weekly("Asia/Tokyo", &[WEEKDAYS_9_TO_18]);
    let now = tokyo("2026-11-20 17:58");
    assert_eq!(schedule.next_opening(now), None);
    assert_eq!(schedule.closed_since(now), None);
    assert_eq!(schedule.open_until(now), Some(tokyo("2026-11-20 18:00")));
}

#[test]
fn r11_shifts_that_touch_are_no_opening() {
    let schedule = weekly(
        "Asia/Tokyo",
        &["mon 18:00-24:00", "tue 00:00-06:00", "tue 06:00-08:00"],
    );
    assert_eq!(
        schedule.open_until(tokyo("2026-11-23 20:00")),
        Some(tokyo("2026-11-24 08:00"))
    );
    assert_eq!(
        schedule.next_opening(tokyo("2026-11-24 08:00")),
        Some(tokyo("2026-11-30 18:00")),
        "the next Monday"
    );
}

#[test]
fn r11_an_opening_400_days_ahead_is_seen_and_none_beyond() {
    let schedule = with_holidays("Asia/Tokyo", &[], &["2028-02-01 再開 09:00-10:00"]);
    let opening = tokyo("2028-02-01 09:00");
    let days_before = |days: i64| opening - jiff::SignedDuration::from_hours(24 * days);
    assert_eq!(schedule.next_opening(days_before(400)), Some(opening));
    assert_eq!(
        schedule.next_opening(days_before(400) - jiff::SignedDuration::from_nanos(1)),
        None
    );

    let closing = tokyo("2028-02-01 10:00");
    let days_after = |days: i64| closing + jiff::SignedDuration::from_hours(24 * days);
    assert_eq!(schedule.closed_since(days_after(400)), Some(closing));
    assert_eq!(
        schedule.closed_since(days_after(400) + jiff::SignedDuration::from_nanos(1)),
        None
    );
}

#[test]
fn r11_the_last_closing_is_that_of_the_shift_that_ended_last() {
    let long_night = "2026-11-23 夜通し 22:00-20:00";
    let schedule = with_holidays("Asia/Tokyo", &["tue 09:00-12:00"], &[long_night]);
    let evening = tokyo("2026-11-24 21:00");
    assert_eq!(schedule.closed_since(evening), Some(tokyo("2026-11-24 20:00")));
    assert_eq!(
        schedule.open_until(tokyo("2026-11-24 10:00")),
        Some(tokyo("2026-11-24 20:00"))
    );
}

#[test]
fn r6_open_between_two_instants_is_half_open_too() {
    let schedule = weekly("Asia/Tokyo", &[WEEKDAYS_9_TO_18]);
    let between = |from, to| schedule.was_open_between(tokyo(from), tokyo(to));
    assert!(
        !between("2026-11-20 18:00", "2026-11-23 09:00"),
        "the whole weekend"
    );
    assert!(
        between("2026-11-20 17:59:59", "2026-11-23 09:00"),
        "Friday's last second"
    );
    assert!(
        between("2026-11-20 18:00", "2026-11-23 09:00:00.000000001"),
        "Monday's first moment"
    );
    assert!(between("2026-11-20 18:00", "2026-12-20 18:00"));
    assert!(
        !between("2026-11-20 12:00", "2026-11-20 12:00"),
        "nothing lies between"
    );
    assert!(!between("2026-11-20 13:00", "2026-11-20 12:00"));
}

#[test]
fn the_ends_of_time_are_instants_like_others() {
    let schedule = weekly("America/Santiago", &["mon tue wed thu fri sat sun 22:00-06:00"]);
    for end in [jiff::Timestamp::MIN, jiff::Timestamp::MAX] {
        let _ = (
            schedule.is_open(end),
            schedule.next_opening(end),
            schedule.closed_since(end),
        );
        let _ = (schedule.open_until(end), schedule.spans(end, end));
    }
    assert!(schedule.was_open_between(jiff::Timestamp::MIN, jiff::Timestamp::MAX));
    assert!(schedule.was_open_between(at("-009999-06-01T00:00:00Z"), at("9999-06-01T00:00:00Z")));
}
