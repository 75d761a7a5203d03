//! A desk on a store: settings, a clock, ids, and what people do.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::Session;
use rusuban_core::event::{Event, Files, Fresh, Inbound, Profile};
use rusuban_core::handle::{Handled, handle};
use rusuban_core::ids::*;
use rusuban_core::language::Language;
use rusuban_core::message::MessageKind;
use rusuban_core::presence::{PresenceEvent, handle_presence};
use rusuban_core::settings::*;
use rusuban_core::snapshot::Snapshot;
use rusuban_store::{Store, StoreError};
use rusuban_testkit_postgres::Database;
use uuid::Uuid;

pub(crate) const DEPARTMENT: DepartmentId = DepartmentId(Uuid::from_u128(1));
pub(crate) const LINE: ChannelId = ChannelId(Uuid::from_u128(2));
pub(crate) const WEB: ChannelId = ChannelId(Uuid::from_u128(3));
pub(crate) const MIYASHITA: AgentId = AgentId(Uuid::from_u128(4));
pub(crate) const TAKASE: AgentId = AgentId(Uuid::from_u128(5));
pub(crate) const BOT: BotId = BotId(Uuid::from_u128(6));

/// A department without hours that decides by presence; everybody is signed out, so whoever writes is told.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) store: Store,
    made: Arc<AtomicU64>,
    minutes: Arc<AtomicU64>,
    home: Arc<Home>,
}

/// Which engine a story is told on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Where the data is, as long as the desk lasts.
enum Home {
    Directory(tempfile::TempDir),
    Database(Database),
}

impl Desk {
    pub(crate) async fn on(engine: Engine) -> Self {
        let (store, home) = match engine {
            Engine::Sqlite => {
                let dir = tempfile::tempdir().unwrap();
                (
                    Store::open_sqlite(dir.path()).await.unwrap(),
                    Home::Directory(dir),
                )
            }
            Engine::Postgres => {
                let database = rusuban_testkit_postgres::database();
                let store = Store::open_postgres(&database.url(), None).await.unwrap();
                (store, Home::Database(database))
            }
        };
        let desk = Self {
            store,
            made: Arc::new(AtomicU64::new(1_000)),
            minutes: Arc::default(),
            home: Arc::new(home),
        };
        desk.configures(settings(), &[]).await;
        desk
    }

    /// Where its data is.
    pub(crate) fn dir(&self) -> &Path {
        match &*self.home {
            Home::Directory(dir) => dir.path(),
            Home::Database(_) => panic!("this one is in a database"),
        }
    }

    /// The address of its database.
    pub(crate) fn url(&self) -> String {
        match &*self.home {
            Home::Directory(_) => panic!("this one is in a directory"),
            Home::Database(database) => database.url(),
        }
    }

    /// What comes of SQL that somebody runs on its database by hand.
    pub(crate) fn by_hand(&self, sql: &str) -> String {
        match &*self.home {
            Home::Directory(_) => panic!("this one is in a directory"),
            Home::Database(database) => database.execute(sql),
        }
    }

    /// The same people, on another store.
    pub(crate) fn moved_to(&self, store: Store) -> Self {
        Self {
            store,
            ..self.clone()
        }
    }

    /// The manual clock.
    pub(crate) fn now(&self) -> Timestamp {
        let minutes = i64::try_from(self.minutes.load(Ordering::Relaxed)).unwrap();
        let start: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        start + SignedDuration::from_mins(minutes)
    }

    pub(crate) fn minutes_pass(&self, minutes: u64) {
        self.minutes.fetch_add(minutes, Ordering::Relaxed);
    }

    pub(crate) fn uuid(&self) -> Uuid {
        Uuid::from_u128(self.made.fetch_add(1, Ordering::Relaxed).into())
    }

    pub(crate) fn fresh(&self) -> Fresh {
        Fresh {
            contact: ContactId(self.uuid()),
            identity: IdentityId(self.uuid()),
            chat: ChatId(self.uuid()),
            ticket: TicketId(self.uuid()),
            attachment: AttachmentId(self.uuid()),
            retry_key: self.uuid(),
        }
    }

    pub(crate) async fn configures(&self, puts: Vec<Setting>, deletes: &[SettingKey]) {
        let state = self.store.desk_state().await.unwrap();
        let changes = apply(&state, &ChangedBy::CommandLine, puts, deletes, self.now()).unwrap();
        self.store.commit(changes).await.unwrap();
    }

    pub(crate) async fn snapshot(&self, channel: ChannelId, address: &str) -> Snapshot {
        self.store
            .snapshot_for_address(channel, address, None, self.now())
            .await
            .unwrap()
    }

    pub(crate) async fn chat_of(&self, channel: ChannelId, address: &str) -> ChatId {
        self.snapshot(channel, address)
            .await
            .customer
            .expect("a customer who wrote")
            .chat
            .id
    }

