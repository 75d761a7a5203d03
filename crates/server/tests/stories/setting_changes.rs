//! Nothing that writes settings forgets its line in the log: every write of the published API is either tried here, or
//! named as one that changes no setting.

use std::collections::BTreeSet;

use reqwest::Method;
use rusuban_server::router::description;
use rusuban_testkit::{Answer, Client, Desk, Scene};
use serde_json::{Value, json};

use crate::NOON;

/// Writes that change no setting: they ask, or are about chats and people's presence.
const NO_SETTINGS: [&str; 34] = [
    "post /api/v1/session",
    "delete /api/v1/session",
    "post /api/v1/me/heartbeat",
    "put /api/v1/me/availability",
    "post /api/v1/departments/{id}/offline-message/preview",
    "post /api/v1/departments/{id}/offline-message/simulate",
    "post /api/v1/business-hours/outlook",
    "post /api/v1/channels/{id}/verify",
    "post /api/v1/bots/try",
    "patch /api/v1/chats/{id}",
    "post /api/v1/chats/{id}/read",
    "post /api/v1/chats/actions",
    "post /api/v1/chats/{id}/render",
    "put /api/v1/chats/{id}/assignment",
    "delete /api/v1/chats/{id}/assignment",
    "post /api/v1/chats/{id}/pick-up",
    "post /api/v1/chats/{id}/end",
    "post /api/v1/chats/{id}/reopen",
    "post /api/v1/chats/{id}/handoff",
    "post /api/v1/chats/{id}/messages",
    "post /api/v1/chats/{id}/attachments",
    "post /api/v1/chats/{id}/typing",
    "delete /api/v1/attachments/{id}",
    "patch /api/v1/contacts/{id}",
    "post /api/v1/contacts/{id}/merge",
    "post /api/v1/deliveries/{id}/retry",
    "patch /api/v1/tickets/{id}",
    "post /widget/v1/channels/{id}/sessions",
    "patch /widget/v1/session",
    "post /widget/v1/messages",
    "post /widget/v1/typing",
    "post /widget/v1/attachments",
    "delete /widget/v1/attachments/{id}",
    "post /widget/v1/events/ticket",
];

/// Somebody who writes settings and looks into the log after each.
struct Auditor<'a> {
    admin: &'a Client,
    tried: BTreeSet<String>,
    /// The newest line he knows.
    read: u64,
}

impl<'a> Auditor<'a> {
    async fn of(admin: &'a Client) -> Self {
        let mut auditor = Self {
            admin,
            tried: BTreeSet::new(),
            read: 0,
        };
        let _ = auditor.new_lines().await;
        auditor
    }

    /// Each line since he last looked, as `action kind`.
    async fn new_lines(&mut self) -> Vec<String> {
        let log = self.admin.get("/setting-changes?limit=200").await.expect(200);
        let lines = log.json["data"].as_array().unwrap();
        let number = |line: &Value| line["number"].as_u64().unwrap();
        let new = lines.iter().filter(|line| number(line) > self.read);
        let word = |line: &Value, field: &str| line[field].as_str().unwrap().to_owned();
        let told = new.map(|line| format!("{} {}", word(line, "action"), word(line, "kind")));
        let told = told.collect();
        self.read = lines.first().map_or(0, number);
        told
    }

    /// Writes, and finds the line.
    async fn sees(&mut self, write: (&str, &str), id: &str, body: Value, line: &str) -> Answer {
        let admin = self.admin.clone();
        self.sees_of(&admin, write, id, body, line).await
    }

    /// The same where somebody else writes.
    async fn sees_of(
        &mut self,
        who: &Client,
        (method, path): (&str, &str),
        id: &str,
        body: Value,
        line: &str,
    ) -> Answer {
        let real = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
        let at = path.replace("{id}", id).replace("{token}", id);
        let answer = match body {
            Value::String(calendar) => {
                let bytes = calendar.into_bytes();
                who.send_raw(real, &at, "text/calendar", Some(bytes)).await
            }
            body => who.send(real, &at, Some(body)).await,
        };
        assert!(answer.status < 300, "{method} {path}: {}", answer.text);
        let lines = self.new_lines().await;
        assert!(
            lines.iter().any(|new| new == line),
            "{method} {path} wrote {lines:?}"
        );
        self.tried.insert(format!("{method} /api/v1{path}"));
        answer
    }
}

