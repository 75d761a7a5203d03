//! What each list asks.
//!
//! Each walks its own index of the migrations; the words must be the index's, or it isn't used. `>= ?2` says nothing that
//! the pair doesn't, but finds the place where an expression is indexed.

use super::Kind;

/// The next rows of a list; of the morning's, those that come after a promise.
pub(super) const fn of(kind: Kind, with_names: bool) -> &'static str {
    match (kind, with_names) {
        (Kind::Morning, _) => later_promises(with_names),
        (Kind::Unassigned, false) => UNASSIGNED,
        (Kind::Unassigned, true) => UNASSIGNED_NAMED,
        (Kind::Bot, false) => BOT,
        (Kind::Bot, true) => BOT_NAMED,
        (Kind::OnHold, false) => ON_HOLD,
        (Kind::OnHold, true) => ON_HOLD_NAMED,
        (Kind::All, false) => ALL,
        (Kind::All, true) => ALL_NAMED,
        (Kind::Ended, false) => ENDED,
        (Kind::Ended, true) => ENDED_NAMED,
        (Kind::Mine(_), false) => MINE,
        (Kind::Mine(_), true) => MINE_NAMED,
    }
}

/// Those to whom the same was promised, or nothing, by waiting time.
pub(super) const fn same_promise(with_names: bool) -> &'static str {
    if with_names {
        SAME_PROMISE_NAMED
    } else {
        SAME_PROMISE
    }
}

/// Those to whom something later was promised, then those without a promise, then those without an offline message.
pub(super) const fn later_promises(with_names: bool) -> &'static str {
    if with_names {
        LATER_PROMISES_NAMED
    } else {
        LATER_PROMISES
    }
}

// An offline message without a promise stands behind every promise, a chat without an offline message behind both.
macro_rules! promise {
    () => {
        "COALESCE(c.offline_next_opening, \
         CASE WHEN c.offline_seq IS NULL THEN 9000000000000001 ELSE 9000000000000000 END)"
    };
}

macro_rules! promised {
    ($columns:literal, $from:literal) => {
        concat!(
            "SELECT ",
            promise!(),
            ", COALESCE(c.waiting_since, 9000000000000000), c.number",
            $columns,
            " FROM chat c ",
            $from,
            " c.channel_id = ?1 AND c.handler = 1 AND c.status <> 2 AND ",
            promise!()
        )
    };
}

// What is the same for all isn't named in the order, or it would be sorted.
macro_rules! same_promise {
    ($columns:literal, $from:literal) => {
        concat!(
            promised!($columns, $from),
            " = ?2 AND COALESCE(c.waiting_since, 9000000000000000) >= ?3 \
             AND (COALESCE(c.waiting_since, 9000000000000000), c.number) > (?3, ?4) \
             ORDER BY COALESCE(c.waiting_since, 9000000000000000), c.number LIMIT ?5"
        )
    };
}

macro_rules! later_promises {
    ($columns:literal, $from:literal) => {
        concat!(
            promised!($columns, $from),
            " > ?2 ORDER BY ",
            promise!(),
            ", COALESCE(c.waiting_since, 9000000000000000), c.number LIMIT ?3"
        )
    };
}

macro_rules! who_waits_longest {
    ($columns:literal, $from:literal, $handler:literal) => {
        concat!(
            "SELECT COALESCE(c.waiting_since, 9000000000000000), c.number",
            $columns,
            " FROM chat c ",
            $from,
            " c.channel_id = ?1 AND c.handler = ",
            $handler,
            " AND c.status <> 2 AND COALESCE(c.waiting_since, 9000000000000000) >= ?2 \
             AND (COALESCE(c.waiting_since, 9000000000000000), c.number) > (?2, ?3) \
             ORDER BY COALESCE(c.waiting_since, 9000000000000000), c.number LIMIT ?4"
        )
    };
}

macro_rules! latest_first {
    ($columns:literal, $from:literal, $which:literal) => {
        concat!(
            "SELECT c.last_message_at, c.number",
            $columns,
            " FROM chat c ",
            $from,
            " ",
            $which,
            " AND (c.last_message_at, c.number) < (?2, ?3) ORDER BY c.last_message_at DESC, c.number DESC LIMIT ?4"
        )
    };
}

macro_rules! latest_last {
    ($columns:literal, $from:literal) => {
        concat!(
            "SELECT c.last_message_at, c.number",
            $columns,
            " FROM chat c ",
            $from,
            " c.channel_id = ?1 AND c.status = 1 \
             AND (c.last_message_at, c.number) > (?2, ?3) ORDER BY c.last_message_at, c.number LIMIT ?4"
        )
    };
}

// The chat comes first in the join: its order is the list's.
const SAME_PROMISE: &str = same_promise!("", "WHERE");
const SAME_PROMISE_NAMED: &str = same_promise!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND"
);
const LATER_PROMISES: &str = later_promises!("", "WHERE");
const LATER_PROMISES_NAMED: &str = later_promises!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND"
);
const UNASSIGNED: &str = who_waits_longest!("", "WHERE", "1");
const UNASSIGNED_NAMED: &str = who_waits_longest!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "1"
);
const BOT: &str = who_waits_longest!("", "WHERE", "0");
const BOT_NAMED: &str = who_waits_longest!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "0"
);
const ON_HOLD: &str = latest_last!("", "WHERE");
const ON_HOLD_NAMED: &str = latest_last!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND"
);
const ALL: &str = latest_first!("", "WHERE", "c.channel_id = ?1 AND c.status <> 2");
const ALL_NAMED: &str = latest_first!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "c.channel_id = ?1 AND c.status <> 2"
);
const ENDED: &str = latest_first!("", "WHERE", "c.channel_id = ?1 AND c.status = 2");
const ENDED_NAMED: &str = latest_first!(
    ", p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "c.channel_id = ?1 AND c.status = 2"
);
const MINE: &str = latest_first!(
    ", c.channel_id",
    "WHERE",
    "c.handler_id = ?1 AND c.handler = 2 AND c.status <> 2"
);
const MINE_NAMED: &str = latest_first!(
    ", c.channel_id, p.last_name, p.first_name",
    "CROSS JOIN contact p WHERE p.id = c.contact_id AND",
    "c.handler_id = ?1 AND c.handler = 2 AND c.status <> 2"
);
