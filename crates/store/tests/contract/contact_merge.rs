//! Two contacts become one, whatever arrives in that instant.

use std::collections::BTreeMap;

use rstest::rstest;
use rusuban_core::change::Change;
use rusuban_core::contact_merge::merge;
use rusuban_core::event::Event;
use rusuban_core::handle::handle;
use rusuban_core::ids::{ContactId, TicketId};
use rusuban_core::ticket::{Ticket, TicketStatus};
use rusuban_store::{StoreError, TicketQuery};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{DEPARTMENT, Desk, LINE, MIYASHITA, WEB};

/// The contact who writes on LINE, and the one who writes on the web.
async fn two(desk: &Desk) -> (ContactId, ContactId) {
    desk.writes(LINE, "U1", "こんにちは").await;
    desk.writes(WEB, "v1", "こんにちは").await;
    let contact = async |channel, address| desk.snapshot(channel, address).await.customer.unwrap().contact.id;
    (contact(LINE, "U1").await, contact(WEB, "v1").await)
}

/// What a merge of the two would write now.
async fn merges(desk: &Desk, this: ContactId, other: ContactId) -> Vec<Change> {
    let facts = desk.store.merge_facts(this, other).await.unwrap().unwrap();
    merge(&facts, &BTreeMap::new(), (MIYASHITA, desk.now()))
        .unwrap()
        .1
}

#[rstest]
#[tokio::test]
async fn a_message_that_comes_first_is_kept_and_the_merge_is_decided_anew(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let (this, other) = two(&desk).await;
    let decided = merges(&desk, this, other).await;
    desk.writes(WEB, "v1", "まだですか").await;
    assert_eq!(desk.store.commit(decided).await, Err(StoreError::Conflict));
    let again = merges(&desk, this, other).await;
    desk.store.commit(again).await.unwrap();
    let customer = desk.snapshot(WEB, "v1").await.customer.unwrap();
    assert_eq!(
        (
            customer.contact.id,
            customer.chat.contact,
            customer.identity.contact
        ),
        (this, this, this)
    );
    assert_eq!(customer.chat.last_seq, 3);
}

#[rstest]
#[tokio::test]
async fn a_message_that_comes_after_is_decided_for_the_contact_that_stays(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let (this, other) = two(&desk).await;
    let before = desk.snapshot(WEB, "v1").await;
    let inbound = desk.inbound("v1", "まだですか");
    let event = Event::CustomerMessage(Box::new(inbound.clone()));
    let decided = handle(&before, event, &desk.fresh(), desk.now()).unwrap();
    let joins = merges(&desk, this, other).await;
    desk.store.commit(joins).await.unwrap();
    assert_eq!(
        desk.store.commit(decided.changes).await,
        Err(StoreError::Conflict)
    );
    desk.receives(WEB, inbound).await;
    let customer = desk.snapshot(WEB, "v1").await.customer.unwrap();
    assert_eq!((customer.contact.id, customer.chat.last_seq), (this, 3));
}

#[rstest]
#[tokio::test]
async fn of_two_merges_one_is_done_and_the_other_conflicts(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let (this, other) = two(&desk).await;
    let (one, opposite) = (merges(&desk, this, other).await, merges(&desk, other, this).await);
    let (first, second) = tokio::join!(desk.store.commit(one), desk.store.commit(opposite));
    let conflicts = [first, second]
        .into_iter()
        .filter(|done| *done == Err(StoreError::Conflict));
    assert_eq!(conflicts.count(), 1);
}

#[rstest]
#[tokio::test]
async fn tickets_and_automatic_messages_go_along_and_ids_lead_on(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let (this, other) = two(&desk).await;
    let ticket = Ticket {
        id: TicketId(desk.uuid()),
        number: 1,
        subject: "刃が回りません".to_owned(),
        department: DEPARTMENT,
        chat: desk.chat_of(WEB, "v1").await,
        contact: other,
        status: TicketStatus::Open,
        created_at: desk.now(),
        noted_at: None,
    };
    desk.store.commit(vec![Change::AddTicket(ticket)]).await.unwrap();
    let joins = merges(&desk, this, other).await;
    desk.store.commit(joins).await.unwrap();

    let of_contact = TicketQuery {
        contact: Some(this),
        limit: 50,
        ..TicketQuery::default()
    };
    assert_eq!(desk.store.tickets(of_contact).await.unwrap().rows.len(), 1);
    let snapshot = desk.snapshot(LINE, "U1").await;
    assert_eq!(snapshot.automatic_last_hour, 2, "the loop guard counts both (R6)");
    assert_eq!(
        desk.store.contact(other).await.unwrap().map(|found| found.id),
        Some(this)
    );
    assert_eq!(desk.store.chats_of(this, None).await.unwrap().len(), 2);
    assert_eq!(
        desk.store.chats_of(this, Some(vec![LINE])).await.unwrap().len(),
        1
    );

    // Whoever joined him joins whomever he joins.
    desk.writes(LINE, "U3", "はじめまして").await;
    let third = desk.snapshot(LINE, "U3").await.customer.unwrap().contact.id;
    let joins = merges(&desk, third, this).await;
    desk.store.commit(joins).await.unwrap();
    assert_eq!(
        desk.store.contact(other).await.unwrap().map(|found| found.id),
        Some(third)
    );
}