#[tokio::test]
async fn every_write_of_the_api_has_its_line_or_changes_no_setting() {
    let scene = Scene::at(NOON).await;
    let admin = scene.desk.admin.clone();
    let mut auditor = Auditor::of(&admin).await;
    let organization = json!({ "phone": "054-000-0000" });
    let _ = auditor
        .sees(
            ("patch", "/organization"),
            "",
            organization,
            "changed organization",
        )
        .await;
    hours(&mut auditor).await;
    people(&mut auditor, &scene.desk).await;
    channels(&mut auditor, &scene).await;
    programs(&mut auditor).await;
    canned_replies(&mut auditor).await;

    let mut known = auditor.tried;
    known.insert(first_run().await);
    let known: BTreeSet<_> = known.iter().map(String::as_str).chain(NO_SETTINGS).collect();
    let published = serde_json::to_value(description()).unwrap();
    let mut writes = BTreeSet::new();
    for (path, operations) in published["paths"].as_object().unwrap() {
        let methods = operations.as_object().unwrap().keys();
        let written = methods.filter(|method| ["post", "put", "patch", "delete"].contains(&method.as_str()));
        writes.extend(written.map(|method| format!("{method} {path}")));
    }
    let writes: BTreeSet<_> = writes.iter().map(String::as_str).collect();
    assert_eq!(
        (
            writes.difference(&known).collect(),
            known.difference(&writes).collect()
        ),
        (Vec::<&&str>::new(), Vec::<&&str>::new()),
        "writes that nobody looked at, and writes that are no more"
    );
}

async fn hours(auditor: &mut Auditor<'_>) {
    let list = json!({ "name": "祝日", "holidays": [] });
    let at = "/holiday-calendars";
    let made = auditor
        .sees(("post", at), "", list, "created holiday_calendar")
        .await;
    let (at, id, line) = ("/holiday-calendars/{id}", made.id(), "changed holiday_calendar");
    let day = json!([{ "name": "創業記念日", "from": "05-02", "to": "05-02" }]);
    let whole = json!({ "name": "祝日", "holidays": day });
    let _ = auditor.sees(("put", at), &id, whole, line).await;
    let _ = auditor
        .sees(("patch", at), &id, json!({ "name": "休み" }), line)
        .await;
    let file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:元日\r\nEND:VEVENT\r\n\
         END:VCALENDAR\r\n";
    let import = "/holiday-calendars/{id}/import";
    let _ = auditor.sees(("post", import), &id, json!(file), line).await;
    let _ = auditor
        .sees(("delete", at), &id, json!({}), "deleted holiday_calendar")
        .await;

    let week = |name: &str| json!({ "name": name, "time_zone": "Asia/Tokyo", "kind": "weekly" });
    let made = ("post", "/business-hours");
    let made = auditor
        .sees(made, "", week("窓口"), "created business_hours")
        .await;
    let (at, id, line) = ("/business-hours/{id}", made.id(), "changed business_hours");
    let _ = auditor.sees(("put", at), &id, week("受付"), line).await;
    let _ = auditor
        .sees(("patch", at), &id, json!({ "kind": "always" }), line)
        .await;
    let _ = auditor
        .sees(("delete", at), &id, json!({}), "deleted business_hours")
        .await;
}

