//! The definition: its JSON, and what is refused (R2).

use rstest::rstest;
use rusuban_core::business_hours::holidays::{MAX_HOLIDAYS, MAX_NAME, MAX_SPECIAL_HOURS};
use rusuban_core::business_hours::{
    HolidayCalendar, HolidayDate, HoursError, HoursFault, MAX_CALENDARS, MAX_WEEKLY_INTERVALS, ScheduleDef,
    TimeOfDay,
};
use serde_json::json;

use crate::support::{calendar, try_weekly};

fn refusal(result: Result<impl Sized, Vec<HoursError>>) -> Vec<(String, HoursFault)> {
    let errors = result.err().unwrap_or_default();
    errors
        .into_iter()
        .map(|error| (error.pointer, error.fault))
        .collect()
}

fn one(pointer: &str, fault: HoursFault) -> Vec<(String, HoursFault)> {
    vec![(pointer.to_owned(), fault)]
}

#[test]
fn the_json_is_that_of_the_contract() {
    let hours = json!({
        "time_zone": "Asia/Tokyo", "kind": "weekly",
        "weekly": [{"days": ["mon", "sun"], "from": "09:00", "to": "24:00"}],
    });
    let def: ScheduleDef = serde_json::from_value(hours.clone()).unwrap();
    assert_eq!(serde_json::to_value(def).unwrap(), hours);

    let holidays = json!({"name": "会社の休業", "holidays": [
        {"name": "年末年始", "from": "12-29", "to": "01-03"},
        {"name": "棚卸し", "from": "2026-12-28", "to": "2026-12-28", "hours": [{"from": "09:00", "to": "12:00"}]},
    ]});
    let calendar: HolidayCalendar = serde_json::from_value(holidays.clone()).unwrap();
    assert_eq!(serde_json::to_value(calendar).unwrap(), holidays);
}

#[test]
fn unknown_fields_are_refused() {
    let with = |extra: &str| {
        serde_json::from_value::<ScheduleDef>(json!({"time_zone": "UTC", "kind": "always", extra: 1}))
    };
    assert!(with("weekly_hours").is_err());
}

#[rstest]
#[case("00:00", Some(0))]
#[case("09:05", Some(545))]
#[case("23:59", Some(1439))]
#[case("24:00", Some(1440))]
#[case("24:01", None)]
#[case("26:00", None)]
#[case("9:00", None)]
#[case("09:60", None)]
#[case("09-00", None)]
#[case("+9:00", None)]
#[case("０9:00", None)]
#[case("", None)]
fn a_time_of_day(#[case] text: &str, #[case] minutes: Option<u16>) {
    let time = text.parse::<TimeOfDay>().ok();
    assert_eq!(time.map(TimeOfDay::minutes), minutes);
    if let Some(time) = time {
        assert_eq!(time.to_string(), text);
    }
}

#[rstest]
#[case("2026-12-29", true)]
#[case("2028-02-29", true)]
#[case("2027-02-29", false)]
#[case("12-29", true)]
#[case("02-29", true)]
#[case("02-30", false)]
#[case("13-01", false)]
#[case("00-10", false)]
#[case("1-1", false)]
#[case("2026-1-1", false)]
#[case("20261229", false)]
#[case("2026-12-29T00:00", false)]
#[case("", false)]
fn a_holidays_date(#[case] text: &str, #[case] valid: bool) {
    let date = text.parse::<HolidayDate>();
    assert_eq!(date.is_ok(), valid);
    if let Ok(date) = date {
        assert_eq!(date.to_string(), text);
    }
}

#[rstest]
#[case("Asia/Edo")]
#[case("")]
#[case("+09:00")]
#[case("Etc/Unknown")]
#[case("../../etc/localtime")]
fn an_unknown_zone_is_refused(#[case] zone: &str) {
    assert_eq!(
        refusal(try_weekly(zone, &[], &[])),
        one("/time_zone", HoursFault::UnknownTimeZone)
    );
}

