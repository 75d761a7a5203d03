//! Departments, hours, calendars, channels, bots: what holds for all settings.

use rusuban_testkit::Desk;
use serde_json::json;

#[tokio::test]
async fn r19_what_is_in_use_stays_and_its_users_are_named() {
    let desk = Desk::start().await;
    let calendar = desk
        .admin
        .post("/holiday-calendars", json!({ "name": "祝日", "holidays": [] }))
        .await
        .id();
    let hours = json!({
        "name": "平日", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": [], "holiday_calendar_ids": [calendar],
    });
    let hours = desk.admin.post("/business-hours", hours).await.expect(201).id();
    let department = json!({ "name": "サポート", "business_hours_id": hours });
    let department = desk.admin.post("/departments", department).await.expect(201).id();
    let (bot, _) = desk.bot("案内係").await;
    let channel = json!({ "kind": "webchat", "name": "店頭", "department_id": department, "bot_id": bot });
    let channel = desk.admin.post("/channels", channel).await.expect(201).id();

    for (path, user) in [
        (format!("/holiday-calendars/{calendar}"), "平日"),
        (format!("/business-hours/{hours}"), "サポート"),
        (format!("/departments/{department}"), "店頭"),
        (format!("/bots/{bot}"), "店頭"),
    ] {
        let refused = desk.admin.delete(&path).await.expect(409);
        assert_eq!(
            (refused.code(), &refused.json["errors"][0]["users"]),
            ("in_use", &json!([user])),
            "{path}"
        );
    }
    let _ = desk
        .admin
        .patch(&format!("/channels/{channel}"), json!({ "bot_id": null }))
        .await
        .expect(200);
    let _ = desk.admin.delete(&format!("/bots/{bot}")).await.expect(204);
}

#[tokio::test]
async fn membership_and_linking_are_one_relation_seen_from_both_sides() {
    let desk = Desk::start().await;
    let support = desk.department("サポート").await;
    let chat = desk.webchat(&support).await;
    let suzuki = desk.agent("suzuki", &[&support], &[]).await;

    let members = desk.admin.get(&format!("/departments/{support}")).await.json["agent_ids"].clone();
    assert_eq!(members, json!([suzuki.id]));
    let linked = json!({ "agent_ids": [suzuki.id] });
    let _ = desk
        .admin
        .patch(&format!("/channels/{chat}"), linked)
        .await
        .expect(200);
    let agent = desk.admin.get(&format!("/agents/{}", suzuki.id)).await.json;
    assert_eq!(agent["channel_ids"], json!([chat]));
    assert_eq!(agent["availability"]["reachable"], true);

    let _ = desk
        .admin
        .patch(&format!("/departments/{support}"), json!({ "agent_ids": [] }))
        .await
        .expect(200);
    let agent = desk.admin.get(&format!("/agents/{}", suzuki.id)).await.json;
    assert_eq!(
        (&agent["department_ids"], &agent["availability"]["reachable"]),
        (&json!([]), &json!(false))
    );
}

