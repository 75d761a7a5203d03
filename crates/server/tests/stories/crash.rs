//! A desk that breaks off in the middle: nobody gets a second copy, and nobody loses what is his.

use rusuban_testkit::{Held, Scene};
use serde_json::{Value, json};

use crate::NOON;

fn names(chats: &[Value]) -> Vec<&str> {
    let mut texts: Vec<_> = chats
        .iter()
        .map(|chat| chat["last_message"]["text"].as_str().unwrap())
        .collect();
    texts.sort_unstable();
    texts
}

#[tokio::test]
async fn a_customer_who_cant_be_stored_costs_nobody_else_of_the_batch_his_answer() {
    let scene = Scene::at(NOON).await;
    scene.with_offline(|offline| offline.enabled = false).await;
    scene.desk.hold(Held::Account("U2"));
    let batch: Vec<_> = ["U1", "U2", "U3"]
        .map(|user| scene.text(user, &format!("e-{user}"), user))
        .into();
    let _ = scene.line_posts(&batch).await.expect(503);
    // Where the disk was too slow for the desk's patience, nobody is stored yet: LINE delivers it again.
    while scene.chats("all").await.len() < 2 {
        let _ = scene.line_posts(&batch).await.expect(503);
    }
    assert_eq!(names(&scene.chats("all").await), ["U1", "U3"]);
    scene.desk.let_go();
    let _ = scene.line_posts(&batch).await.expect(200);
    let chats = scene.chats("all").await;
    assert_eq!(
        names(&chats),
        ["U1", "U2", "U3"],
        "LINE delivers it again, and nothing is doubled"
    );
    assert!(chats.iter().all(|chat| chat["unread"] == 1));
}

#[tokio::test]
async fn r7a_an_unlinking_and_an_assignment_at_once_leave_no_chat_with_the_unlinked() {
    let scene = Scene::at(NOON).await;
    let visitor = scene.desk.visitor(&scene.webchat.to_string()).await;
    visitor.writes("こんにちは").await;
    let id = scene.chat().await["id"].as_str().unwrap().to_owned();
    let suzuki = scene.agent("suzuki").await;
    let (agent, assignment) = (
        format!("/agents/{}", suzuki.id),
        format!("/chats/{id}/assignment"),
    );
    let (webchat, line) = (scene.webchat.to_string(), scene.line_channel.to_string());
    let admin = &scene.desk.admin;
    for round in 0..24 {
        let _ = admin
            .patch(&agent, json!({ "channel_ids": [webchat, line] }))
            .await
            .expect(200);
        let unlink = admin.patch(&agent, json!({ "channel_ids": [line] }));
        let assign = admin.put(&assignment, json!({ "agent_id": suzuki.id }));
        let (unlinked, assigned) = tokio::join!(unlink, assign);
        let _ = unlinked.expect(200);
        assert!(
            assigned.status == 200 || assigned.faults() == [("/agent_id", "agent_not_linked")],
            "{}",
            assigned.text
        );
        let chat = scene.chat().await;
        assert_eq!(
            chat["handler"]["kind"], "unassigned",
            "round {round}: {}",
            assigned.status
        );
    }
}
