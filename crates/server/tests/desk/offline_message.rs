//! Writing the offline message: what is kept, what is refused and where, what others did in between.

use rusuban_testkit::Desk;
use serde_json::{Value, json};

async fn page() -> (Desk, String) {
    let desk = Desk::start().await;
    let department = desk.department_open_by_day("サポート").await;
    let path = format!("/departments/{department}/offline-message");
    (desk, path)
}

#[tokio::test]
async fn it_is_off_and_blank_until_somebody_writes_it() {
    let (desk, path) = page().await;
    let told = desk.admin.get(&path).await.expect(200).json;
    assert_eq!(
        told,
        json!({
            "enabled": false, "text": "", "language": "ja", "repeat": { "kind": "once" }, "create_ticket": false,
            "length": 0, "limit": 1600, "updated_at": null, "updated_by": null, "tested_at": null, "fields_used": [],
        })
    );
}

#[tokio::test]
async fn r10_what_is_stored_is_normalized_once() {
    let (desk, path) = page().await;
    let body = json!({ "enabled": true, "text": "\u{FEFF}  夜分に\r\nありがとうございます。😀\n " });
    let told = desk.admin.put(&path, body).await.expect(200).json;
    assert_eq!(told["text"], "夜分に\nありがとうございます。😀");
    assert_eq!(told["length"], 16);
    assert_eq!(told["updated_by"], json!(desk.admin_id));
    assert_eq!(told["updated_at"], "2026-11-23T04:00:00Z");
}

#[tokio::test]
async fn r10_one_character_too_many_is_refused_with_the_count() {
    let (desk, path) = page().await;
    let text = |count| json!({ "enabled": true, "text": "あ".repeat(count) });
    let refused = desk.admin.put(&path, text(1_601)).await.expect(422);
    assert_eq!(refused.faults(), [("/text", "too_long")]);
    assert!(
        refused.json["errors"][0]["detail"]
            .as_str()
            .unwrap()
            .contains("1601")
    );
    let _ = desk.admin.put(&path, text(1_600)).await.expect(200);
}

#[tokio::test]
async fn r11_a_wrong_field_is_named_with_its_place_and_the_nearest_known_one() {
    let (desk, path) = page().await;
    let refusal = async |text: &str| {
        let refused = desk
            .admin
            .put(&path, json!({ "enabled": true, "text": text }))
            .await
            .expect(422);
        refused.json["errors"][0].clone()
    };
    let unknown = refusal("😀${Contacts.Lastname}様").await;
    assert_eq!(
        (&unknown["pointer"], &unknown["code"]),
        (&json!("/text"), &json!("unknown_field"))
    );
    assert_eq!((&unknown["start"], &unknown["end"]), (&json!(1), &json!(21)));
    assert_eq!(unknown["suggestion"], "${Contacts.Last Name}");
    assert_eq!(refusal("${Contacts.Last Name").await["code"], "unclosed_field");
    let wide = refusal("＄{Contacts.Last Name}様").await;
    assert_eq!(
        (&wide["code"], &wide["suggestion"]),
        (&json!("full_width_field"), &json!("${Contacts.Last Name}"))
    );
    assert_eq!(refusal("\u{200B}\n").await["code"], "blank");
    assert_eq!(
        refusal("${Ticket.Ticket Number}番").await["code"],
        "ticket_field_without_ticket"
    );
    assert_eq!(
        desk.admin.get(&path).await.json["text"],
        "",
        "nothing was changed"
    );
}

#[tokio::test]
async fn r6_the_repeat_policy_is_checked() {
    let (desk, path) = page().await;
    let put = async |repeat: Value| {
        let body = json!({ "enabled": false, "text": "はい", "repeat": repeat });
        let answer = desk.admin.put(&path, body).await;
        (
            answer.status,
            answer.faults().first().map(|(at, code)| format!("{at} {code}")),
        )
    };
    assert_eq!(
        put(json!({ "kind": "after_minutes", "minutes": 90 })).await,
        (200, None)
    );
    assert_eq!(
        put(json!({ "kind": "after_minutes" })).await,
        (422, Some("/repeat/minutes missing".to_owned()))
    );
    let out = (422, Some("/repeat/minutes out_of_range".to_owned()));
    assert_eq!(put(json!({ "kind": "after_minutes", "minutes": 0 })).await, out);
    assert_eq!(put(json!({ "kind": "sometimes" })).await.0, 400);
}

