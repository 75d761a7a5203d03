//! Who has a delivery in hand, and what is left of it when he ends.

use jiff::SignedDuration;
use rusuban_core::change::Change;
use rusuban_core::delivery::{DeliveryStage, FailedTry, Sender, SenderId};
use rusuban_core::ids::{ChannelId, MessageId};
use rusuban_core::message::DeliveryStatus;
use rusuban_store::{DeliveryState, StoreError};
use uuid::Uuid;

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{Desk, LINE, MIYASHITA};
use rstest::rstest;

async fn due(desk: &Desk) -> Vec<(MessageId, DeliveryStage, u32)> {
    let due = desk.store.due_deliveries(LINE, desk.now(), 50).await.unwrap();
    let shown = |due: rusuban_store::Due| (due.message.id, due.delivery.stage, due.delivery.attempts);
    due.into_iter().map(shown).collect()
}

/// The offline message that a customer's first message called for.
async fn offline_message(desk: &Desk, address: &str) -> MessageId {
    desk.writes(LINE, address, "こんにちは").await;
    let chat = desk.chat_of(LINE, address).await;
    MessageId { chat, seq: 2 }
}

const US: SenderId = SenderId(7);
const OTHERS: SenderId = SenderId(8);

fn begin(message: MessageId) -> Change {
    let sender = US;
    Change::Begin { message, sender }
}

fn settle(message: MessageId, status: DeliveryStatus) -> Change {
    Change::Settle {
        message,
        status,
        error: None,
        attempts: 1,
        provider_id: None,
    }
}

#[rstest]
#[tokio::test]
async fn what_a_sender_has_in_hand_is_nobody_elses(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let message = offline_message(&desk, "U1").await;
    desk.store.commit(vec![begin(message)]).await.unwrap();
    assert_eq!(due(&desk).await, []);
    assert!(desk.store.waiting(desk.now()).await.unwrap().channels.is_empty());
    let again = desk.store.commit(vec![begin(message)]).await;
    assert_eq!(again, Err(StoreError::Conflict));
}

#[rstest]
#[tokio::test]
async fn order_within_a_chat_is_kept_behind_what_is_in_hand(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let message = offline_message(&desk, "U1").await;
    assert!(desk.snapshot(LINE, "U1").await.customer.unwrap().undelivered);
    desk.store
        .commit(vec![settle(message, DeliveryStatus::Sent)])
        .await
        .unwrap();
    assert!(!desk.snapshot(LINE, "U1").await.customer.unwrap().undelivered);
    let first = desk.answers(MIYASHITA, message.chat, "一").await.message.unwrap();
    let second = desk.answers(MIYASHITA, message.chat, "二").await.message.unwrap();
    desk.store.commit(vec![begin(first)]).await.unwrap();
    assert_eq!(due(&desk).await, []);
    desk.store
        .commit(vec![settle(first, DeliveryStatus::Unknown)])
        .await
        .unwrap();
    assert_eq!(due(&desk).await, [(second, DeliveryStage::Waiting, 0)]);
}

