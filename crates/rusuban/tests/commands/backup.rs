//! `backup` and `restore`, with a desk that runs meanwhile.

use std::path::{Path, PathBuf};

use rusuban_testkit::{Line, Scripted};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::running::{House, Running, first_admin};
use crate::{command, done, refused, text};

/// A running desk, its data, and a provider that takes nothing for an hour.
struct Story {
    dir: tempfile::TempDir,
    desk: Running,
    house: House,
    line: Line,
}

impl Story {
    async fn begin() -> Self {
        let (dir, line) = (tempfile::tempdir().unwrap(), Line::start().await);
        line.will(
            (0..50).map(|_| Scripted::Refuse(429, "The API rate limit has been exceeded.", Some(3_600))),
        );
        let token = first_admin(&dir.path().join("data"));
        let desk = Running::on(&dir.path().join("data"));
        let house = House::set_up(&desk, &token, &line).await;
        Self {
            dir,
            desk,
            house,
            line,
        }
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// A path in the story's directory, as it is typed.
    fn at(&self, name: &str) -> String {
        self.dir.path().join(name).to_str().unwrap().to_owned()
    }

    /// The desk restored in a new directory, with its key, and running.
    fn restored(&self, backup: &str, resend: bool) -> (Running, House) {
        let data = self.dir.path().join(format!("new-{resend}"));
        let mut args = vec!["restore", backup];
        args.extend(resend.then_some("--resend"));
        let said = done(&data, &args);
        assert!(said.contains("secret.key") && said.contains("checked"), "{said}");
        std::fs::copy(self.data().join("secret.key"), data.join("secret.key")).unwrap();
        let said = done(&data, &["doctor"]);
        assert!(!said.contains("another key"), "{said}");
        let desk = Running::on(&data);
        let house = self.house.moved_to(&desk);
        (desk, house)
    }
}

/// Customers write until the desk is gone; what was acknowledged is told as it is.
async fn customers(story: &Story, count: usize) -> UnboundedReceiver<String> {
    let (acknowledged, told) = unbounded_channel();
    for n in 0..count {
        let (visitor, acknowledged) = (story.house.visitor(&story.desk).await, acknowledged.clone());
        let base = story.desk.base.clone();
        tokio::spawn(async move {
            for round in 0.. {
                let text = format!("{n}の{round}通目");
                let body = json!({ "client_id": format!("c{round}"), "text": text });
                let visitor = visitor.moved_to(&base);
                // The desk is killed in the middle of a request.
                let written = tokio::spawn(async move { visitor.post("/widget/v1/messages", body).await });
                match written.await {
                    Ok(answer) if answer.status == 201 => acknowledged.send(text).unwrap(),
                    _ => return,
                }
            }
        });
    }
    told
}

async fn texts(house: &House) -> Vec<String> {
    let mut texts = Vec::new();
    for chat in house.list("/chats?view=all&limit=200").await {
        let mut path = format!("/chats/{}/messages?limit=200", chat["id"].as_str().unwrap());
        loop {
            let page = house.admin.get(&path).await.expect(200).json;
            let rows = page["data"].as_array().unwrap();
            texts.extend(rows.iter().map(|row| row["text"].as_str().unwrap().to_owned()));
            match &page["next_cursor"] {
                Value::String(cursor) => {
                    path = format!(
                        "/chats/{}/messages?limit=200&cursor={cursor}",
                        chat["id"].as_str().unwrap()
                    );
                }
                _ => break,
            }
        }
    }
    texts
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_copied_under_load_and_killed_lives_on_with_all_that_was_acknowledged() {
    let mut story = Story::begin().await;
    let mut told = customers(&story, 4).await;
    let mut acknowledged = Vec::new();
    while acknowledged.len() < 100 {
        acknowledged.push(told.recv().await.unwrap());
    }
    let (data, file) = (story.data(), story.at("desk.db"));
    let said = {
        let file = file.clone();
        let copying = tokio::task::spawn_blocking(move || done(&data, &["backup", &file]));
        copying.await.unwrap()
    };
    assert!(said.contains("4 chats") && said.contains("secret.key"), "{said}");
    let during = std::iter::from_fn(|| told.try_recv().ok()).count();
    assert!(0 < during, "they went on writing all the while");
    story.desk.kill();

    let (desk, house) = story.restored(&file, false);
    let found = texts(&house).await;
    for text in &acknowledged {
        assert!(
            found.contains(text),
            "{text} was acknowledged before the copy was begun"
        );
    }
    let visitor = house.visitor(&desk).await;
    let body = json!({ "client_id": "c", "text": "もしもし" });
    let _ = visitor.post("/widget/v1/messages", body).await.expect(201);
    assert!(texts(&house).await.contains(&"もしもし".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_is_withdrawn_unless_it_is_to_be_sent() {
    let mut story = Story::begin().await;
    story.house.writes_on_line(&story.desk, "U1").await;
    story.line.after(1).await;
    let file = story.at("desk.db");
    done(&story.data(), &["backup", &file]);
    story.desk.kill();

    for (resend, status, waiting) in [(false, "withdrawn", 0), (true, "queued", 1)] {
        let (desk, house) = story.restored(&file, resend);
        let pending = house.list("/deliveries?status=pending").await;
        assert_eq!(pending.len(), waiting, "--resend: {resend}");
        let chat = house.list("/chats?view=all").await.remove(0);
        let path = format!("/chats/{}/messages", chat["id"].as_str().unwrap());
        let messages = house.list(&path).await;
        assert_eq!(messages[1]["delivery"]["status"], status, "{messages:?}");
        desk.stopped();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_what_to_do_and_changes_nothing() {
    let story = Story::begin().await;
    let (data, file) = (story.data(), story.at("desk.db"));
    done(&data, &["backup", &file]);
    let copy = std::fs::read(&file).unwrap();
    let cut = story.at("cut.db");
    std::fs::write(&cut, &copy[..copy.len() - 5_000]).unwrap();
    let diary = story.at("diary");
    std::fs::write(&diary, "somebody's diary").unwrap();
    let nowhere = story.dir.path().join("nowhere");
    for (data, args, word) in [
        (&data, ["backup", &file], "name another file"),
        (&nowhere, ["backup", "x.db"], "--data"),
        (&data, ["backup", "/proc/x.db"], "free space and rights"),
        (&data, ["restore", &file], "stop that one first"),
        (&nowhere, ["restore", &cut], "use another backup"),
        (&nowhere, ["restore", &diary], "`rusuban backup` wrote"),
        (&nowhere, ["restore", "/nowhere.db"], "/nowhere.db"),
    ] {
        let said = refused(data, &args);
        assert!(said.contains(word), "{args:?}: {said}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), copy);
    story.desk.stopped();
    let said = refused(&data, &["restore", &file]);
    assert!(said.contains("move rusuban.db"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_not_the_desks_is_told_of() {
    let story = Story::begin().await;
    let file = story.at("desk.db");
    done(&story.data(), &["backup", &file]);
    let other = story.dir.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("secret.key"), "x".repeat(44)).unwrap();
    let said = done(&other, &["restore", &file]);
    assert!(said.contains("Not the right one for 公式, 窓口"), "{said}");
    let said = text(&crate::rusuban(&other, &["doctor"], "").stdout);
    assert!(
        said.contains("公式: its credentials were sealed with another key"),
        "{said}"
    );
}

#[test]
fn on_postgresql_its_own_tools_do_it() {
    for (args, tool) in [
        (["backup", "x.db"], "pg_dump"),
        (["restore", "x.db"], "pg_restore"),
    ] {
        let output = command(Path::new("nowhere"))
            .args(args)
            .env("RUSUBAN_DATABASE_URL", "postgres://desk@127.0.0.1/desk")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(tool), "{}", text(&output.stderr));
    }
}
