//! R3's table, R4's order, and the whole product of everything that can be asked.

use rusuban_core::offline_message::{
    HandlerKind, Hours, Outcome, SendReason, SilentReason, Situation, Trigger, Verdict, verdict,
};

use HandlerKind::{Agent, Bot, Unassigned};
use Outcome::{Send, Silent};
use Trigger::{BotHandoff, CustomerMessage, TeamLeft};

/// Situation, hours, somebody reachable → outcome. The product, as its specification writes it.
#[test]
fn r3_the_table_row_by_row() {
    let sent_closed = Send(SendReason::OutsideHours);
    let sent_offline = Send(SendReason::EveryoneOffline);
    let available = Silent(SilentReason::AgentAvailable);
    let rows = [
        (1, BotHandoff, Bot, Hours::Closed, false, sent_closed),
        (1, BotHandoff, Bot, Hours::Closed, true, sent_closed),
        (2, BotHandoff, Bot, Hours::Open, false, sent_offline),
        (3, BotHandoff, Bot, Hours::Open, true, available),
        (
            4,
            CustomerMessage,
            Bot,
            Hours::Closed,
            false,
            Silent(SilentReason::BotIsAnswering),
        ),
        (
            4,
            CustomerMessage,
            Bot,
            Hours::Open,
            true,
            Silent(SilentReason::BotIsAnswering),
        ),
        (5, CustomerMessage, Unassigned, Hours::Closed, false, sent_closed),
        (5, CustomerMessage, Unassigned, Hours::Closed, true, sent_closed),
        (6, CustomerMessage, Unassigned, Hours::Open, false, sent_offline),
        (7, CustomerMessage, Unassigned, Hours::Open, true, available),
        (
            8,
            CustomerMessage,
            Unassigned,
            Hours::None,
            false,
            Silent(SilentReason::NoBusinessHours),
        ),
        (
            8,
            BotHandoff,
            Bot,
            Hours::None,
            false,
            Silent(SilentReason::NoBusinessHours),
        ),
        (
            9,
            CustomerMessage,
            Agent,
            Hours::Closed,
            false,
            Silent(SilentReason::Assigned),
        ),
        (
            9,
            CustomerMessage,
            Agent,
            Hours::None,
            false,
            Silent(SilentReason::Assigned),
        ),
    ];
    for (row, trigger, handler, hours, somebody_reachable, outcome) in rows {
        let situation = Situation {
            hours,
            somebody_reachable,
            ..Situation::waiting(trigger, handler)
        };
        assert_eq!(
            verdict(&situation),
            Verdict {
                outcome,
                row: Some(row)
            },
            "row {row}: {situation:?}"
        );
    }
}

/// R5a: whoever waits when the team leaves is decided like a customer who writes.
#[test]
fn r5a_team_left_reads_the_rows_of_a_customer_who_writes() {
    for hours in [Hours::Closed, Hours::Open, Hours::None] {
        for somebody_reachable in [false, true] {
            let base = Situation {
                hours,
                somebody_reachable,
                ..Situation::waiting(TeamLeft, Unassigned)
            };
            assert_eq!(
                verdict(&base),
                verdict(&Situation {
                    trigger: CustomerMessage,
                    ..base
                })
            );
        }
    }
}

#[test]
fn r4_without_hours_the_option_decides_by_presence_and_names_no_row() {
    for trigger in [CustomerMessage, BotHandoff] {
        let base = Situation {
            hours: Hours::None,
            send_without_hours: true,
            ..Situation::waiting(trigger, if trigger == BotHandoff { Bot } else { Unassigned })
        };
        let expected = Verdict {
            outcome: Send(SendReason::EveryoneOffline),
            row: None,
        };
        assert_eq!(verdict(&base), expected);
        let reachable = Situation {
            somebody_reachable: true,
            ..base
        };
        let expected = Verdict {
            outcome: Silent(SilentReason::AgentAvailable),
            row: None,
        };
        assert_eq!(verdict(&reachable), expected);
    }
}

#[test]
fn r4_outside_hours_an_online_agent_silences_only_by_option() {
    let base = Situation {
        hours: Hours::Closed,
        somebody_reachable: true,
        ..Situation::waiting(CustomerMessage, Unassigned)
    };
    assert_eq!(verdict(&base).sent(), Some(SendReason::OutsideHours));
    let by_option = Situation {
        silent_outside_hours_if_agent_online: true,
        ..base
    };
    assert_eq!(
        verdict(&by_option),
        Verdict {
            outcome: Silent(SilentReason::AgentAvailable),
            row: None
        }
    );
    let nobody = Situation {
        somebody_reachable: false,
        ..by_option
    };
    assert_eq!(verdict(&nobody).row, Some(5));
}

#[test]
fn guards_are_asked_in_order_and_name_no_row() {
    let base = Situation {
        hours: Hours::Closed,
        ..Situation::waiting(CustomerMessage, Unassigned)
    };
    let all = Situation {
        already_sent: true,
        answered_elsewhere: true,
        loop_guard: true,
        too_old: true,
        ..base
    };
    let order = [
        (all, SilentReason::AlreadySent),
        (
            Situation {
                already_sent: false,
                ..all
            },
            SilentReason::AnsweredElsewhere,
        ),
        (
            Situation {
                loop_guard: true,
                too_old: true,
                ..base
            },
            SilentReason::LoopGuard,
        ),
        (
            Situation {
                too_old: true,
                ..base
            },
            SilentReason::TooOld,
        ),
    ];
    for (situation, reason) in order {
        assert_eq!(
            verdict(&situation),
            Verdict {
                outcome: Silent(reason),
                row: None
            }
        );
    }
}

