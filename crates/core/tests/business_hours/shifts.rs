//! R2, its first half: intervals, midnight, the clock on the wall.

use rstest::rstest;

use crate::support::{WEEKDAYS_9_TO_18, always, at, tokyo, weekly};

#[rstest]
#[case::the_minute_before("2026-11-24 08:59:59.999", false)]
#[case::from_is_inside("2026-11-24 09:00", true)]
#[case::the_last_moment("2026-11-24 17:59:59.999999999", true)]
#[case::to_is_outside("2026-11-24 18:00", false)]
#[case::on_a_sunday("2026-11-22 12:00", false)]
fn r2_intervals_are_half_open(#[case] clock: &str, #[case] open: bool) {
    assert_eq!(
        weekly("Asia/Tokyo", &[WEEKDAYS_9_TO_18]).is_open(tokyo(clock)),
        open
    );
}

#[rstest]
#[case("2026-11-24 11:59", true)]
#[case("2026-11-24 12:00", false)]
#[case("2026-11-24 12:59", false)]
#[case("2026-11-24 13:00", true)]
fn r2_several_a_day_leave_lunch_out(#[case] clock: &str, #[case] open: bool) {
    let schedule = weekly("Asia/Tokyo", &["tue 13:00-18:00", "tue 09:00-12:00"]);
    assert_eq!(schedule.is_open(tokyo(clock)), open);
}

#[rstest]
#[case::before_it("2026-11-27 21:59", false)]
#[case::friday_night("2026-11-27 22:00", true)]
#[case::saturday_morning("2026-11-28 05:59", true)]
#[case::over("2026-11-28 06:00", false)]
#[case::friday_morning_belongs_to_thursday("2026-11-27 03:00", false)]
fn r2_a_shift_past_midnight_belongs_to_the_date_it_starts(#[case] clock: &str, #[case] open: bool) {
    assert_eq!(
        weekly("Asia/Tokyo", &["fri 22:00-06:00"]).is_open(tokyo(clock)),
        open
    );
}

#[test]
fn r2_a_shift_of_sunday_night_goes_over_the_weeks_end() {
    let schedule = weekly("Asia/Tokyo", &["sun 22:00-06:00"]);
    assert!(schedule.is_open(tokyo("2026-11-23 05:59")), "Monday morning");
    assert!(!schedule.is_open(tokyo("2026-11-23 06:00")));
}

#[test]
fn r2_a_shift_may_end_at_24_00() {
    let schedule = weekly("Asia/Tokyo", &["fri 18:00-24:00"]);
    assert!(schedule.is_open(tokyo("2026-11-27 23:59:59")));
    assert!(!schedule.is_open(tokyo("2026-11-28 00:00")));
}

#[test]
fn r2_00_00_as_the_end_of_a_shift_is_the_same_midnight() {
    let written = [
        weekly("Asia/Tokyo", &["fri 18:00-00:00"]),
        weekly("Asia/Tokyo", &["fri 18:00-24:00"]),
    ];
    assert_eq!(written[0], written[1]);
}

#[test]
fn r2_the_zone_of_the_schedule_counts() {
    let instant = at("2026-11-24T00:30:00Z");
    assert!(weekly("Asia/Tokyo", &[WEEKDAYS_9_TO_18]).is_open(instant), "9:30");
    assert!(
        !weekly("Asia/Kolkata", &[WEEKDAYS_9_TO_18]).is_open(instant),
        "6:00"
    );
    assert!(
        !weekly("America/New_York", &[WEEKDAYS_9_TO_18]).is_open(instant),
        "19:30 of the day before"
    );
}

#[test]
fn r2_an_hour_that_the_clock_repeats_counts_both_times() {
    // New York, 1 November 2026: at 2:00 EDT the clock goes back to 1:00 EST.
    let schedule = weekly("America/New_York", &["sun 01:00-01:30"]);
    for (instant, open) in [
        ("2026-11-01T01:00:00-04:00", true),
        ("2026-11-01T01:29:59-04:00", true),
        ("2026-11-01T01:30:00-04:00", false),
        ("2026-11-01T01:00:00-05:00", true),
        ("2026-11-01T01:29:59-05:00", true),
        ("2026-11-01T01:30:00-05:00", false),
    ] {
        assert_eq!(schedule.is_open(at(instant)), open, "{instant}");
    }
    let between = at("2026-11-01T01:45:00-04:00");
    assert_eq!(
        schedule.next_opening(between),
        Some(at("2026-11-01T01:00:00-05:00"))
    );
    assert_eq!(
        schedule.closed_since(between),
        Some(at("2026-11-01T01:30:00-04:00"))
    );
}

#[test]
fn r2_an_hour_that_the_clock_skips_is_not_there() {
    // New York, 8 March 2026: at 2:00 EST the clock goes on to 3:00 EDT.
    let schedule = weekly("America/New_York", &["sun 02:00-03:00", "sun 03:30-04:00"]);
    let before = at("2026-03-08T01:59:59-05:00");
    assert_eq!(
        schedule.next_opening(before),
        Some(at("2026-03-08T03:30:00-04:00"))
    );

    let cut = weekly("America/New_York", &["sun 02:30-03:30"]);
    assert_eq!(
        cut.next_opening(before),
        Some(at("2026-03-08T03:00:00-04:00")),
        "what is left of it"
    );
}

#[test]
fn r2_midnight_itself_may_be_skipped() {
    // Santiago, 6 September 2026: at 0:00 the clock goes on to 1:00.
    let schedule = weekly("America/Santiago", &["sun 00:00-02:00"]);
    let saturday = at("2026-09-05T23:30:00-04:00");
    assert_eq!(
        schedule.next_opening(saturday),
        Some(at("2026-09-06T01:00:00-03:00"))
    );
}

#[test]
fn r2_the_clock_may_move_by_half_an_hour() {
    // Lord Howe, 4 October 2026: at 2:00 the clock goes on to 2:30.
    let schedule = weekly("Australia/Lord_Howe", &["sun 02:00-03:00"]);
    let before = at("2026-10-04T01:00:00+10:30");
    assert_eq!(
        schedule.next_opening(before),
        Some(at("2026-10-04T02:30:00+11:00"))
    );
    assert_eq!(
        schedule.open_until(at("2026-10-04T02:30:00+11:00")),
        Some(at("2026-10-04T03:00:00+11:00"))
    );
}

#[test]
fn r2_a_date_that_the_calendar_skips_has_no_shift() {
    // Apia went from 29 to 31 December 2011.
    let schedule = weekly("Pacific/Apia", &["fri 09:00-17:00"]);
    let thursday = at("2011-12-29T12:00:00-10:00");
    assert_eq!(
        schedule.next_opening(thursday),
        Some(at("2012-01-06T09:00:00+14:00"))
    );
}

#[test]
fn r2_no_interval_at_all_is_never_open() {
    let schedule = weekly("Asia/Tokyo", &[]);
    let now = tokyo("2026-11-24 12:00");
    assert!(!schedule.is_open(now));
    assert_eq!(schedule.next_opening(now), None);
    assert_eq!(schedule.closed_since(now), None);
    assert!(!schedule.was_open_between(now, tokyo("2030-01-01 00:00")));
}

#[test]
fn r2_always_is_open_at_all_times() {
    let schedule = always("Asia/Tokyo", &[]);
    let now = tokyo("2026-11-29 03:00");
    assert!(schedule.is_open(now));
    assert_eq!(schedule.open_until(now), None);
    assert_eq!(schedule.closed_since(now), None);
    assert_eq!(schedule.next_opening(now), None, "it is open");
}