#[test]
fn a_zone_gets_its_usual_spelling() {
    assert_eq!(
        try_weekly("asia/TOKYO", &[], &[]).unwrap().time_zone_name(),
        "Asia/Tokyo"
    );
}

#[rstest]
#[case::nothing(&["mon 09:00-09:00"], "/weekly/0", HoursFault::EmptyInterval)]
#[case::begins_at_the_end(&["mon 24:00-06:00"], "/weekly/0", HoursFault::BeginsAtEndOfDay)]
#[case::no_day(&["09:00-10:00"], "/weekly/0/days", HoursFault::NoDays)]
#[case::a_day_twice(&["mon tue mon 09:00-10:00"], "/weekly/0/days", HoursFault::RepeatedDay)]
#[case::inside(&["mon 09:00-18:00", "tue 09:00-10:00", "mon 12:00-13:00"], "/weekly/2", HoursFault::Overlap { with: 0 })]
#[case::by_a_minute(&["mon 09:00-12:01", "mon tue 12:00-18:00"], "/weekly/1", HoursFault::Overlap { with: 0 })]
#[case::over_midnight(&["mon 22:00-06:00", "tue 05:00-09:00"], "/weekly/1", HoursFault::Overlap { with: 0 })]
#[case::over_the_weeks_end(&["mon 05:00-09:00", "sun 22:00-06:00"], "/weekly/1", HoursFault::Overlap { with: 0 })]
#[case::a_long_one_over_the_weeks_end(&["sun 23:00-22:00", "mon 21:00-21:30"], "/weekly/1", HoursFault::Overlap { with: 0 })]
fn r2_is_refused(#[case] weekly: &[&str], #[case] pointer: &str, #[case] fault: HoursFault) {
    assert_eq!(
        refusal(try_weekly("Asia/Tokyo", weekly, &[])),
        one(pointer, fault)
    );
}

#[test]
fn r2_each_interval_that_overlaps_is_named() {
    let result = try_weekly(
        "Asia/Tokyo",
        &["mon 09:00-18:00", "mon 10:00-11:00", "mon 16:00-17:00"],
        &[],
    );
    let overlap = HoursFault::Overlap { with: 0 };
    assert_eq!(
        refusal(result),
        [
            ("/weekly/1".to_owned(), overlap),
            ("/weekly/2".to_owned(), overlap)
        ]
    );
}

#[rstest]
#[case::touching(&["mon 09:00-12:00", "mon 12:00-18:00"])]
#[case::touching_at_midnight(&["mon 18:00-24:00", "tue 00:00-06:00"])]
#[case::touching_over_midnight(&["mon tue wed thu fri sat sun 06:00-05:00", "mon 05:00-06:00"])]
#[case::touching_at_the_weeks_end(&["sun 22:00-06:00", "mon 06:00-22:00"])]
fn r2_shifts_may_touch(#[case] weekly: &[&str]) {
    assert_eq!(refusal(try_weekly("Asia/Tokyo", weekly, &[])), []);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let result = try_weekly(
        "Asia/Edo",
        &["mon 09:00-09:00", "tue 24:00-06:00"],
        &["2026-02-02..2026-02-01 逆"],
    );
    let expected = [
        ("/time_zone", HoursFault::UnknownTimeZone),
        ("/weekly/0", HoursFault::EmptyInterval),
        ("/weekly/1", HoursFault::BeginsAtEndOfDay),
        (
            "/holiday_calendars/0/holidays/0/to",
            HoursFault::EndsBeforeItBegins,
        ),
    ];
    assert_eq!(
        refusal(result),
        expected.map(|(pointer, fault)| (pointer.to_owned(), fault))
    );
}

