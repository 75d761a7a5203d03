//! Every endpoint × every role, from the published description: none without an explicit rule, and each kept.

use reqwest::Method;
use rusuban_server::router::documented;
use rusuban_testkit::{Client, Desk};
use serde_json::{Value, json};

const CALLERS: [&str; 5] = ["nobody", "bot", "agent", "supervisor", "admin"];

/// Whether a rule lets a caller in.
fn lets_in(rule: &str, caller: &str) -> bool {
    match rule {
        "anyone" => true,
        // A visitor shows a token of his own kind; to everybody else the endpoint is closed.
        "visitor" => false,
        "agent" => matches!(caller, "agent" | "supervisor" | "admin"),
        "supervisor" => matches!(caller, "supervisor" | "admin"),
        "admin" => caller == "admin",
        "bot" => caller == "bot",
        "agent_or_bot" => caller != "nobody",
        other => panic!("no such rule: {other}"),
    }
}

struct Endpoint {
    method: Method,
    path: String,
    rule: String,
}

fn endpoints() -> Vec<Endpoint> {
    let document: Value = serde_json::to_value(documented().into_openapi()).unwrap();
    let mut found = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            if !["get", "post", "put", "patch", "delete"].contains(&method.as_str()) {
                continue;
            }
            let rule = operation["x-allowed"]
                .as_str()
                .unwrap_or_else(|| panic!("{method} {path} has no rule"));
            let method = method.to_uppercase().parse().unwrap();
            found.push(Endpoint {
                method,
                path: path.clone(),
                rule: rule.to_owned(),
            });
        }
    }
    found
}

/// Ids of rows that don't exist, so that whoever is let in finds nothing and changes nothing.
fn filled(path: &str) -> String {
    let prefix = [
        ("departments", "dep"),
        ("channels", "chn"),
        ("agents", "agt"),
        ("bots", "bot"),
        ("chats", "cht"),
    ];
    let more = [
        ("attachments", "att"),
        ("contacts", "con"),
        ("tokens", "tok"),
        ("business-hours", "bhr"),
        ("holiday-calendars", "hol"),
        ("canned-replies", "cnd"),
    ];
    let noun = |part: &str| {
        prefix
            .iter()
            .chain(&more)
            .find(|(noun, _)| *noun == part)
            .map(|(_, prefix)| *prefix)
    };
    let mut filled = Vec::new();
    for part in path.split('/') {
        let before = filled.last().map(String::as_str).and_then(noun);
        filled.push(match (part.starts_with('{'), before) {
            (true, Some(prefix)) => format!("{prefix}_{:032x}", 1),
            (true, None) => "nothing".to_owned(),
            (false, _) => part.to_owned(),
        });
    }
    filled.join("/")
}

async fn callers(desk: &Desk) -> Vec<(&'static str, Client)> {
    let (bot, token) = desk.bot("案内係").await;
    drop(bot);
    let supervisor = desk.person("sato", "supervisor", &[], &[]).await;
    let agent = desk.agent("suzuki", &[], &[]).await;
    let clients = [
        desk.stranger(),
        desk.stranger().with_token(&token),
        agent.client,
        supervisor.client,
        desk.admin.clone(),
    ];
    CALLERS.into_iter().zip(clients).collect()
}

#[tokio::test]
async fn every_endpoint_keeps_its_rule_for_every_role() {
    let desk = Desk::start().await;
    let callers = callers(&desk).await;
    for Endpoint { method, path, rule } in endpoints() {
        // These two end or replace the callers' own sessions, and streams don't end; they have tests of their own.
        if (path.ends_with("/session") && method == Method::DELETE) || path.ends_with("/events") {
            continue;
        }
        for (caller, client) in &callers {
            let body = (method != Method::GET).then(|| json!({}));
            let answer = client.send(method.clone(), &filled(&path), body).await;
            let refused = matches!(answer.status, 401 | 403)
                && !["wrong_credentials", "wrong_code"].contains(&answer.code());
            assert_eq!(
                !refused,
                lets_in(&rule, caller),
                "{caller}: {method} {path} → {}",
                answer.text
            );
            assert!(answer.status < 500, "{caller}: {method} {path} → {}", answer.text);
            let expected = if *caller == "nobody" { 401 } else { 403 };
            assert!(
                !refused || rule == "visitor" || answer.status == expected,
                "{caller}: {method} {path}"
            );
        }
    }
}

