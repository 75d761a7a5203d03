//! Copies of the whole desk (issue: nothing lost, nothing twice).

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusuban_core::change::Change;
use rusuban_core::ids::MessageId;
use rusuban_core::message::DeliveryStatus;
use rusuban_core::settings::{OfflineMessage, Setting};
use rusuban_store::{
    BackupError, DeliveryState, OpenError, Pending, Store, back_up_sqlite, restore_sqlite, sqlite_settings,
};

use crate::desk::{DEPARTMENT, Desk, Engine, LINE, MIYASHITA, WEB};

/// A place for copies and new data directories.
struct Shelf(tempfile::TempDir);

impl Shelf {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A copy of the desk.
    async fn copy(&self, desk: &Desk) -> PathBuf {
        let file = self.at("copy.db");
        back_up_sqlite(desk.dir(), &file).await.unwrap();
        file
    }

    /// The desk as it is after a restore.
    async fn restored(&self, desk: &Desk, pending: Pending) -> Desk {
        let (file, dir) = (self.copy(desk).await, self.at("new"));
        restore_sqlite(&file, &dir, pending).await.unwrap();
        desk.moved_to(Store::open_sqlite(&dir).await.unwrap())
    }

    /// Why it isn't restored; nothing may be left of the attempt.
    async fn refused(&self, file: &Path) -> BackupError {
        let dir = self.at("refused");
        let refusal = restore_sqlite(file, &dir, Pending::Withdraw).await.unwrap_err();
        if dir.exists() {
            assert_eq!(names(&dir), ["rusuban.lock"]);
        }
        refusal
    }
}

fn names(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.into_string().unwrap()).collect()
}

async fn status(desk: &Desk, message: MessageId) -> DeliveryStatus {
    desk.store.message(message).await.unwrap().unwrap().delivery
}

async fn due(desk: &Desk) -> Vec<MessageId> {
    let due = desk.store.due_deliveries(LINE, desk.now(), 50).await.unwrap();
    due.into_iter().map(|due| due.message.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_made_while_customers_write_holds_what_was_acknowledged_before() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    let enough = Arc::new(AtomicBool::new(false));
    let (begun, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let (writers, stop) = (desk.clone(), enough.clone());
    let writing = tokio::spawn(async move {
        let mut written = 0_u32;
        while !stop.load(Ordering::Relaxed) {
            writers.writes(WEB, &format!("V{written}"), "こんにちは").await;
            written += 1;
            begun.send(written).unwrap();
        }
        written
    });
    let mut before = 0;
    while before < 50 {
        before = heard.recv().await.unwrap();
    }
    let file = shelf.at("copy.db");
    let contents = back_up_sqlite(desk.dir(), &file).await.unwrap();
    enough.store(true, Ordering::Relaxed);
    let written = writing.await.unwrap();
    let (before, chats) = (u64::from(before), contents.chats);
    assert!(
        before <= chats && chats <= written.into(),
        "{before} {chats} {written}"
    );
    assert_eq!(contents.messages, 2 * chats, "each chat has its offline message");
    assert_eq!(contents.bytes, fs::metadata(&file).unwrap().len());

    restore_sqlite(&file, &shelf.at("new"), Pending::Withdraw)
        .await
        .unwrap();
    let restored = desk.moved_to(Store::open_sqlite(&shelf.at("new")).await.unwrap());
    for n in 0..before {
        restored.chat_of(WEB, &format!("V{n}")).await;
    }
    restored.writes(WEB, "V0", "まだいますか").await;
}

#[tokio::test]
async fn copies_and_what_is_restored_are_for_their_owner_only() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    let (file, new) = (shelf.copy(&desk).await, shelf.at("new"));
    restore_sqlite(&file, &new, Pending::Withdraw).await.unwrap();
    assert_eq!(names(shelf.0.path()).len(), 2, "nothing else is left");
    for path in [file, new.clone(), new.join("rusuban.db")] {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
}

#[tokio::test]
async fn r6_what_waited_is_withdrawn_and_uses_up_no_absence() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    desk.writes(LINE, "U1", "こんにちは").await;
    let offline = due(&desk).await[0];
    desk.writes(LINE, "U2", "こんにちは").await;
    let chat = desk.chat_of(LINE, "U2").await;
    let answer = desk.answers(MIYASHITA, chat, "はい").await.message.unwrap();
    let failed = desk.answers(MIYASHITA, chat, "もう一度").await.message.unwrap();
    let refused = Change::Settle {
        message: failed,
        status: DeliveryStatus::Failed,
        error: Some("blocked_by_customer".into()),
        attempts: 1,
        provider_id: None,
    };
    desk.store
        .commit(vec![refused, Change::DeskAlive { at: desk.now() }])
        .await
        .unwrap();
    let mut doc = OfflineMessage::blank(rusuban_core::language::Language::Ja);
    (doc.enabled, doc.text) = (true, "${Contacts.Last Name|お客}様".into());
    desk.configures(vec![Setting::OfflineMessage { id: DEPARTMENT, doc }], &[])
        .await;
    desk.writes(LINE, "U3", "こんにちは").await;
    let preparing = MessageId {
        chat: desk.chat_of(LINE, "U3").await,
        seq: 2,
    };
    assert_eq!(status(&desk, preparing).await, DeliveryStatus::Preparing);

    let restored = shelf.restored(&desk, Pending::Withdraw).await;
    for message in [offline, answer, preparing] {
        assert_eq!(status(&restored, message).await, DeliveryStatus::Withdrawn);
    }
    assert_eq!(
        restored.store.waiting(desk.now()).await.unwrap(),
        rusuban_store::Waiting::default()
    );
    let failed_ones = restored.store.deliveries(DeliveryState::Over, None, 9, None);
    assert_eq!(
        failed_ones.await.unwrap().rows[0].message.id,
        failed,
        "still retryable"
    );
    assert_eq!(restored.store.desk_alive_at().await.unwrap(), None);

    let customer = restored.snapshot(LINE, "U1").await.customer.unwrap();
    assert_eq!(customer.chat.offline.unwrap().seq, offline.seq, "the mark stays");
    let decision = restored.writes(LINE, "U1", "まだですか").await.decision.unwrap();
    assert!(
        decision.verdict.sent().is_some(),
        "nothing reached the customer yet"
    );
}

#[tokio::test]
async fn what_waited_goes_out_where_it_is_asked_for() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    desk.writes(LINE, "U1", "こんにちは").await;
    desk.store
        .commit(vec![Change::DeskAlive { at: desk.now() }])
        .await
        .unwrap();
    let restored = shelf.restored(&desk, Pending::Resend).await;
    assert_eq!(due(&restored).await, due(&desk).await);
    assert_eq!(
        status(&restored, due(&restored).await[0]).await,
        DeliveryStatus::Queued
    );
    assert_eq!(restored.store.desk_alive_at().await.unwrap(), Some(desk.now()));
}

