//! How long the rule takes, over every situation there is, and whether it allocates. `make bench` reads both.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use rusuban_core::offline_message::{HandlerKind, Hours, Situation, Trigger, verdict};

/// Every situation: three triggers, three handlers, three kinds of hours, nine questions that are answered yes or no.
fn every_situation() -> Vec<Situation> {
    let mut situations = Vec::new();
    for trigger in [Trigger::CustomerMessage, Trigger::BotHandoff, Trigger::TeamLeft] {
        for handler in [HandlerKind::Bot, HandlerKind::Unassigned, HandlerKind::Agent] {
            for hours in [Hours::None, Hours::Open, Hours::Closed] {
                situations.extend((0..1_u32 << 9).map(|answers| situation(trigger, handler, hours, answers)));
            }
        }
    }
    situations
}

fn situation(trigger: Trigger, handler: HandlerKind, hours: Hours, answers: u32) -> Situation {
    let yes = |question: u32| answers >> question & 1 == 1;
    Situation {
        hours,
        contact_blocked: yes(0),
        switched_on: yes(1),
        send_without_hours: yes(2),
        silent_outside_hours_if_agent_online: yes(3),
        somebody_reachable: yes(4),
        already_sent: yes(5),
        answered_elsewhere: yes(6),
        loop_guard: yes(7),
        too_old: yes(8),
        ..Situation::waiting(trigger, handler)
    }
}

/// Every decision that is asked for here is made: nothing is left out because its outcome isn't looked at.
fn decide(situations: &[Situation]) {
    for situation in situations {
        black_box(verdict(black_box(situation)));
    }
}

fn verdicts(criterion: &mut Criterion) {
    let situations = every_situation();
    let counted = allocation_counter::measure(|| decide(&situations));
    println!(
        "situations {} allocations {}",
        situations.len(),
        counted.count_total
    );
    criterion.bench_function("verdict", |bencher| bencher.iter(|| decide(&situations)));
}

criterion_group!(benches, verdicts);
criterion_main!(benches);
