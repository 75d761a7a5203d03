//! The counts of the reports.

use std::collections::BTreeMap;

use rusuban_core::ids::ChannelId;
use rusuban_core::offline_message::SendReason;
use rusuban_core::report::{ChatRollUp, Counted, Figure, Local, Notice, Outcome, Reached};

use crate::statement::Statement;
use crate::value::{Value, params};

/// Means that all chats that were there before counting began were counted.
pub(crate) const ALL_CHATS: i64 = i64::MAX;

/// The pass comes first: whoever counted the same at the same time is refused before anything else.
pub(crate) fn count(counted: Counted) -> Vec<Statement> {
    let mut statements = vec![
        Statement::one(
            "UPDATE meta SET v = v + 1 WHERE k = 'reports' AND v = ?1",
            params![counted.pass],
        ),
        reached(counted.reached),
    ];
    let mut counts = BTreeMap::new();
    for chat in counted.chats {
        for ((date, figure), n) in &chat.counts {
            *counts.entry((chat.channel, *date, *figure)).or_insert(0) += n;
        }
        statements.extend(of_chat(chat));
    }
    for ((channel, date, figure), n) in counts.into_iter().filter(|(_, n)| *n != 0) {
        let (code, value) = figure_columns(figure);
        let key = params![channel, date, code, value];
        statements.push(Statement::one(
            "INSERT INTO report_count (channel_id, day, figure, value, n) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (channel_id, day, figure, value) DO UPDATE SET n = report_count.n + excluded.n",
            key.iter().cloned().chain([Value::Int(n)]).collect::<Vec<_>>(),
        ));
        if n < 0 {
            statements.push(Statement::any(
                "DELETE FROM report_count WHERE channel_id = ?1 AND day = ?2 AND figure = ?3 AND value = ?4 AND n = 0",
                key,
            ));
        }
    }
    statements
}

fn reached(reached: Reached) -> Statement {
    let (key, value) = match reached {
        Reached::Chat(number) => ("reports_chat", number.map_or(Value::Int(ALL_CHATS), Value::from)),
        Reached::Event(id) => ("reports_event", id.into()),
    };
    Statement::one("UPDATE meta SET v = ?2 WHERE k = ?1", params![key, value])
}

fn of_chat(chat: ChatRollUp) -> Vec<Statement> {
    let mut statements = Vec::new();
    if chat.before != Some(chat.seen) {
        statements.push(Statement::one(
            "INSERT INTO report_chat (chat_id, seq, version) VALUES (?1, ?2, ?3) \
             ON CONFLICT (chat_id) DO UPDATE SET seq = excluded.seq, version = excluded.version",
            params![chat.chat, chat.seen.seq, chat.seen.version],
        ));
    }
    statements.extend(chat.notices.iter().map(|notice| put(chat.channel, notice)));
    statements.extend(chat.wrote.into_iter().map(|local| {
        Statement::any(
            "INSERT INTO report_wrote (channel_id, cell, chat_id, day) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![chat.channel, cell(local), chat.chat, local.date],
        )
    }));
    statements
}

fn put(channel: ChannelId, notice: &Notice) -> Statement {
    Statement::one(
        "INSERT INTO report_notice (chat_id, seq, channel_id, at, day, reason, opening, delivery, promises, \
         answered_min) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (chat_id, seq) DO UPDATE SET \
         delivery = excluded.delivery, promises = excluded.promises, answered_min = excluded.answered_min",
        params![
            notice.message.chat,
            notice.message.seq,
            channel,
            notice.at,
            notice.date,
            notice.reason,
            notice.opening,
            notice.delivery,
            notice.promises,
            notice.answered_min,
        ],
    )
}

/// An hour of the week as a number.
pub(crate) fn cell(local: Local) -> i64 {
    let day = i64::from(local.date.weekday().to_monday_zero_offset());
    24 * day + i64::from(local.hour)
}

/// What is counted, as it is stored; [`crate::read::report`] reads it back.
fn figure_columns(figure: Figure) -> (i64, Value) {
    match figure {
        Figure::Wrote { hour } => (0, i64::from(hour).into()),
        Figure::Offline { reason, outcome } => (1, offline_value(reason, outcome)),
        Figure::Answered { minutes } => (2, minutes.into()),
        Figure::Unanswered { opening } => (3, opening.into()),
    }
}

/// Why, and what became of it, in one number: outcomes of one reason follow each other.
pub(crate) fn offline_value(reason: SendReason, outcome: Outcome) -> Value {
    match (reason.into(), outcome.into()) {
        (Value::Int(reason), Value::Int(outcome)) => Value::Int(8 * reason + outcome),
        _ => Value::Null,
    }
}
