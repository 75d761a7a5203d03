//! Whoever decided on facts that changed meanwhile is refused, whole, and nobody else with him.

use rusuban_core::change::{Answer, Change};
use rusuban_core::chat::Handler;
use rusuban_core::contact::Contact;
use rusuban_core::event::Event;
use rusuban_core::handle::{HandleError, handle};
use rusuban_core::ids::{ChatId, ContactId, MessageId};
use rusuban_core::message::{Author, Message};
use rusuban_core::settings::{ChangedBy, Setting, apply};
use rusuban_store::StoreError;

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{Desk, LINE, MIYASHITA, agent};
use rstest::rstest;

#[rstest]
#[tokio::test]
async fn a_chat_or_contact_decided_on_another_version_is_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let customer = desk.snapshot(LINE, "U1").await.customer.unwrap();
    let mut chat = customer.chat.clone();
    for (version, outcome) in [
        (1, Err(StoreError::Conflict)),
        (3, Err(StoreError::Conflict)),
        (2, Ok(())),
    ] {
        chat.version = version;
        let done = desk.store.commit(vec![Change::UpdateChat(chat.clone())]).await;
        assert_eq!(done.map(|_| ()), outcome, "{version}");
    }
    let mut contact = customer.contact;
    for (version, outcome) in [
        (1, Err(StoreError::Conflict)),
        (2, Ok(())),
        (2, Err(StoreError::Conflict)),
    ] {
        contact.version = version;
        let done = desk
            .store
            .commit(vec![Change::UpdateContact(contact.clone())])
            .await;
        assert_eq!(done.map(|_| ()), outcome, "{version}");
    }
}

#[rstest]
#[tokio::test]
async fn what_is_stored_once_is_stored_once(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let handled = desk.writes(LINE, "U1", "こんにちは").await;
    let session = desk.signs_in(MIYASHITA).await;
    let answer = Answer {
        principal: "p".into(),
        key: "k".into(),
        fingerprint: [1; 32],
        status: 201,
        body: "{}".into(),
        location: None,
        at: desk.now(),
    };
    desk.store
        .commit(vec![Change::RememberAnswer(answer.clone())])
        .await
        .unwrap();
    let again = handled.changes.into_iter().filter(|change| {
        use Change::{AddChat, AddContact, AddDecision, AddIdentity, AddMessage, Enqueue, RememberInbound};
        matches!(
            change,
            AddContact(_)
                | AddChat(_)
                | AddIdentity(_)
                | AddMessage(_)
                | RememberInbound { .. }
                | AddDecision { .. }
                | Enqueue(_)
        )
    });
    let again: Vec<_> = again
        .chain([Change::AddSession(session), Change::RememberAnswer(answer)])
        .collect();
    assert_eq!(again.len(), 10);
    for change in again {
        let done = desk.store.commit(vec![change.clone()]).await;
        assert_eq!(done, Err(StoreError::Conflict), "{change:?}");
    }
}

#[rstest]
#[tokio::test]
async fn settings_decided_on_another_version_are_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let state = desk.store.desk_state().await.unwrap();
    let put = |name| Setting::Agent {
        id: MIYASHITA,
        doc: agent(name, "miyashita", [LINE].into()),
    };
    let first = apply(
        &state,
        &ChangedBy::CommandLine,
        vec![put("一番")],
        &[],
        desk.now(),
    )
    .unwrap();
    let second = apply(
        &state,
        &ChangedBy::CommandLine,
        vec![put("二番")],
        &[],
        desk.now(),
    )
    .unwrap();
    desk.store.commit(first).await.unwrap();
    assert_eq!(desk.store.commit(second).await, Err(StoreError::Conflict));
    let directory = desk.store.directory().await.unwrap();
    assert_eq!(directory.agents[&MIYASHITA].name, "一番");
    assert_eq!(directory.version, state.directory.version + 1);
    assert_eq!(directory.changed_at(put("").key()), Some(directory.version));
}

