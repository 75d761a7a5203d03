//! Open time: it stands still while the department is closed.

use jiff::{SignedDuration, Timestamp};
use rstest::rstest;

use crate::support::{schedule, tokyo, weekdays};

#[rstest]
#[case::the_morning("24 09:00", "24 09:20", 20)]
#[case::lunch_is_closed("24 11:50", "24 13:10", 20)]
#[case::the_night_is_closed("24 17:50", "25 09:10", 20)]
#[case::a_weekend_and_a_holiday_are_closed("20 17:59", "24 09:01", 2)]
#[case::nothing_of_a_closed_night("24 19:00", "25 08:59", 0)]
#[case::backwards_is_nothing("24 10:00", "24 09:00", 0)]
#[case::a_whole_day("24 00:00", "25 00:00", 8 * 60)]
fn open_time_passes_only_while_it_is_open(#[case] from: &str, #[case] to: &str, #[case] minutes: i64) {
    let open = weekdays().open_between(tokyo(from), tokyo(to));
    assert_eq!(open, SignedDuration::from_mins(minutes));
}

#[rstest]
#[case::in_the_morning("24 10:00", 30, "24 09:30")]
#[case::over_lunch("24 13:10", 30, "24 11:40")]
#[case::over_the_night("25 09:10", 30, "24 17:40")]
#[case::over_the_long_weekend("24 09:10", 30, "20 17:40")]
#[case::at_night_it_stands_still("24 23:00", 30, "24 17:30")]
fn going_back_by_open_time(#[case] at: &str, #[case] minutes: i64, #[case] found: &str) {
    let back = weekdays().open_time_before(tokyo(at), SignedDuration::from_mins(minutes));
    assert_eq!(back, Some(tokyo(found)));
}

#[test]
fn who_is_never_open_is_never_late() {
    let never = schedule(
        r#"{"time_zone": "UTC", "kind": "weekly", "weekly": []}"#,
        r#"{"name": "-", "holidays": []}"#,
    );
    let now = tokyo("24 10:00");
    assert_eq!(never.open_time_before(now, SignedDuration::from_mins(1)), None);
    assert_eq!(never.open_between(tokyo("01 00:00"), now), SignedDuration::ZERO);
}

#[test]
fn an_hour_that_the_clock_repeats_is_open_twice() {
    let night = schedule(
        r#"{"time_zone": "Europe/Berlin", "kind": "weekly",
            "weekly": [{"days": ["sun"], "from": "02:00", "to": "03:00"}]}"#,
        r#"{"name": "-", "holidays": []}"#,
    );
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let autumn = night.open_between(at("2026-10-25T00:00+02:00"), at("2026-10-26T00:00+01:00"));
    assert_eq!(autumn, SignedDuration::from_hours(2));
    let spring = night.open_between(at("2026-03-29T00:00+01:00"), at("2026-03-30T00:00+02:00"));
    assert_eq!(spring, SignedDuration::ZERO);
}
