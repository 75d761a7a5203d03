//! `move`: a desk that was kept in SQLite goes on in PostgreSQL.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rusuban_testkit::{Client, Line, Scripted};
use rusuban_testkit_postgres::Database;
use serde_json::{Value, json};

use crate::running::{House, Running, first_admin};
use crate::{command, done, refused, rusuban_with, text};

/// What people see through the API.
async fn everything(house: &House) -> Vec<Value> {
    let mut seen = Vec::new();
    for chat in house.list("/chats?view=all&limit=200").await {
        let id = chat["id"].as_str().unwrap();
        for part in ["messages", "decisions"] {
            seen.extend(house.list(&format!("/chats/{id}/{part}?limit=200")).await);
        }
        seen.push(chat);
    }
    for mut channel in house.list("/channels").await {
        // How its provider is doing is what this process saw of it.
        channel.as_object_mut().unwrap().remove("health");
        seen.push(channel);
    }
    let lists = [
        "/departments",
        "/business-hours",
        "/contacts",
        "/deliveries?status=pending",
    ];
    for list in lists {
        seen.extend(house.list(list).await);
    }
    seen.push(house.admin.get("/organization").await.expect(200).json);
    seen
}

/// Signed in by password, as a browser is.
async fn signed_in(desk: &Running) -> Client {
    let who = json!({ "email": "owner@example.jp", "password": "correct horse" });
    let answer = Client::stranger(&desk.base).post("/session", who).await;
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    Client::stranger(&desk.base).with_header("cookie", &cookie)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_goes_on_in_postgresql_with_everything_and_everybody() {
    let (dir, line, database) = (
        tempfile::tempdir().unwrap(),
        Line::start().await,
        rusuban_testkit_postgres::database(),
    );
    line.will((0..9).map(|_| Scripted::Refuse(429, "The API rate limit has been exceeded.", Some(3_600))));
    let token = first_admin(dir.path());
    let known_as = ["--public-url", "http://desk.example"];
    let desk = Running::with(dir.path(), &known_as);
    let house = House::set_up(&desk, &token, &line).await;
    house.writes_on_line(&desk, "U1").await;
    line.after(1).await;
    let (visitor, browser) = (house.visitor(&desk).await, signed_in(&desk).await);
    let said = json!({ "client_id": "c1", "text": "もしもし \u{1F469}\u{200D}\u{1F4BB}" });
    let _ = visitor.post("/widget/v1/messages", said).await.expect(201);
    let (before, me) = (
        everything(&house).await,
        browser.get("/me").await.expect(200).json,
    );
    let url = database.url();
    let said = refused(dir.path(), &["move", "--to", &url]);
    assert!(said.contains("stop that one first"), "{said}");
    desk.stopped();

    let said = done(dir.path(), &["move", "--to", &url]);
    for word in [
        "chat ",
        "2 rows",
        "RUSUBAN_DATABASE_URL",
        "secret.key",
        "as it was",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(!said.contains("another one"), "{said}");
    let desk = Running::with(dir.path(), &[&known_as[..], &["--database-url", &url]].concat());
    let house = house.moved_to(&desk);
    assert_eq!(everything(&house).await, before);
    assert_eq!(browser.moved_to(&desk.base).get("/me").await.expect(200).json, me);
    let said = json!({ "client_id": "c2", "text": "まだですか" });
    let visitor = visitor.moved_to(&desk.base);
    let _ = visitor.post("/widget/v1/messages", said).await.expect(201);
    let again = visitor.get("/widget/v1/messages?after=0").await.expect(200);
    assert_eq!(again.json["data"].as_array().unwrap().len(), 3, "{}", again.text);
    desk.stopped();

    let said = refused(dir.path(), &["move", "--to", &url]);
    assert!(
        said.contains("already holds a desk") && said.contains("CREATE DATABASE"),
        "{said}"
    );
}

#[test]
fn a_move_that_is_killed_leaves_nothing_and_can_be_repeated() {
    let (dir, database) = (tempfile::tempdir().unwrap(), rusuban_testkit_postgres::database());
    first_admin(dir.path());
    let url = database.url();
    assert!(
        rusuban_with(dir.path(), &["migrate"], "", &[("RUSUBAN_DATABASE_URL", &url)])
            .status
            .success()
    );
    database.execute(
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$; \
         CREATE TRIGGER stop BEFORE INSERT ON token FOR EACH STATEMENT EXECUTE FUNCTION stop()",
    );
    let mut holder = holds(&database);
    let mut moving = command(dir.path())
        .args(["move", "--to", &url])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    while database.execute(waiting) != "1" {
        assert_eq!(moving.try_wait().unwrap(), None, "it waits in the middle");
    }
    moving.kill().unwrap();
    moving.wait().unwrap();
    drop(holder.stdin.take());
    holder.wait().unwrap();
    assert_eq!(database.execute("SELECT count(*) FROM setting"), "0");

    let said = done(dir.path(), &["move", "--to", &url]);
    assert!(said.contains("token"), "{said}");
    assert_eq!(database.execute("SELECT count(*) FROM token"), "1");
}

/// Somebody who holds a lock as long as he is spoken to.
fn holds(database: &Database) -> Child {
    let mut psql = Command::new("psql")
        .args(["-XAtq", &database.url()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let words = b"SELECT 'held' FROM pg_advisory_lock(1);\n";
    psql.stdin.as_mut().unwrap().write_all(words).unwrap();
    let mut line = String::new();
    BufReader::new(psql.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert_eq!(line, "held\n");
    psql
}

#[test]
fn where_to_must_be_said_once() {
    let (there, elsewhere) = (
        "postgres://desk:secret@127.0.0.1:1/desk",
        "postgres://127.0.0.1:1/other",
    );
    for (args, url, code, word) in [
        (&["move"][..], None, 2, "--to is missing"),
        (
            &["move", "--to", there],
            Some(elsewhere),
            2,
            "different databases",
        ),
        (
            &["move", "--to", "mysql://desk:secret@127.0.0.1/desk"],
            None,
            2,
            "postgres://user:password@host",
        ),
        (&["move"], Some(there), 1, "no database in nowhere"),
    ] {
        let output = command(Path::new("nowhere"))
            .args(args)
            .envs(url.map(|url| ("RUSUBAN_DATABASE_URL", url)))
            .output()
            .unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        assert!(
            said.contains(word) && !said.contains("secret"),
            "{args:?}: {said}"
        );
    }
}
