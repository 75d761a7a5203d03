//! Customers write, agents answer.

use std::sync::Arc;

use futures_util::future::join_all;
use rusuban_core::change::Change;
use rusuban_core::event::Event;
use rusuban_core::message::{Author, DeliveryStatus};
use rusuban_core::snapshot::Snapshot;
use rusuban_store::StoreError;

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{Desk, LINE, MIYASHITA, TAKASE, WEB};
use rstest::rstest;

#[rstest]
#[tokio::test]
async fn a_first_message_becomes_contact_chat_message_decision_and_delivery(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let handled = desk.writes(LINE, "U1", "在庫はありますか").await;
    let chat = desk.chat_of(LINE, "U1").await;
    let messages = desk.store.messages(chat, 0, 200).await.unwrap();
    let texts: Vec<_> = messages.iter().map(|m| m.text.as_str()).collect();
    assert_eq!(texts, ["在庫はありますか", "ただいま留守です。"]);
    assert_eq!(
        (messages[1].author, messages[1].delivery),
        (Author::Automation, DeliveryStatus::Queued)
    );
    assert_eq!(
        desk.store.decisions(chat, 0, 200).await.unwrap(),
        [handled.decision.unwrap()]
    );
    let due = desk.store.due_deliveries(LINE, desk.now(), 10).await.unwrap();
    assert_eq!(
        due.iter().map(|due| due.message.id).collect::<Vec<_>>(),
        [messages[1].id]
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn r6_sixteen_first_messages_at_once_make_one_chat_and_one_offline_message(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    for customer in 0..10 {
        let address = format!("U{customer}");
        let write = |n| {
            let (desk, address) = (desk.clone(), address.clone());
            tokio::spawn(async move { desk.writes(LINE, &address, &format!("{n}")).await })
        };
        for each in (0..16).map(write).collect::<Vec<_>>() {
            each.await.unwrap();
        }
        let chat = desk.chat_of(LINE, &address).await;
        let messages = desk.store.messages(chat, 0, 200).await.unwrap();
        let automatic = messages.iter().filter(|m| m.author == Author::Automation);
        assert_eq!((messages.len(), automatic.count()), (17, 1));
        assert_eq!(desk.store.decisions(chat, 0, 200).await.unwrap().len(), 16);
        assert_eq!(
            messages.iter().map(|m| m.id.seq).collect::<Vec<_>>(),
            (1..=17).collect::<Vec<_>>()
        );
    }
}

#[rstest]
#[tokio::test]
async fn a_redelivered_event_is_known_as_the_message_it_became(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let inbound = desk.inbound("U1", "こんにちは");
    let first = desk.receives(LINE, inbound.clone()).await;
    let again = desk.receives(LINE, inbound).await;
    assert_eq!((again.message, again.changes.len()), (first.message, 0));
}

#[rstest]
#[tokio::test]
async fn whoever_asks_together_with_others_gets_his_own_facts(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    desk.signs_in(TAKASE).await;
    for customer in 0..6 {
        desk.writes(LINE, &format!("U{customer}"), "こんにちは").await;
        desk.writes(WEB, &format!("U{customer}"), "ほかの経路").await;
    }
    let facts = |snapshot: Snapshot| {
        format!(
            "{:?}",
            Snapshot {
                directory: Arc::default(),
                ..snapshot
            }
        )
    };
    let ask = |n: u32| {
        // Every third is a stranger, and every customer is asked for several times.
        let known = if n.is_multiple_of(3) { "stranger " } else { "U" };
        let (channel, address) = (
            if n.is_multiple_of(2) { LINE } else { WEB },
            format!("{known}{}", n % 6),
        );
        let desk = &desk;
        async move { facts(desk.snapshot(channel, &address).await) }
    };
    let mut alone = Vec::new();
    for n in 0..40 {
        alone.push(ask(n).await);
    }
    assert_eq!(join_all((0..40).map(ask)).await, alone);
    let chats = join_all((0..6).map(|n| desk.chat_of(LINE, ["U1", "U4"][n % 2]))).await;
    let desk = &desk;
    let of_chat = |chat| async move {
        desk.store
            .snapshot_of_chat(chat, desk.now())
            .await
            .unwrap()
            .unwrap()
    };
    let found = join_all(chats.iter().copied().map(of_chat)).await;
    let found: Vec<_> = found
        .into_iter()
        .map(|snapshot| snapshot.customer.unwrap().chat.id)
        .collect();
    assert_eq!(found, chats);
}

#[rstest]
#[tokio::test]
async fn r6_automatic_messages_are_counted_by_the_hour_and_the_day(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "一").await;
    let chat = desk.chat_of(LINE, "U1").await;
    for minutes in [30, 40, 60 * 24 - 70 + 1] {
        let snapshot = desk.snapshot(LINE, "U1").await;
        assert_eq!(snapshot.automatic_last_day, 1);
        desk.minutes_pass(minutes);
    }
    let counts = |s: rusuban_core::snapshot::Snapshot| (s.automatic_last_hour, s.automatic_last_day);
    assert_eq!(
        counts(desk.snapshot(LINE, "U1").await),
        (0, 0),
        "a day and a minute later"
    );
    desk.happens(chat, Event::End).await;
    desk.writes(LINE, "U1", "二").await;
    assert_eq!(counts(desk.snapshot(LINE, "U1").await), (1, 1));
    assert_eq!(counts(desk.snapshot(LINE, "somebody else").await), (0, 0));
}

#[rstest]
#[tokio::test]
async fn messages_are_read_from_either_end(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    for n in 1..=6 {
        desk.writes(LINE, "U1", &n.to_string()).await;
    }
    let chat = desk.chat_of(LINE, "U1").await;
    let texts = |messages: Vec<rusuban_core::message::Message>| {
        messages.into_iter().map(|m| m.id.seq).collect::<Vec<_>>()
    };
    assert_eq!(texts(desk.store.messages(chat, 3, 2).await.unwrap()), [4, 5]);
    assert_eq!(
        texts(desk.store.messages_before(chat, u32::MAX, 3).await.unwrap()),
        [5, 6, 7]
    );
    assert_eq!(
        texts(desk.store.messages_before(chat, 3, 3).await.unwrap()),
        [1, 2]
    );
}

#[rstest]
#[tokio::test]
async fn an_agents_own_id_names_one_message(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let chat = desk.chat_of(LINE, "U1").await;
    let answer = |text: &str| Event::AgentMessage {
        agent: MIYASHITA,
        text: text.into(),
        client_id: Some("tab-1".into()),
        files: Vec::new(),
    };
    let id = desk.happens(chat, answer("はい")).await.message;
    let find = |agent| {
        desk.store
            .message_by_client_id(chat, Author::Agent(Some(agent)), "tab-1")
    };
    assert_eq!(find(MIYASHITA).await.unwrap().map(|m| m.id), id);
    assert_eq!(find(TAKASE).await.unwrap(), None, "another's ids are his own");

    let snapshot = desk
        .store
        .snapshot_of_chat(chat, desk.now())
        .await
        .unwrap()
        .unwrap();
    let again = rusuban_core::handle::handle(&snapshot, answer("はい"), &desk.fresh(), desk.now()).unwrap();
    assert_eq!(
        desk.store.commit(again.changes).await,
        Err(StoreError::Conflict),
        "even when two ask at once"
    );
}

#[rstest]
#[tokio::test]
async fn r5_a_message_taken_back_is_hidden_in_its_chat_alone(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    for address in ["U1", "U2"] {
        let mut inbound = desk.inbound(address, "間違えました");
        inbound.provider_id = Some("m1".into());
        desk.receives(LINE, inbound).await;
    }
    let chat = desk.chat_of(LINE, "U1").await;
    desk.store
        .commit(vec![Change::HideMessage {
            chat,
            provider_id: "m1".into(),
        }])
        .await
        .unwrap();
    desk.store
        .commit(vec![Change::HideMessage {
            chat,
            provider_id: "none".into(),
        }])
        .await
        .unwrap();
    assert!(desk.store.messages(chat, 0, 1).await.unwrap()[0].unsent);
    let other = desk.chat_of(LINE, "U2").await;
    assert!(!desk.store.messages(other, 0, 1).await.unwrap()[0].unsent);
}
