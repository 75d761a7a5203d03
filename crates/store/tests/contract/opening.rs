//! Opening and closing SQLite, and what survives a crash.

use std::fs::Permissions;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use rusuban_core::change::{Announcement, Change};
use rusuban_core::contact::Contact;
use rusuban_core::ids::ContactId;
use rusuban_store::{OpenError, Store};
use uuid::Uuid;

async fn remember(store: &Store, number: u128) -> ContactId {
    let id = ContactId(Uuid::from_u128(number));
    let contact = Contact::unknown(id, jiff::Timestamp::UNIX_EPOCH);
    store
        .commit(vec![
            Change::AddContact(contact),
            Change::Announce(Announcement::Settings),
        ])
        .await
        .unwrap();
    id
}

async fn refused(dir: &Path) -> OpenError {
    Store::open_sqlite(dir).await.expect_err("a refusal")
}

fn tamper(dir: &Path, sql: &str) {
    rusqlite::Connection::open(dir.join("rusuban.db"))
        .unwrap()
        .execute_batch(sql)
        .unwrap();
}

#[tokio::test]
async fn what_was_committed_is_there_after_closing_and_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open_sqlite(&dir.path().join("a/b")).await.unwrap();
    let id = remember(&store, 1).await;
    drop(store);
    let store = Store::open_sqlite(&dir.path().join("a/b")).await.unwrap();
    assert!(store.contact(id).await.unwrap().is_some());
    let kept = store.announcements_kept().await.unwrap().unwrap();
    remember(&store, 2).await;
    let more = store.announcements_kept().await.unwrap().unwrap();
    assert_eq!(
        (kept, more),
        (1..=1, 1..=2),
        "announcements go on where they stopped"
    );
}

#[tokio::test]
async fn data_in_use_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open_sqlite(dir.path()).await.unwrap();
    let refusal = refused(dir.path()).await;
    assert!(matches!(refusal, OpenError::InUse { .. }), "{refusal}");
    assert!(refusal.to_string().contains("stop that one first"));
    let again = store.clone();
    drop(store);
    assert!(
        matches!(refused(dir.path()).await, OpenError::InUse { .. }),
        "a clone is still open"
    );
    drop(again);
    Store::open_sqlite(dir.path()).await.unwrap();
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open_sqlite(dir.path()).await.unwrap());
    tamper(
        dir.path(),
        "INSERT INTO migration (number, name, sha256) VALUES (999, '0999_later', 'x')",
    );
    let refusal = refused(dir.path()).await;
    assert!(
        matches!(refusal, OpenError::Newer { found: 999, .. }),
        "{refusal}"
    );
}

#[tokio::test]
async fn an_older_schema_is_brought_to_this_version() {
    let dir = tempfile::tempdir().unwrap();
    tamper(
        dir.path(),
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT",
    );
    let store = Store::open_sqlite(dir.path()).await.unwrap();
    remember(&store, 1).await;
}

#[tokio::test]
async fn a_migration_with_another_content_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open_sqlite(dir.path()).await.unwrap());
    tamper(dir.path(), "UPDATE migration SET sha256 = 'x' WHERE number = 1");
    let refusal = refused(dir.path()).await;
    assert!(
        matches!(&refusal, OpenError::Changed { name } if name == "0001_tables"),
        "{refusal}"
    );
}

#[tokio::test]
async fn a_directory_that_cant_be_one_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("file"), "").unwrap();
    let refusal = refused(&dir.path().join("file/data")).await;
    assert!(matches!(refusal, OpenError::Unwritable { .. }), "{refusal}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("rusuban.db");
    std::fs::write(&file, "somebody's diary, more than a page of it\n".repeat(200)).unwrap();
    let refusal = refused(dir.path()).await;
    assert!(matches!(refusal, OpenError::Unreadable { .. }), "{refusal}");
    assert!(
        std::fs::read_to_string(file)
            .unwrap()
            .starts_with("somebody's diary")
    );
}

const CRASH_DIR: &str = "STORE_CRASH_DIR";

/// The other side of the test below: commits and says so until it is killed.
#[tokio::test]
async fn one_who_commits_until_killed() {
    let Ok(dir) = std::env::var(CRASH_DIR) else { return };
    let store = Store::open_sqlite(Path::new(&dir)).await.unwrap();
    for number in 1.. {
        remember(&store, number).await;
        println!("committed {number}");
    }
}

#[tokio::test]
async fn a_kill_takes_nothing_that_was_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for round in 1..=3_u128 {
        let dir = dir.path().join(round.to_string());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "opening::one_who_commits_until_killed", "--nocapture"])
            .env(CRASH_DIR, &dir)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let numbers = lines.filter_map(|line| line.split_once("committed ")?.1.parse::<u128>().ok());
        let mut last = 0;
        for number in numbers {
            last = number;
            if number == 100 * round {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        acknowledged += last;
        let store = Store::open_sqlite(&dir).await.unwrap();
        for number in 1..=last {
            let id = ContactId(Uuid::from_u128(number));
            assert!(store.contact(id).await.unwrap().is_some(), "{number} of {last}");
        }
        remember(&store, u128::MAX).await;
    }
    assert!(acknowledged >= 600);
}

#[tokio::test]
async fn what_is_made_in_a_directory_open_to_all_is_for_its_owner_only() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
    let store = Store::open_sqlite(dir.path()).await.unwrap();
    for entry in std::fs::read_dir(dir.path()).unwrap().map(Result::unwrap) {
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", entry.file_name().display());
    }
    drop(store);
}
