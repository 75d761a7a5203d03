use std::sync::Arc;

use jiff::SignedDuration;
use rusuban_core::change::Holder;
use rusuban_core::message::Author;
use rusuban_core::search::Query;
use rusuban_core::settings::{ChangedBy, SettingKind, apply};

use self::changes::{
    AGENT, BOT, CHANNEL, CHAT, CONTACT, FILE, IN_FILE, JOINED, MESSAGE, NOW, SESSION, UNUSED, UPLOADER,
    every_change,
};
use self::linked::{DEPARTMENT, linked};
use super::{Explained, Plans};
use crate::announced::Teller;
use crate::engine::Engine;
use crate::{
    ChatQuery, ContactQuery, DeliveryState, SearchQuery, SettingChangeQuery, Store, TicketQuery, View,
};

mod changes;
mod linked;
mod postgres;
mod reports;
mod sources;

fn store() -> (Store, Plans) {
    let plans = Plans::default();
    let engine = Engine::Explained(Explained::new(plans.clone()));
    (Store::on(engine, Teller::new()), plans)
}

/// Every question the store answers.
async fn every_question(store: &Store) {
    let snapshot = store
        .snapshot_for_address(CHANNEL, "U1", Some("e"), NOW)
        .await
        .unwrap();
    assert_eq!(
        (snapshot.stored_before, snapshot.automatic_last_hour),
        (Some(MESSAGE), 1)
    );
    assert!(store.snapshot_of_chat(CHAT, NOW).await.unwrap().is_some());
    lists(store).await;
    assert!(store.chat(CHAT).await.unwrap().is_some());
    assert_eq!(store.messages(CHAT, 0, 50).await.unwrap().len(), 2);
    assert_eq!(store.messages_before(CHAT, 2, 50).await.unwrap().len(), 1);
    assert!(store.message(MESSAGE).await.unwrap().is_some());
    assert!(
        store
            .message_by_client_id(CHAT, Author::Bot(BOT), "c")
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(
        store.decisions(CHAT, 0, 50).await.unwrap(),
        [store.last_decision(CHAT).await.unwrap().unwrap()]
    );
    assert!(store.ever_sent().await.unwrap());
    contact_questions(store).await;
    work_questions(store).await;
    reports::questions(store).await;
    searches(store).await;
    desk_questions(store).await;
}

async fn contact_questions(store: &Store) {
    assert!(store.contact(CONTACT).await.unwrap().is_some());
    assert_eq!(
        store.contact(JOINED).await.unwrap().map(|found| found.id),
        Some(CONTACT)
    );
    assert_eq!(store.chats_of(CONTACT, None).await.unwrap().len(), 1);
    assert_eq!(store.merges_into(CONTACT).await.unwrap().len(), 1);
    assert!(store.merge_facts(CONTACT, CONTACT).await.unwrap().is_some());
    assert_eq!(
        store.contacts(ContactQuery::default()).await.unwrap().rows.len(),
        1
    );
    assert_eq!(store.identities_of(CONTACT).await.unwrap().len(), 1);
}

/// What is still to be done: deliveries, tickets, customers who wait.
async fn work_questions(store: &Store) {
    let channels = Some(vec![CHANNEL]);
    assert_eq!(store.due_deliveries(CHANNEL, NOW, 50).await.unwrap().len(), 1);
    assert_eq!(store.expired_deliveries(NOW, 50).await.unwrap().len(), 1);
    let waiting = store.waiting(NOW).await.unwrap();
    assert_eq!(
        (waiting.channels, waiting.next_expiry),
        (vec![(CHANNEL, NOW, None)], Some(NOW))
    );
    assert!(store.delivery(MESSAGE).await.unwrap().is_some());
    assert!(store.senders().await.unwrap().is_empty());
    for (state, count) in [(DeliveryState::Pending, 1), (DeliveryState::Over, 0)] {
        assert_eq!(
            store
                .deliveries(state, channels.clone(), 50, None)
                .await
                .unwrap()
                .rows
                .len(),
            count
        );
    }
    let tickets = TicketQuery {
        limit: 50,
        ..TicketQuery::default()
    };
    let of_contact = TicketQuery {
        contact: Some(CONTACT),
        ..tickets.clone()
    };
    let listed = store.tickets(tickets).await.unwrap().rows;
    let ticket = listed.first().map(|row| row.ticket.id).unwrap();
    assert_eq!(store.ticket(ticket).await.unwrap(), listed.first().cloned());
    assert_eq!(store.tickets(of_contact).await.unwrap().rows, listed);
    file_questions(store).await;
    assert_eq!(
        store.waiting_chats(CHANNEL, NOW, 50, None).await.unwrap().rows,
        [CHAT]
    );
    assert!(
        store
            .chats_held_by_bot(BOT, Some(CHANNEL), 50)
            .await
            .unwrap()
            .is_empty()
    );
}

async fn lists(store: &Store) {
    let channels = Some(vec![CHANNEL]);
    for view in [
        View::Morning,
        View::Unassigned,
        View::Mine(AGENT),
        View::Bot,
        View::OnHold,
        View::All,
        View::Ended,
    ] {
        let query = ChatQuery {
            view,
            channels: channels.clone(),
            q: None,
            limit: 50,
            after: None,
        };
        let searched = ChatQuery {
            q: Some("nobody is called so".to_owned()),
            ..query.clone()
        };
        assert!(store.chats(searched).await.unwrap().rows.is_empty());
        let found = store.chats(query).await.unwrap().rows.len();
        assert_eq!(
            found,
            usize::from(matches!(view, View::Morning | View::Unassigned | View::All)),
            "{view:?}"
        );
    }
    assert_eq!(
        store
            .chat_counts(channels.clone(), Some(AGENT))
            .await
            .unwrap()
            .unassigned,
        1
    );
}

async fn file_questions(store: &Store) {
    assert_eq!(store.messages(CHAT, 0, 50).await.unwrap()[0].attachments.len(), 2);
    let row = store.attachment(FILE).await.unwrap().unwrap();
    assert_eq!((row.message, row.uploader), (Some(IN_FILE), None));
    assert_eq!(store.attachment_chunk(FILE, 0).await.unwrap(), Some(vec![0; 16]));
    assert_eq!(store.uploads_waiting(UPLOADER.to_owned(), 9).await.unwrap(), 1);
    let tomorrow = NOW + SignedDuration::from_hours(24);
    assert_eq!(store.unused_attachments(tomorrow, 9).await.unwrap(), [UNUSED]);
    assert_eq!(store.due_fetches(NOW, 9).await.unwrap().len(), 1);
}

/// Everything is searched, and found again.
async fn searches(store: &Store) {
    while store.search_more().await.unwrap() {}
    let asked = |q: &str| SearchQuery {
        query: Query::new(q).unwrap(),
        channels: Some(vec![CHANNEL]),
        limit: 50,
        after: None,
    };
    assert_eq!(store.search_messages(asked("?")).await.unwrap().rows.len(), 1);
    assert_eq!(store.search_contacts(asked("U1")).await.unwrap().rows.len(), 1);
    assert_eq!(store.search_chats(asked("#1")).await.unwrap().rows.len(), 1);
}

async fn desk_questions(store: &Store) {
    let desk = store.desk_state().await.unwrap();
    assert_eq!(
        (desk.presences.len(), desk.presence_version, desk.open_spans.len()),
        (1, 1, 0)
    );
    assert!(store.directory().await.unwrap().bots.contains_key(&BOT));
    assert_eq!(store.channel_signs().await.unwrap().len(), 1);
    assert_eq!(store.desk_alive_at().await.unwrap(), Some(NOW));
    store.leave_key_mark(1).await.unwrap();
    store.replace_key_mark(2).await.unwrap();
    assert_eq!(store.key_mark().await.unwrap(), Some(2));
    assert!(store.session_by_hash([7; 32]).await.unwrap().is_some());
    assert_eq!(store.other_sessions_sign(AGENT, SESSION).await.unwrap(), None);
    assert!(store.token_by_hash([8; 32]).await.unwrap().is_some());
    assert_eq!(store.tokens_of(Holder::Agent(AGENT)).await.unwrap().len(), 1);
    canned_replies(store).await;
    assert!(store.answer("p", "k").await.unwrap().is_some());
    log_questions(store).await;
    assert_eq!(store.announcements_after(0, 50).await.unwrap().len(), 1);
    assert_eq!(store.announcements_kept().await.unwrap(), Some(1..=1));
    store.prune(NOW).await.unwrap();
    snapshot_of_a_linked_agent(store).await;
    store.trust_clock(NOW).await.unwrap();
}

async fn canned_replies(store: &Store) {
    let found = store.canned_replies(None, 50, None).await.unwrap();
    let [reply] = &found.rows[..] else {
        panic!("{found:?}")
    };
    assert_eq!(store.canned_reply(reply.id).await.unwrap().as_ref(), Some(reply));
    for department in [reply.department, None] {
        let among = store
            .among_canned_replies(reply.id, department, reply.shortcut.clone())
            .await
            .unwrap();
        assert_eq!((among.others, among.shortcut_taken), (0, false));
    }
}

async fn log_questions(store: &Store) {
    let (kind, id, agent) = (Some(SettingKind::Bot), Some(BOT.0), Some(AGENT));
    for (kind, id, agent, count) in [
        (None, None, None, 8),
        (kind, None, None, 1),
        (kind, None, agent, 1),
        (kind, id, agent, 1),
    ] {
        let query = SettingChangeQuery {
            kind,
            id,
            agent,
            ..SettingChangeQuery::default()
        };
        let found = SettingChangeQuery { limit: 50, ..query };
        assert_eq!(store.setting_changes(found).await.unwrap().rows.len(), count);
    }
    let replaced = store
        .replaced_offline_messages(DEPARTMENT.0, 50, None)
        .await
        .unwrap();
    assert!(replaced.rows.is_empty());
}

/// What is asked where an agent is linked to the channel, and the department makes tickets.
async fn snapshot_of_a_linked_agent(store: &Store) {
    let state = store.desk_state().await.unwrap();
    let changes = apply(&state, &ChangedBy::CommandLine, linked().to_vec(), &[], NOW).unwrap();
    store.commit(changes).await.unwrap();
    let snapshot = store.snapshot_of_chat(CHAT, NOW).await.unwrap().unwrap();
    assert_eq!(
        (
            snapshot.presences.len(),
            snapshot.next_ticket,
            snapshot.open_ticket
        ),
        (1, 2, None)
    );
}

/// Steps that may walk a whole table or index, because it is small by nature or walked in order and left early.
const WALKS: &[&str] = &[
    // A few hundred rows, read whole.
    "SCAN setting",
    "SCAN channel_sign",
    "SCAN a",
    "SCAN reach USING INDEX reach_open",
    "SCAN session",
    "SCAN event_mark",
    // Walked in the order of the list and left at the limit.
    "SCAN counted",
    "SCAN CONSTANT ROW",
    // The days a report is about.
    "SCAN asked",
    // Once, when a sender has ended.
    "SCAN outbox",
    // The full-text index, walked from the latest row on; one row about it.
    "SCAN f VIRTUAL TABLE",
    "SCAN search_contact VIRTUAL TABLE INDEX 0:=",
    "SCAN search_progress",
    // One row for each node.
    "SCAN s",
];

/// Statements that may, though others may not: once when somebody mended the clock, or left at the first row.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("SCAN reach", "DELETE FROM reach WHERE began > ?1"),
    ("SCAN reach", "UPDATE reach SET ended = ?1 WHERE ended > ?1"),
    (
        "SCAN reach",
        "UPDATE reach SET available_until = ?1 WHERE available_until > ?1",
    ),
    (
        "SCAN ticket",
        "SELECT number FROM ticket ORDER BY number DESC LIMIT 1",
    ),
    (
        "SCAN decision USING COVERING INDEX decision_sent",
        "SELECT 1 FROM decision WHERE sent = 1 LIMIT 1",
    ),
];