#[rstest]
#[tokio::test]
async fn presence_decided_on_another_version_is_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let version = desk.store.desk_state().await.unwrap().presence_version;
    let expect = || vec![Change::ExpectPresence { version }];
    desk.store.commit(expect()).await.unwrap();
    assert_eq!(desk.store.commit(expect()).await, Err(StoreError::Conflict));
    assert_eq!(
        desk.store.desk_state().await.unwrap().presence_version,
        version + 1
    );
}

#[rstest]
#[tokio::test]
async fn a_list_that_is_refused_leaves_nothing_behind(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let contact = ContactId(desk.uuid());
    let list = vec![
        Change::AddContact(Contact::unknown(contact, desk.now())),
        Change::ExpectPresence { version: 999 },
    ];
    assert_eq!(desk.store.commit(list).await, Err(StoreError::Conflict));
    assert_eq!(desk.store.contact(contact).await.unwrap(), None);
}

#[rstest]
#[tokio::test]
async fn a_message_without_its_chat_is_a_fault(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let id = MessageId {
        chat: ChatId(desk.uuid()),
        seq: 1,
    };
    let list = vec![Change::AddMessage(Message::text(
        id,
        Author::Automation,
        String::new(),
        desk.now(),
    ))];
    assert!(matches!(
        desk.store.commit(list).await,
        Err(StoreError::Corrupt(_))
    ));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn bad_lists_among_good_ones_hurt_nobody_else(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let tries: Vec<_> = (0..300_u32)
        .map(|n| {
            let desk = desk.clone();
            tokio::spawn(async move {
                let contact = Contact::unknown(ContactId(desk.uuid()), desk.now());
                let mut list = vec![Change::AddContact(contact.clone())];
                match n % 3 {
                    1 => list.push(Change::AddContact(contact.clone())),
                    2 => {
                        let id = MessageId {
                            chat: ChatId(desk.uuid()),
                            seq: 1,
                        };
                        list.push(Change::AddMessage(Message::text(
                            id,
                            Author::Automation,
                            String::new(),
                            desk.now(),
                        )));
                    }
                    _ => {}
                }
                (n % 3, contact.id, desk.store.commit(list).await)
            })
        })
        .collect();
    for each in tries {
        let (kind, contact, done) = each.await.unwrap();
        match kind {
            0 => assert!(done.is_ok(), "{done:?}"),
            1 => assert_eq!(done, Err(StoreError::Conflict)),
            _ => assert!(matches!(done, Err(StoreError::Corrupt(_))), "{done:?}"),
        }
        assert_eq!(desk.store.contact(contact).await.unwrap().is_some(), kind == 0);
    }
}

#[rstest]
#[tokio::test]
async fn r7a_whoever_was_unlinked_since_it_was_read_comes_to_hold_nothing(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    desk.writes(LINE, "U1", "こんにちは").await;
    let chat = desk.chat_of(LINE, "U1").await;
    let read = desk
        .store
        .snapshot_of_chat(chat, desk.now())
        .await
        .unwrap()
        .unwrap();
    let picks_up = || Event::PickUp { agent: MIYASHITA };
    let decided = handle(&read, picks_up(), &desk.fresh(), desk.now()).unwrap();
    let unlinked = agent("宮下", "miyashita", [].into());
    desk.configures(
        vec![Setting::Agent {
            id: MIYASHITA,
            doc: unlinked,
        }],
        &[],
    )
    .await;
    let committed = desk.store.commit(decided.changes).await;
    assert_eq!(committed.map(drop), Err(StoreError::Conflict));
    let read = desk
        .store
        .snapshot_of_chat(chat, desk.now())
        .await
        .unwrap()
        .unwrap();
    let again = handle(&read, picks_up(), &desk.fresh(), desk.now());
    assert_eq!(again.unwrap_err(), HandleError::AgentNotLinked);
    assert_eq!(read.customer.unwrap().chat.handler, Handler::Unassigned);
}