#[tokio::test]
async fn a_save_by_somebody_else_in_between_is_reported_not_overwritten() {
    let (desk, path) = page().await;
    let seen = desk.admin.get(&path).await.expect(200).header("etag").to_owned();
    let first = desk
        .admin
        .put(&path, json!({ "enabled": false, "text": "先に" }))
        .await
        .expect(200);
    assert_ne!(first.header("etag"), seen);

    let later = desk.admin.with_header("if-match", &seen);
    let stale = later
        .put(&path, json!({ "enabled": false, "text": "後から" }))
        .await
        .expect(412);
    assert_eq!(stale.code(), "stale");
    assert_eq!(desk.admin.get(&path).await.json["text"], "先に");

    let fresh = desk.admin.with_header("if-match", first.header("etag"));
    let _ = fresh
        .put(&path, json!({ "enabled": false, "text": "後から" }))
        .await
        .expect(200);
}

#[tokio::test]
async fn options_are_switched_with_the_text_or_not_at_all() {
    let (desk, path) = page().await;
    let department = path.trim_end_matches("/offline-message");
    let options = async || {
        let told = desk.admin.get(department).await.expect(200).json;
        let names = [
            "silent_outside_hours_if_agent_online",
            "send_without_hours",
            "tell_waiting_customers",
        ];
        names.map(|name| told[name].as_bool().unwrap())
    };
    let lines = async || {
        let log = desk.admin.get("/setting-changes").await.expect(200).json;
        log["data"].as_array().unwrap().clone()
    };
    let stood = lines().await.len();
    let save = |text: &str, options: Value| json!({ "enabled": true, "text": text, "options": options });
    let silent = json!({ "silent_outside_hours_if_agent_online": true });

    let faulty = save("${Contacts.Nope}様", silent.clone());
    let refused = desk.admin.put(&path, faulty).await.expect(422);
    assert_eq!(refused.faults(), [("/text", "unknown_field")]);
    assert_eq!(options().await, [false; 3], "nothing is half done");
    let stale = desk.admin.with_header("if-match", "\"of-yesterday\"");
    let _ = stale
        .put(&path, save("留守です。", silent.clone()))
        .await
        .expect(412);
    assert_eq!(options().await, [false; 3]);
    assert_eq!(
        lines().await.len(),
        stood,
        "and nobody is said to have changed anything"
    );

    let saved = desk
        .admin
        .put(&path, save("留守です。", silent))
        .await
        .expect(200);
    assert_eq!(options().await, [true, false, false]);
    assert!(
        saved.json.get("options").is_none(),
        "they are read at the department"
    );
    let told = lines().await;
    let two: Vec<_> = told.iter().take(told.len() - stood).collect();
    let kinds: Vec<_> = two.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["offline_message", "department"], "each has its line");
    assert!(
        two.iter()
            .all(|line| line["by"]["agent_id"] == json!(desk.admin_id))
    );
    assert_eq!(
        two[1]["fields"][0]["field"],
        "silent_outside_hours_if_agent_online"
    );

    let current = desk.admin.with_header("if-match", saved.header("etag"));
    let waiting = json!({ "tell_waiting_customers": true });
    let again = current.put(&path, save("留守です。", waiting)).await.expect(200);
    assert_eq!(options().await, [true, false, true], "the others stay");
    assert_eq!(again.json["updated_at"], saved.json["updated_at"]);
    assert_eq!(
        lines().await.len(),
        stood + 3,
        "the text has no line: it is as it was"
    );
    let found = desk.admin.get(&format!("{path}/versions")).await.expect(200).json;
    assert_eq!(found["data"], json!([]), "nor is there a version to go back to");

    let _ = desk
        .admin
        .put(&path, save("留守です。", json!({ "silent": true })))
        .await
        .expect(400);
    let _ = desk
        .admin
        .put(&path, json!({ "enabled": true, "text": "留守です。" }))
        .await
        .expect(200);
    assert_eq!(
        options().await,
        [true, false, true],
        "left out, they are as they were"
    );
}

