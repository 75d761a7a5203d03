//! A whole desk.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::DateTime;
use rusuban_core::change::Change;
use rusuban_core::ids::AgentId;
use rusuban_core::language::Language;
use rusuban_core::settings::{ChangedBy, Organization, Setting, apply};
use rusuban_server::api::setup::first_admin;
use rusuban_server::{App, Clock, Config, Ids, Sealer};
use rusuban_store::Store;
use rusuban_testkit_postgres::Database;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::DropGuard;

use crate::client::Client;

/// A running desk; stops when it is dropped.
pub struct Desk {
    /// What its handlers have at hand.
    pub app: App,
    /// Its clock, set by hand. It starts on Monday, 23 November 2026, 13:00 in Tokyo.
    pub clock: Clock,
    /// Its address, such as `http://127.0.0.1:40001`.
    pub base: String,
    /// The admin of the organization, signed in as `admin@example.jp`.
    pub admin: Client,
    /// The admin's id.
    pub admin_id: AgentId,
    pub(crate) home: Home,
    config: Config,
    serving: JoinHandle<()>,
    _stops: DropGuard,
}

/// Where the data is.
pub(crate) struct Home {
    dir: TempDir,
    pub(crate) database: Option<Database>,
}

/// `RUSUBAN_TEST_ENGINE=postgres` tells every story on PostgreSQL instead of SQLite.
const ENGINE: &str = "RUSUBAN_TEST_ENGINE";

/// An instant by Tokyo's clocks: `2026-11-23 19:04`.
pub fn tokyo(clock: &str) -> Timestamp {
    let time: DateTime = clock.parse().expect("a date and a time");
    time.in_tz("Asia/Tokyo")
        .expect("no clock is changed in Tokyo")
        .timestamp()
}

impl Desk {
    /// A desk with an organization and an admin who is signed in, and nothing else.
    pub async fn start() -> Self {
        Self::start_with(Config {
            rate_limits: false,
            ..Config::default()
        })
        .await
    }

    /// The same with another configuration.
    pub async fn start_with(config: Config) -> Self {
        let mut desk = Self::empty_with(config).await;
        let organization = Organization::new("川根茶舗".to_owned(), Language::Ja, "Asia/Tokyo".to_owned());
        let admin = first_admin("店主", "admin@example.jp", String::new());
        desk.put(vec![
            Setting::Organization { doc: organization },
            Setting::Agent {
                id: desk.admin_id,
                doc: admin,
            },
        ])
        .await;
        desk.admin = desk.signs_in(desk.admin_id).await;
        desk
    }

    /// A desk before its first run.
    pub async fn empty() -> Self {
        Self::empty_with(Config {
            rate_limits: false,
            ..Config::default()
        })
        .await
    }

    async fn empty_with(config: Config) -> Self {
        let clock = Clock::manual(tokyo("2026-11-23 13:00"));
        let on_postgres = std::env::var(ENGINE).is_ok_and(|engine| engine == "postgres");
        let home = Home {
            dir: TempDir::new().expect("a directory"),
            database: on_postgres.then(rusuban_testkit_postgres::database),
        };
        let (app, base, serving) = open(&home, &clock, config.clone(), 1).await;
        let admin = Client::stranger(&base);
        let stops = app.drain.clone().drop_guard();
        let admin_id = AgentId(app.ids.next());
        Self {
            app,
            clock,
            base,
            admin,
            admin_id,
            home,
            config,
            serving,
            _stops: stops,
        }
    }

    /// Stops the desk and starts it again on the same data, at another port. Callers must be made anew:
    /// see [`again`](Self::again).
    #[must_use]
    pub async fn restart(self) -> Self {
        let at = self.app.now();
        self.is_down_until(at).await
    }

    /// The same, and starts again at a later instant.
    #[must_use]
    pub async fn is_down_until(self, at: Timestamp) -> Self {
        self.app.drain.cancel();
        let (stopped, serving) = self.apart();
        serving.await.expect("it drains");
        stopped.starts(at).await
    }

    /// What outlives a stop, and what is to be stopped.
    fn apart(self) -> (Stopped, JoinHandle<()>) {
        let Self {
            clock,
            home,
            config,
            serving,
            admin,
            admin_id,
            ..
        } = self;
        let stopped = Stopped {
            clock,
            home,
            config,
            admin,
            admin_id,
        };
        (stopped, serving)
    }

    /// A caller of before a restart, at the desk's new address.
    pub fn again(&self, client: &Client) -> Client {
        client.moved_to(&self.base)
    }

    /// Somebody whom nothing is known of.
    pub fn stranger(&self) -> Client {
        Client::stranger(&self.base)
    }

    /// Where the data is.
    pub fn data(&self) -> &Path {
        self.home.dir.path()
    }

    /// Commits settings as core decides them, without HTTP.
    pub async fn put(&self, settings: Vec<Setting>) {
        let state = self.app.store.desk_state().await.expect("the store answers");
        let changes: Vec<Change> =
            apply(&state, &ChangedBy::CommandLine, settings, &[], self.app.now()).expect("core accepts it");
        self.app.store.commit(changes).await.expect("nobody else writes");
    }
}

/// A desk that isn't running.
struct Stopped {
    clock: Clock,
    home: Home,
    config: Config,
    admin: Client,
    admin_id: AgentId,
}

impl Stopped {
    async fn starts(self, at: Timestamp) -> Desk {
        let Self {
            clock,
            home,
            config,
            admin,
            admin_id,
        } = self;
        clock.set(at);
        let (app, base, serving) = open(&home, &clock, config.clone(), 2).await;
        let admin = admin.moved_to(&base);
        let stops = app.drain.clone().drop_guard();
        Desk {
            app,
            clock,
            base,
            admin,
            admin_id,
            home,
            config,
            serving,
            _stops: stops,
        }
    }
}

async fn open(home: &Home, clock: &Clock, config: Config, seed: u64) -> (App, String, JoinHandle<()>) {
    let store = match &home.database {
        Some(database) => Store::open_postgres(&database.url(), None).await,
        None => Store::open_sqlite(home.dir.path()).await,
    };
    let store = store.expect("the store opens");
    let ids = Ids::seeded(clock.clone(), seed);
    let app = App::new(store, clock.clone(), ids, config, Sealer::new([7; 32]));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("it has an address"));
    let serving = tokio::spawn({
        let app = app.clone();
        async move { rusuban_server::serve(app, listener).await }
    });
    (app, base, serving)
}