async fn people(auditor: &mut Auditor<'_>, desk: &Desk) {
    let made = ("post", "/departments");
    let made = auditor
        .sees(made, "", json!({ "name": "営業部" }), "created department")
        .await;
    let (at, id, line) = ("/departments/{id}", made.id(), "changed department");
    let _ = auditor
        .sees(("put", at), &id, json!({ "name": "営業" }), line)
        .await;
    let waiting = json!({ "tell_waiting_customers": true });
    let _ = auditor.sees(("patch", at), &id, waiting, line).await;
    let _ = auditor
        .sees(("delete", at), &id, json!({}), "deleted department")
        .await;

    let person = json!({ "name": "鈴木", "email": "suzuki@example.jp", "role": "agent" });
    let made = auditor
        .sees(("post", "/agents"), "", person, "created agent")
        .await;
    let (id, line) = (made.id(), "changed agent");
    let _ = auditor
        .sees(("patch", "/agents/{id}"), &id, json!({ "name": "鈴木 奏" }), line)
        .await;
    let invited = auditor
        .sees(("post", "/agents/{id}/invitation"), &id, json!({}), line)
        .await;
    let url = invited.json["invite_url"].as_str().unwrap().to_owned();
    let token = url.split_once("?token=").unwrap().1;
    let (stranger, password) = (desk.stranger(), json!({ "password": "correct horse" }));
    let accepted = ("post", "/invitations/{token}");
    let _ = auditor.sees_of(&stranger, accepted, token, password, line).await;
    let suzuki = desk.signs_in(id.parse().unwrap()).await;
    let other = json!({ "current": "correct horse", "new": "battery staple" });
    let _ = auditor
        .sees_of(&suzuki, ("put", "/me/password"), "", other, line)
        .await;
}

async fn channels(auditor: &mut Auditor<'_>, scene: &Scene) {
    let department = scene.department.to_string();
    let body = json!({ "kind": "webchat", "name": "店頭", "department_id": department });
    let made = auditor
        .sees(("post", "/channels"), "", body, "created channel")
        .await;
    let (id, line) = (made.id(), "changed channel");
    let _ = auditor
        .sees(("patch", "/channels/{id}"), &id, json!({ "name": "本店" }), line)
        .await;
    let renewed = ("post", "/channels/{id}/identity-secret");
    let _ = auditor.sees(renewed, &id, json!({}), line).await;

    let (at, line) = ("/departments/{id}/offline-message", "changed offline_message");
    let text = json!({ "enabled": true, "text": "本日は終了しました。" });
    let _ = auditor.sees(("put", at), &department, text, line).await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("こんにちは").await;
    let contact = scene.chat().await["contact"]["id"].clone();
    let to = json!({ "contact_id": contact, "channel_id": scene.webchat.to_string() });
    let tested = ("post", "/departments/{id}/offline-message/test");
    let _ = auditor.sees(tested, &department, to, line).await;
}

async fn programs(auditor: &mut Auditor<'_>) {
    let bot = json!({ "name": "案内係", "kind": "webhook" });
    let made = auditor.sees(("post", "/bots"), "", bot, "created bot").await;
    let (at, id) = ("/bots/{id}", made.id());
    let _ = auditor
        .sees(("patch", at), &id, json!({ "name": "受付係" }), "changed bot")
        .await;
    let anew = ("post", "/bots/{id}/token");
    let _ = auditor.sees(anew, &id, json!({}), "created api_token").await;
    let _ = auditor.sees(("delete", at), &id, json!({}), "deleted bot").await;

    let token = json!({ "name": "集計" });
    let made = auditor
        .sees(("post", "/tokens"), "", token, "created api_token")
        .await;
    let gone = ("delete", "/tokens/{id}");
    let _ = auditor
        .sees(gone, &made.id(), json!({}), "deleted api_token")
        .await;
}

async fn canned_replies(auditor: &mut Auditor<'_>) {
    let hello = json!({ "shortcut": "hello", "title": "挨拶", "text": "こんにちは。", "language": "ja" });
    let made = ("post", "/canned-replies");
    let made = auditor.sees(made, "", hello, "created canned_reply").await;
    let (at, id) = ("/canned-replies/{id}", made.id());
    let other = json!({ "title": "お礼" });
    let _ = auditor
        .sees(("patch", at), &id, other, "changed canned_reply")
        .await;
    let _ = auditor
        .sees(("delete", at), &id, json!({}), "deleted canned_reply")
        .await;
}

