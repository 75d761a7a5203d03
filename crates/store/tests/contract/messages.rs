//! Customers write, agents answer.

use rusuban_core::message::{Author, DeliveryStatus};

use crate::desk::{Desk, LINE, MIYASHITA};

#[tokio::test]
async fn a_first_message_becomes_contact_chat_message_decision_and_delivery() {
    let desk = Desk::on_sqlite().await;
    let handled = desk.writes(LINE, "U1", "在庫はありますか").await;
    let chat = desk.chat_of(LINE, "U1").await;
    let messages = desk.store.messages(chat, 0, 200).await.unwrap();
    assert_eq!(
        messages.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(),
        ["在庫はありますか", "ただいま留守です。"]
    );
    assert_eq!(
        (messages[1].author, messages[1].delivery),
        (Author::Automation, DeliveryStatus::Queued)
    );
    assert_eq!(
        desk.store.decisions(chat, 0, 200).await.unwrap(),
        [handled.decision.unwrap()]
    );
    let due = desk.store.due_deliveries(desk.now(), 10).await.unwrap();
    assert_eq!(
        due.iter().map(|d| d.message).collect::<Vec<_>>(),
        [messages[1].id]
    );
}

#[tokio::test]
async fn r6_sixteen_first_messages_at_once_make_one_chat_and_one_offline_message() {
    let desk = Desk::on_sqlite().await;
    let all: Vec<_> = (0..16)
        .map(|n| {
            let desk = desk.clone();
            tokio::spawn(async move { desk.writes(LINE, "U1", &format!("{n}")).await })
        })
        .collect();
    for each in all {
        each.await.unwrap();
    }
    let chat = desk.chat_of(LINE, "U1").await;
    let messages = desk.store.messages(chat, 0, 200).await.unwrap();
    let automatic = messages.iter().filter(|m| m.author == Author::Automation);
    assert_eq!((messages.len(), automatic.count()), (17, 1));
    assert_eq!(desk.store.decisions(chat, 0, 200).await.unwrap().len(), 16);
}

#[tokio::test]
async fn r5_an_answer_withdraws_the_offline_message_that_had_not_gone_out() {
    let desk = Desk::on_sqlite().await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let chat = desk.chat_of(LINE, "U1").await;
    desk.signs_in(MIYASHITA).await;
    desk.minutes_pass(1);
    let answer = desk.answers(MIYASHITA, chat, "はい").await.message.unwrap();
    let due = desk.store.due_deliveries(desk.now(), 10).await.unwrap();
    assert_eq!(due.iter().map(|d| d.message).collect::<Vec<_>>(), [answer]);
    let messages = desk.store.messages(chat, 1, 1).await.unwrap();
    assert_eq!(messages[0].delivery, DeliveryStatus::Withdrawn);
}
