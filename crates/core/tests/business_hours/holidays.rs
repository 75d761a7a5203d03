//! R2, its second half: holidays.

use rstest::rstest;
use rusuban_core::business_hours::{HolidayOn, Schedule, SpanState};
use rusuban_core::language::Language;

use crate::support::{WEEKDAYS_9_TO_18, always, calendar, tokyo, weekly, with_holidays};

fn open(schedule: &Schedule, clock: &str) -> bool {
    schedule.is_open(tokyo(clock))
}

#[test]
fn r2_a_single_date_is_closed() {
    let schedule = with_holidays("Asia/Tokyo", &[WEEKDAYS_9_TO_18], &["2026-11-23 勤労感謝の日"]);
    assert!(!open(&schedule, "2026-11-23 12:00"));
    assert!(open(&schedule, "2026-11-24 12:00"));
    assert_eq!(
        schedule.next_opening(tokyo("2026-11-20 18:00")),
        Some(tokyo("2026-11-24 09:00"))
    );
}

#[rstest]
#[case("2026-12-28 12:00", true)]
#[case("2026-12-29 12:00", false)]
#[case("2027-01-01 12:00", false)]
#[case("2027-01-04 12:00", true)]
fn r2_a_range_includes_both_ends(#[case] clock: &str, #[case] is_open: bool) {
    let schedule = with_holidays(
        "Asia/Tokyo",
        &[WEEKDAYS_9_TO_18],
        &["2026-12-29..2027-01-03 年末年始"],
    );
    assert_eq!(open(&schedule, clock), is_open);
}

#[rstest]
#[case("2026-12-28 12:00", true)]
#[case("2026-12-29 12:00", false)]
#[case("2027-01-01 12:00", false)]
#[case("2031-01-02 12:00", false)]
#[case("2031-01-06 12:00", true)]
fn r2_a_yearly_range_goes_over_new_year(#[case] clock: &str, #[case] is_open: bool) {
    let schedule = with_holidays("Asia/Tokyo", &[WEEKDAYS_9_TO_18], &["12-29..01-03 年末年始"]);
    assert_eq!(open(&schedule, clock), is_open);
}

#[test]
fn r2_a_yearly_29_february_exists_in_leap_years_only() {
    let schedule = always("Asia/Tokyo", &["02-29 うるう日"]);
    assert!(!open(&schedule, "2028-02-29 12:00"));
    for clock in [
        "2027-02-28 12:00",
        "2027-03-01 12:00",
        "2028-02-28 12:00",
        "2028-03-01 12:00",
    ] {
        assert!(open(&schedule, clock), "{clock}");
    }
    let february = always("Asia/Tokyo", &["02-27..02-29 棚卸し"]);
    assert!(!open(&february, "2027-02-28 23:59"));
    assert!(open(&february, "2027-03-01 00:00"));
}

#[test]
fn r2_a_holiday_cancels_the_shifts_that_start_on_it_whole() {
    let schedule = with_holidays(
        "Asia/Tokyo",
        &["mon tue wed 22:00-06:00"],
        &["2026-11-24 臨時休業"],
    );
    assert!(
        open(&schedule, "2026-11-24 05:59"),
        "Monday's shift isn't cut short"
    );
    assert!(!open(&schedule, "2026-11-24 22:00"), "Tuesday's doesn't start");
    assert!(!open(&schedule, "2026-11-25 03:00"), "nor does its morning count");
    assert!(open(&schedule, "2026-11-25 22:00"));
}

#[test]
fn r2_special_hours_replace_those_of_the_day() {
    let schedule = with_holidays(
        "Asia/Tokyo",
        &[WEEKDAYS_9_TO_18],
        &["2026-12-28 棚卸し 13:00-15:00 22:00-02:00"],
    );
    for (clock, is_open) in [
        ("2026-12-28 09:00", false),
        ("2026-12-28 13:00", true),
        ("2026-12-28 15:00", false),
        ("2026-12-28 23:00", true),
        ("2026-12-29 01:59", true),
        ("2026-12-29 02:00", false),
        ("2026-12-29 09:00", true),
    ] {
        assert_eq!(open(&schedule, clock), is_open, "{clock}");
    }
}

#[test]
fn r2_special_hours_open_a_day_that_has_none() {
    let schedule = with_holidays("Asia/Tokyo", &[], &["2026-12-27 日曜営業 10:00-12:00"]);
    assert_eq!(
        schedule.next_opening(tokyo("2026-12-01 00:00")),
        Some(tokyo("2026-12-27 10:00"))
    );
}

#[test]
fn r2_dated_beats_yearly() {
    let holidays = ["01-02..01-03 毎年の休み", "2027-01-02 初売り 08:00-20:00"];
    let schedule = with_holidays("Asia/Tokyo", &[], &holidays);
    assert!(open(&schedule, "2027-01-02 08:00"));
    assert!(!open(&schedule, "2028-01-02 08:00"));

    let closed = with_holidays(
        "Asia/Tokyo",
        &[],
        &["01-02 初売り 08:00-20:00", "2027-01-02 改装"],
    );
    assert!(
        !open(&closed, "2027-01-02 08:00"),
        "even closed against special hours"
    );
    assert!(open(&closed, "2028-01-02 08:00"));
}