#[tokio::test]
async fn the_preview_shows_what_a_customer_will_read() {
    let (desk, path) = page().await;
    let body =
        json!({ "text": "${Contacts.Last Name|お客}様、営業時間は${Department.Business Hours}です。" });
    let told = desk
        .admin
        .post(&format!("{path}/preview"), body)
        .await
        .expect(200)
        .json;
    assert_eq!(told["text"], "山田様、営業時間は平日 9:00〜18:00です。");
    assert_eq!(told["parts"].as_array().unwrap().len(), 1);
    let faulty = desk
        .admin
        .post(&format!("{path}/preview"), json!({ "text": "${Nobody.Knows}" }))
        .await
        .expect(422);
    assert_eq!(faulty.faults(), [("/text", "unknown_field")]);
}

#[tokio::test]
async fn r17_the_checks_say_what_is_amiss() {
    let (desk, path) = page().await;
    let department = path.split('/').nth(2).unwrap().to_owned();
    let told = async || {
        let path = format!("/departments/{department}/checks");
        let told = desk.admin.get(&path).await.expect(200).json;
        told["data"].as_array().unwrap().clone()
    };
    let ids = async || {
        let told = told().await;
        let ids = told.iter().map(|check| check["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(ids().await, ["C12"], "no channel yet");
    let channel = desk.webchat(&department).await;
    assert_eq!(ids().await, ["C2", "C12"], "nobody is linked; the message is off");
    for check in told().await {
        assert_eq!(
            check["about"]["channels"].as_array().unwrap().len(),
            1,
            "both name it"
        );
    }
    let _ = desk.agent("suzuki", &[&department], &[&channel]).await;
    desk.offline_message(
        &department,
        "${User.Last Name}が${Department.Next Opening}にチケットを見ます。",
    )
    .await;
    assert_eq!(ids().await, ["C4", "C6", "C11", "C13", "C13"]);
    let empty = told().await.into_iter().filter(|check| check["id"] == "C13");
    let empty: Vec<_> = empty.map(|check| check["about"]["field"].clone()).collect();
    assert_eq!(empty, ["${User.Last Name}", "${Department.Next Opening}"]);
    let at = format!("/departments/{department}");
    let _ = desk
        .admin
        .patch(&at, json!({ "business_hours_id": null }))
        .await
        .expect(200);
    let (bot, _) = desk.bot("案内係").await;
    let _ = desk
        .admin
        .patch(&format!("/channels/{channel}"), json!({ "bot_id": bot }))
        .await
        .expect(200);
    assert_eq!(ids().await, ["C1", "C4", "C5", "C6", "C11", "C13", "C13"]);
}

#[tokio::test]
async fn r14_samples_are_offered_as_the_department_can_use_them() {
    let (desk, path) = page().await;
    let department = path.trim_end_matches("/offline-message");
    let of = department.trim_start_matches("/departments/");
    let offered = async |chosen: &str| {
        let asked = format!("/offline-message-samples?locale=en&department_id={of}{chosen}");
        let told = desk.admin.get(&asked).await.expect(200).json;
        let samples = told["data"].as_array().unwrap().clone();
        let linked = samples.iter().filter(|sample| {
            let text = sample["text"].as_str().unwrap();
            text.contains("${Department.Help Center URL}")
        });
        (samples.len(), linked.count())
    };
    assert_eq!(offered("").await, (4, 0), "no help center, and no tickets");
    let link = json!({ "help_center_url": "https://help.example/" });
    let _ = desk.admin.patch(department, link).await.expect(200);
    assert_eq!(offered("").await, (4, 4));
    assert_eq!(
        offered("&create_ticket=true").await,
        (5, 5),
        "switched on, not saved yet"
    );
    let text = json!({ "enabled": true, "text": "留守です。", "create_ticket": true });
    let _ = desk.admin.put(&path, text).await.expect(200);
    assert_eq!(offered("").await, (5, 5));
    assert_eq!(
        offered("&create_ticket=false").await,
        (4, 4),
        "switched off, not saved yet"
    );
}