/// Every situation there is: 3 × 2 × 2 × 3 × 3 × 2 × 2 × 2 × 2⁴.
fn every_situation() -> impl Iterator<Item = Situation> {
    let shape = [CustomerMessage, BotHandoff, TeamLeft]
        .into_iter()
        .flat_map(|trigger| {
            [Bot, Unassigned, Agent].into_iter().flat_map(move |handler| {
                [Hours::None, Hours::Open, Hours::Closed]
                    .into_iter()
                    .map(move |hours| Situation {
                        hours,
                        ..Situation::waiting(trigger, handler)
                    })
            })
        });
    shape.flat_map(|base| {
        (0_u32..1 << 9).map(move |bits| {
            let bit = |n: u32| bits & (1 << n) != 0;
            Situation {
                contact_blocked: bit(0),
                switched_on: bit(1),
                send_without_hours: bit(2),
                silent_outside_hours_if_agent_online: bit(3),
                somebody_reachable: bit(4),
                already_sent: bit(5),
                answered_elsewhere: bit(6),
                loop_guard: bit(7),
                too_old: bit(8),
                ..base
            }
        })
    })
}

/// Each exit as a condition of its own, written from R4's sentences and not as a ladder: which of them hold?
fn exits_that_apply(s: &Situation) -> Vec<(Outcome, Option<u8>)> {
    let asked = !s.contact_blocked && s.switched_on;
    let bot_holds = s.handler == Bot && s.trigger != BotHandoff;
    let free = asked && !bot_holds && s.handler != Agent;
    let handoff = s.trigger == BotHandoff;
    let no_hours = s.hours == Hours::None;
    let silent_by_option =
        s.hours == Hours::Closed && s.silent_outside_hours_if_agent_online && s.somebody_reachable;
    let closed = free && s.hours == Hours::Closed && !silent_by_option;
    let offline =
        free && !s.somebody_reachable && (s.hours == Hours::Open || (no_hours && s.send_without_hours));
    let guard = [
        (s.already_sent, SilentReason::AlreadySent),
        (s.answered_elsewhere, SilentReason::AnsweredElsewhere),
        (s.loop_guard, SilentReason::LoopGuard),
        (s.too_old, SilentReason::TooOld),
    ]
    .into_iter()
    .find_map(|(up, reason)| up.then_some(reason));
    let row = |of_handoff, of_message| Some(if handoff { of_handoff } else { of_message });
    let unless_none = |row: Option<u8>| row.filter(|_| !no_hours);
    let exits = [
        (s.contact_blocked, Silent(SilentReason::Blocked), None),
        (
            !s.contact_blocked && !s.switched_on,
            Silent(SilentReason::SwitchedOff),
            None,
        ),
        (asked && bot_holds, Silent(SilentReason::BotIsAnswering), Some(4)),
        (
            asked && s.handler == Agent,
            Silent(SilentReason::Assigned),
            Some(9),
        ),
        (
            free && no_hours && !s.send_without_hours,
            Silent(SilentReason::NoBusinessHours),
            Some(8),
        ),
        (
            free && silent_by_option,
            Silent(SilentReason::AgentAvailable),
            None,
        ),
        (
            free && s.somebody_reachable && (s.hours == Hours::Open || (no_hours && s.send_without_hours)),
            Silent(SilentReason::AgentAvailable),
            unless_none(row(3, 7)),
        ),
        (
            closed && guard.is_none(),
            Send(SendReason::OutsideHours),
            row(1, 5),
        ),
        (
            offline && guard.is_none(),
            Send(SendReason::EveryoneOffline),
            unless_none(row(2, 6)),
        ),
        (
            (closed || offline) && guard.is_some(),
            Silent(guard.unwrap_or(SilentReason::TooOld)),
            None,
        ),
    ];
    exits
        .into_iter()
        .filter(|(applies, ..)| *applies)
        .map(|(_, outcome, row)| (outcome, row))
        .collect()
}

#[test]
fn r4_in_every_situation_exactly_one_exit_applies_and_it_is_the_verdict() {
    let mut asked = 0;
    for situation in every_situation() {
        let exits = exits_that_apply(&situation);
        let found = verdict(&situation);
        assert_eq!(exits, [(found.outcome, found.row)], "{situation:?}");
        asked += 1;
    }
    assert_eq!(asked, 3 * 3 * 3 * 512);
}

#[test]
fn the_words_on_the_wire_are_those_of_the_specification() {
    let words: std::collections::BTreeSet<_> = every_situation()
        .map(|situation| verdict(&situation).reason())
        .collect();
    let expected = [
        "agent_available",
        "already_sent",
        "answered_elsewhere",
        "assigned",
        "blocked",
        "bot_is_answering",
        "everyone_offline",
        "loop_guard",
        "no_business_hours",
        "outside_hours",
        "switched_off",
        "too_old",
    ];
    assert!(words.into_iter().eq(expected));
}