#[tokio::test]
async fn every_statement_can_be_prepared_and_none_walks_what_grows() {
    let (store, plans) = store();
    store.commit(every_change()).await.unwrap();
    every_question(&store).await;
    let plans = Arc::clone(&plans);
    let plans = &plans.lock().unwrap().plans;
    let walks = |step: &&String| {
        let allowed = WALKS.iter().any(|allowed| step.starts_with(allowed));
        (step.starts_with("SCAN") && !allowed) || step.contains("TEMP B-TREE")
    };
    let bad: Vec<_> = plans
        .iter()
        .filter_map(|(sql, steps)| steps.iter().find(walks).map(|step| (step.as_str(), *sql)))
        .filter(|found| !EXCEPTIONS.contains(found))
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
    let using = |index: &str| {
        plans
            .values()
            .flatten()
            .filter(|step| step.contains(index))
            .count()
    };
    for index in [
        "chat_unassigned (channel_id=? AND <expr>>?)",
        "chat_promised (channel_id=? AND <expr>=? AND <expr>>?)",
        "chat_promised (channel_id=? AND <expr>>?)",
        "chat_bot (channel_id=? AND <expr>>?)",
        "chat_held",
        "chat_on_hold",
        "chat_all",
        "chat_ended",
        "outbox_due",
        "outbox_waiting",
        "outbox_expires",
        "outbox_over",
        "decision_sent",
        "message_client_id",
        "session_agent",
        "reach_open",
        "identity_contact",
        "token_holder",
        "canned_reply_shortcut (department_id=? AND shortcut=?)",
        "canned_reply_shortcut_for_all",
        "setting_change_setting",
        "setting_change_agent",
        "setting_change_kind",
        "answer_at",
        "attachment_message",
        "attachment_uploader",
        "attachment_unused",
        "attachment_fetch_due",
        "report_notice_at",
        "ticket_contact",
        "contact_merge_survivor",
    ] {
        assert!(using(index) > 0, "{index} is of no use");
    }
}
