//! What the counts say.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use rstest::rstest;
use rusuban_core::offline_message::SendReason::{EveryoneOffline, OutsideHours};
use rusuban_core::report::{Count, Counting, Figure, Judge, Outcome, Promises, Summary, closing, open_hours};

use crate::support::{CHANNEL, tokyo, weekdays};

fn count(date: Date, figure: Figure, n: u64) -> Count {
    Count {
        channel: CHANNEL,
        date,
        figure,
        n,
    }
}

fn unanswered(opening: &str) -> Figure {
    Figure::Unanswered {
        opening: tokyo(opening),
    }
}

const TUESDAY: Date = date(2026, 11, 24);

#[rstest]
#[case::before_the_opening("25 08:00", 0, 1)]
#[case::to_the_minute("25 09:30", 0, 1)]
#[case::a_minute_later("25 09:31", 1, 0)]
#[case::lunch_gives_time("25 12:59", 1, 0)]
fn a_promise_runs_until_its_open_time_has_passed(#[case] now: &str, #[case] late: u64, #[case] running: u64) {
    let schedule = weekdays();
    let by = Counting::by(Some(&schedule), schedule.time_zone().clone());
    let judge = Judge {
        within_min: 30,
        late_before: by.late_before(tokyo(now), 30),
    };
    let summary = Summary::of([count(TUESDAY, unanswered("25 09:00"), 1)], |_| judge);
    assert_eq!(
        summary.total.promises,
        Promises {
            kept: 0,
            late,
            running
        }
    );
}

#[test]
fn a_promise_of_friday_evening_still_runs_over_the_long_weekend() {
    let schedule = weekdays();
    let by = Counting::by(Some(&schedule), schedule.time_zone().clone());
    let promises = |now: &str| {
        let judge = Judge {
            within_min: 30,
            late_before: by.late_before(tokyo(now), 30),
        };
        Summary::of([count(TUESDAY, unanswered("20 17:45"), 1)], |_| judge)
            .total
            .promises
    };
    assert_eq!(promises("24 09:15").running, 1);
    assert_eq!(promises("24 09:16").late, 1);
}

#[test]
fn the_setting_judges_what_was_counted_before_it_changed() {
    let counts = [30, 31, 60].map(|minutes| count(TUESDAY, Figure::Answered { minutes }, 1));
    let with = |within_min| {
        Summary::of(counts, |_| Judge {
            within_min,
            late_before: None,
        })
        .total
        .promises
    };
    assert_eq!(
        with(30),
        Promises {
            kept: 1,
            late: 2,
            running: 0
        }
    );
    assert_eq!(
        with(60),
        Promises {
            kept: 3,
            late: 0,
            running: 0
        }
    );
}

#[test]
fn half_of_the_answers_and_nine_of_ten_came_within() {
    let counts = (1..=10).map(|minutes| count(TUESDAY, Figure::Answered { minutes }, 1));
    let answers = Summary::of(counts, |_| Judge {
        within_min: 30,
        late_before: None,
    })
    .total
    .answers;
    assert_eq!(
        (
            answers.count(),
            answers.within(50),
            answers.within(90),
            answers.within(100)
        ),
        (10, Some(5), Some(9), Some(10))
    );
    assert_eq!(Summary::default().total.answers.within(50), None);
}

#[test]
fn figures_stand_by_date_by_channel_and_in_all() {
    let offline = |reason, outcome| Figure::Offline { reason, outcome };
    let counts = [
        count(TUESDAY, offline(OutsideHours, Outcome::Delivered), 3),
        count(TUESDAY, offline(OutsideHours, Outcome::Failed), 1),
        count(
            date(2026, 11, 25),
            offline(EveryoneOffline, Outcome::Delivered),
            2,
        ),
        count(TUESDAY, Figure::Wrote { hour: 21 }, 9),
    ];
    let summary = Summary::of(counts, |_| Judge {
        within_min: 30,
        late_before: None,
    });
    assert_eq!(summary.total.decided(None, None), 6);
    assert_eq!(summary.total.decided(Some(OutsideHours), None), 4);
    assert_eq!(summary.total.decided(None, Some(Outcome::Failed)), 1);
    assert_eq!(summary.by_date[&TUESDAY].decided(None, None), 4);
    assert_eq!(summary.by_channel[&CHANNEL], summary.total);
    assert_eq!((summary.wrote[1][21], summary.total.wrote), (9, 9));
}

#[test]
fn the_week_shows_what_is_usually_open() {
    let schedule = weekdays();
    let by = [Counting::by(Some(&schedule), schedule.time_zone().clone())];
    let open = open_hours(&by, date(2026, 11, 2), date(2026, 11, 29));
    assert_eq!(
        (open[1][8], open[1][9], open[1][12], open[1][17], open[1][18]),
        (0, 1_000, 0, 1_000, 0)
    );
    assert_eq!(open[0][9], 750, "one Monday of four was a holiday");
    assert_eq!(open[6], [0; 24]);
    let without_hours = [by[0].clone(), Counting::by(None, TimeZone::UTC)];
    assert_eq!(
        open_hours(&without_hours, date(2026, 11, 24), date(2026, 11, 24))[1][3],
        500
    );
}

#[test]
fn closed_dates_are_known_with_their_holiday() {
    let schedule = weekdays();
    let by = [Counting::by(Some(&schedule), schedule.time_zone().clone())];
    let holiday = |date| closing(&by, date).map(|closing| closing.holiday);
    assert_eq!(holiday(date(2026, 11, 23)), Some(Some("勤労感謝の日".to_owned())));
    assert_eq!(holiday(date(2026, 11, 22)), Some(None));
    assert_eq!(holiday(TUESDAY), None);
    let with_another = [by[0].clone(), Counting::by(None, TimeZone::UTC)];
    let sunday = closing(&by, date(2026, 11, 22)).unwrap();
    assert_eq!((sunday.departments, sunday.all), (1, true));
    let beside = closing(&with_another, date(2026, 11, 22)).unwrap();
    assert_eq!(
        (beside.departments, beside.all),
        (1, false),
        "the other one is open around the clock"
    );
    let holiday = closing(&with_another, date(2026, 11, 23)).unwrap().holiday;
    assert_eq!(holiday.as_deref(), Some("勤労感謝の日"));
    assert_eq!(closing(&with_another, TUESDAY), None);
    assert_eq!(closing(&[], TUESDAY), None);
}