    pub(crate) fn inbound(&self, address: &str, text: &str) -> Inbound {
        Inbound {
            event_id: self.uuid().to_string(),
            address: address.into(),
            provider_id: None,
            client_id: None,
            kind: MessageKind::Text,
            text: text.into(),
            provider_at: None,
            reply_token: None,
            profile: Profile::default(),
            files: Files::None,
        }
    }

    /// A customer writes: read, decide, commit, and again where somebody else was first.
    pub(crate) async fn receives(&self, channel: ChannelId, inbound: Inbound) -> Handled {
        loop {
            let (address, event) = (&inbound.address, Some(inbound.event_id.as_str()));
            let snapshot = self
                .store
                .snapshot_for_address(channel, address, event, self.now())
                .await
                .unwrap();
            let event = Event::CustomerMessage(Box::new(inbound.clone()));
            let handled = handle(&snapshot, event, &self.fresh(), self.now()).unwrap();
            match self.store.commit(handled.changes.clone()).await {
                Ok(_) => return handled,
                Err(StoreError::Conflict) => {}
                Err(other) => panic!("{other}"),
            }
        }
    }

    pub(crate) async fn writes(&self, channel: ChannelId, address: &str, text: &str) -> Handled {
        self.receives(channel, self.inbound(address, text)).await
    }

    /// Something happens in a chat.
    pub(crate) async fn happens(&self, chat: ChatId, event: Event) -> Handled {
        let snapshot = self
            .store
            .snapshot_of_chat(chat, self.now())
            .await
            .unwrap()
            .expect("a chat");
        let handled = handle(&snapshot, event, &self.fresh(), self.now()).unwrap();
        self.store.commit(handled.changes.clone()).await.unwrap();
        handled
    }

    pub(crate) async fn answers(&self, agent: AgentId, chat: ChatId, text: &str) -> Handled {
        self.happens(
            chat,
            Event::AgentMessage {
                agent,
                text: text.into(),
                client_id: None,
                files: Vec::new(),
            },
        )
        .await
    }

    pub(crate) async fn presence(&self, event: PresenceEvent) {
        let state = self.store.desk_state().await.unwrap();
        self.store
            .commit(handle_presence(&state, event, self.now()))
            .await
            .unwrap();
    }

    pub(crate) async fn signs_in(&self, agent: AgentId) -> Session {
        let id = self.uuid();
        let mut token_hash = [0; 32];
        token_hash[..16].copy_from_slice(id.as_bytes());
        let (created_at, last_sign_of_life) = (self.now(), self.now());
        let session = Session {
            id: SessionId(id),
            agent,
            token_hash,
            created_at,
            last_sign_of_life,
        };
        self.presence(PresenceEvent::SignIn(session.clone())).await;
        session
    }
}

fn settings() -> Vec<Setting> {
    let department = Department {
        name: "サポート部".into(),
        business_hours_id: None,
        help_center_url: String::new(),
        options: Options {
            send_without_hours: true,
            ..Options::default()
        },
    };
    let offline = OfflineMessage {
        enabled: true,
        text: "ただいま留守です。".into(),
        ..OfflineMessage::blank(Language::Ja)
    };
    let bot = Bot {
        name: "案内".into(),
        kind: BotKind::Webhook { webhook_url: None },
        enabled: true,
        answer_within_s: 30,
    };
    vec![
        Setting::Organization {
            doc: Organization::new("ほたる橋コーヒー道具".into(), Language::Ja, "Asia/Tokyo".into()),
        },
        Setting::Department {
            id: DEPARTMENT,
            doc: department,
        },
        Setting::OfflineMessage {
            id: DEPARTMENT,
            doc: offline,
        },
        Setting::Bot { id: BOT, doc: bot },
        Setting::Channel {
            id: LINE,
            doc: channel(ChannelKind::Line),
        },
        Setting::Channel {
            id: WEB,
            doc: channel(ChannelKind::Webchat),
        },
        Setting::Agent {
            id: MIYASHITA,
            doc: agent("宮下", "miyashita", [LINE, WEB].into()),
        },
        Setting::Agent {
            id: TAKASE,
            doc: agent("高瀬", "takase", [LINE].into()),
        },
    ]
}

pub(crate) fn channel(kind: ChannelKind) -> Channel {
    Channel {
        kind,
        name: kind.word().into(),
        department_id: DEPARTMENT,
        bot_id: None,
        enabled: true,
        api_base_url: None,
        credentials: BTreeMap::from([("channel_secret".into(), "sealed".into())]),
    }
}

pub(crate) fn agent(name: &str, email: &str, channel_ids: std::collections::BTreeSet<ChannelId>) -> Agent {
    Agent {
        email: format!("{email}@desk.example"),
        name: name.to_owned(),
        last_name: name.to_owned(),
        first_name: String::new(),
        phone: String::new(),
        role: Role::Admin,
        active: true,
        department_ids: [DEPARTMENT].into(),
        channel_ids,
        password_hash: None,
        invitation: None,
    }
}
