//! The commands as they are typed.

#![expect(clippy::unwrap_used, reason = "a test that can't go on panics")]

mod backup;
mod moving;
mod nats;
mod nodes;
mod running;
mod start;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs `rusuban` on a data directory.
fn rusuban(data: &Path, args: &[&str], input: &str) -> Output {
    rusuban_with(data, args, input, &[])
}

/// The same with more of an environment.
fn rusuban_with(data: &Path, args: &[&str], input: &str, env: &[(&str, &str)]) -> Output {
    let mut child = command(data)
        .args(args)
        .envs(env.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments doesn't wait to read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// `rusuban` on a data directory, with nothing of ours in its environment.
fn command(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rusuban"));
    command.env_clear().env("RUSUBAN_DATA", data);
    command
}

/// Runs it, which must succeed; gives what it prints.
#[track_caller]
fn done(data: &Path, args: &[&str]) -> String {
    let output = rusuban(data, args, "");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{args:?}: {}",
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// Runs it, which must fail; gives what it says.
#[track_caller]
fn refused(data: &Path, args: &[&str]) -> String {
    let output = rusuban(data, args, "");
    assert_eq!(
        output.status.code(),
        Some(1),
        "{args:?}: {}",
        text(&output.stdout)
    );
    text(&output.stderr)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_first_admin_ends_the_first_run_and_gets_a_token() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let add = [
        "user",
        "add",
        "--email",
        "owner@example.jp",
        "--name",
        "店主",
        "--role",
    ];
    let agent = rusuban(&data, &[&add[..], &["agent"]].concat(), "correct horse\n");
    assert_eq!(agent.status.code(), Some(1));
    assert!(
        text(&agent.stderr).contains("--role admin"),
        "{}",
        text(&agent.stderr)
    );
    let short = rusuban(&data, &[&add[..], &["admin"]].concat(), "short\n");
    assert!(
        text(&short.stderr).contains("8 to 256 characters"),
        "{}",
        text(&short.stderr)
    );

    let admin = rusuban(&data, &[&add[..], &["admin"]].concat(), "correct horse\n");
    assert_eq!(
        (admin.status.code(), text(&admin.stderr)),
        (Some(0), String::new())
    );
    let token = rusuban(
        &data,
        &["token", "create", "--user", "owner@example.jp", "--name", "t"],
        "",
    );
    assert_eq!(text(&token.stdout).lines().count(), 1);
    assert!(text(&token.stdout).starts_with("rsb_"));
    let twice = rusuban(&data, &[&add[..], &["admin"]].concat(), "correct horse\n");
    assert!(
        text(&twice.stderr).contains("another agent has this address"),
        "{}",
        text(&twice.stderr)
    );
}

#[cfg(unix)]
#[test]
fn data_and_key_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    assert!(rusuban(&data, &["migrate"], "").status.success());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&data), mode(&data.join("secret.key"))), (0o700, 0o600));
}

#[test]
fn wrong_usage_is_2_and_says_what_is_wrong() {
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().join("rusuban.toml");
    std::fs::write(&config, "lisen = \"127.0.0.1:1\"\n").unwrap();
    let config = config.to_str().unwrap();
    for (args, word) in [
        (&["serve", "--nope"][..], "--nope"),
        (&["migrate", "--config", config][..], "lisen"),
        (&["migrate", "--config", "/nowhere.toml"][..], "/nowhere.toml"),
        (&["migrate", "--secret-key", "short"][..], "openssl rand"),
    ] {
        let output = rusuban(dir.path(), args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            text(&output.stderr).contains(word),
            "{args:?}: {}",
            text(&output.stderr)
        );
    }
}

#[test]
fn the_description_of_the_api_is_printed() {
    let dir = tempfile::tempdir().unwrap();
    let printed = rusuban(dir.path(), &["openapi"], "");
    let committed =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json")).unwrap();
    assert!(
        text(&printed.stdout) == committed,
        "write it anew with `rusuban openapi > openapi.json`"
    );
}

#[test]
fn a_desk_on_postgresql_keeps_nothing_but_its_key_in_the_data_directory() {
    let dir = tempfile::tempdir().unwrap();
    let database = rusuban_testkit_postgres::database();
    let url = database.url();
    let run = |args: &[&str], input| rusuban_with(dir.path(), args, input, &[("RUSUBAN_DATABASE_URL", &url)]);
    assert!(run(&["migrate"], "").status.success());
    let add = [
        "user",
        "add",
        "--email",
        "owner@example.jp",
        "--name",
        "店主",
        "--role",
        "admin",
    ];
    let added = run(&add, "correct horse\n");
    assert!(added.status.success(), "{}", text(&added.stderr));
    let token = run(
        &["token", "create", "--user", "owner@example.jp", "--name", "t"],
        "",
    );
    assert!(text(&token.stdout).starts_with("rsb_"), "{}", text(&token.stderr));
    assert!(run(&["doctor"], "").status.success());
    assert_eq!(database.execute("SELECT count(*) FROM token"), "1");
    let log = "SELECT string_agg(name, ' ' ORDER BY number) FROM setting_change WHERE agent_id IS NULL";
    assert_eq!(
        database.execute(log),
        "わたしの組織 店主 t",
        "and says who did all this"
    );
    assert!(!dir.path().join("rusuban.db").exists());
}

#[test]
fn a_database_that_cant_be_opened_is_told_without_its_password() {
    let dir = tempfile::tempdir().unwrap();
    for (code, url, word) in [
        (
            1,
            "postgres://desk:secret@127.0.0.1:1/desk",
            "check RUSUBAN_DATABASE_URL",
        ),
        (
            2,
            "mysql://desk:secret@127.0.0.1/desk",
            "postgres://user:password@host/database",
        ),
    ] {
        let refused = rusuban_with(dir.path(), &["migrate"], "", &[("RUSUBAN_DATABASE_URL", url)]);
        assert_eq!(refused.status.code(), Some(code));
        let told = text(&refused.stderr) + &text(&refused.stdout);
        assert!(told.contains(word) && !told.contains("secret"), "{told}");
    }
}