#[rstest]
#[case::dated(["2026-12-20..2026-12-31 休業", "2026-12-28 午前だけ 09:00-12:00"])]
#[case::dated_the_other_way_round(["2026-12-28 午前だけ 09:00-12:00", "2026-12-20..2026-12-31 休業"])]
#[case::yearly(["12-20..12-31 休業", "12-28 午前だけ 09:00-12:00"])]
#[case::yearly_the_other_way_round(["12-28 午前だけ 09:00-12:00", "12-20..12-31 休業"])]
fn r2_special_hours_beat_closed(#[case] holidays: [&str; 2]) {
    let schedule = always("Asia/Tokyo", &holidays);
    for (clock, is_open) in [
        ("2026-12-19 23:59", true),
        ("2026-12-20 10:00", false),
        ("2026-12-28 10:00", true),
        ("2026-12-28 12:00", false),
        ("2026-12-29 10:00", false),
        ("2026-12-31 10:00", false),
        ("2027-01-01 00:00", true),
    ] {
        assert_eq!(open(&schedule, clock), is_open, "{clock}");
    }
}

#[test]
fn r2_holidays_apply_to_always_schedules_too() {
    let schedule = always("Asia/Tokyo", &["2026-12-31 大みそか", "01-01 元日 10:00-15:00"]);
    assert_eq!(
        schedule.open_until(tokyo("2026-12-30 12:00")),
        Some(tokyo("2026-12-31 00:00"))
    );
    assert_eq!(
        schedule.next_opening(tokyo("2026-12-31 00:00")),
        Some(tokyo("2027-01-01 10:00"))
    );
    assert_eq!(
        schedule.next_opening(tokyo("2027-01-01 15:00")),
        Some(tokyo("2027-01-02 00:00"))
    );
}

#[test]
fn of_several_calendars_the_first_counts_among_equals() {
    let weekly = weekly("Asia/Tokyo", &[]);
    assert!(!open(&weekly, "2026-12-28 09:30"));
    let def = serde_json::json!({"time_zone": "Asia/Tokyo", "kind": "always"});
    let def: rusuban_core::business_hours::ScheduleDef = serde_json::from_value(def).unwrap();
    let company = calendar(&["2026-12-28 棚卸し 09:00-10:00"]);
    let country = calendar(&["2026-12-28 祝日 11:00-12:00"]);
    let schedule = def.build(vec![company, country]).unwrap();
    assert!(open(&schedule, "2026-12-28 09:30"));
    assert!(!open(&schedule, "2026-12-28 11:30"));
}

#[test]
fn r16_the_week_strip_names_the_holiday() {
    let holidays = ["2026-11-23 勤労感謝の日", "2026-11-24 午前だけ 09:00-12:00"];
    let schedule = with_holidays("Asia/Tokyo", &["sun mon 22:00-02:00"], &holidays);
    let spans = schedule.spans(tokyo("2026-11-22 12:00"), tokyo("2026-11-25 12:00"));
    let holiday = |name: &str| SpanState::Holiday {
        name: name.to_owned(),
    };
    let expected = [
        ("2026-11-22 12:00", SpanState::Closed),
        ("2026-11-22 22:00", SpanState::Open),
        ("2026-11-23 02:00", holiday("勤労感謝の日")),
        ("2026-11-24 00:00", holiday("午前だけ")),
        ("2026-11-24 09:00", SpanState::Open),
        ("2026-11-24 12:00", holiday("午前だけ")),
        ("2026-11-25 00:00", SpanState::Closed),
    ];
    let begun: Vec<_> = spans.iter().map(|span| (span.from, span.state.clone())).collect();
    assert_eq!(begun, expected.map(|(clock, state)| (tokyo(clock), state)));
    assert_eq!(spans.last().unwrap().to, tokyo("2026-11-25 12:00"));
}

#[test]
fn r2_the_year_view_tells_the_holiday_that_counts_on_each_date() {
    let shop = with_holidays(
        "Asia/Tokyo",
        &["mon tue wed thu fri 09:00-18:00"],
        &[
            "12-29..01-03 年末年始",
            "2026-12-31 大晦日 09:00-12:00",
            "2026-02-11 建国記念の日",
        ],
    );
    let date = |text: &str| text.parse().unwrap();
    let told = |language| {
        let found = shop.holidays_between(date("2026-02-01"), date("2026-12-31"), language);
        let one = |on: HolidayOn| format!("{} {} {}", on.date, on.name, on.hours.as_deref().unwrap_or("-"));
        found.into_iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(
        told(Language::Ja),
        [
            "2026-02-11 建国記念の日 -",
            "2026-12-29 年末年始 -",
            "2026-12-30 年末年始 -",
            "2026-12-31 大晦日 9:00〜12:00",
        ]
    );
    assert_eq!(told(Language::En)[3], "2026-12-31 大晦日 9:00–12:00");
}
