//! The rule is asked for every message, so it must not allocate. A counting allocator watches it.

use std::hint::black_box;

use allocation_counter::measure;
use rstest::rstest;
use rusuban_core::offline_message::{HandlerKind, Hours, Situation, Trigger, verdict};

#[rstest]
fn the_verdict_allocates_nothing(
    #[values(Trigger::CustomerMessage, Trigger::BotHandoff, Trigger::TeamLeft)] trigger: Trigger,
    #[values(HandlerKind::Bot, HandlerKind::Unassigned, HandlerKind::Agent)] handler: HandlerKind,
    #[values(Hours::None, Hours::Open, Hours::Closed)] hours: Hours,
) {
    let situation = Situation {
        hours,
        ..Situation::waiting(trigger, handler)
    };
    let counted = measure(|| {
        black_box(verdict(black_box(&situation)));
    });
    assert_eq!(counted.count_total, 0);
}

#[test]
fn the_allocator_counts() {
    let counted = measure(|| drop(black_box(vec![0_u8; 16])));
    assert_eq!(counted.count_total, 1);
}