#[rstest]
#[tokio::test]
async fn what_was_in_hand_of_a_sender_that_ended_waits_and_may_have_been_taken_r6(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let begun = offline_message(&desk, "U1").await;
    let waiting = offline_message(&desk, "U2").await;
    desk.store.commit(vec![begin(begun)]).await.unwrap();
    desk.store.commit(vec![Change::LeaveHands]).await.unwrap();
    assert_eq!(
        due(&desk).await,
        [
            (begun, DeliveryStage::MaybeTaken, 1),
            (waiting, DeliveryStage::Waiting, 0)
        ]
    );
    // Nobody can say any more that it didn't go out.
    desk.store
        .commit(vec![Change::Withdraw { message: begun }])
        .await
        .unwrap();
    assert_eq!(
        desk.store.message(begun).await.unwrap().unwrap().delivery,
        DeliveryStatus::Queued
    );
    assert_eq!(due(&desk).await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn what_was_withdrawn_while_in_hand_has_gone_out_or_stays_withdrawn(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    for (address, end, expected) in [
        ("U1", DeliveryStatus::Sent, DeliveryStatus::Sent),
        ("U2", DeliveryStatus::Unknown, DeliveryStatus::Unknown),
        ("U3", DeliveryStatus::Failed, DeliveryStatus::Withdrawn),
    ] {
        let message = offline_message(&desk, address).await;
        desk.store.commit(vec![begin(message)]).await.unwrap();
        desk.store
            .commit(vec![Change::Withdraw { message }])
            .await
            .unwrap();
        let settled = desk.store.commit(vec![settle(message, end)]).await;
        assert_eq!(settled.is_err(), end == DeliveryStatus::Failed);
        let stored = desk.store.message(message).await.unwrap().unwrap();
        assert_eq!(stored.delivery, expected, "{end:?}");
    }
}

#[rstest]
#[tokio::test]
async fn what_is_not_known_to_have_arrived_is_listed_with_its_tries_and_can_be_retried(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let message = offline_message(&desk, "U1").await;
    let failed = |number, error: &str| FailedTry {
        number,
        at: desk.now(),
        error: error.into(),
    };
    let tries = vec![failed(1, "provider_error"), failed(2, "provider_unreachable")];
    for failed in tries.clone() {
        desk.store
            .commit(vec![Change::AddFailedTry { message, failed }])
            .await
            .unwrap();
    }
    desk.store
        .commit(vec![settle(message, DeliveryStatus::Unknown)])
        .await
        .unwrap();
    let over = desk
        .store
        .deliveries(DeliveryState::Over, None, 50, None)
        .await
        .unwrap()
        .rows;
    assert_eq!(over.len(), 1);
    assert_eq!(
        (
            over[0].message.delivery,
            over[0].delivery.stage,
            &over[0].failed_tries
        ),
        (DeliveryStatus::Unknown, DeliveryStage::Unknown, &tries)
    );
    let retry = Change::Postpone {
        message,
        due_at: desk.now(),
        attempts: 2,
        error: None,
        drop_reply_token: true,
        maybe_taken: false,
    };
    desk.store.commit(vec![retry]).await.unwrap();
    assert_eq!(due(&desk).await, [(message, DeliveryStage::Waiting, 2)]);
    assert_eq!(
        desk.store.message(message).await.unwrap().unwrap().delivery,
        DeliveryStatus::Queued
    );
}

#[rstest]
#[tokio::test]
async fn what_waits_is_told_channel_by_channel_and_what_expires_by_when(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    assert_eq!(
        desk.store.waiting(desk.now()).await.unwrap(),
        rusuban_store::Waiting::default()
    );
    let message = offline_message(&desk, "U1").await;
    let start = desk.now();
    let waiting = desk.store.waiting(start).await.unwrap();
    assert_eq!(waiting.channels, [(LINE, start, None)]);
    assert_eq!(waiting.next_expiry, Some(start + SignedDuration::from_hours(1)));
    let elsewhere = ChannelId(Uuid::from_u128(99));
    assert!(
        desk.store
            .due_deliveries(elsewhere, start, 50)
            .await
            .unwrap()
            .is_empty()
    );

    let due_at = start + SignedDuration::from_mins(5);
    let later = Change::Postpone {
        message,
        due_at,
        attempts: 1,
        error: Some("provider_error".into()),
        drop_reply_token: false,
        maybe_taken: true,
    };
    desk.store.commit(vec![later]).await.unwrap();
    assert_eq!(
        desk.store.waiting(start).await.unwrap().channels,
        [(LINE, due_at, Some(due_at))]
    );
    assert!(desk.store.expired_deliveries(start, 50).await.unwrap().is_empty());
    desk.minutes_pass(60);
    let expired = desk.store.expired_deliveries(desk.now(), 50).await.unwrap();
    assert_eq!(
        expired
            .iter()
            .map(|due| (due.message.id, due.delivery.stage))
            .collect::<Vec<_>>(),
        [(message, DeliveryStage::MaybeTaken)]
    );
}

#[rstest]
#[tokio::test]
async fn of_two_senders_one_takes_a_delivery_in_hand(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let message = offline_message(&desk, "U1").await;
    let begins = [US, OTHERS].map(|sender| {
        let store = desk.store.clone();
        async move {
            store
                .commit(vec![Change::Begin { message, sender }])
                .await
                .is_ok()
        }
    });
    let [ours, theirs] = begins;
    let (ours, theirs) = tokio::join!(ours, theirs);
    assert!(ours ^ theirs);
    let sender = desk
        .store
        .delivery(message)
        .await
        .unwrap()
        .unwrap()
        .delivery
        .sender;
    assert_eq!(sender, Some(if ours { US } else { OTHERS }));
}

#[rstest]
#[tokio::test]
async fn what_a_dead_sender_had_in_hand_is_taken_over_once_and_what_a_living_one_has_stays(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let commit = async |change| desk.store.commit(vec![change]).await.map(drop);
    let alive = |id, beat| Change::SenderAlive(Sender { id, beat });
    let gone = |id, beat| Change::SenderGone(Sender { id, beat });
    for id in [US, OTHERS] {
        commit(Change::AddSender(id)).await.unwrap();
    }
    let (ours, theirs) = (
        offline_message(&desk, "U1").await,
        offline_message(&desk, "U2").await,
    );
    commit(begin(ours)).await.unwrap();
    commit(Change::Begin {
        message: theirs,
        sender: OTHERS,
    })
    .await
    .unwrap();
    commit(alive(OTHERS, 1)).await.unwrap();
    let seen = [Sender { id: US, beat: 0 }, Sender { id: OTHERS, beat: 1 }];
    assert_eq!(desk.store.senders().await.unwrap(), seen);

    assert_eq!(
        commit(gone(OTHERS, 0)).await,
        Err(StoreError::Conflict),
        "it has given a sign of life"
    );
    assert_eq!(due(&desk).await, []);
    commit(gone(OTHERS, 1)).await.unwrap();
    assert_eq!(due(&desk).await, [(theirs, DeliveryStage::MaybeTaken, 1)]);
    assert_eq!(
        commit(gone(OTHERS, 1)).await,
        Err(StoreError::Conflict),
        "somebody was first"
    );
    assert_eq!(
        commit(alive(OTHERS, 2)).await,
        Err(StoreError::Conflict),
        "it learns that it was taken for dead"
    );

    // It comes back and gives up what it had: that is somebody else's by now.
    commit(Change::Begin {
        message: theirs,
        sender: US,
    })
    .await
    .unwrap();
    commit(Change::PutBack {
        message: theirs,
        sender: OTHERS,
        maybe_taken: false,
    })
    .await
    .unwrap();
    assert_eq!(due(&desk).await, []);
    commit(Change::PutBack {
        message: theirs,
        sender: US,
        maybe_taken: true,
    })
    .await
    .unwrap();
    assert_eq!(due(&desk).await, [(theirs, DeliveryStage::MaybeTaken, 1)]);
}
