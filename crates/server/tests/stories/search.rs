//! Searching: what one may see, as it is, with the places of what was found.

use std::time::Duration;

use rusuban_testkit::Scene;
use serde_json::{Value, json};

use crate::NOON;

/// What is found, once a message is: writing waits for no index, and nobody announces that it came after.
async fn found(scene: &Scene, path: &str) -> Value {
    let looking = async {
        loop {
            let answer = scene.desk.admin.get(path).await.expect(200).json;
            if answer["messages"]["data"] != json!([]) {
                return answer;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), looking)
        .await
        .unwrap()
}

#[tokio::test]
async fn all_three_groups_say_where_the_words_stand() {
    let scene = Scene::at(NOON).await;
    let name = json!({ "name": "川根 みどり", "email": "kawane@customer.example" });
    let visitor = scene
        .desk
        .visitor_who_says(&scene.webchat.to_string(), name)
        .await;
    visitor.writes("川根です。<b>ﾈｼﾞ</b>が外れました").await;
    let admin = &scene.desk.admin;
    let answer = found(&scene, "/search?q=川根").await;
    let chat = &answer["chats"]["data"][0];
    assert_eq!(chat["chat"]["number"], 1);
    assert_eq!(
        chat["name"],
        json!({ "text": "川根 みどり", "marks": [{ "start": 0, "end": 2 }] })
    );
    let contact = &answer["contacts"]["data"][0];
    assert_eq!(contact["chat_ids"], json!([chat["chat"]["id"]]));

    let answer = found(&scene, "/search?q=ねじ&kind=messages").await;
    let message = &answer["messages"]["data"][0];
    assert_eq!(message["snippet"]["text"], "川根です。<b>ﾈｼﾞ</b>が外れました");
    assert_eq!(message["snippet"]["marks"], json!([{ "start": 8, "end": 11 }]));
    assert_eq!(
        (&message["seq"], &message["chat_id"]),
        (&json!(1), &chat["chat"]["id"])
    );
    assert_eq!(
        (&answer["chats"], &answer["contacts"]),
        (&Value::Null, &Value::Null)
    );

    let by_mail = admin.get("/search?q=KAWANE&kind=contacts").await.expect(200).json;
    let field = &by_mail["contacts"]["data"][0]["fields"][0];
    assert_eq!(
        (&field["field"], &field["text"]),
        (&json!("email"), &json!("kawane@customer.example"))
    );
    let by_number = admin.get("/search?q=%231&kind=chats").await.expect(200).json;
    assert_eq!(by_number["chats"]["data"][0]["chat"]["id"], chat["chat"]["id"]);
}

#[tokio::test]
async fn a_telephone_number_is_found_however_it_is_written() {
    let scene = Scene::at(NOON).await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("折り返しは 090-1234-5678 までお願いします").await;
    let admin = &scene.desk.admin;
    let contact = scene.chat().await["contact"]["id"].as_str().unwrap().to_owned();
    let path = format!("/contacts/{contact}");
    let _ = admin
        .patch(&path, json!({ "phone": "+81 3-9876-5432" }))
        .await
        .expect(200);
    for written in [
        "09012345678",
        "090-1234-5678",
        "090 1234 5678",
        "０９０－１２３４－５６７８",
        "%2B81 90 1234 5678",
        "1234-5678",
    ] {
        let answer = found(&scene, &format!("/search?q={written}")).await;
        let message = &answer["messages"]["data"][0]["snippet"];
        assert_eq!(
            message["text"], "折り返しは 090-1234-5678 までお願いします",
            "{written}"
        );
        assert_eq!(
            message["marks"].as_array().unwrap().len(),
            1,
            "{written}: {message}"
        );
    }
    for written in [
        "0398765432",
        "03-9876-5432",
        "(03)9876-5432",
        "%2B81398765432",
        "９８７６",
    ] {
        let path = format!("/search?q={written}&kind=contacts");
        let looking =
            async { while admin.get(&path).await.expect(200).json["contacts"]["data"] == json!([]) {} };
        let looked = tokio::time::timeout(Duration::from_secs(20), looking).await;
        assert!(looked.is_ok(), "{written}");
    }
    let other = admin.get("/search?q=090-1234-5679").await.expect(200).json;
    assert_eq!(
        (&other["messages"]["data"], &other["contacts"]["data"]),
        (&json!([]), &json!([]))
    );
}

#[tokio::test]
async fn one_finds_only_what_one_may_see() {
    let scene = Scene::at(NOON).await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("秘密の相談です").await;
    found(&scene, "/search?q=秘密").await;
    let department = scene.department.to_string();
    let (web, line) = (scene.webchat.to_string(), scene.line_channel.to_string());
    let linked = scene.desk.agent("宮下", &[&department], &[&web]).await;
    let other = scene.desk.agent("高瀬", &[&department], &[&line]).await;
    let seen = linked.client.get("/search?q=秘密").await.expect(200).json;
    assert_eq!(seen["messages"]["data"].as_array().unwrap().len(), 1);
    for q in ["秘密", "%231", "1"] {
        let unseen = other.client.get(&format!("/search?q={q}")).await.expect(200).json;
        for group in ["chats", "contacts", "messages"] {
            assert_eq!(
                unseen[group],
                json!({ "data": [], "next_cursor": null }),
                "{q} {group}"
            );
        }
    }
}

#[tokio::test]
async fn a_search_has_bounds() {
    let scene = Scene::at(NOON).await;
    let admin = &scene.desk.admin;
    let code = async |path: &str| admin.get(path).await.expect(400).faults()[0].1.to_owned();
    assert_eq!(code("/search?q=%20%E3%80%80").await, "blank");
    assert_eq!(code(&format!("/search?q={}", "a".repeat(101))).await, "too_long");
    assert_eq!(code("/search?q=a&limit=201").await, "wrong_limit");
    assert_eq!(code("/search?q=a&kind=chats&cursor=x").await, "wrong_cursor");
    assert_eq!(code("/search?q=a&cursor=x").await, "wrong_cursor");
    assert_eq!(code("/search?q=a&kind=tickets").await, "wrong_query");
    assert_eq!(code("/search").await, "wrong_query");
}
