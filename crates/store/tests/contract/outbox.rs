//! What is on its way out.

use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::Change;
use rusuban_core::chat::ReplyToken;
use rusuban_core::event::Event;
use rusuban_core::ids::{ChatId, MessageId};
use rusuban_core::message::DeliveryStatus;
use rusuban_core::settings::{OfflineMessage, Setting};
use rusuban_store::{DeliveryState, StoreError};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{DEPARTMENT, Desk, LINE, MIYASHITA, WEB};
use rstest::rstest;

async fn due(desk: &Desk) -> Vec<MessageId> {
    let due = desk.store.due_deliveries(LINE, desk.now(), 50).await.unwrap();
    due.into_iter().map(|due| due.message.id).collect()
}

async fn status(desk: &Desk, message: MessageId) -> DeliveryStatus {
    desk.store.message(message).await.unwrap().unwrap().delivery
}

fn settle(message: MessageId, status: DeliveryStatus) -> Change {
    let error = (status == DeliveryStatus::Failed).then(|| "blocked_by_customer".to_owned());
    Change::Settle {
        message,
        status,
        error,
        attempts: 1,
        provider_id: Some("p1".into()),
    }
}

fn postpone(desk: &Desk, message: MessageId, minutes: i64) -> Change {
    let due_at = desk.now() + SignedDuration::from_mins(minutes);
    Change::Postpone {
        message,
        due_at,
        attempts: 2,
        error: Some("timeout".into()),
        drop_reply_token: true,
        maybe_taken: false,
    }
}

/// When the next delivery on LINE is or was due.
async fn next_due(desk: &Desk) -> Option<Timestamp> {
    let waiting = desk.store.waiting(desk.now()).await.unwrap();
    waiting.channels.first().map(|(_, at, _)| *at)
}

/// A chat whose offline message has gone out, with two answers on their way.
async fn two_answers(desk: &Desk) -> (ChatId, MessageId, MessageId) {
    let mut inbound = desk.inbound("U1", "こんにちは");
    inbound.reply_token = Some(ReplyToken {
        token: "free".into(),
        received_at: desk.now(),
    });
    desk.receives(LINE, inbound).await;
    let chat = desk.chat_of(LINE, "U1").await;
    let offline = due(desk).await[0];
    desk.store
        .commit(vec![settle(offline, DeliveryStatus::Sent)])
        .await
        .unwrap();
    let first = desk.answers(MIYASHITA, chat, "一").await.message.unwrap();
    let second = desk.answers(MIYASHITA, chat, "二").await.message.unwrap();
    (chat, first, second)
}

#[rstest]
#[tokio::test]
async fn order_within_a_chat_is_kept_and_other_chats_go_on(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let (_, first, second) = two_answers(&desk).await;
    desk.writes(LINE, "U2", "こんにちは").await;
    let other = MessageId {
        chat: desk.chat_of(LINE, "U2").await,
        seq: 2,
    };
    assert_eq!(due(&desk).await, [first, other], "the second waits for the first");

    desk.store.commit(vec![postpone(&desk, first, 5)]).await.unwrap();
    assert_eq!(due(&desk).await, [other], "even while the first isn't due");
    assert_eq!(next_due(&desk).await, Some(desk.now()));
    desk.minutes_pass(5);
    assert_eq!(due(&desk).await, [other, first]);

    desk.store
        .commit(vec![settle(first, DeliveryStatus::Failed)])
        .await
        .unwrap();
    assert_eq!(
        due(&desk).await,
        [second, other],
        "what failed stands in nobody's way"
    );
}

#[rstest]
#[tokio::test]
async fn what_failed_is_listed_and_can_be_retried(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let (_, first, second) = two_answers(&desk).await;
    desk.store
        .commit(vec![settle(first, DeliveryStatus::Failed)])
        .await
        .unwrap();
    desk.store
        .commit(vec![settle(second, DeliveryStatus::Sent)])
        .await
        .unwrap();
    assert_eq!((due(&desk).await, next_due(&desk).await), (vec![], None));
    let failed = desk
        .store
        .deliveries(DeliveryState::Over, None, 50, None)
        .await
        .unwrap()
        .rows;
    assert_eq!(
        failed.iter().map(|row| row.message.id).collect::<Vec<_>>(),
        [first]
    );
    assert_eq!(failed[0].message.error.as_deref(), Some("blocked_by_customer"));
    let elsewhere = desk
        .store
        .deliveries(DeliveryState::Over, Some(vec![WEB]), 50, None)
        .await
        .unwrap();
    assert!(elsewhere.rows.is_empty());

    desk.store.commit(vec![postpone(&desk, first, 0)]).await.unwrap();
    assert_eq!(
        (due(&desk).await, status(&desk, first).await),
        (vec![first], DeliveryStatus::Queued)
    );
    assert!(
        desk.store
            .deliveries(DeliveryState::Over, None, 50, None)
            .await
            .unwrap()
            .rows
            .is_empty()
    );
    assert_eq!(
        desk.store
            .delivery(first)
            .await
            .unwrap()
            .unwrap()
            .delivery
            .attempts,
        2
    );
}