#[tokio::test]
async fn whoever_followed_the_lost_desk_starts_anew() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    desk.writes(LINE, "U1", "こんにちは").await;
    let restored = shelf.restored(&desk, Pending::Withdraw).await;
    desk.writes(LINE, "U2", "これは失われる").await;
    let lost = *desk.store.announcements_kept().await.unwrap().unwrap().end();
    restored.writes(LINE, "U3", "こんにちは").await;
    let kept = restored.store.announcements_kept().await.unwrap().unwrap();
    assert!(lost + 1 < *kept.start(), "{lost} {kept:?}");
}

#[tokio::test]
async fn nothing_is_overwritten() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    let file = shelf.copy(&desk).await;
    let before = fs::read(&file).unwrap();
    let refusal = back_up_sqlite(desk.dir(), &file).await.unwrap_err();
    assert!(matches!(refusal, BackupError::Exists { .. }), "{refusal}");
    assert_eq!(fs::read(&file).unwrap(), before);

    for part in ["rusuban.db", "rusuban.db-wal"] {
        let dir = shelf.at(part);
        fs::create_dir(&dir).unwrap();
        fs::write(dir.join(part), "x").unwrap();
        let refusal = restore_sqlite(&file, &dir, Pending::Withdraw).await.unwrap_err();
        assert!(matches!(refusal, BackupError::Occupied { .. }), "{refusal}");
        assert_eq!(fs::read_to_string(dir.join(part)).unwrap(), "x");
    }
    let refusal = restore_sqlite(&file, desk.dir(), Pending::Withdraw)
        .await
        .unwrap_err();
    let in_use = matches!(refusal, BackupError::Directory(OpenError::InUse { .. }));
    assert!(in_use, "{refusal}");
}

#[tokio::test]
async fn two_cannot_write_the_same_copy() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    let other = File::create(shelf.at("copy.db.partial")).unwrap();
    other.lock().unwrap();
    let refusal = back_up_sqlite(desk.dir(), &shelf.at("copy.db"))
        .await
        .unwrap_err();
    assert!(matches!(refusal, BackupError::Busy { .. }), "{refusal}");
    assert!(shelf.at("copy.db.partial").exists(), "it is the other's");
    drop(other);
    shelf.copy(&desk).await;
}

