//! Who changed what: every change of a setting leaves its line, and no secret is in any.

use rusuban_testkit::{Client, Desk};
use serde_json::{Value, json};

/// The newest lines, each as `who action kind name`.
async fn log(desk: &Desk, query: &str) -> Vec<String> {
    let page = desk
        .admin
        .get(&format!("/setting-changes{query}"))
        .await
        .expect(200);
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |line: &Value| {
        let by = match (&line["by"]["name"], &line["by"]["token_name"]) {
            (Value::Null, _) => word(&line["by"]["kind"]),
            (name, Value::Null) => word(name),
            (name, token) => format!("{}'s {}", word(name), word(token)),
        };
        let words = ["action", "kind", "name"].map(|field| word(&line[field]));
        format!("{by} {}", words.join(" "))
    };
    page.json["data"].as_array().unwrap().iter().map(line).collect()
}

async fn token_of(client: &Client, desk: &Desk, name: &str) -> Client {
    let made = client.post("/tokens", json!({ "name": name })).await.expect(201);
    desk.stranger().with_token(made.json["token"].as_str().unwrap())
}

#[tokio::test]
async fn every_kind_of_setting_says_who_made_changed_and_deleted_it() {
    let desk = Desk::start().await;
    let program = token_of(&desk.admin, &desk, "毎晩の設定").await;
    let calendar = json!({ "name": "祝日", "holidays": [] });
    let calendar = program
        .post("/holiday-calendars", calendar)
        .await
        .expect(201)
        .id();
    let hours = json!({ "name": "平日", "time_zone": "Asia/Tokyo", "kind": "weekly" });
    let hours = desk.admin.post("/business-hours", hours).await.expect(201).id();
    let department = json!({ "name": "サポート", "business_hours_id": hours });
    let department = desk.admin.post("/departments", department).await.expect(201).id();
    desk.offline_message(&department, "ただいま留守です。").await;
    let channel = desk.webchat(&department).await;
    let suzuki = desk.agent("suzuki", &[&department], &[&channel]).await;
    let _ = token_of(&suzuki.client, &desk, "集計").await;
    let (bot, _) = desk.bot("案内係").await;
    for (path, body) in [
        ("/organization".to_owned(), json!({ "phone": "054-000-0000" })),
        (format!("/channels/{channel}"), json!({ "bot_id": bot })),
        (format!("/channels/{channel}"), json!({ "bot_id": null })),
        (format!("/agents/{}", suzuki.id), json!({ "active": false })),
    ] {
        let _ = desk.admin.patch(&path, body).await.expect(200);
    }
    let rotated = desk.admin.post(&format!("/bots/{bot}/token"), json!({})).await;
    let _ = rotated.expect(200);
    for path in [format!("/bots/{bot}"), format!("/holiday-calendars/{calendar}")] {
        let _ = desk.admin.delete(&path).await.expect(204);
    }

    let mut told = log(&desk, "").await;
    told.reverse();
    assert_eq!(
        told,
        [
            "command_line created organization 川根茶舗",
            "command_line created agent 店主",
            "店主 created api_token 毎晩の設定",
            "店主's 毎晩の設定 created holiday_calendar 祝日",
            "店主 created business_hours 平日",
            "店主 created department サポート",
            "店主 created offline_message サポート",
            "店主 created channel ウェブチャット",
            "店主 created agent suzuki",
            "suzuki created api_token 集計",
            "店主 created bot 案内係",
            "店主 created api_token 案内係",
            "店主 changed organization 川根茶舗",
            "店主 changed channel ウェブチャット",
            "店主 changed channel ウェブチャット",
            "店主 changed agent suzuki",
            "店主 deleted api_token 集計",
            "店主 deleted api_token 案内係",
            "店主 created api_token 案内係",
            "店主 deleted bot 案内係",
            "店主 deleted api_token 案内係",
            "店主 deleted holiday_calendar 祝日",
        ]
    );
}

