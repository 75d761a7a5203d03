//! On PostgreSQL, what every message writes has its references checked for all rows of a statement at once. Whoever
//! works by hand is held to them, too.

use crate::desk::{Desk, Engine, LINE};

/// Tells what came of a statement.
const TRIED: &str = "CREATE FUNCTION tried(sql text) RETURNS text LANGUAGE plpgsql AS $$
    BEGIN EXECUTE sql; RETURN 'done'; EXCEPTION WHEN foreign_key_violation THEN RETURN SQLERRM; END $$";

async fn desk_with_a_customer() -> Desk {
    let desk = Desk::on(Engine::Postgres).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    desk.by_hand(TRIED);
    desk
}

fn tries(desk: &Desk, sql: &str) -> String {
    desk.by_hand(&format!("SELECT tried($sql${sql}$sql$)"))
}

#[tokio::test]
async fn what_others_point_at_cant_be_deleted_by_hand() {
    let desk = desk_with_a_customer().await;
    assert_eq!(
        tries(&desk, "DELETE FROM message"),
        "others point at this message"
    );
    assert_eq!(tries(&desk, "DELETE FROM chat"), "others point at this chat");
    let contact = tries(&desk, "DELETE FROM contact");
    assert!(contact.contains("violates foreign key constraint"), "{contact}");

    for table in ["outbox", "decision", "message", "identity", "chat", "contact"] {
        let deleted = tries(&desk, &format!("DELETE FROM {table}"));
        assert_eq!(deleted, "done", "nothing points at {table} any more");
    }
}

#[tokio::test]
async fn a_contact_that_a_decision_or_an_identity_points_at_stays_though_its_chat_is_another_ones() {
    let desk = desk_with_a_customer().await;
    desk.writes(LINE, "U2", "こんにちは").await;
    let with_the_first = "UPDATE chat SET contact_id = (SELECT contact_id FROM chat ORDER BY number LIMIT 1)";
    assert_eq!(tries(&desk, with_the_first), "done");
    let second = "DELETE FROM contact WHERE id NOT IN (SELECT contact_id FROM chat)";
    assert_eq!(tries(&desk, second), "others point at this contact");
    desk.by_hand("DELETE FROM decision");
    assert_eq!(tries(&desk, second), "others point at this contact");
}

#[tokio::test]
async fn rows_that_point_at_nothing_cant_be_added_by_hand() {
    let desk = desk_with_a_customer().await;
    let nobody = "'00000000-0000-0000-0000-000000000000'::uuid";
    for (table, column, refusal) in [
        ("message", "chat_id", "message points at no chat"),
        ("decision", "chat_id", "decision points at no chat"),
        ("decision", "contact_id", "decision points at no contact"),
        ("outbox", "chat_id", "outbox points at no message"),
        ("identity", "chat_id", "identity points at no chat"),
        ("identity", "contact_id", "identity points at no contact"),
    ] {
        let key = if table == "identity" {
            "address = address || 'x'".to_owned()
        } else {
            format!("{} = 900", if table == "decision" { "version" } else { "seq" })
        };
        let add = format!(
            "CREATE TEMPORARY TABLE one AS TABLE {table}; UPDATE one SET {key}, {column} = {nobody}; \
             INSERT INTO {table} SELECT * FROM one LIMIT 1; "
        );
        let told = tries(&desk, &add);
        assert_eq!(told, refusal);
        assert_eq!(desk.by_hand("SELECT dangling()"), "");
    }
}

#[tokio::test]
async fn where_a_row_points_never_changes() {
    let desk = desk_with_a_customer().await;
    for (table, column) in [
        ("contact", "id"),
        ("chat", "id"),
        ("message", "chat_id"),
        ("message", "seq"),
        ("decision", "chat_id"),
        ("identity", "chat_id"),
        ("outbox", "seq"),
    ] {
        let told = tries(&desk, &format!("UPDATE {table} SET {column} = {column}"));
        assert_eq!(told, format!("where a row of {table} points never changes"));
    }
}

#[tokio::test]
async fn whose_an_account_or_a_decision_is_may_change_but_never_to_nobodys() {
    let desk = desk_with_a_customer().await;
    for table in ["identity", "decision"] {
        let nobody = format!("UPDATE {table} SET contact_id = '00000000-0000-0000-0000-000000000000'");
        assert_eq!(tries(&desk, &nobody), format!("{table} points at no contact"));
        let same = format!("UPDATE {table} SET contact_id = contact_id");
        assert_eq!(tries(&desk, &same), "done");
    }
}

#[tokio::test]
async fn whoever_deletes_by_hand_holds_up_those_who_write() {
    let desk = desk_with_a_customer().await;
    for table in ["contact", "chat", "message"] {
        let held = desk.by_hand(&format!(
            "BEGIN; DELETE FROM {table} WHERE false; \
             SELECT string_agg(relation::regclass::text, ' ' ORDER BY relation::regclass::text) FROM pg_locks \
             WHERE mode = 'ShareRowExclusiveLock' AND granted AND pid = pg_backend_pid(); ROLLBACK"
        ));
        assert_eq!(held, "decision identity message outbox", "deleting from {table}");
    }
}
