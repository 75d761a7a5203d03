//! What holds for every endpoint of a kind: whoever adds one is reminded here.

use rusuban_server::router::description;
use rusuban_testkit::{Answer, Client, Scene, Visitor};
use serde_json::{Value, json};

use crate::NOON;

/// Every documented endpoint: method, address, description.
fn endpoints() -> Vec<(String, String, Value)> {
    let document = serde_json::to_value(description()).unwrap();
    let mut all = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            all.push((method.clone(), path.clone(), operation.clone()));
        }
    }
    all
}

fn creations() -> Vec<(String, Value)> {
    let made = endpoints()
        .into_iter()
        .filter(|(method, _, operation)| method == "post" && operation["responses"].get("201").is_some());
    made.map(|(_, path, operation)| (path, operation)).collect()
}

fn parameters(operation: &Value) -> Vec<&str> {
    let all = operation["parameters"].as_array().map(Vec::as_slice);
    let names = all
        .unwrap_or_default()
        .iter()
        .map(|parameter| parameter["name"].as_str().unwrap());
    names.collect()
}

#[test]
fn every_creation_documents_where_the_new_row_is() {
    let all = creations();
    assert!(all.len() >= 11, "{all:?}");
    for (path, operation) in all {
        let headers = &operation["responses"]["201"]["headers"];
        assert!(headers.get("Location").is_some(), "{path} documents no Location");
    }
}

#[test]
fn every_list_can_be_read_on() {
    // Short lists that are told whole.
    let whole = [
        "/api/v1/merge-fields",
        "/api/v1/offline-message-samples",
        "/api/v1/departments/{id}/checks",
        "/api/v1/contacts/{id}/chats",
        "/api/v1/contacts/{id}/duplicates",
        "/api/v1/contacts/{id}/former-values",
    ];
    for (method, path, operation) in endpoints() {
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let is_page = schema["$ref"]
            .as_str()
            .is_some_and(|schema| schema.contains("/Page_"));
        if method == "get" && is_page && !whole.contains(&path.as_str()) {
            let parameters = parameters(&operation);
            assert!(
                parameters.contains(&"cursor") && parameters.contains(&"limit"),
                "{path}: {parameters:?}"
            );
        }
    }
}

/// A customer who wrote at noon, so that there is a chat.
struct Story {
    scene: Scene,
    visitor: Visitor,
    chat: String,
}

impl Story {
    async fn begin() -> Self {
        let scene = Scene::at(NOON).await;
        let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
        visitor.writes("こんにちは").await;
        let chat = scene.chat().await["id"].as_str().unwrap().to_owned();
        Self { scene, visitor, chat }
    }

    /// Who may call an address, and the address of what there is.
    fn caller(&self, path: &str) -> (&Client, String) {
        let (channel, department) = (self.scene.webchat.to_string(), self.scene.department.to_string());
        let own = if path.contains("/channels/{id}") {
            &channel
        } else if path.contains("/departments/{id}") {
            &department
        } else {
            &self.chat
        };
        let client = if path.starts_with("/widget") {
            &self.visitor.client
        } else {
            &self.scene.desk.admin
        };
        (client, path.replace("{id}", own))
    }

    async fn makes(&self, client: &Client, path: &str, address: &str) -> Answer {
        if path.ends_with("/attachments") {
            return client.uploads(address, "棚.png", "何か").await;
        }
        client.post(address, self.body(path)).await
    }

