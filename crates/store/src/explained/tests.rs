use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::change::{Announcement, Answer, ApiToken, Change, Holder, Session};
use rusuban_core::chat::{Chat, ChatStatus, Handler, OfflineMark, ReplyToken};
use rusuban_core::contact::{Contact, Identity};
use rusuban_core::decision::{Decision, Facts};
use rusuban_core::delivery::Delivery;
use rusuban_core::ids::*;
use rusuban_core::message::{Author, DeliveryStatus, Message};
use rusuban_core::offline_message::{HandlerKind, Hours, SendReason, Situation, Trigger, verdict};
use rusuban_core::presence::Transition;
use rusuban_core::settings::{Bot, BotKind, Setting, SettingKey};
use tokio::sync::broadcast;
use uuid::Uuid;

use super::{Explained, Plans};
use crate::engine::Engine;
use crate::{ChatQuery, ContactQuery, DeliveryState, Store, View};

const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(1));
const AGENT: AgentId = AgentId(Uuid::from_u128(2));
const BOT: BotId = BotId(Uuid::from_u128(3));
const CONTACT: ContactId = ContactId(Uuid::from_u128(4));
const IDENTITY: IdentityId = IdentityId(Uuid::from_u128(5));
const CHAT: ChatId = ChatId(Uuid::from_u128(6));
const SESSION: SessionId = SessionId(Uuid::from_u128(7));
const TOKEN: TokenId = TokenId(Uuid::from_u128(8));
const MESSAGE: MessageId = MessageId { chat: CHAT, seq: 2 };
const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn store() -> (Store, Plans) {
    let plans = Plans::default();
    let engine = Engine::Explained(Explained::new(plans.clone()));
    (Store::on(engine, broadcast::channel(1).0), plans)
}

/// A list of changes with every kind in it, which can be committed.
fn every_change() -> Vec<Change> {
    let mut changes = customer();
    changes.extend(deliveries());
    changes.extend(presence());
    changes.extend([
        Change::ExpectSettings { version: 0 },
        Change::PutSetting(Setting::Bot { id: BOT, doc: bot() }),
        Change::DeleteSetting(SettingKey::Organization),
        Change::AddTicket {
            id: TicketId(Uuid::from_u128(9)),
            chat: CHAT,
            contact: CONTACT,
            at: NOW,
        },
        Change::AddToken(token()),
        Change::EndToken {
            token: TokenId(Uuid::nil()),
        },
        Change::EndTokensOf {
            holder: Holder::Bot(BotId(Uuid::nil())),
        },
        Change::RememberAnswer(answer()),
        Change::ReleaseChats {
            agent: AGENT,
            channel: Some(CHANNEL),
        },
        Change::Announce(Announcement::Chat {
            channel: CHANNEL,
            chat: CHAT,
        }),
    ]);
    changes
}

fn customer() -> Vec<Change> {
    let contact = Contact::unknown(CONTACT, NOW);
    let mut chat = chat();
    let add = [
        Change::AddContact(contact.clone()),
        Change::AddChat(chat.clone()),
        Change::UpdateContact(Contact {
            version: 2,
            ..contact
        }),
        Change::AddIdentity(Identity {
            id: IDENTITY,
            channel: CHANNEL,
            address: "U1".into(),
            contact: CONTACT,
            chat: CHAT,
        }),
    ];
    chat.version = 2;
    let question = Message::text(
        MessageId { seq: 1, ..MESSAGE },
        Author::Contact(CONTACT),
        "?".into(),
        NOW,
    );
    let message = Message {
        delivery: DeliveryStatus::Preparing,
        part_ends: vec![1, 2],
        ..Message::text(MESSAGE, Author::Automation, "!!".into(), NOW)
    };
    let asked = Situation::waiting(Trigger::CustomerMessage, HandlerKind::Unassigned);
    let facts = Facts {
        hours: Hours::Open,
        closed_since: None,
        next_opening: None,
        reachable: vec![AGENT],
        handler: HandlerKind::Unassigned,
    };
    let decision = Decision {
        chat: CHAT,
        version: 2,
        at: NOW,
        trigger: asked.trigger,
        verdict: verdict(&asked),
        message_seq: Some(2),
        facts,
    };
    let then = [
        Change::UpdateChat(chat),
        Change::AddMessage(question),
        Change::AddMessage(message),
        Change::RememberInbound {
            channel: CHANNEL,
            event_id: "e".into(),
            message: MESSAGE,
        },
        Change::HideMessage {
            chat: CHAT,
            provider_id: "p".into(),
        },
        Change::AddDecision {
            decision,
            contact: CONTACT,
        },
    ];
    add.into_iter().chain(then).collect()
}

