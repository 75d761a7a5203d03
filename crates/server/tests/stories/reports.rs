//! Reports: what a night comes to, who may read it, and the chats behind each figure.

use rusuban_testkit::{Client, Scene, tokyo};
use serde_json::{Value, json};

use crate::NIGHT;

/// A night in which two customers write; the first one is answered ten minutes after the opening.
async fn night() -> (Scene, String, String) {
    let scene = Scene::at(NIGHT).await;
    let first = scene.desk.visitor(&scene.webchat.to_string()).await;
    first.writes("夜分にすみません").await;
    let answered = scene.chat().await["id"].as_str().unwrap().to_owned();
    let second = scene.desk.visitor(&scene.webchat.to_string()).await;
    second.writes("もしもし").await;
    let chats = scene.chats("all").await;
    let ids = chats.iter().map(|chat| chat["id"].as_str().unwrap());
    let waiting = ids.into_iter().find(|id| *id != answered).unwrap().to_owned();
    let suzuki = scene.agent("suzuki").await;
    scene.desk.clock.set(tokyo("2026-11-25 09:10"));
    suzuki.beats().await;
    let path = format!("/chats/{answered}/messages");
    let _ = suzuki
        .client
        .post(&path, json!({ "text": "お待たせしました" }))
        .await
        .expect(201);
    counted(&scene, "promises", |report| report["total"]["answered"] == 1).await;
    (scene, answered, waiting)
}

/// Waits until a report says so: counting comes a little after.
async fn counted(scene: &Scene, report: &str, is: impl Fn(&Value) -> bool) {
    let path = format!("/reports/{report}");
    let mut passes = scene.desk.app.counted.subscribe();
    let wait = async {
        while !is(&scene.desk.admin.get(&path).await.expect(200).json) {
            passes.changed().await.unwrap();
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), wait)
        .await
        .unwrap();
}