#[rstest]
#[case::backwards("2026-12-29..2026-12-28 逆", "/holidays/0/to", HoursFault::EndsBeforeItBegins)]
#[case::mixed("2026-12-29..01-03 混在", "/holidays/0/to", HoursFault::MixedDates)]
#[case::mixed_the_other_way("12-29..2027-01-03 混在", "/holidays/0/to", HoursFault::MixedDates)]
#[case::empty_hours("12-29 短縮 09:00-09:00", "/holidays/0/hours/0", HoursFault::EmptyInterval)]
#[case::overlap("12-29 短縮 09:00-12:00 11:00-13:00", "/holidays/0/hours/1", HoursFault::Overlap { with: 0 })]
#[case::meets_the_next_date("12-29..12-30 夜 05:00-07:00 22:00-06:00", "/holidays/0/hours/1", HoursFault::Overlap { with: 0 })]
fn r2_a_holiday_is_refused(#[case] line: &str, #[case] pointer: &str, #[case] fault: HoursFault) {
    assert_eq!(refusal(calendar(&[line]).validate()), one(pointer, fault));
}

#[rstest]
#[case::over_new_year("12-29..01-03 年末年始")]
#[case::a_single_night("12-29 夜 05:00-07:00 22:00-06:00")]
#[case::touching("12-29..12-30 夜 06:00-07:00 22:00-06:00")]
fn r2_a_holiday_is_accepted(#[case] line: &str) {
    assert_eq!(refusal(calendar(&[line]).validate()), []);
}

#[test]
fn names_are_bounded() {
    let mut named = calendar(&["12-29 年末"]);
    named.name = "　".to_owned();
    named.holidays[0].name = "休".repeat(MAX_NAME + 1);
    let expected = [
        ("/name", HoursFault::BlankName),
        ("/holidays/0/name", HoursFault::NameTooLong { limit: MAX_NAME }),
    ];
    assert_eq!(
        refusal(named.validate()),
        expected.map(|(pointer, fault)| (pointer.to_owned(), fault))
    );
    named.name = "休".repeat(MAX_NAME);
    named.holidays[0].name = "休".repeat(MAX_NAME);
    assert_eq!(refusal(named.validate()), []);
}

#[test]
fn counts_are_bounded() {
    let weekly = vec!["mon 09:00-10:00"; MAX_WEEKLY_INTERVALS + 1];
    let too_many = |limit| HoursFault::TooMany { limit };
    assert_eq!(
        refusal(try_weekly("UTC", &weekly, &[])),
        one("/weekly", too_many(MAX_WEEKLY_INTERVALS))
    );

    let mut long = calendar(&vec!["12-29 年末"; MAX_HOLIDAYS + 1]);
    assert_eq!(refusal(long.validate()), one("/holidays", too_many(MAX_HOLIDAYS)));
    long.holidays.pop();
    assert_eq!(refusal(long.validate()), []);

    let hours = "12-29 年末".to_owned() + &" 09:00-10:00".repeat(MAX_SPECIAL_HOURS + 1);
    let expected = one("/holidays/0/hours", too_many(MAX_SPECIAL_HOURS));
    assert_eq!(refusal(calendar(&[&hours]).validate()), expected);

    let def: ScheduleDef = serde_json::from_value(json!({"time_zone": "UTC", "kind": "always"})).unwrap();
    let calendars = vec![calendar(&[]); MAX_CALENDARS + 1];
    assert_eq!(
        refusal(def.build(calendars)),
        one("/holiday_calendars", too_many(MAX_CALENDARS))
    );
}

#[test]
fn the_week_of_an_always_schedule_is_kept_and_checked() {
    let def = |from: &str| {
        let weekly = json!([{"days": ["mon"], "from": from, "to": "18:00"}]);
        let def = json!({"time_zone": "Asia/Tokyo", "kind": "always", "weekly": weekly});
        serde_json::from_value::<ScheduleDef>(def).unwrap()
    };
    assert!(
        def("09:00")
            .build(vec![])
            .unwrap()
            .is_open(crate::support::tokyo("2026-11-22 03:00"))
    );
    assert_eq!(
        refusal(def("18:00").build(vec![])),
        one("/weekly/0", HoursFault::EmptyInterval)
    );
}