fn deliveries() -> Vec<Change> {
    let delivery = Delivery {
        message: MESSAGE,
        channel: CHANNEL,
        address: "U1".into(),
        due_at: NOW,
        expires_at: None,
        reply_token: Some(ReplyToken {
            token: "t".into(),
            received_at: NOW,
        }),
        retry_key: Uuid::nil(),
        template: Some("t".into()),
        attempts: 0,
    };
    let settle = |status| Change::Settle {
        message: MESSAGE,
        status,
        error: None,
        attempts: 1,
        provider_id: None,
    };
    let postpone = |drop_reply_token| Change::Postpone {
        message: MESSAGE,
        due_at: NOW,
        attempts: 1,
        error: None,
        drop_reply_token,
    };
    vec![
        Change::Enqueue(delivery.clone()),
        Change::Freeze {
            message: MESSAGE,
            text: "!!".into(),
            part_ends: vec![],
        },
        settle(DeliveryStatus::Failed),
        postpone(false),
        postpone(true),
        settle(DeliveryStatus::Sent),
        Change::Enqueue(delivery.clone()),
        Change::Withdraw { message: MESSAGE },
        Change::Enqueue(delivery),
    ]
}

fn presence() -> Vec<Change> {
    let session = Session {
        id: SESSION,
        agent: AGENT,
        token_hash: [7; 32],
        created_at: NOW,
        last_sign_of_life: NOW,
    };
    let later = NOW + SignedDuration::from_secs(1);
    vec![
        Change::ExpectPresence { version: 0 },
        Change::PutAvailability {
            agent: AGENT,
            status: AvailabilityStatus::Away,
            at: NOW,
        },
        Change::AddSession(session),
        Change::SignOfLife {
            session: SESSION,
            at: NOW,
        },
        Change::Revive {
            seen_since: NOW,
            at: later,
        },
        Change::EndSession {
            session: SessionId(Uuid::nil()),
        },
        Change::EndSessionsOf {
            agent: AGENT,
            except: Some(SESSION),
        },
        Change::DeskAlive { at: NOW },
        Change::Reach(Transition::Begin {
            channel: CHANNEL,
            at: NOW,
        }),
        Change::Reach(Transition::End {
            channel: CHANNEL,
            at: later,
        }),
    ]
}

fn chat() -> Chat {
    Chat {
        id: CHAT,
        channel: CHANNEL,
        contact: CONTACT,
        identity: IDENTITY,
        version: 1,
        status: ChatStatus::Open,
        handler: Handler::Unassigned,
        last_seq: 2,
        waiting_since: Some(NOW),
        last_message_at: NOW,
        unread: 1,
        customer_wrote_last: Some(NOW),
        offline: Some(OfflineMark {
            seq: 2,
            decided_at: NOW,
            reason: SendReason::EveryoneOffline,
            next_opening: None,
            over: false,
        }),
        answered_elsewhere_at: None,
        reply_token: None,
        created_at: NOW,
    }
}

fn bot() -> Bot {
    let kind = BotKind::Webhook { webhook_url: None };
    Bot {
        name: "案内".into(),
        kind,
        enabled: true,
        answer_within_s: 30,
    }
}

fn token() -> ApiToken {
    let holder = Holder::Agent(AGENT);
    ApiToken {
        id: TOKEN,
        holder,
        name: "t".into(),
        token_hash: [8; 32],
        created_at: NOW,
    }
}

fn answer() -> Answer {
    Answer {
        principal: "p".into(),
        key: "k".into(),
        fingerprint: [9; 32],
        status: 201,
        body: "{}".into(),
        location: None,
        at: NOW,
    }
}