#[tokio::test]
async fn what_is_no_sound_copy_is_refused() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    let file = shelf.copy(&desk).await;
    let whole = fs::read(&file).unwrap();
    let page = 4_096;
    for (length, name) in [
        (whole.len() - page, "a page less"),
        (whole.len() - 100, "cut off"),
    ] {
        let cut = shelf.at(name);
        fs::write(&cut, &whole[..length]).unwrap();
        let refusal = shelf.refused(&cut).await;
        assert!(
            matches!(refusal, BackupError::Damaged { .. }),
            "{name}: {refusal}"
        );
    }
    let mut spoilt = whole.clone();
    for byte in &mut spoilt[page..] {
        *byte = byte.wrapping_add(1);
    }
    fs::write(shelf.at("spoilt"), spoilt).unwrap();
    let refusal = shelf.refused(&shelf.at("spoilt")).await;
    assert!(matches!(refusal, BackupError::Damaged { .. }), "{refusal}");

    fs::write(shelf.at("diary"), "somebody's diary\n".repeat(400)).unwrap();
    fs::write(shelf.at("empty"), "").unwrap();
    for name in ["diary", "empty"] {
        let refusal = shelf.refused(&shelf.at(name)).await;
        assert!(
            matches!(refusal, BackupError::NotOurs { .. }),
            "{name}: {refusal}"
        );
    }
    let refusal = shelf.refused(&shelf.at("nowhere")).await;
    assert!(matches!(refusal, BackupError::Unreadable { .. }), "{refusal}");
    // The file of a desk that runs, taken by hand.
    let refusal = shelf.refused(&desk.dir().join("rusuban.db")).await;
    assert!(matches!(refusal, BackupError::Part { .. }), "{refusal}");
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_an_older_one_is_brought_up() {
    let (desk, shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    let file = shelf.copy(&desk).await;
    let copy = rusqlite::Connection::open(&file).unwrap();
    copy.execute_batch("INSERT INTO migration (number, name, sha256) VALUES (999, '0999_later', 'x')")
        .unwrap();
    let refusal = shelf.refused(&file).await;
    let newer = matches!(
        refusal,
        BackupError::Schema {
            source: OpenError::Newer { found: 999, .. },
            ..
        }
    );
    assert!(newer, "{refusal}");
    assert!(refusal.to_string().contains("run the newer program"), "{refusal}");

    let oldest = rusqlite::Connection::open(shelf.at("oldest.db")).unwrap();
    oldest
        .execute_batch("CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT, sha256 TEXT)")
        .unwrap();
    let contents = restore_sqlite(&shelf.at("oldest.db"), &shelf.at("new"), Pending::Withdraw)
        .await
        .unwrap();
    assert_eq!((contents.schema, contents.chats), (0, 0));
    sqlite_settings(&shelf.at("new"))
        .await
        .expect("the present schema");
}

#[tokio::test]
async fn where_there_is_no_desk_there_is_nothing_to_copy_or_to_look_at() {
    let shelf = Shelf::new();
    fs::create_dir(shelf.at("empty")).unwrap();
    fs::write(shelf.at("empty/rusuban.db"), "").unwrap();
    for dir in [shelf.at("nowhere"), shelf.at("empty")] {
        let refusal = back_up_sqlite(&dir, &shelf.at("copy.db")).await.unwrap_err();
        assert!(matches!(refusal, BackupError::Nothing { .. }), "{refusal}");
        let refusal = sqlite_settings(&dir).await.unwrap_err();
        assert!(matches!(refusal, OpenError::Missing { .. }), "{refusal}");
    }
    assert_eq!(names(shelf.0.path()), ["empty"], "nothing was made");
}

#[tokio::test]
async fn settings_are_read_beside_a_running_desk() {
    let (desk, _shelf) = (Desk::on(Engine::Sqlite).await, Shelf::new());
    let seen = sqlite_settings(desk.dir()).await.unwrap();
    assert_eq!(seen.version, desk.store.directory().await.unwrap().version);
    assert!(seen.channels.contains_key(&LINE));
    let older = Shelf::new();
    let old = rusqlite::Connection::open(older.at("rusuban.db")).unwrap();
    old.execute_batch("CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT, sha256 TEXT)")
        .unwrap();
    let refusal = sqlite_settings(older.0.path()).await.unwrap_err();
    assert!(matches!(refusal, OpenError::Older { found: 0, .. }), "{refusal}");
}
