//! ★ When the offline message is sent: the rule this product exists for (R3, R4).
//!
//! [`verdict`] looks at one [`Situation`] and leaves by exactly one exit. The order of the exits is the rule:
//!
//! | step | question | exit |
//! |---|---|---|
//! | 1 | is the contact blocked? | silent `blocked` |
//! | 2 | is the message switched off, or blank? | silent `switched_off` |
//! | 3 | does a bot hold the chat, and this is not its hand-off? | silent `bot_is_answering` (row 4) |
//! | 4 | does an agent hold the chat? | silent `assigned` (row 9) |
//! | 5 | has the department no hours? | silent `no_business_hours` (row 8), or on to 7 by option |
//! | 6 | is it closed? | send `outside_hours` (rows 1, 5), or silent `agent_available` by option |
//! | 7 | is somebody reachable? | silent `agent_available` (rows 3, 7), else send `everyone_offline` (rows 2, 6) |
//!
//! Before either send stand the guards: `already_sent`, `answered_elsewhere`, `loop_guard`, `too_old`.

use serde::{Deserialize, Serialize};

/// What made us ask (R4). Nothing else is decided or recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A customer wrote (R5 says what counts as a message).
    CustomerMessage,
    /// A bot passed the chat to people.
    BotHandoff,
    /// The channel stopped being available while this customer was waiting (R5a).
    TeamLeft,
}

/// The kind of handler, as far as the rule cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandlerKind {
    /// A bot is answering.
    Bot,
    /// Nobody.
    Unassigned,
    /// An agent holds the chat.
    Agent,
}

/// The department's hours at the instant of the decision (R2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hours {
    /// The department has no business hours: counted as open at all times (row 8).
    None,
    /// Inside business hours. A schedule of kind *always* is open here, not `None`.
    Open,
    /// Outside business hours, or a holiday.
    Closed,
}

/// The facts that decide, all taken from one snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one question of the rule, asked in order"
)]
pub struct Situation {
    /// What made us ask.
    pub trigger: Trigger,
    /// The contact is blocked.
    pub contact_blocked: bool,
    /// The offline message is switched on and has visible text.
    pub switched_on: bool,
    /// Who holds the chat when the trigger happens.
    pub handler: HandlerKind,
    /// The department's hours.
    pub hours: Hours,
    /// Department option: decide by presence alone where no hours are set.
    pub send_without_hours: bool,
    /// Department option: stay silent outside hours while somebody is reachable.
    pub silent_outside_hours_if_agent_online: bool,
    /// Somebody is reachable on this channel (R1).
    pub somebody_reachable: bool,
    /// The absence has had its message, by the department's repeat policy (R6).
    pub already_sent: bool,
    /// A human answered from the messenger's own app less than 60 minutes ago (R7).
    pub answered_elsewhere: bool,
    /// The contact has had 5 automatic messages within an hour or 20 within a day (R6).
    pub loop_guard: bool,
    /// The customer's message is older than 24 hours by its own timestamp (R5).
    pub too_old: bool,
}

/// Why it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendReason {
    /// The department is closed.
    OutsideHours,
    /// Open, but nobody is reachable on this channel.
    EveryoneOffline,
}

/// Why it is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SilentReason {
    /// Step 1.
    Blocked,
    /// Step 2.
    SwitchedOff,
    /// Step 3, row 4.
    BotIsAnswering,
    /// Step 4, row 9.
    Assigned,
    /// Step 5, row 8.
    NoBusinessHours,
    /// Step 6 by option, or step 7: rows 3 and 7.
    AgentAvailable,
    /// Guard: at most one per absence (R6).
    AlreadySent,
    /// Guard: a human answered from the messenger's own app (R7).
    AnsweredElsewhere,
    /// Guard: too many automatic messages to this contact (R6).
    LoopGuard,
    /// Guard: the customer's message is older than a day (R5).
    TooOld,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The offline message goes out.
    Send(SendReason),
    /// Nothing goes out.
    Silent(SilentReason),
}

/// The decision: what is done, and the row of R3's table that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Verdict {
    /// What is done, and why.
    pub outcome: Outcome,
    /// 1 to 9; `None` where an option or a guard decided.
    pub row: Option<u8>,
}

impl Verdict {
    const fn send(reason: SendReason, row: Option<u8>) -> Self {
        Self {
            outcome: Outcome::Send(reason),
            row,
        }
    }

    const fn silent(reason: SilentReason, row: Option<u8>) -> Self {
        Self {
            outcome: Outcome::Silent(reason),
            row,
        }
    }