/// Every question the store answers.
async fn every_question(store: &Store) {
    let channels = Some(vec![CHANNEL]);
    let snapshot = store
        .snapshot_for_address(CHANNEL, "U1", Some("e"), NOW)
        .await
        .unwrap();
    assert_eq!(
        (snapshot.stored_before, snapshot.automatic_last_hour),
        (Some(MESSAGE), 1)
    );
    assert!(store.snapshot_of_chat(CHAT, NOW).await.unwrap().is_some());
    for view in [
        View::Unassigned,
        View::Mine(AGENT),
        View::Bot,
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
        let found = store.chats(query).await.unwrap().rows.len();
        assert_eq!(
            found,
            usize::from(matches!(view, View::Unassigned | View::All)),
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
    assert!(store.contact(CONTACT).await.unwrap().is_some());
    assert_eq!(
        store.contacts(ContactQuery::default()).await.unwrap().rows.len(),
        1
    );
    assert_eq!(store.identities_of(CONTACT).await.unwrap().len(), 1);
    assert_eq!(store.due_deliveries(NOW, 50).await.unwrap().len(), 1);
    assert_eq!(store.next_due().await.unwrap(), Some(NOW));
    assert!(store.delivery(MESSAGE).await.unwrap().is_some());
    for (state, count) in [(DeliveryState::Pending, 1), (DeliveryState::Failed, 0)] {
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
    assert_eq!(store.tickets(50, None).await.unwrap().rows.len(), 1);
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
    desk_questions(store).await;
}

async fn desk_questions(store: &Store) {
    let desk = store.desk_state().await.unwrap();
    assert_eq!(
        (desk.presences.len(), desk.presence_version, desk.open_spans.len()),
        (1, 1, 0)
    );
    assert!(store.directory().await.unwrap().bots.contains_key(&BOT));
    assert_eq!(store.desk_alive_at().await.unwrap(), Some(NOW));
    assert!(store.session_by_hash([7; 32]).await.unwrap().is_some());
    assert_eq!(store.other_sessions_sign(AGENT, SESSION).await.unwrap(), None);
    assert!(store.token_by_hash([8; 32]).await.unwrap().is_some());
    assert_eq!(store.tokens_of(Holder::Agent(AGENT)).await.unwrap().len(), 1);
    assert!(store.answer("p", "k").await.unwrap().is_some());
    assert_eq!(store.announcements_after(0, 50).await.unwrap().len(), 1);
    assert_eq!(store.announcements_kept().await.unwrap(), Some(1..=1));
    store.prune(NOW).await.unwrap();
}

/// Steps that may walk a whole table or index, because it is small by nature or walked in order and left early.
const WALKS: &[&str] = &[
    // A few hundred rows, read whole.
    "SCAN setting",
    "SCAN a",
    "SCAN reach USING INDEX reach_open",
    "SCAN session",
    "SCAN event_mark",
    // Walked in the order of the list and left at the limit.
    "SCAN some",
    "SCAN CONSTANT ROW",
];

#[tokio::test]
async fn every_statement_can_be_prepared_and_none_walks_what_grows() {
    let (store, plans) = store();
    store.commit(every_change()).await.unwrap();
    every_question(&store).await;
    let plans = Arc::clone(&plans);
    let plans = plans.lock().unwrap();
    let walks = |step: &&String| {
        let allowed = WALKS.iter().any(|allowed| step.starts_with(allowed));
        (step.starts_with("SCAN") && !allowed) || step.contains("TEMP B-TREE")
    };
    let bad: Vec<_> = plans
        .iter()
        .filter_map(|(sql, steps)| steps.iter().find(walks).map(|step| (step, sql)))
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
        "chat_bot (channel_id=? AND <expr>>?)",
        "chat_held",
        "chat_all",
        "chat_ended",
        "outbox_due",
        "outbox_failed",
        "decision_sent",
        "message_client_id",
        "session_agent",
        "reach_open",
        "identity_contact",
        "token_holder",
        "answer_at",
    ] {
        assert!(using(index) > 0, "{index} is of no use");
    }
}