#[tokio::test]
async fn a_line_tells_from_what_to_what_and_is_found_by_what_and_who() {
    let desk = Desk::start().await;
    let support = desk.department("サポート").await;
    let chat = desk.webchat(&support).await;
    let suzuki = desk.person("suzuki", "admin", &[&support], &[]).await;
    let links = json!({ "agent_ids": [suzuki.id], "name": "店頭" });
    let path = format!("/channels/{chat}");
    let _ = suzuki.client.patch(&path, links.clone()).await.expect(200);
    let _ = suzuki.client.patch(&path, links).await.expect(200);

    let mine = format!("?agent_id={}", suzuki.id);
    assert_eq!(
        log(&desk, &mine).await,
        ["suzuki changed agent suzuki", "suzuki changed channel 店頭"],
        "what stays as it is has no line"
    );
    let found = desk
        .admin
        .get(&format!("/setting-changes?kind=agent&id={}", suzuki.id))
        .await;
    let newest = &found.expect(200).json["data"][0];
    assert_eq!(newest["id"], suzuki.id);
    assert_eq!(
        newest["fields"],
        json!([{
            "field": "channel_ids", "change": "list",
            "added": [{ "id": chat, "name": "店頭" }], "removed": [], "left_off": 0,
        }])
    );
    let found = desk
        .admin
        .get(&format!("/setting-changes?id={chat}&limit=1"))
        .await;
    let page = found.expect(200).json;
    assert_eq!(
        page["data"][0]["fields"],
        json!([{ "field": "name", "change": "value", "before": "ウェブチャット", "after": "店頭" }])
    );
    let next = page["next_cursor"].as_str().unwrap();
    let rest = log(&desk, &format!("?id={chat}&limit=1&cursor={next}")).await;
    assert_eq!(rest, ["店主 created channel ウェブチャット"]);

    for wrong in [
        "?kind=chat",
        "?id=cht_1",
        "?agent_id=x",
        "?limit=0",
        "?cursor=x",
        "?order=up",
    ] {
        let _ = desk
            .admin
            .get(&format!("/setting-changes{wrong}"))
            .await
            .expect(400);
    }
    let sato = desk.person("sato", "supervisor", &[&support], &[]).await;
    let _ = sato.client.get("/setting-changes").await.expect(403);
}

#[tokio::test]
async fn no_secret_is_in_the_log() {
    const SECRET: &str = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    let desk = Desk::start().await;
    let department = desk.department("サポート").await;
    let line = |secret: &str| {
        json!({
            "kind": "line", "name": "公式LINE", "department_id": department,
            "credentials": { "channel_secret": secret, "channel_access_token": format!("{secret}-token") },
        })
    };
    let channel = desk.admin.post("/channels", line(SECRET)).await.expect(201).id();
    let anew = json!({ "credentials": { "channel_secret": SECRET.replace('9', "8") } });
    let path = format!("/channels/{channel}");
    let _ = desk.admin.patch(&path, anew).await.expect(200);
    let person = json!({ "name": "鈴木", "email": "suzuki@example.jp", "role": "agent" });
    let invited = desk.admin.post("/agents", person).await.expect(201);
    let link = invited.json["invite_url"].as_str().unwrap().to_owned();
    let link = link.split_once("?token=").unwrap().1.to_owned();
    let password = json!({ "password": "correct horse" });
    let _ = desk
        .stranger()
        .post(&format!("/invitations/{link}"), password)
        .await
        .expect(204);
    let token = desk
        .admin
        .post("/tokens", json!({ "name": "集計" }))
        .await
        .expect(201);
    let token = token.json["token"].as_str().unwrap().to_owned();

    let log = desk.admin.get("/setting-changes").await.expect(200);
    for secret in [
        SECRET,
        &SECRET.replace('9', "8"),
        "-token",
        &link,
        "correct horse",
        "argon2",
        &token,
    ] {
        assert!(!log.text.contains(secret), "{secret}: {}", log.text);
    }
    let data = log.json["data"].as_array().unwrap();
    assert_eq!(
        (&data[1]["by"]["name"], &data[1]["fields"]),
        (
            &json!("鈴木"),
            &json!([
                { "field": "password", "change": "secret", "before": false, "after": true },
                { "field": "invitation", "change": "secret", "before": true, "after": false },
            ])
        ),
        "he chose his password himself"
    );
    assert_eq!(
        data[3]["fields"],
        json!([{ "field": "credentials/channel_secret", "change": "secret", "before": true, "after": true }])
    );
}

