//! Contacts: what agents write wins.

use rusuban_testkit::Scene;
use serde_json::json;

use crate::NOON;

#[tokio::test]
async fn a_name_given_by_an_agent_wins_over_the_messengers() {
    let scene = Scene::at(NOON).await;
    let channel = scene.webchat.to_string();
    let visitor = scene
        .desk
        .visitor_who_says(&channel, json!({ "name": "いづみん" }))
        .await;
    visitor.writes("こんにちは").await;
    let id = scene.chat().await["contact_id"].as_str().unwrap().to_owned();
    let path = format!("/contacts/{id}");
    let name =
        json!({ "last_name": "川根", "first_name": "いづみ", "owner_id": scene.desk.admin_id.to_string() });
    let changed = scene.desk.admin.patch(&path, name).await.expect(200).json;
    assert_eq!(changed["full_name"], "川根 いづみ");
    visitor.writes("もう一度").await;
    let contact = scene.desk.admin.get(&path).await.expect(200).json;
    assert_eq!(contact["full_name"], "川根 いづみ");
    let nobody = json!({ "owner_id": null });
    assert_eq!(
        scene.desk.admin.patch(&path, nobody).await.expect(200).json["owner_id"],
        json!(null)
    );
}

#[tokio::test]
async fn what_is_wrong_is_refused_with_its_place_and_changes_nothing() {
    let scene = Scene::at(NOON).await;
    scene
        .desk
        .visitor(&scene.webchat.to_string())
        .await
        .writes("こんにちは")
        .await;
    let id = scene.chat().await["contact_id"].as_str().unwrap().to_owned();
    let path = format!("/contacts/{id}");
    let wrong = json!({
        "email": "k".repeat(321), "time_zone": "Mars/Olympus",
        "owner_id": "agt_00000000000000000000000000000001", "blocked": true,
    });
    let refused = scene.desk.admin.patch(&path, wrong).await.expect(422);
    let faults = [
        ("/email", "too_long"),
        ("/owner_id", "unknown_id"),
        ("/time_zone", "unknown_time_zone"),
    ];
    assert_eq!(refused.faults(), faults);
    assert_eq!(scene.desk.admin.get(&path).await.json["blocked"], false);
    let _ = scene
        .desk
        .admin
        .patch(&path, json!({ "name": "x" }))
        .await
        .expect(400);
}

#[tokio::test]
async fn lists_go_on_where_they_stopped() {
    let scene = Scene::at(NOON).await;
    for n in 0..3 {
        let name = json!({ "name": format!("客{n}") });
        scene
            .desk
            .visitor_who_says(&scene.webchat.to_string(), name)
            .await
            .writes("こんにちは")
            .await;
    }
    let first = scene.desk.admin.get("/contacts?limit=2").await.expect(200).json;
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest = scene
        .desk
        .admin
        .get(&format!("/contacts?limit=2&cursor={cursor}"))
        .await
        .expect(200)
        .json;
    assert_eq!(
        (
            first["data"].as_array().unwrap().len(),
            rest["data"].as_array().unwrap().len()
        ),
        (2, 1)
    );
    let found = scene.desk.admin.get("/contacts?q=客1").await.expect(200).json;
    assert_eq!(found["data"][0]["last_name"], "客1");
    let _ = scene
        .desk
        .admin
        .get("/contacts?cursor=nonsense")
        .await
        .expect(400);
    let _ = scene.desk.admin.get("/chats?limit=201").await.expect(400);
}
