//! Two contacts who are one person become one contact.

use std::time::Duration;

use rusuban_testkit::Scene;
use serde_json::json;

use crate::NOON;

/// Two visitors of the web chat, the contact of each, and what they write with.
async fn two(scene: &Scene) -> ([String; 2], [rusuban_testkit::Visitor; 2]) {
    let channel = scene.webchat.to_string();
    let one = scene
        .desk
        .visitor_who_says(&channel, json!({ "name": "いづみん" }))
        .await;
    one.writes("注文の件です").await;
    let about = json!({ "name": "川根 いづみ", "email": "izumi@customer.example" });
    let other = scene.desk.visitor_who_says(&channel, about).await;
    other.writes("先日の注文の件です").await;
    let listed = scene.desk.admin.get("/contacts").await.expect(200).json;
    let id = |at: usize| listed["data"][at]["id"].as_str().unwrap().to_owned();
    ([id(1), id(0)], [one, other])
}

#[tokio::test]
async fn what_belongs_to_one_belongs_to_both_and_the_old_id_goes_on_naming_him() {
    let scene = Scene::at(NOON).await;
    let ([this, other], [_, visitor]) = two(&scene).await;
    let admin = &scene.desk.admin;
    let name = json!({ "last_name": "川根", "first_name": "いづみ" });
    let _ = admin.patch(&format!("/contacts/{other}"), name).await.expect(200);

    let path = format!("/contacts/{this}/merge");
    let preview = admin
        .get(&format!("{path}?contact_id={other}"))
        .await
        .expect(200)
        .json;
    assert_eq!(preview["chats"], 1);
    assert_eq!(
        preview["fields"][0],
        json!({ "field": "name", "this": "いづみん", "other": "川根 いづみ", "proposal": "other" })
    );
    let wanted = json!({ "contact_id": other });
    let merged = admin.post(&path, wanted.clone()).await.expect(200).json;
    assert_eq!(
        (&merged["id"], &merged["full_name"]),
        (&json!(this), &json!("川根 いづみ"))
    );
    assert_eq!(merged["email"], "izumi@customer.example");
    assert_eq!(merged["identities"].as_array().unwrap().len(), 2);

    assert_eq!(
        admin.post(&path, wanted).await.expect(200).json,
        merged,
        "asked again"
    );
    let by_old_id = admin.get(&format!("/contacts/{other}")).await.expect(200).json;
    assert_eq!(by_old_id["id"], json!(this));
    let listed = admin.get("/contacts").await.expect(200).json;
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    visitor.writes("まだですか").await;
    let chats = admin
        .get(&format!("/contacts/{this}/chats"))
        .await
        .expect(200)
        .json;
    let words = |at: usize| {
        chats["data"][at]["last_message"]["text"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        [words(0), words(1)]
            .iter()
            .filter(|text| *text == "まだですか")
            .count(),
        1
    );
    assert_eq!(chats["data"][0]["contact_id"], json!(this));
    assert_eq!(chats["data"][1]["contact_id"], json!(this));
}

#[tokio::test]
async fn what_differs_must_be_chosen() {
    let scene = Scene::at(NOON).await;
    let ([this, other], _) = two(&scene).await;
    let admin = &scene.desk.admin;
    let mail = json!({ "email": "old@customer.example" });
    let _ = admin.patch(&format!("/contacts/{this}"), mail).await.expect(200);
    let path = format!("/contacts/{this}/merge");
    let refused = admin
        .post(&path, json!({ "contact_id": other }))
        .await
        .expect(422);
    assert_eq!(
        refused.faults(),
        [("/choose/name", "must_choose"), ("/choose/email", "must_choose")]
    );
    let choose = json!({ "name": "this", "email": "other" });
    let merged = admin
        .post(&path, json!({ "contact_id": other, "choose": choose }))
        .await
        .expect(200)
        .json;
    assert_eq!(
        (&merged["full_name"], &merged["email"]),
        (&json!("いづみん"), &json!("izumi@customer.example"))
    );
    let former = format!("/contacts/{this}/former-values");
    let told = admin.get(&former).await.expect(200).json;
    let gave_way = json!([
        { "field": "name", "value": "川根 いづみ" },
        { "field": "email", "value": "old@customer.example" },
    ]);
    assert_eq!(told["data"], gave_way, "on either side");
    let mail = json!({ "email": "OLD@customer.example" });
    let _ = admin.patch(&format!("/contacts/{this}"), mail).await.expect(200);
    let told = admin.get(&former).await.expect(200).json;
    let gave_way = json!([
        { "field": "name", "value": "川根 いづみ" },
        { "field": "email", "value": "izumi@customer.example" },
    ]);
    assert_eq!(told["data"], gave_way, "what is taken back isn't former any more");
}

#[tokio::test]
async fn nobody_merges_what_he_may_not_see_nor_a_contact_with_himself() {
    let scene = Scene::at(NOON).await;
    let ([this, other], _) = two(&scene).await;
    let department = scene.department.to_string();
    let line = scene.line_channel.to_string();
    let elsewhere = scene.desk.agent("高瀬", &[&department], &[&line]).await;
    let path = format!("/contacts/{this}/merge");
    let wanted = json!({ "contact_id": other });
    let _ = elsewhere.client.post(&path, wanted).await.expect(404);
    let former = format!("/contacts/{this}/former-values");
    let _ = elsewhere.client.get(&former).await.expect(404);
    let _ = elsewhere
        .client
        .get(&format!("{path}?contact_id={other}"))
        .await
        .expect(404);
    let _ = elsewhere
        .client
        .get(&format!("/contacts/{this}/duplicates"))
        .await
        .expect(404);
    let _ = elsewhere
        .client
        .get(&format!("/contacts/{this}/chats"))
        .await
        .expect(404);
    let himself = scene
        .desk
        .admin
        .post(&path, json!({ "contact_id": this }))
        .await
        .expect(422);
    assert_eq!(himself.faults(), [("/contact_id", "same_contact")]);
    let nobody = json!({ "contact_id": "con_00000000000000000000000000000001" });
    let _ = scene.desk.admin.post(&path, nobody).await.expect(404);
    let unknown = json!({ "contact_id": other, "choose": { "shoe_size": "this" } });
    let _ = scene.desk.admin.post(&path, unknown).await.expect(400);
}

#[tokio::test]
async fn messages_that_arrive_in_that_instant_are_kept_and_his() {
    let scene = Scene::at(NOON).await;
    let ([this, other], [_, visitor]) = two(&scene).await;
    let path = format!("/contacts/{this}/merge");
    let wanted = json!({ "contact_id": other, "choose": { "name": "other" } });
    let writing = async {
        for n in 0..30 {
            visitor.writes(&format!("{n}通目")).await;
        }
    };
    let merging = async { scene.desk.admin.post(&path, wanted).await.expect(200).json };
    let ((), merged) = tokio::join!(writing, merging);
    assert_eq!(merged["id"], json!(this));
    let chats = scene
        .desk
        .admin
        .get(&format!("/contacts/{this}/chats"))
        .await
        .expect(200)
        .json;
    let mut written = 0;
    for chat in chats["data"].as_array().unwrap() {
        assert_eq!(chat["contact_id"], json!(this));
        let path = format!("/chats/{}/messages?limit=200", chat["id"].as_str().unwrap());
        let messages = scene.desk.admin.get(&path).await.expect(200).json;
        let messages = messages["data"].as_array().unwrap();
        written += messages
            .iter()
            .filter(|message| message["direction"] == "in")
            .count();
    }
    assert_eq!(written, 32, "one of the one, and thirty more of the other's");
}

#[tokio::test]
async fn who_may_be_the_same_person_is_told_with_the_reason() {
    let scene = Scene::at(NOON).await;
    let ([this, other], _) = two(&scene).await;
    let admin = &scene.desk.admin;
    let mail = json!({ "email": "IZUMI@customer.example" });
    let _ = admin.patch(&format!("/contacts/{this}"), mail).await.expect(200);
    let path = format!("/contacts/{this}/duplicates");
    let looking = async {
        loop {
            let found = admin.get(&path).await.expect(200).json;
            if found["data"] != json!([]) {
                return found;
            }
        }
    };
    let found = tokio::time::timeout(Duration::from_secs(20), looking)
        .await
        .unwrap();
    assert_eq!(found["data"][0]["contact"]["id"], json!(other));
    assert_eq!(found["data"][0]["because"], json!(["email"]));
    let wanted = json!({ "contact_id": other, "choose": { "name": "other" } });
    let _ = admin
        .post(&format!("/contacts/{this}/merge"), wanted)
        .await
        .expect(200);
    assert_eq!(admin.get(&path).await.expect(200).json["data"], json!([]));
}
