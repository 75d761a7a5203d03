//! Every change there is, in a list that can be committed.

use jiff::{SignedDuration, Timestamp};
use rusuban_core::attachment::{Attachment, Belongs, Contents, Fetch, Missing, NewAttachment, State};
use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::canned_reply::CannedReply;
use rusuban_core::change::{Announcement, Answer, ApiToken, Change, FileChange, Holder, Session};
use rusuban_core::channel_health::{ChannelSign, Seen};
use rusuban_core::chat::{Chat, ChatStatus, Handler, OfflineMark, ReplyToken};
use rusuban_core::contact::{Contact, Identity};
use rusuban_core::contact_merge::{ContactMerge, MergeField};
use rusuban_core::decision::{Decision, Facts};
use rusuban_core::delivery::{Delivery, DeliveryStage, FailedTry, Sender, SenderId};
use rusuban_core::ids::*;
use rusuban_core::language::Language;
use rusuban_core::message::{Author, DeliveryStatus, Message, MessageKind};
use rusuban_core::offline_message::{HandlerKind, Hours, SendReason, Situation, Trigger, verdict};
use rusuban_core::presence::{ReachEnd, Transition};
use rusuban_core::settings::{
    Bot, BotKind, ChangedBy, Directory, Organization, Setting, SettingKey, apply, change_canned_reply,
    delete_canned_replies_of, delete_canned_reply, make_canned_reply, make_token, revoke_token,
    revoke_tokens_of,
};
use rusuban_core::snapshot::DeskState;
use rusuban_core::ticket::{Ticket, TicketStatus};
use uuid::Uuid;

pub(super) const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(1));
pub(super) const AGENT: AgentId = AgentId(Uuid::from_u128(2));
pub(super) const BOT: BotId = BotId(Uuid::from_u128(3));
pub(super) const CONTACT: ContactId = ContactId(Uuid::from_u128(4));
/// Who joined the contact.
pub(super) const JOINED: ContactId = ContactId(Uuid::from_u128(11));
pub(super) const IDENTITY: IdentityId = IdentityId(Uuid::from_u128(5));
pub(super) const CHAT: ChatId = ChatId(Uuid::from_u128(6));
pub(super) const SESSION: SessionId = SessionId(Uuid::from_u128(7));
pub(super) const TOKEN: TokenId = TokenId(Uuid::from_u128(8));
pub(super) const MESSAGE: MessageId = MessageId { chat: CHAT, seq: 2 };
pub(super) const IN_FILE: MessageId = MessageId { chat: CHAT, seq: 1 };
pub(super) const FILE: AttachmentId = AttachmentId(Uuid::from_u128(11));
pub(super) const FETCHED: AttachmentId = AttachmentId(Uuid::from_u128(12));
pub(super) const UNUSED: AttachmentId = AttachmentId(Uuid::from_u128(13));
pub(super) const UPLOADER: &str = "somebody";
pub(super) const SENDER: SenderId = SenderId(1);
pub(super) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// A list of changes with every kind in it, which can be committed.
pub(super) fn every_change() -> Vec<Change> {
    let mut changes = customer();
    changes.extend(files());
    changes.extend(deliveries());
    changes.extend(presence());
    changes.extend([
        Change::SettingsStill { version: 0 },
        Change::AddTicket(Ticket {
            id: TicketId(Uuid::from_u128(9)),
            number: 1,
            subject: "刃が回りません".to_owned(),
            department: DepartmentId(Uuid::from_u128(10)),
            chat: CHAT,
            contact: CONTACT,
            status: TicketStatus::Open,
            created_at: NOW,
            noted_at: None,
        }),
        Change::See(ChannelSign {
            channel: CHANNEL,
            at: NOW,
            seen: Seen::Received,
        }),
        Change::NoteTicket { number: 1, at: NOW },
        Change::SetTicketStatus {
            ticket: TicketId(Uuid::from_u128(9)),
            status: TicketStatus::Closed,
        },
        Change::RememberAnswer(answer()),
        Change::ReleaseChats {
            agent: AGENT,
            channel: Some(CHANNEL),
        },
        Change::Count(super::reports::counted(0, None)),
        Change::Count(super::reports::counted(1, Some(7))),
        Change::Announce(Announcement::Chat {
            channel: CHANNEL,
            chat: CHAT,
        }),
    ]);
    // After `SettingsStill`, which holds before it.
    changes.extend(settings());
    changes
}

/// A bot is put, the organization is deleted, a token is made and tokens are revoked, and canned replies come and go.
fn settings() -> Vec<Change> {
    let organization = Organization::new("組織".into(), Language::Ja, "Asia/Tokyo".into());
    let before = Directory::default()
        .with(Setting::Organization { doc: organization })
        .unwrap();
    let state = DeskState {
        directory: before.into(),
        presences: vec![],
        presence_version: 0,
        open_spans: vec![],
    };
    let by = ChangedBy::Agent {
        id: AGENT,
        name: "宮下".into(),
    };
    let bot = Setting::Bot { id: BOT, doc: bot() };
    let mut changes = apply(&state, &by, vec![bot], &[SettingKey::Organization], NOW).unwrap();
    // Announced among the others.
    changes.retain(|change| !matches!(change, Change::Announce(_)));
    let (none, other) = (BotId(Uuid::nil()), TokenId(Uuid::nil()));
    changes.extend([
        make_token(&by, &state.directory, token()),
        revoke_token(&by, &state.directory, &ApiToken { id: other, ..token() }, NOW),
        revoke_tokens_of(&by, &state.directory, Holder::Bot(none), NOW),
    ]);
    changes.extend(canned_replies(&by, &state.directory));
    changes
}

