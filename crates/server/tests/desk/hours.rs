//! What business hours mean, told before they are saved (R2).

use rusuban_testkit::{Desk, tokyo};
use serde_json::{Value, json};

fn weekdays(calendars: &[&str]) -> Value {
    json!({
        "name": "平日", "time_zone": "Asia/Tokyo", "kind": "weekly",
        "weekly": [{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "18:00" }],
        "holiday_calendar_ids": calendars,
    })
}

#[tokio::test]
async fn r2_hours_say_what_they_mean_now_before_they_are_saved() {
    let desk = Desk::start().await;
    let holidays = json!([
        { "name": "年末年始", "from": "12-29", "to": "01-03" },
        { "name": "棚卸し", "from": "2026-12-28", "to": "2026-12-28", "hours": [{ "from": "09:00", "to": "12:00" }] },
    ]);
    let calendar = json!({ "name": "会社の休業", "holidays": holidays });
    let calendar = desk
        .admin
        .post("/holiday-calendars", calendar)
        .await
        .expect(201)
        .id();

    desk.clock.set(tokyo("2026-11-24 13:42"));
    let path = "/business-hours/outlook?language=ja";
    let told = desk
        .admin
        .post(path, weekdays(&[&calendar]))
        .await
        .expect(200)
        .json;
    assert_eq!(told["words"], "平日 9:00〜18:00");
    assert_eq!(told["time_zone"], "Asia/Tokyo");
    let spans: Vec<_> = told["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| (&span["state"], &span["to"]))
        .collect();
    assert_eq!(spans.len(), 12, "enough to reach past a week of holidays");
    assert_eq!(
        spans[..4],
        [
            (&json!("open"), &json!("2026-11-24T09:00:00Z")),
            (&json!("closed"), &json!("2026-11-25T00:00:00Z")),
            (&json!("open"), &json!("2026-11-25T09:00:00Z")),
            (&json!("closed"), &json!("2026-11-26T00:00:00Z")),
        ]
    );
    assert_eq!(
        told["coming"][0],
        json!({ "date": "2026-12-28", "name": "棚卸し", "hours": "9:00〜12:00" })
    );
    assert_eq!(told["coming"].as_array().unwrap().len(), 1 + 6);
    assert_eq!(
        (&told["year"], told["holidays"].as_array().unwrap().len()),
        (&json!(2026), 3 + 1 + 3)
    );
    let next_year = format!("{path}&year=2027");
    let next_year = desk
        .admin
        .post(&next_year, weekdays(&[&calendar]))
        .await
        .expect(200)
        .json;
    assert_eq!(next_year["holidays"].as_array().unwrap().len(), 3 + 3);
    assert_eq!(
        desk.admin.get("/business-hours").await.json["data"],
        json!([]),
        "nothing was saved"
    );
}

#[tokio::test]
async fn what_saving_would_refuse_the_outlook_refuses_at_the_same_place() {
    let desk = Desk::start().await;
    let mut overlapping = weekdays(&[]);
    overlapping["weekly"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "days": ["fri"], "from": "17:00", "to": "20:00" }));
    let calendar = json!({ "name": "祝日" });
    let gone = desk
        .admin
        .post("/holiday-calendars", calendar)
        .await
        .expect(201)
        .id();
    let _ = desk
        .admin
        .delete(&format!("/holiday-calendars/{gone}"))
        .await
        .expect(204);
    let unknown = weekdays(&[&gone]);
    for (hours, place, code) in [
        (overlapping, "/weekly/1", "overlap"),
        (unknown, "/holiday_calendar_ids/0", "unknown_id"),
    ] {
        for path in ["/business-hours/outlook", "/business-hours"] {
            let refused = desk.admin.post(path, hours.clone()).await;
            assert!(
                refused.faults().contains(&(place, code)),
                "{path}: {:?}",
                refused.json
            );
        }
    }
    for year in ["0", "10000", "x"] {
        let path = format!("/business-hours/outlook?year={year}");
        let _ = desk.admin.post(&path, weekdays(&[])).await.expect(400);
    }
}