async fn behind(client: &Client, figure: &str) -> Vec<String> {
    let chats = client.get(&format!("/chats?{figure}")).await.expect(200).json;
    let ids = chats["data"].as_array().unwrap().iter();
    ids.map(|chat| chat["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_night_comes_to_figures_and_each_leads_to_its_chats() {
    let (scene, answered, waiting) = night().await;
    let admin = &scene.desk.admin;
    let offline = admin.get("/reports/offline-messages").await.expect(200).json;
    assert_eq!(
        (&offline["from"], &offline["to"]),
        (&json!("2026-10-29"), &json!("2026-11-25"))
    );
    assert_eq!(offline["days"].as_array().unwrap().len(), 28);
    assert_eq!(offline["total"]["outside_hours"]["decided"], 2);
    assert_eq!(offline["total"]["outside_hours"]["delivered"], 2);
    let tuesday = &offline["days"][26];
    assert_eq!(
        (&tuesday["date"], &tuesday["closed"]),
        (&json!("2026-11-24"), &json!(false))
    );
    assert_eq!(tuesday["outside_hours"]["decided"], 2);
    assert_eq!(offline["days"][24]["closed"], true, "a Sunday");
    let closed = [24, 26].map(|day: usize| &offline["days"][day]["closed_departments"]);
    assert_eq!(closed, [&json!(1), &json!(0)]);

    let promises = admin.get("/reports/promises").await.expect(200).json;
    let total = &promises["total"];
    assert_eq!((&promises["within_min"], &total["kept"]), (&json!(30), &json!(1)));
    assert_eq!(
        (&total["late"], &total["running"], &total["median_min"]),
        (&json!(0), &json!(1), &json!(10))
    );

    let hours = admin.get("/reports/customer-hours").await.expect(200).json;
    let cell = &hours["hours"][24 + 21];
    assert_eq!(
        (&cell["day"], &cell["messages"], &cell["open_per_mille"]),
        (&json!("tue"), &json!(2), &json!(0))
    );
    assert_eq!(hours["hours"][24 + 9]["open_per_mille"], 1000);

    let departments = admin.get("/reports/departments").await.expect(200).json;
    let department = &departments["departments"][0];
    assert_eq!(
        (&department["name"], &department["decided"]),
        (&json!("サポート部"), &json!(2))
    );
    assert_eq!(department["channels"].as_array().unwrap().len(), 2);

    let mut both = behind(
        admin,
        "report=offline_messages&reason=outside_hours&outcome=delivered",
    )
    .await;
    both.sort();
    let mut expected = vec![answered.clone(), waiting.clone()];
    expected.sort();
    assert_eq!(both, expected);
    assert_eq!(
        behind(admin, "report=offline_messages&promise=kept").await,
        std::slice::from_ref(&answered)
    );
    assert_eq!(
        behind(admin, "report=offline_messages&promise=running").await,
        std::slice::from_ref(&waiting)
    );
    assert!(
        behind(admin, "report=offline_messages&reason=everyone_offline")
            .await
            .is_empty()
    );
    assert_eq!(
        behind(admin, "report=customer_hours&day=tue&hour=21").await.len(),
        2
    );
    assert!(
        behind(admin, "report=customer_hours&day=tue&hour=20")
            .await
            .is_empty()
    );
    let line = scene.line_channel;
    assert!(
        behind(admin, &format!("report=offline_messages&channel_id={line}"))
            .await
            .is_empty()
    );

    scene.desk.clock.set(tokyo("2026-11-25 09:31"));
    let later = admin.get("/reports/promises").await.expect(200).json;
    assert_eq!(
        (&later["total"]["late"], &later["total"]["running"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(
        behind(admin, "report=offline_messages&promise=late").await,
        [waiting]
    );
}

#[tokio::test]
async fn the_minutes_of_a_promise_are_a_setting_that_judges_the_past_too() {
    let (scene, answered, _) = night().await;
    let admin = &scene.desk.admin;
    let organization = admin.get("/organization").await.expect(200).json;
    assert_eq!(organization["promise_within_min"], 30);
    let refused = admin
        .patch("/organization", json!({ "promise_within_min": 241 }))
        .await
        .expect(422);
    assert_eq!(refused.faults(), [("/promise_within_min", "out_of_range")]);
    let _ = admin
        .patch("/organization", json!({ "promise_within_min": 9 }))
        .await
        .expect(200);
    let total = admin.get("/reports/promises").await.expect(200).json["total"].clone();
    assert_eq!((&total["kept"], &total["late"]), (&json!(0), &json!(2)));
    assert_eq!(
        behind(admin, "report=offline_messages&promise=answered").await,
        [answered]
    );
}

#[tokio::test]
async fn a_supervisor_reads_the_reports_of_his_departments_and_an_agent_none() {
    let (scene, ..) = night().await;
    let department = scene.department.to_string();
    let own = scene
        .desk
        .person("own", "supervisor", &[&department], &[])
        .await
        .client;
    let foreign = scene.desk.person("foreign", "supervisor", &[], &[]).await.client;
    let agent = scene.agent("agent").await.client;
    for report in ["offline-messages", "customer-hours", "promises", "departments"] {
        let path = format!("/reports/{report}?department_id={department}");
        let _ = own.get(&path).await.expect(200);
        let _ = foreign.get(&path).await.expect(404);
        let _ = agent.get(&path).await.expect(403);
        let channel = format!("/reports/{report}?channel_id={}", scene.webchat);
        let _ = foreign.get(&channel).await.expect(404);
    }
    let nothing = foreign.get("/reports/offline-messages").await.expect(200).json;
    assert_eq!(nothing["total"]["outside_hours"]["decided"], 0);
    assert!(behind(&foreign, "report=offline_messages").await.is_empty());
}

#[tokio::test]
async fn a_test_of_the_offline_message_counts_nowhere() {
    let (scene, answered, _) = night().await;
    let chat = scene
        .desk
        .admin
        .get(&format!("/chats/{answered}"))
        .await
        .expect(200)
        .json;
    let body = json!({ "contact_id": chat["contact_id"], "channel_id": chat["channel_id"] });
    let path = format!("/departments/{}/offline-message/test", scene.department);
    let _ = scene.desk.admin.post(&path, body).await.expect(200);
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("おはようございます").await;
    counted(&scene, "customer-hours", |report| {
        report["hours"][48 + 9]["messages"] == 1
    })
    .await;
    let offline = scene
        .desk
        .admin
        .get("/reports/offline-messages")
        .await
        .expect(200)
        .json;
    assert_eq!(offline["total"]["outside_hours"]["decided"], 2);
}

#[tokio::test]
async fn a_spreadsheet_gets_a_file_that_it_reads_right() {
    let (scene, ..) = night().await;
    let admin = &scene.desk.admin;
    scene
        .with_department(|department| department.name = "=HYPERLINK(\"x\")".into())
        .await;
    let file = admin.get("/reports/departments?format=csv").await.expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let name = "attachment; filename=\"departments_2026-10-29_2026-11-25.csv\"";
    assert_eq!(file.header("content-disposition"), name);
    assert!(
        file.text
            .trim_start_matches('\u{FEFF}')
            .starts_with("department,channel,kind,decided,"),
        "{}",
        file.text
    );
    assert!(
        file.text.contains("\r\n\"'=HYPERLINK(\"\"x\"\")\","),
        "{}",
        file.text
    );
    let accepted = admin
        .with_header("accept", "text/csv")
        .get("/reports/offline-messages")
        .await
        .expect(200);
    assert!(
        accepted.text.contains("2026-11-24,outside_hours,2,2,0,0,0,0\r\n"),
        "{}",
        accepted.text
    );
    for report in ["customer-hours", "promises"] {
        let _ = admin
            .get(&format!("/reports/{report}?format=csv"))
            .await
            .expect(200);
    }
}

#[tokio::test]
async fn what_no_report_is_about_is_refused() {
    let scene = Scene::at(NIGHT).await;
    for query in [
        "from=2026-11-25&to=2026-11-24",
        "from=2024-01-01&to=2026-01-01",
        "from=yesterday",
        "format=xlsx",
        "until=2026-11-25",
    ] {
        let _ = scene
            .desk
            .admin
            .get(&format!("/reports/promises?{query}"))
            .await
            .expect(400);
    }
    for query in [
        "from=2026-11-25",
        "promise=kept",
        "report=customer_hours",
        "report=customer_hours&day=tue&hour=24",
        "report=customer_hours&day=tue&hour=3&reason=outside_hours",
        "report=offline_messages&hour=3",
        "report=offline_messages&view=all",
        "report=offline_messages&promise=broken",
    ] {
        let _ = scene.desk.admin.get(&format!("/chats?{query}")).await.expect(400);
    }
}