#[tokio::test]
async fn r18_whether_somebody_would_answer_now() {
    let desk = Desk::start().await;
    let support = desk.department_open_by_day("サポート").await;
    let chat = desk.webchat(&support).await;
    let suzuki = desk.agent("suzuki", &[&support], &[&chat]).await;
    let now = async || {
        desk.admin
            .get(&format!("/channels/{chat}/availability"))
            .await
            .expect(200)
            .json
    };
    let day = now().await;
    assert_eq!((&day["open"], &day["available"]), (&json!(true), &json!(true)));
    assert_eq!(
        (&day["next_opening"], &day["reachable_agent_ids"]),
        (&json!(null), &json!([suzuki.id]))
    );

    desk.clock.set(rusuban_testkit::tokyo("2026-11-23 19:04"));
    let night = now().await;
    assert_eq!(
        (&night["open"], &night["available"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(
        (&night["next_opening"], &night["reachable_agent_ids"]),
        (&json!("2026-11-24T00:00:00Z"), &json!([]))
    );
}

#[tokio::test]
async fn who_goes_offline_is_told_which_channels_that_leaves_unreachable() {
    let desk = Desk::start().await;
    let support = desk.department("サポート").await;
    let (one, two) = (desk.webchat(&support).await, desk.webchat(&support).await);
    let suzuki = desk.agent("suzuki", &[&support], &[&one, &two]).await;
    let _sato = desk.agent("sato", &[&support], &[&two]).await;
    let told = suzuki.client.get("/me/availability").await.expect(200).json;
    assert_eq!(told["if_offline"]["channels_left_unreachable"], json!([one]));
}

#[tokio::test]
async fn a_repeated_request_is_the_same_request() {
    let desk = Desk::start().await;
    let once = desk.admin.with_header("idempotency-key", "hours-1");
    let body = json!({ "name": "案内係", "kind": "webhook" });
    let first = once.post("/bots", body.clone()).await.expect(201);
    let again = once.post("/bots", body).await.expect(201);
    assert_eq!(first.json, again.json, "the token too");
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(
        desk.admin.get("/bots").await.json["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let other = once
        .post("/bots", json!({ "name": "別", "kind": "webhook" }))
        .await
        .expect(409);
    assert_eq!(other.code(), "idempotency_key_reused");
}

#[tokio::test]
async fn lists_are_read_page_by_page_and_stay_right_when_rows_are_added() {
    let desk = Desk::start().await;
    for name in ["一", "二", "三"] {
        let _ = desk.department(name).await;
    }
    let first = desk.admin.get("/departments?limit=2").await.expect(200).json;
    let cursor = first["next_cursor"].as_str().unwrap().to_owned();
    let _ = desk.department("四").await;
    let rest = desk
        .admin
        .get(&format!("/departments?limit=2&cursor={cursor}"))
        .await
        .expect(200)
        .json;
    let names = |page: &serde_json::Value| {
        page["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let mut all = names(&first);
    all.extend(names(&rest));
    all.sort();
    assert_eq!(all.len(), 4);
    assert_eq!(rest["next_cursor"], json!(null));
    assert_eq!(desk.admin.get("/departments?limit=201").await.status, 400);
}

#[tokio::test]
async fn the_week_is_laid_out_with_its_holidays() {
    let desk = Desk::start().await;
    let holidays = json!([{ "name": "勤労感謝の日", "from": "11-23", "to": "11-23" }]);
    let calendar = desk
        .admin
        .post(
            "/holiday-calendars",
            json!({ "name": "祝日", "holidays": holidays }),
        )
        .await
        .id();
    let weekly = json!([{ "days": ["mon", "tue"], "from": "09:00", "to": "18:00" }]);
    let hours = json!({
        "name": "平日", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": weekly,
        "holiday_calendar_ids": [calendar],
    });
    let hours = desk.admin.post("/business-hours", hours).await.expect(201).id();
    let body = json!({ "name": "サポート", "business_hours_id": hours });
    let department = desk.admin.post("/departments", body).await.id();
    let week = desk
        .admin
        .get(&format!("/departments/{department}/week"))
        .await
        .expect(200)
        .json;
    let spans = week["spans"].as_array().unwrap();
    assert_eq!(
        (&spans[0]["state"], &spans[0]["holiday"]),
        (&json!("holiday"), &json!("勤労感謝の日"))
    );
    assert_eq!(spans[0]["from"], "2026-11-22T15:00:00Z", "Monday in Tokyo");
    let open: Vec<_> = spans.iter().filter(|span| span["state"] == "open").collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0]["from"], "2026-11-24T00:00:00Z");
}

#[tokio::test]
async fn holidays_are_imported_from_an_icalendar_file_once() {
    let desk = Desk::start().await;
    let calendar = desk
        .admin
        .post("/holiday-calendars", json!({ "name": "祝日" }))
        .await
        .expect(201)
        .id();
    let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//jp\r\nBEGIN:VEVENT\r\nUID:1\r\n\
        DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261124\r\n\
        SUMMARY:勤労感謝の日\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let path = format!("/holiday-calendars/{calendar}/import");
    let import = async |kind: &str, body: &str| {
        desk.admin
            .send_raw(reqwest::Method::POST, &path, kind, Some(body.as_bytes().to_vec()))
            .await
    };
    for _ in 0..2 {
        let told = import("text/calendar; charset=utf-8", file)
            .await
            .expect(200)
            .json;
        let day = json!({ "name": "勤労感謝の日", "from": "2026-11-23", "to": "2026-11-23" });
        assert_eq!(told["holidays"], json!([day]));
    }
    assert_eq!(
        import("text/calendar", "BEGIN:VEVENT").await.expect(400).faults(),
        [("", "not_a_calendar")]
    );
    let timed = file.replace("DTSTART;VALUE=DATE:20261123", "DTSTART:20261123T090000");
    let refused = import("text/calendar", &timed).await.expect(400);
    let fault = &refused.json["errors"][0];
    assert_eq!(
        (&fault["code"], &fault["line"]),
        (&json!("not_whole_days"), &json!(7))
    );
    assert_eq!(import("application/json", "{}").await.status, 415);
}