#[rstest]
#[tokio::test]
async fn a_settled_delivery_leaves_the_outbox_and_the_message_keeps_the_providers_id(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let (_, first, _) = two_answers(&desk).await;
    desk.store
        .commit(vec![settle(first, DeliveryStatus::Sent)])
        .await
        .unwrap();
    let read = Change::Settle {
        message: first,
        status: DeliveryStatus::Read,
        error: None,
        attempts: 1,
        provider_id: None,
    };
    desk.store.commit(vec![read]).await.unwrap();
    let message = desk.store.message(first).await.unwrap().unwrap();
    assert_eq!(
        (message.delivery, message.provider_id.as_deref()),
        (DeliveryStatus::Read, Some("p1"))
    );
    assert_eq!(desk.store.delivery(first).await.unwrap(), None);
    assert_eq!(
        desk.store.commit(vec![postpone(&desk, first, 0)]).await,
        Err(StoreError::Conflict)
    );
}

#[rstest]
#[tokio::test]
async fn the_reply_token_goes_with_the_first_answer_and_is_dropped_once_spent(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let mut inbound = desk.inbound("U1", "こんにちは");
    let token = ReplyToken {
        token: "free".into(),
        received_at: desk.now(),
    };
    inbound.reply_token = Some(token.clone());
    desk.receives(LINE, inbound).await;
    let delivery = desk
        .store
        .due_deliveries(LINE, desk.now(), 1)
        .await
        .unwrap()
        .remove(0)
        .delivery;
    assert_eq!(delivery.reply_token, Some(token));
    assert_eq!(
        desk.snapshot(LINE, "U1").await.customer.unwrap().chat.reply_token,
        None
    );
    desk.store
        .commit(vec![postpone(&desk, delivery.message, 0)])
        .await
        .unwrap();
    let row = desk.store.delivery(delivery.message).await.unwrap().unwrap();
    assert_eq!(
        (row.delivery.reply_token, row.delivery.retry_key),
        (None, delivery.retry_key)
    );
}

#[rstest]
#[tokio::test]
async fn r5_an_answer_withdraws_the_offline_message_that_had_not_gone_out(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let offline = due(&desk).await[0];
    let answer = desk
        .answers(MIYASHITA, offline.chat, "はい")
        .await
        .message
        .unwrap();
    assert_eq!(
        (due(&desk).await, status(&desk, offline).await),
        (vec![answer], DeliveryStatus::Withdrawn)
    );
}

#[rstest]
#[tokio::test]
async fn what_went_out_is_not_withdrawn(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let (_, first, second) = two_answers(&desk).await;
    desk.store
        .commit(vec![settle(first, DeliveryStatus::Sent)])
        .await
        .unwrap();
    desk.store
        .commit(vec![settle(second, DeliveryStatus::Failed)])
        .await
        .unwrap();
    let withdraw = [first, second].map(|message| Change::Withdraw { message });
    desk.store.commit(withdraw.to_vec()).await.unwrap();
    assert_eq!(status(&desk, first).await, DeliveryStatus::Sent);
    assert_eq!(status(&desk, second).await, DeliveryStatus::Failed);
    assert!(
        desk.store.delivery(second).await.unwrap().is_some(),
        "still retryable"
    );
}

#[rstest]
#[tokio::test]
async fn r12_a_text_that_waits_for_a_name_is_frozen_once(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let mut doc = OfflineMessage::blank(rusuban_core::language::Language::Ja);
    (doc.enabled, doc.text) = (true, "${Contacts.Last Name|お客}様".into());
    desk.configures(vec![Setting::OfflineMessage { id: DEPARTMENT, doc }], &[])
        .await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let message = due(&desk).await[0];
    assert_eq!(status(&desk, message).await, DeliveryStatus::Preparing);
    desk.store
        .commit(vec![settle(message, DeliveryStatus::Failed)])
        .await
        .unwrap();
    desk.store
        .commit(vec![postpone(&desk, message, 0)])
        .await
        .unwrap();
    assert_eq!(
        status(&desk, message).await,
        DeliveryStatus::Preparing,
        "its text is still to be written"
    );

    let freeze = || Change::Freeze {
        message,
        text: "川根様".into(),
        part_ends: vec![6, 9],
    };
    desk.store.commit(vec![freeze()]).await.unwrap();
    let row = desk.store.delivery(message).await.unwrap().unwrap();
    assert_eq!(
        (row.delivery.template, row.message.parts()),
        (None, vec!["川根", "様"])
    );
    assert_eq!(row.message.delivery, DeliveryStatus::Queued);
    assert_eq!(desk.store.commit(vec![freeze()]).await, Err(StoreError::Conflict));
}

#[rstest]
#[tokio::test]
async fn pages_of_the_outbox_hold_every_delivery_once(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    for n in 0..7 {
        desk.minutes_pass(1);
        desk.writes(LINE, &format!("U{n}"), "こんにちは").await;
    }
    let all = due(&desk).await;
    for message in &all[3..] {
        desk.store
            .commit(vec![settle(*message, DeliveryStatus::Failed)])
            .await
            .unwrap();
    }
    for (state, expected) in [
        (DeliveryState::Pending, all[..3].to_vec()),
        (DeliveryState::Over, all[3..].iter().rev().copied().collect()),
    ] {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = desk.store.deliveries(state, None, 2, after).await.unwrap();
            found.extend(page.rows.into_iter().map(|row| row.message.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found, expected, "{state:?}");
    }
}

#[rstest]
#[tokio::test]
async fn an_event_in_a_chat_keeps_its_waiting_order(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let (chat, ..) = two_answers(&desk).await;
    desk.happens(chat, Event::End).await;
    assert_eq!(due(&desk).await.len(), 1, "ending a chat withdraws no answer");
}