#[tokio::test]
async fn rows_that_one_may_not_see_are_not_found() {
    let desk = Desk::start().await;
    let (ours, theirs) = (desk.department("当方").await, desk.department("先方").await);
    let (our_chat, their_chat) = (desk.webchat(&ours).await, desk.webchat(&theirs).await);
    let suzuki = desk.agent("suzuki", &[&ours], &[&our_chat]).await;
    let sato = desk.person("sato", "supervisor", &[&ours], &[]).await;
    let stranger = desk.agent("tanaka", &[&theirs], &[&their_chat]).await;
    for person in [&suzuki, &sato] {
        for (path, own) in [
            (format!("/departments/{ours}"), true),
            (format!("/departments/{theirs}"), false),
            (format!("/departments/{theirs}/offline-message"), false),
            (format!("/departments/{theirs}/week"), false),
            (format!("/departments/{theirs}/checks"), false),
            (format!("/departments/{theirs}/availability"), false),
            (format!("/channels/{our_chat}"), true),
            (format!("/channels/{their_chat}"), false),
            (format!("/channels/{their_chat}/availability"), false),
            (format!("/agents/{}", stranger.id), false),
        ] {
            assert_eq!(
                person.client.get(&path).await.status,
                if own { 200 } else { 404 },
                "{path}"
            );
        }
    }
    let listed = suzuki.client.get("/channels").await.expect(200).json;
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn tokens_open_what_their_holder_may_and_make_nobody_present() {
    let desk = Desk::start().await;
    let suzuki = desk.agent("suzuki", &[], &[]).await;
    let made = suzuki
        .client
        .post("/tokens", json!({ "name": "集計" }))
        .await
        .expect(201);
    let program = desk.stranger().with_token(made.json["token"].as_str().unwrap());
    let _ = program.get("/me").await.expect(200);
    let _ = program
        .post("/departments", json!({ "name": "x" }))
        .await
        .expect(403);
    assert_eq!(
        program.post("/me/heartbeat", json!({})).await.expect(409).code(),
        "no_session"
    );
    let listed = suzuki.client.get("/tokens").await.expect(200);
    assert!(!listed.text.contains("rsb_"), "only its hash is kept");
    let _ = suzuki
        .client
        .delete(&format!("/tokens/{}", made.id()))
        .await
        .expect(204);
    let _ = program.get("/me").await.expect(401);
}

#[tokio::test]
async fn a_bots_former_token_is_spent_when_it_gets_a_new_one() {
    let desk = Desk::start().await;
    let department = desk.department("サポート").await;
    let channel = desk.webchat(&department).await;
    let (bot, token) = desk.bot("案内係").await;
    let _ = desk
        .admin
        .patch(&format!("/channels/{channel}"), json!({ "bot_id": bot }))
        .await
        .expect(200);
    let path = format!("/channels/{channel}/availability");
    let former = desk.stranger().with_token(&token);
    let _ = former.get(&path).await.expect(200);
    let fresh = desk
        .admin
        .post(&format!("/bots/{bot}/token"), json!({}))
        .await
        .expect(200);
    let _ = former.get(&path).await.expect(401);
    let fresh = desk.stranger().with_token(fresh.json["token"].as_str().unwrap());
    let _ = fresh.get(&path).await.expect(200);
    let _ = desk
        .admin
        .patch(&format!("/bots/{bot}"), json!({ "enabled": false }))
        .await
        .expect(200);
    assert_eq!(fresh.get(&path).await.expect(403).code(), "bot_disabled");
}