fn canned_replies(by: &ChangedBy, among: &Directory) -> Vec<Change> {
    let (first, second) = (
        canned_reply(),
        CannedReply {
            version: 2,
            title: "お礼".into(),
            ..canned_reply()
        },
    );
    let for_all = CannedReply {
        id: CannedReplyId(Uuid::from_u128(12)),
        department: None,
        ..canned_reply()
    };
    vec![
        make_canned_reply(by, among, first.clone(), NOW),
        change_canned_reply(by, among, (&first, second), NOW),
        make_canned_reply(by, among, for_all.clone(), NOW),
        delete_canned_reply(by, among, &for_all, NOW),
        delete_canned_replies_of(by, among, DepartmentId(Uuid::nil()), NOW),
    ]
}

fn canned_reply() -> CannedReply {
    CannedReply {
        id: CannedReplyId(Uuid::from_u128(11)),
        version: 1,
        department: Some(DepartmentId(Uuid::from_u128(10))),
        shortcut: "hello".into(),
        title: "挨拶".into(),
        text: "${Contacts.Last Name|お客}様".into(),
        language: Language::Ja,
    }
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
    let question = Message {
        kind: MessageKind::Image,
        ..Message::text(IN_FILE, Author::Contact(CONTACT), "?".into(), NOW)
    };
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
        note: Some("納期の件".to_owned()),
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
        Change::AddContact(Contact::unknown(JOINED, NOW)),
        Change::MergeContact(ContactMerge {
            this: CONTACT,
            other: JOINED,
            at: NOW,
            by: AGENT,
            replaced: [(MergeField::Email, "a@b".to_owned())].into(),
        }),
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

fn files() -> Vec<Change> {
    let new = |id, belongs| {
        Change::File(FileChange::Add(NewAttachment {
            attachment: Attachment {
                id,
                name: "棚.png".to_owned(),
                state: State::Arriving,
            },
            belongs,
            at: NOW,
        }))
    };
    let waits = || Belongs::Waits {
        uploader: UPLOADER.to_owned(),
        chat: None,
    };
    let fetch = |attempts| Fetch {
        attachment: FETCHED,
        channel: CHANNEL,
        provider_id: "p".into(),
        due_at: NOW,
        attempts,
    };
    vec![
        new(FILE, waits()),
        Change::File(FileChange::AddChunk {
            attachment: FILE,
            place: 0,
            bytes: vec![0; 16],
        }),
        Change::File(FileChange::Keep {
            attachment: FILE,
            contents: Contents::judge(Some("image/png"), Some((2, 1)), 16),
        }),
        Change::File(FileChange::Attach {
            attachment: FILE,
            message: IN_FILE,
            place: 0,
        }),
        new(FETCHED, Belongs::Message(IN_FILE)),
        Change::File(FileChange::Fetch(fetch(0))),
        Change::File(FileChange::BeginFetch {
            fetch: fetch(0),
            until: NOW,
        }),
        Change::File(FileChange::FetchAgain {
            fetch: fetch(1),
            due_at: NOW,
        }),
        Change::File(FileChange::EndFetch {
            fetch: fetch(1),
            outcome: Err(Missing::Gone),
        }),
        Change::File(FileChange::Fetch(fetch(7))),
        new(UNUSED, waits()),
        new(AttachmentId(Uuid::from_u128(14)), waits()),
        Change::File(FileChange::Remove {
            attachment: AttachmentId(Uuid::from_u128(14)),
        }),
    ]
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
        stage: DeliveryStage::Waiting,
        sender: None,
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
        maybe_taken: false,
    };
    vec![
        Change::Enqueue(delivery.clone()),
        Change::Freeze {
            message: MESSAGE,
            text: "!!".into(),
            part_ends: vec![],
        },
        Change::AddSender(SENDER),
        Change::Begin {
            message: MESSAGE,
            sender: SENDER,
        },
        Change::PutBack {
            message: MESSAGE,
            sender: SENDER,
            maybe_taken: true,
        },
        Change::LeaveHands,
        Change::SenderAlive(Sender { id: SENDER, beat: 1 }),
        Change::SenderGone(Sender { id: SENDER, beat: 1 }),
        Change::AddFailedTry {
            message: MESSAGE,
            failed: FailedTry {
                number: 1,
                at: NOW,
                error: "provider_error".into(),
            },
        },
        settle(DeliveryStatus::Failed),
        postpone(false),
        settle(DeliveryStatus::Unknown),
        postpone(true),
        settle(DeliveryStatus::Sent),
        Change::Enqueue(delivery.clone()),
        Change::Withdraw { message: MESSAGE },
        Change::Enqueue(Delivery {
            expires_at: Some(NOW),
            ..delivery
        }),
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
            end: ReachEnd {
                at: later,
                available_until: Some(later),
            },
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
