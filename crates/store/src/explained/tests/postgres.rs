//! The same statements on PostgreSQL.

use std::collections::BTreeMap;

use postgres_types::Type;
use rusuban_testkit_postgres::Database;

use super::changes::{AGENT, CHANNEL, CHAT, every_change};
use super::{every_question, store};
use crate::Store;
use crate::postgres::{SETTINGS, dollars, joined};
use crate::read::{desk, snapshot};
use crate::value::Value;

/// Each statement with the lines of its plan.
fn explain(database: &Database, texts: &[&'static str]) -> BTreeMap<&'static str, Vec<String>> {
    let mut script = SETTINGS.to_owned();
    for (at, sql) in texts.iter().enumerate() {
        let params = (1..100).take_while(|n| sql.contains(&format!("?{n}"))).count();
        let nulls = vec!["NULL"; params].join(", ");
        let call = if params == 0 {
            String::new()
        } else {
            format!("({nulls})")
        };
        script.extend([format!(
            "PREPARE s{at} AS {}; SELECT '#'; EXPLAIN (COSTS OFF) EXECUTE s{at}{call};",
            dollars(sql)
        )]);
    }
    let plans = database.execute(&script);
    let plans = plans.split("#\n").skip(1);
    let lines = plans.map(|plan| plan.lines().map(|line| line.trim().to_owned()).collect());
    texts.iter().copied().zip(lines).collect()
}

/// Tables that are small by nature.
const SMALL: &[&str] = &[
    "meta",
    "setting",
    "availability",
    "session",
    "event_mark",
    "reach",
    "sender",
    "search_progress",
    "channel_sign",
];

/// Whose few rows are sorted after they were found. What is searched is asked for by pieces of some days at first.
const FEW: &[&str] = &[
    "identity_contact",
    "token_holder",
    "Function Scan on search_message",
    "Function Scan on search_contact",
];

/// Walks what grows, once when a sender has ended.
const ONCE: &str = "UPDATE outbox SET stage = 2";

/// What walks a whole table, or sorts what it found there. An index without a condition is walked in the list's order.
fn walks(plan: &[String]) -> bool {
    let few = plan
        .iter()
        .any(|line| FEW.iter().any(|index| line.contains(index)));
    plan.iter().any(|line| {
        let small = SMALL.iter().any(|table| line.contains(&format!(" on {table}")));
        let bad = |step| line.contains(step);
        bad("Seq Scan") && !small || bad("Sort Key") && !few || bad("Hash") || bad("Merge")
    })
}

/// A text as it is asked with several such rows of parameters together.
fn together(sql: &'static str, params: &[Value]) -> &'static str {
    let of = |value: &Value| match value {
        Value::Id(_) => Type::UUID,
        Value::Text(_) => Type::TEXT,
        Value::Int(_) => Type::INT8,
        other => panic!("the type of {other:?}"),
    };
    let types: Vec<_> = params.iter().map(of).collect();
    joined(sql, &types).replace('$', "?").leak()
}

/// What webhooks and senders ask ahead, and what is asked of each row that a list or a search found.
#[tokio::test]
async fn what_is_asked_together_finds_its_rows_as_what_is_asked_alone() {
    let (sqlite, seen) = store();
    sqlite.commit(every_change()).await.unwrap();
    every_question(&sqlite).await;
    let ahead = [
        snapshot::by_address(CHANNEL, "U1"),
        snapshot::inbound(CHANNEL, "e1"),
        snapshot::by_chat(CHAT),
        desk::presence_query(AGENT),
    ];
    let ahead = ahead.map(|query| together(query.sql, &query.params));
    let mut texts = ahead.to_vec();
    let each = seen.lock().unwrap().together.clone();
    assert!(each.len() > 15, "{each:#?}");
    texts.extend(each.iter().map(|(sql, params)| together(sql, params)));

    let database = rusuban_testkit_postgres::database();
    Store::open_postgres(&database.url(), None).await.unwrap();
    let plans = explain(&database, &texts);
    assert_eq!(plans.len(), texts.len());
    for (sql, plan) in &plans {
        assert!(!walks(plan), "{sql}: {plan:#?}");
        let by_index = plan
            .iter()
            .any(|line| line.contains("Index") && line.contains("Scan"));
        assert!(by_index || sql.contains("session"), "{sql}: {plan:#?}");
    }
}

#[tokio::test]
async fn every_statement_runs_on_postgresql_too_and_finds_its_rows_by_an_index() {
    let (sqlite, plans) = store();
    sqlite.commit(every_change()).await.unwrap();
    every_question(&sqlite).await;
    let texts: Vec<_> = plans.lock().unwrap().plans.keys().copied().collect();
    assert!(texts.len() > 80, "{}", texts.len());

    let database = rusuban_testkit_postgres::database();
    let store = Store::open_postgres(&database.url(), None).await.unwrap();
    store.commit(every_change()).await.unwrap();
    every_question(&store).await;

    let plans = explain(&database, &texts);
    assert_eq!(plans.len(), texts.len());
    let bad: Vec<_> = plans
        .iter()
        .filter(|(sql, plan)| walks(plan) && !sql.starts_with(ONCE))
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
    for index in [
        "chat_promised",
        "chat_unassigned",
        "chat_bot",
        "chat_held",
        "chat_all",
        "chat_ended",
        "outbox_due",
        "outbox_waiting",
        "outbox_expires",
        "outbox_over",
        "decision_sent",
        "message_client_id",
        "session_agent",
        "reach_open",
        "identity_contact",
        "token_holder",
        "answer_at",
        "attachment_message",
        "attachment_uploader",
        "attachment_unused",
        "attachment_fetch_due",
        "report_notice_at",
        "ticket_contact",
        "contact_merge_survivor",
    ] {
        let used = plans
            .values()
            .flatten()
            .filter(|line| line.contains(index))
            .count();
        assert!(used > 0, "{index} is of no use");
    }
}
