//! What is refused at the start says what to do.

use std::path::Path;
use std::process::Output;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::Change;
use rusuban_store::Store;

use crate::running::Running;
use crate::{command, done, refused, text};

#[test]
fn a_data_directory_that_cannot_be_written_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    for data in [file.join("data"), "/proc/rusuban".into()] {
        for args in [
            &["serve"][..],
            &["migrate"],
            &["user", "add", "--email", "a@b", "--name", "n", "--role", "admin"],
        ] {
            let said = refused(&data, args);
            assert!(
                said.contains("make it writable for this user") && said.contains("--data"),
                "{said}"
            );
        }
    }
}

#[test]
fn a_data_directory_that_is_a_file_is_refused_on_either_engine() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "mine").unwrap();
    for env in [
        None,
        Some(("RUSUBAN_DATABASE_URL", "postgres://127.0.0.1:1/desk")),
    ] {
        let output = command(&file).arg("serve").envs(env).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("--data") && said.contains("/file"), "{said}");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn a_key_file_that_cannot_be_used_is_refused_and_left_alone() {
    let (dir, half) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::create_dir(dir.path().join("secret.key")).unwrap();
    std::fs::write(half.path().join("secret.key"), "half a k").unwrap();
    for (data, word) in [(dir.path(), "directory"), (half.path(), "openssl rand")] {
        let said = refused(data, &["serve"]);
        assert!(
            said.contains("secret.key") && said.contains("RUSUBAN_SECRET_KEY") && said.contains(word),
            "{said}"
        );
    }
    assert_eq!(
        std::fs::read_to_string(half.path().join("secret.key")).unwrap(),
        "half a k"
    );
}

#[test]
fn a_database_that_is_none_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let diary = "somebody's diary\n".repeat(400);
    std::fs::write(dir.path().join("rusuban.db"), &diary).unwrap();
    for command in ["serve", "migrate", "doctor"] {
        let said = refused(dir.path(), &[command]);
        assert!(
            said.contains("rusuban.db") && said.contains("restore a backup"),
            "{said}"
        );
    }
    let kept = std::fs::read_to_string(dir.path().join("rusuban.db")).unwrap();
    assert_eq!(kept, diary);
}

#[test]
fn a_second_desk_on_the_same_data_is_refused_and_doctor_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Running::on(dir.path());
    let said = refused(dir.path(), &["serve"]);
    assert!(said.contains("stop that one first"), "{said}");
    let said = done(dir.path(), &["doctor"]);
    assert!(said.contains("no organization yet"), "{said}");
    desk.stopped();
    done(dir.path(), &["doctor"]);
}

#[test]
fn where_there_is_no_desk_doctor_makes_none() {
    let dir = tempfile::tempdir().unwrap();
    let said = refused(dir.path(), &["doctor"]);
    assert!(
        said.contains("rusuban serve") && said.contains("--data"),
        "{said}"
    );
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumped_back_is_refused_until_it_is_trusted() {
    let dir = tempfile::tempdir().unwrap();
    let ahead = rusuban_server::Clock::system().now() + SignedDuration::from_hours(24 * 365);
    let store = Store::open_sqlite(dir.path()).await.unwrap();
    store.commit(vec![Change::DeskAlive { at: ahead }]).await.unwrap();
    drop(store);
    let said = refused(dir.path(), &["serve"]);
    assert!(said.contains("NTP") && said.contains("--trust-clock"), "{said}");
    assert_eq!(
        alive_at(dir.path()).await,
        Some(cut(ahead)),
        "nothing was changed"
    );

    Running::with(dir.path(), &["--trust-clock"]).stopped();
    assert!(alive_at(dir.path()).await < Some(ahead));
    Running::on(dir.path()).stopped();
}

async fn alive_at(data: &Path) -> Option<Timestamp> {
    let store = Store::open_sqlite(data).await.unwrap();
    store.desk_alive_at().await.unwrap()
}

/// As it is stored.
fn cut(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap()
}

#[test]
fn wrong_values_are_wrong_usage() {
    for (name, value, word) in [
        (
            "RUSUBAN_DATABASE_URL",
            "mysql://127.0.0.1/desk",
            "RUSUBAN_DATABASE_URL",
        ),
        ("RUSUBAN_PUBLIC_URL", "desk.example.jp", "https://"),
        ("RUSUBAN_PUBLIC_URL", "https://", "name a host"),
        (
            "RUSUBAN_PUBLIC_URL",
            "https://desk.example.jp/?a=b",
            "name a host",
        ),
        ("RUSUBAN_LISTEN", "8080", "--listen"),
        ("RUSUBAN_SECRET_KEY", "short", "openssl rand"),
        ("RUSUBAN_OUTGOING_ALLOW", "10.0.0.0/99", "CIDR"),
        ("RUSUBAN_NATS_URL", "http://127.0.0.1:4222", "nats://"),
        ("RUSUBAN_NATS_URL", "nats://", "names no host"),
        (
            "RUSUBAN_NATS_URL",
            "nats://127.0.0.1:4222",
            "RUSUBAN_DATABASE_URL",
        ),
    ] {
        let output = serve_with(name, value);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}={value}: {said}");
        assert!(said.contains(word), "{name}={value}: {said}");
    }
}

#[test]
fn credentials_in_a_wrong_address_of_nats_are_not_told() {
    let output = serve_with("RUSUBAN_NATS_URL", "http://desk:secret@127.0.0.1:4222");
    let said = text(&output.stderr) + &text(&output.stdout);
    assert!(
        said.contains("RUSUBAN_NATS_URL") && !said.contains("secret"),
        "{said}"
    );
}

fn serve_with(name: &str, value: &str) -> Output {
    command(Path::new("nowhere"))
        .arg("serve")
        .env(name, value)
        .output()
        .unwrap()
}

#[test]
fn an_address_that_is_taken_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (args, word) in [
        (
            ["--listen", address.as_str(), "--metrics-listen", "127.0.0.1:0"],
            "--listen",
        ),
        (
            ["--listen", "127.0.0.1:0", "--metrics-listen", &address],
            "--metrics-listen",
        ),
    ] {
        let said = refused(dir.path(), &[&["serve"], &args[..]].concat());
        assert!(said.contains(&address) && said.contains(word), "{said}");
    }
}