    /// The reason, if it is sent.
    pub const fn sent(&self) -> Option<SendReason> {
        match self.outcome {
            Outcome::Send(reason) => Some(reason),
            Outcome::Silent(_) => None,
        }
    }

    /// The reason as the word on the wire.
    pub const fn reason(&self) -> &'static str {
        match self.outcome {
            Outcome::Send(reason) => reason.word(),
            Outcome::Silent(reason) => reason.word(),
        }
    }
}

impl SendReason {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OutsideHours => "outside_hours",
            Self::EveryoneOffline => "everyone_offline",
        }
    }
}

impl SilentReason {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::SwitchedOff => "switched_off",
            Self::BotIsAnswering => "bot_is_answering",
            Self::Assigned => "assigned",
            Self::NoBusinessHours => "no_business_hours",
            Self::AgentAvailable => "agent_available",
            Self::AlreadySent => "already_sent",
            Self::AnsweredElsewhere => "answered_elsewhere",
            Self::LoopGuard => "loop_guard",
            Self::TooOld => "too_old",
        }
    }
}

/// Decides one situation (R4): pure, without allocation, one exit per reason.
///
/// ```
/// use rusuban_core::offline_message::{verdict, HandlerKind, Hours, SendReason, Situation, Trigger};
///
/// // Row 5: outside business hours, a customer writes, no bot involved.
/// let night = Situation {
///     hours: Hours::Closed,
///     ..Situation::waiting(Trigger::CustomerMessage, HandlerKind::Unassigned)
/// };
/// assert_eq!(verdict(&night).sent(), Some(SendReason::OutsideHours));
/// assert_eq!(verdict(&night).row, Some(5));
/// ```
pub const fn verdict(s: &Situation) -> Verdict {
    let handoff = matches!(s.trigger, Trigger::BotHandoff);
    if s.contact_blocked {
        return Verdict::silent(SilentReason::Blocked, None);
    }
    if !s.switched_on {
        return Verdict::silent(SilentReason::SwitchedOff, None);
    }
    if matches!(s.handler, HandlerKind::Bot) && !handoff {
        return Verdict::silent(SilentReason::BotIsAnswering, Some(4));
    }
    if matches!(s.handler, HandlerKind::Agent) {
        return Verdict::silent(SilentReason::Assigned, Some(9));
    }
    match s.hours {
        Hours::None if !s.send_without_hours => Verdict::silent(SilentReason::NoBusinessHours, Some(8)),
        Hours::Closed if s.silent_outside_hours_if_agent_online && s.somebody_reachable => {
            Verdict::silent(SilentReason::AgentAvailable, None)
        }
        Hours::Closed => guarded(s, SendReason::OutsideHours, Some(if handoff { 1 } else { 5 })),
        // From here on the department is open; without hours an option brought us here, so no row is named.
        Hours::None => by_presence(s, None, None),
        Hours::Open if handoff => by_presence(s, Some(3), Some(2)),
        Hours::Open => by_presence(s, Some(7), Some(6)),
    }
}

const fn by_presence(s: &Situation, reachable_row: Option<u8>, offline_row: Option<u8>) -> Verdict {
    if s.somebody_reachable {
        Verdict::silent(SilentReason::AgentAvailable, reachable_row)
    } else {
        guarded(s, SendReason::EveryoneOffline, offline_row)
    }
}

const fn guarded(s: &Situation, reason: SendReason, row: Option<u8>) -> Verdict {
    if s.already_sent {
        Verdict::silent(SilentReason::AlreadySent, None)
    } else if s.answered_elsewhere {
        Verdict::silent(SilentReason::AnsweredElsewhere, None)
    } else if s.loop_guard {
        Verdict::silent(SilentReason::LoopGuard, None)
    } else if s.too_old {
        Verdict::silent(SilentReason::TooOld, None)
    } else {
        Verdict::send(reason, row)
    }
}

impl Situation {
    /// The plain case to start from: switched on, open, everyone offline, no option set, no guard up.
    pub const fn waiting(trigger: Trigger, handler: HandlerKind) -> Self {
        Self {
            trigger,
            contact_blocked: false,
            switched_on: true,
            handler,
            hours: Hours::Open,
            send_without_hours: false,
            silent_outside_hours_if_agent_online: false,
            somebody_reachable: false,
            already_sent: false,
            answered_elsewhere: false,
            loop_guard: false,
            too_old: false,
        }
    }
}
