//! Looking at both databases by hand.

use std::path::Path;
use std::process::Command;

use rusuban_store::Moved;
use rusuban_testkit_postgres::Database;
use tokio_postgres::{Client, NoTls};

/// All rows of all tables are the same, by the engines' own words for them.
pub(super) fn same_rows(file: &Path, database: &Database, moved: &Moved) {
    let sqlite = rusqlite::Connection::open(file).unwrap();
    let listed = database.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'migration' \
         AND table_name NOT LIKE 'search\\_%' ORDER BY table_name COLLATE \"C\"",
    );
    let told: Vec<_> = moved.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(told, listed.lines().collect::<Vec<_>>(), "all tables are moved");
    for table in &moved.tables {
        let columns = database.execute(&format!(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{}'",
            table.name
        ));
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for (column, kind) in columns.lines().map(|line| line.split_once('|').unwrap()) {
            here.push(format!(
                "CASE WHEN \"{column}\" IS NULL THEN 'null' ELSE hex(CAST(\"{column}\" AS BLOB)) END"
            ));
            there.push(match kind {
                "bytea" => format!("COALESCE(upper(encode(\"{column}\", 'hex')), 'null')"),
                "uuid" => format!("COALESCE(upper(replace(\"{column}\"::text, '-', '')), 'null')"),
                _ => {
                    format!("COALESCE(upper(encode(convert_to(\"{column}\"::text, 'UTF8'), 'hex')), 'null')")
                }
            });
        }
        let rows = format!(
            "SELECT {} FROM \"{}\" ORDER BY 1",
            here.join(" || ',' || "),
            table.name
        );
        let mut rows = sqlite.prepare(&rows).unwrap();
        let found = rows.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let found: Vec<_> = found.map(Result::unwrap).collect();
        let there = database.execute(&format!(
            "SELECT {} FROM \"{}\" ORDER BY 1",
            there.join(" || ',' || "),
            table.name
        ));
        assert_eq!(there.lines().collect::<Vec<_>>(), found, "{}", table.name);
        assert_eq!(table.rows, found.len() as u64);
    }
}

/// The tables with all that belongs to them, as PostgreSQL writes them down; empty where there are none.
pub(super) fn schema(database: &Database) -> String {
    let dump = Command::new("pg_dump")
        .args(["--schema-only", "--schema=public", &database.url()])
        .output()
        .unwrap();
    assert!(dump.status.success());
    let text = String::from_utf8(dump.stdout).unwrap();
    let says = |line: &&str| {
        let not_about_tables = [
            "--",
            "SET ",
            "SELECT ",
            "\\",
            "CREATE SCHEMA",
            "ALTER SCHEMA",
            "COMMENT ON SCHEMA",
        ];
        !line.is_empty() && !not_about_tables.iter().any(|start| line.starts_with(start))
    };
    text.lines().filter(says).collect::<Vec<_>>().join("\n")
}

/// Somebody who holds a lock until he is dropped.
pub(super) async fn holds(database: &Database, key: i64) -> Client {
    let (client, connection) = tokio_postgres::connect(&database.url(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
        .execute("SELECT pg_advisory_lock($1)", &[&key])
        .await
        .unwrap();
    client
}

/// Returns when somebody waits for a lock of that kind.
pub(super) async fn until_somebody_waits(holder: &Client) {
    let waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    while holder.query(waiting, &[]).await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
}