#[tokio::test]
async fn earlier_offline_messages_are_kept_whole_and_survive_another_name() {
    let desk = Desk::start().await;
    let support = desk.department("サポート").await;
    desk.offline_message(&support, "一つ目です。").await;
    desk.clock.advance(jiff::SignedDuration::from_mins(5));
    let takase = desk.person("takase", "admin", &[], &[]).await;
    let at = format!("/departments/{support}/offline-message");
    let second = json!({ "enabled": false, "text": "二つ目です。", "repeat": { "kind": "every_message" } });
    let _ = takase.client.put(&at, second.clone()).await.expect(200);
    let present = takase.client.put(&at, second).await.expect(200).json;
    let _ = desk
        .admin
        .patch(&format!("/departments/{support}"), json!({ "name": "窓口" }))
        .await
        .expect(200);

    let versions = format!("{at}/versions");
    let suzuki = desk.agent("suzuki", &[&support], &[]).await;
    let stranger = desk.agent("sato", &[], &[]).await;
    let _ = stranger.client.get(&versions).await.expect(404);
    let found = suzuki.client.get(&versions).await.expect(200).json;
    let found = found["data"].as_array().unwrap();
    assert_eq!(
        found.len(),
        1,
        "a save that changes nothing makes no version: {found:?}"
    );
    let first = &found[0];
    assert_eq!(
        (
            &first["text"],
            &first["enabled"],
            &first["updated_by_name"],
            &first["replaced_by"]["name"]
        ),
        (
            &json!("一つ目です。"),
            &json!(true),
            &json!("店主"),
            &json!("takase")
        )
    );
    assert_eq!(
        first["replaced_at"], present["updated_at"],
        "nor does it count as a change"
    );
    assert_ne!(first["updated_at"], present["updated_at"]);
}

#[tokio::test]
async fn an_invitation_ends_after_a_week_and_can_be_made_anew() {
    let desk = Desk::start().await;
    let person = json!({ "name": "鈴木", "email": "suzuki@example.jp", "role": "agent" });
    let made = desk.admin.post("/agents", person).await.expect(201);
    assert_eq!(made.json["invitation"]["expires_at"], "2026-11-30T04:00:00Z");
    let path = |answer: &Value| {
        let url = answer["invite_url"].as_str().unwrap();
        format!("/invitations/{}", url.split_once("?token=").unwrap().1)
    };
    let stranger = desk.stranger();
    desk.clock.advance(jiff::SignedDuration::from_hours(7 * 24));
    let late = stranger.get(&path(&made.json)).await.expect(410);
    assert_eq!(late.code(), "invitation_expired");
    let password = json!({ "password": "correct horse" });
    let _ = stranger
        .post(&path(&made.json), password.clone())
        .await
        .expect(410);

    let admin = desk.signs_in(desk.admin_id).await;
    let anew = admin
        .post(&format!("/agents/{}/invitation", made.id()), json!({}))
        .await
        .expect(200)
        .json;
    let _ = stranger.get(&path(&made.json)).await.expect(404);
    let _ = stranger.post(&path(&anew), password).await.expect(204);
    let agent = admin.get(&format!("/agents/{}", made.id())).await.expect(200);
    assert_eq!(agent.json["invitation"], json!(null));
}