    /// What makes a new row there.
    fn body(&self, path: &str) -> Value {
        let weekly = json!([{ "days": ["mon"], "from": "09:00", "to": "18:00" }]);
        match path.trim_start_matches("/api/v1") {
            "/session" => json!({ "email": "mori@example.jp", "password": "a good password" }),
            "/departments" | "/tokens" => json!({ "name": "新しい" }),
            "/business-hours" => {
                json!({ "name": "月", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": weekly })
            }
            "/holiday-calendars" => json!({ "name": "祝日", "holidays": [] }),
            "/agents" => json!({ "name": "鈴木", "email": "suzuki@example.jp", "role": "agent" }),
            "/channels" => {
                json!({ "kind": "webchat", "name": "窓口", "department_id": self.scene.department })
            }
            "/bots" => json!({ "name": "案内係", "kind": "webhook" }),
            "/canned-replies" => {
                json!({ "shortcut": "rei", "title": "お礼", "text": "ありがとうございます", "language": "ja" })
            }
            "/chats/{id}/messages" => json!({ "text": "はい" }),
            "/widget/v1/channels/{id}/sessions" => json!({ "name": "川根" }),
            "/widget/v1/messages" => json!({ "client_id": "c9", "text": "もう一つ" }),
            other => panic!("{other} makes something: say here with what"),
        }
    }
}

#[tokio::test]
async fn what_is_created_under_a_key_is_created_once() {
    let story = Story::begin().await;
    for (path, _) in creations() {
        // A session is nothing that is stored twice; a customer's message has an id of its writer's.
        if path.ends_with("/session") || path.starts_with("/widget") {
            continue;
        }
        let (client, address) = story.caller(&path);
        let client = client.with_header("idempotency-key", &path);
        let made = story.makes(&client, &path, &address).await.expect(201);
        let again = story.makes(&client, &path, &address).await;
        assert!(matches!(again.status, 200 | 201), "{path}: {}", again.text);
        assert_eq!(again.json, made.json, "{path}");
    }
}

#[tokio::test]
async fn what_is_created_is_where_the_answer_says() {
    let story = Story::begin().await;
    let mori =
        json!({ "name": "森", "email": "mori@example.jp", "role": "agent", "password": "a good password" });
    let _ = story.scene.desk.admin.post("/agents", mori).await.expect(201);
    for (path, _) in creations() {
        let (client, address) = story.caller(&path);
        // Whoever signs in has no session yet.
        let stranger = story.scene.desk.stranger();
        let maker = if path.ends_with("/session") {
            &stranger
        } else {
            client
        };
        let made = story.makes(maker, &path, &address).await.expect(201);
        let location = made.header("location");
        assert!(location.starts_with('/'), "{path}: {location:?}");
        // A session is seen by whoever got it.
        let client = match made.json["token"].as_str() {
            Some(token) if path.ends_with("/sessions") => &stranger.with_token(token),
            _ => client,
        };
        let found = client.get(location).await.expect(200).json;
        let id = |row: &Value| {
            let message = row["message"]["id"].as_str();
            message.or(row["id"].as_str()).map(str::to_owned)
        };
        // Whoever signs in is told who he is; here somebody else looks.
        if path != "/api/v1/session" {
            assert_eq!(id(&found), id(&made.json), "{path}");
        }
    }
}

#[tokio::test]
async fn what_is_no_cursor_is_refused_by_every_list() {
    let story = Story::begin().await;
    let mut lists = endpoints();
    lists.retain(|(_, _, operation)| parameters(operation).contains(&"cursor"));
    assert!(lists.len() >= 14, "{}", lists.len());
    for (_, path, _) in lists {
        let (client, address) = story.caller(&path);
        let sought = if path.ends_with("/search") { "&q=x" } else { "" };
        for wrong in [
            "",
            "nonsense",
            "-1",
            "zzz_00000000000000000000000000000001",
            "%00",
        ] {
            let refused = client
                .get(&format!("{address}?cursor={wrong}{sought}"))
                .await
                .expect(400);
            assert_eq!(refused.code(), "malformed", "{path}");
            assert_eq!(refused.faults(), [("", "wrong_cursor")], "{path}?cursor={wrong}");
        }
    }
}

#[tokio::test]
async fn a_customers_page_and_an_agents_are_read_on_alike() {
    let story = Story::begin().await;
    for text in ["二つ目", "三つ目"] {
        story.visitor.writes(text).await;
    }
    let agents = format!("/chats/{}/messages", story.chat);
    for (client, address) in [
        (&story.visitor.client, "/widget/v1/messages"),
        (&story.scene.desk.admin, agents.as_str()),
    ] {
        let all = client.get(address).await.expect(200).json["data"].clone();
        let (mut read, mut cursor) = (Vec::new(), String::new());
        loop {
            let address = format!("{address}?limit=1{cursor}");
            let page = client.get(&address).await.expect(200).json;
            read.extend(page["data"].as_array().unwrap().clone());
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(json!(read), all, "{address}");
        assert!(read.len() >= 3);
    }
}

#[tokio::test]
async fn a_message_is_found_in_its_own_chat_only() {
    let story = Story::begin().await;
    let other = story.scene.desk.visitor(&story.scene.webchat.to_string()).await;
    let id = other.writes("別の人です").await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let address = format!("/widget/v1/messages/{id}");
    let _ = other.client.get(&address).await.expect(200);
    let _ = story.visitor.client.get(&address).await.expect(404);
    let elsewhere = format!("/chats/{}/messages/{id}", story.chat);
    let _ = story.scene.desk.admin.get(&elsewhere).await.expect(404);
}
