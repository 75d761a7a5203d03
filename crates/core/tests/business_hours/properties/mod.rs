//! R2 against a slow reading of it that looks at the clock on the wall minute by minute.

mod paper;
mod plans;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rusuban_core::business_hours::{HORIZON, SpanState};

use paper::Paper;
use plans::Plan;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
/// A window of five days: the one of interest in the middle.
const MINUTES: usize = 5 * 24 * 60;

/// The whole minutes of the window, each with what paper says.
fn window(plan: &Plan, paper: &Paper) -> Vec<(Timestamp, bool)> {
    let minutes = (0..MINUTES).map(|n| plan.start() + SignedDuration::from_mins(i64::try_from(n).unwrap()));
    minutes.map(|at| (at, paper.is_open(at))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn is_open_is_what_the_clock_on_the_wall_says(plan in plans::any()) {
        let (schedule, paper) = (plan.schedule(), Paper::new(&plan));
        for (at, open) in window(&plan, &paper) {
            prop_assert_eq!(schedule.is_open(at), open, "{}", at);
            let moment_before_next = at + MINUTE - SignedDuration::from_nanos(1);
            prop_assert_eq!(schedule.is_open(moment_before_next), open, "{}", moment_before_next);
        }
    }

    #[test]
    fn spans_cover_the_window_alternate_and_agree(plan in plans::any()) {
        let (schedule, paper) = (plan.schedule(), Paper::new(&plan));
        let window = window(&plan, &paper);
        let (from, to) = (plan.start(), window.last().unwrap().0 + MINUTE);
        let spans = schedule.spans(from, to);
        prop_assert_eq!(spans.first().unwrap().from, from);
        prop_assert_eq!(spans.last().unwrap().to, to);
        for pair in spans.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from);
            prop_assert_ne!(&pair[0].state, &pair[1].state);
        }
        let mut spans = spans.iter().peekable();
        for (at, open) in window {
            while spans.peek().unwrap().to <= at {
                spans.next();
            }
            let expected = match paper.holiday(at) {
                _ if open => SpanState::Open,
                Some(name) => SpanState::Holiday { name },
                None => SpanState::Closed,
            };
            prop_assert_eq!(&spans.peek().unwrap().state, &expected, "{}", at);
        }
    }

    #[test]
    fn changes_are_the_minutes_at_which_it_changes(
        plan in plans::any(),
        picks in prop::collection::vec(0..MINUTES, 12),
        seconds in 0_i64..60,
    ) {
        let (schedule, paper) = (plan.schedule(), Paper::new(&plan));
        let window = window(&plan, &paper);
        let end = window.last().unwrap().0 + MINUTE;
        for pick in picks {
            let at = window[pick].0 + SignedDuration::from_secs(seconds);
            let open = window[pick].1;
            let ahead = window[pick..].iter().find(|(_, other)| *other != open).map(|(at, _)| *at);
            let behind = window[..pick].iter().rfind(|(_, other)| *other != open).map(|(at, _)| *at + MINUTE);
            let (closes, opens) = (schedule.open_until(at), schedule.next_opening(at));
            let (next, no_next) = if open { (closes, opens) } else { (opens, closes) };
            prop_assert_eq!(no_next, None);
            match ahead {
                Some(change) => prop_assert_eq!(next, Some(change), "{}", at),
                None => prop_assert!(next.is_none_or(|change| change >= end), "{}: {:?}", at, next),
            }
            let since = schedule.closed_since(at);
            match behind {
                _ if open => prop_assert_eq!(since, None),
                Some(change) => prop_assert_eq!(since, Some(change), "{}", at),
                None => prop_assert!(since.is_none_or(|change| change <= plan.start()), "{}: {:?}", at, since),
            }
        }
    }

    #[test]
    fn was_open_between_is_whether_one_of_the_minutes_was(
        plan in plans::any(),
        pairs in prop::collection::vec((0..MINUTES, 0..MINUTES / 4, 0_i64..60, 0_i64..60), 12),
    ) {
        let (schedule, paper) = (plan.schedule(), Paper::new(&plan));
        let window = window(&plan, &paper);
        for (first, length, from_second, to_second) in pairs {
            let last = (first + length).min(MINUTES - 1);
            let from = window[first].0 + SignedDuration::from_secs(from_second);
            let to = window[last].0 + SignedDuration::from_secs(to_second);
            let touched = window.iter().filter(|(at, _)| *at < to && from < *at + MINUTE && from < to);
            let expected = touched.map(|(_, open)| open).any(|open| *open);
            prop_assert_eq!(schedule.was_open_between(from, to), expected, "{}..{}", from, to);
            let last = window.iter().rfind(|(at, open)| *open && *at < to && from < *at + MINUTE && from < to);
            let last = last.map(|(at, _)| (*at + MINUTE).min(to));
            prop_assert_eq!(schedule.last_open_between(from, to), last, "{}..{}", from, to);
        }
    }

    #[test]
    fn overlaps_are_refused_and_nothing_else(plan in plans::any_week()) {
        prop_assert_eq!(plan.try_schedule().is_ok(), !plan.paints_twice());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn r11_the_next_opening_is_the_first_one_within_400_days(plan in plans::sparse()) {
        const QUARTER: SignedDuration = SignedDuration::from_mins(15);
        let (schedule, paper) = (plan.schedule(), Paper::new(&plan));
        let at = plan.start();
        prop_assume!(!paper.is_open(at));
        let steps = |step: SignedDuration| {
            std::iter::successors(Some(at), move |at| Some(*at + step))
                .take_while(move |then| then.duration_since(at).abs() <= HORIZON)
        };
        let first_open = steps(QUARTER).find(|at| paper.is_open(*at));
        prop_assert_eq!(schedule.next_opening(at), first_open);
        let last_open = steps(-QUARTER).skip(1).find(|at| paper.is_open(*at));
        prop_assert_eq!(schedule.closed_since(at), last_open.map(|at| at + QUARTER));
        prop_assert_eq!(schedule.was_open_between(at, at + HORIZON), first_open.is_some_and(|open| open < at + HORIZON));
    }
}