/// The first run makes the organization and its admin, who is the first that can read the log.
async fn first_run() -> String {
    let desk = Desk::empty().await;
    let given = json!({
        "code": desk.app.setup_code().unwrap(),
        "organization": { "name": "川根茶舗", "locale": "ja", "time_zone": "Asia/Tokyo" },
        "admin": { "name": "店主", "email": "owner@example.jp", "password": "correct horse" },
    });
    let anyone = desk.stranger();
    let _ = anyone.post("/setup", given).await.expect(204);
    let agents = &desk.app.store.directory().await.unwrap().agents;
    let owner = desk.signs_in(*agents.keys().next().unwrap()).await;
    let mut auditor = Auditor {
        admin: &owner,
        tried: BTreeSet::new(),
        read: 0,
    };
    let mut lines = auditor.new_lines().await;
    lines.sort();
    assert_eq!(lines, ["created agent", "created organization"]);
    "post /api/v1/setup".to_owned()
}

#[tokio::test]
async fn canned_replies_say_who_made_changed_and_deleted_them() {
    let scene = Scene::at(NOON).await;
    let (admin, department) = (&scene.desk.admin, scene.department.to_string());
    let head = scene.desk.person("sato", "supervisor", &[&department], &[]).await;
    let hello = json!({ "department_id": department, "shortcut": "hello", "title": "挨拶", "language": "ja",
        "text": "お世話になっております。" });
    let made = head.client.post("/canned-replies", hello).await.expect(201);
    let path = format!("/canned-replies/{}", made.id());
    let _ = admin
        .patch(&path, json!({ "text": "こんにちは。" }))
        .await
        .expect(200);
    let _ = admin
        .patch(&path, json!({ "text": "こんにちは。" }))
        .await
        .expect(200);
    let _ = head.client.delete(&path).await.expect(204);

    let log = async |query: &str| {
        let found = admin.get(&format!("/setting-changes?{query}")).await.expect(200);
        found.json["data"].as_array().unwrap().clone()
    };
    let lines = log(&format!("id={}", made.id())).await;
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            ["by", "action", "name"].map(|field| match &line[field] {
                Value::Object(by) => by["name"].as_str().unwrap().to_owned(),
                word => word.as_str().unwrap().to_owned(),
            })
        })
        .collect();
    assert_eq!(
        told,
        [
            ["sato", "deleted", "挨拶"],
            ["店主", "changed", "挨拶"],
            ["sato", "created", "挨拶"]
        ],
        "what stays as it is has no line"
    );
    assert_eq!(
        lines[1]["fields"],
        json!([{ "field": "text", "change": "value", "before": "お世話になっております。", "after": "こんにちは。" }])
    );
    assert_eq!(lines[0]["kind"], "canned_reply");

    let sales = admin
        .post("/departments", json!({ "name": "営業部" }))
        .await
        .expect(201)
        .id();
    for shortcut in ["a", "b"] {
        let reply = json!({ "department_id": sales, "shortcut": shortcut, "title": shortcut, "language": "ja",
            "text": "はい。" });
        let _ = admin.post("/canned-replies", reply).await.expect(201);
    }
    let _ = admin.delete(&format!("/departments/{sales}")).await.expect(204);
    let gone = log("kind=canned_reply&limit=2").await;
    let names: BTreeSet<_> = gone
        .iter()
        .map(|line| (line["action"].as_str(), line["name"].as_str()))
        .collect();
    let deleted = |name| (Some("deleted"), Some(name));
    assert_eq!(names, BTreeSet::from([deleted("a"), deleted("b")]));
    assert_eq!(
        gone[0]["fields"],
        json!([{ "field": "department_id", "change": "value", "before": { "id": sales, "name": "営業部" },
            "after": null }])
    );
}
