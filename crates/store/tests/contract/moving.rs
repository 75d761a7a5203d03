//! A whole desk moves from SQLite to PostgreSQL (issue: nothing lost, nothing twice).

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusuban_core::canned_reply::CannedReply;
use rusuban_core::change::{Answer, ApiToken, Change, Holder, Session};
use rusuban_core::channel_health::{ChannelSign, Seen};
use rusuban_core::contact::Contact;
use rusuban_core::contact_merge::{ContactMerge, MergeField};
use rusuban_core::delivery::{FailedTry, SenderId};
use rusuban_core::ids::*;
use rusuban_core::language::Language;
use rusuban_core::search::Query;
use rusuban_core::settings::{ChangedBy, make_canned_reply, make_token};
use rusuban_core::ticket::{Ticket, TicketStatus};
use rusuban_store::{
    ChatQuery, DeliveryState, MoveError, Moved, OpenError, SearchQuery, SettingChangeQuery, Store,
    TicketQuery, View, move_to_postgres,
};
use rusuban_testkit_postgres::{Database, Server, database};

use crate::desk::{Desk, Engine, LINE, MIYASHITA, TAKASE, WEB};

mod compare;

/// A desk with all kinds of rows, which is stopped.
struct Story {
    desk: Desk,
    session: Session,
    /// The rest of the desk's words stay usable on a store that has nothing to do with it.
    _elsewhere: tempfile::TempDir,
}

impl Story {
    async fn begin() -> Self {
        let desk = Desk::on(Engine::Sqlite).await;
        let session = live(&desk).await;
        let elsewhere = tempfile::tempdir().unwrap();
        let stopped = desk.moved_to(Store::open_sqlite(elsewhere.path()).await.unwrap());
        Self {
            desk: stopped,
            session,
            _elsewhere: elsewhere,
        }
    }

    fn dir(&self) -> &Path {
        self.desk.dir()
    }

    fn file(&self) -> PathBuf {
        self.dir().join("rusuban.db")
    }

    /// Changes what is stored behind the store's back.
    fn tamper(&self, sql: &str) {
        rusqlite::Connection::open(self.file())
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    }

    async fn moves_to(&self, database: &Database) -> Result<Moved, MoveError> {
        move_to_postgres(self.dir(), &database.url(), now(database)).await
    }

    /// The desk as it goes on there.
    async fn goes_on(&self, database: &Database) -> Desk {
        self.desk
            .moved_to(Store::open_postgres(&database.url(), None).await.unwrap())
    }
}

/// Both clocks are this machine's.
fn now(database: &Database) -> Timestamp {
    let now = database.execute("SELECT (extract(epoch FROM now()) * 1000)::bigint");
    Timestamp::from_millisecond(now.parse().unwrap()).unwrap()
}

/// A day that leaves a row in every table.
async fn live(desk: &Desk) -> Session {
    desk.writes(
        LINE,
        "U1",
        "こんばんは \u{1F469}\u{200D}\u{1F4BB} ${Contacts.Last Name}'; DROP TABLE chat; --",
    )
    .await;
    desk.writes(WEB, "visitor", &"長い".repeat(100_000)).await;
    desk.writes(WEB, "nul", "川\0根").await;
    let chat = desk.chat_of(LINE, "U1").await;
    let session = desk.signs_in(MIYASHITA).await;
    let answer = desk.answers(MIYASHITA, chat, "はい").await.message.unwrap();
    let contact = desk.snapshot(LINE, "U1").await.customer.unwrap().contact.id;
    let (at, number, joined) = (desk.now(), 1, ContactId(desk.uuid()));
    let by = ChangedBy::Token {
        agent: TAKASE,
        name: "高瀬".into(),
        token: "毎晩の設定".into(),
    };
    let directory = desk.store.directory().await.unwrap();
    let token = ApiToken {
        id: TokenId(desk.uuid()),
        holder: Holder::Agent(TAKASE),
        name: "t".into(),
        token_hash: [8; 32],
        created_at: at,
    };
    let thanks = CannedReply {
        id: CannedReplyId(desk.uuid()),
        version: 1,
        department: Some(crate::desk::DEPARTMENT),
        shortcut: "お礼".into(),
        title: "お礼".into(),
        text: "ありがとうございます。".into(),
        language: Language::Ja,
    };
    let rows = vec![
        Change::AddTicket(Ticket {
            id: TicketId(desk.uuid()),
            number,
            subject: "刃が回りません".to_owned(),
            department: crate::desk::DEPARTMENT,
            chat,
            contact,
            status: TicketStatus::Open,
            created_at: at,
            noted_at: None,
        }),
        make_token(&by, &directory, token),
        Change::RememberAnswer(Answer {
            principal: "p".into(),
            key: "k".into(),
            fingerprint: [9; 32],
            status: 201,
            body: "{}".into(),
            location: None,
            at,
        }),
        make_canned_reply(&by, &directory, thanks, at),
        Change::AddSender(SenderId(1)),
        Change::AddFailedTry {
            message: answer,
            failed: FailedTry {
                number: 1,
                at,
                error: "provider_error".into(),
            },
        },
        Change::See(ChannelSign {
            channel: LINE,
            at,
            seen: Seen::Failed("unauthorized".into()),
        }),
        Change::DeskAlive { at },
        Change::AddContact(Contact::unknown(joined, at)),
        Change::MergeContact(ContactMerge {
            this: contact,
            other: joined,
            at,
            by: MIYASHITA,
            replaced: [(MergeField::Email, "川@customer.example".to_owned())].into(),
        }),
    ];
    desk.store.commit(rows).await.unwrap();
    crate::attachments::uploads(desk, Some(chat)).await;
    crate::attachments::sends_a_picture(desk, "U1").await;
    desk.store.prune(at).await.unwrap();
    crate::reports::count(desk, 50).await;
    session
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_every_table_arrives_and_the_tables_are_as_on_any_other_desk() {
    let (story, database) = (Story::begin().await, database());
    let before = fs::read(story.file()).unwrap();
    let moved = story.moves_to(&database).await.unwrap();

    let empty: Vec<_> = moved.tables.iter().filter(|table| table.rows == 0).collect();
    assert!(empty.is_empty(), "`live` leaves a row in every table: {empty:?}");
    compare::same_rows(&story.file(), &database, &moved);
    let other = rusuban_testkit_postgres::database();
    drop(Store::open_postgres(&other.url(), None).await.unwrap());
    assert_eq!(compare::schema(&database), compare::schema(&other));
    assert_eq!(fs::read(story.file()).unwrap(), before, "the source is as it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_goes_on_where_it_was() {
    let (story, database) = (Story::begin().await, database());
    let before = Store::open_sqlite(story.dir()).await.unwrap();
    let seen = everything(&story.desk.moved_to(before)).await;
    story.moves_to(&database).await.unwrap();
    let desk = story.goes_on(&database).await;
    assert_eq!(everything(&desk).await, seen);

    let signed_in = desk
        .store
        .session_by_hash(story.session.token_hash)
        .await
        .unwrap();
    assert_eq!(
        signed_in,
        Some(story.session.clone()),
        "nobody has to sign in again"
    );
    let heard = *desk.store.announcements_kept().await.unwrap().unwrap().end();
    desk.writes(LINE, "U9", "はじめまして").await;
    let next = desk.chat_of(LINE, "U9").await;
    assert_eq!(
        desk.store.chat(next).await.unwrap().unwrap().number,
        4,
        "numbers go on"
    );
    let told = desk.store.announcements_after(heard, 50).await.unwrap();
    assert_eq!(told.first().map(|told| told.id), Some(heard + 1), "streams go on");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_searched_is_made_anew_there() {
    let (story, database) = (Story::begin().await, database());
    // Somebody had started a desk there before, which had looked at all it has: nothing.
    let started = Store::open_postgres(&database.url(), None).await.unwrap();
    while started.search_more().await.unwrap() {}
    drop(started);
    story.moves_to(&database).await.unwrap();
    let desk = story.goes_on(&database).await;
    while desk.store.search_more().await.unwrap() {}
    let asked = SearchQuery {
        query: Query::new("こんばんは drop").unwrap(),
        channels: None,
        limit: 50,
        after: None,
    };
    assert_eq!(desk.store.search_messages(asked).await.unwrap().rows.len(), 1);
}

/// What people see of a desk.
async fn everything(desk: &Desk) -> impl PartialEq + std::fmt::Debug + use<> {
    let (store, mut chats) = (&desk.store, Vec::new());
    for view in [
        View::Unassigned,
        View::Mine(MIYASHITA),
        View::Bot,
        View::All,
        View::Ended,
        View::OnHold,
        View::Morning,
    ] {
        let query = ChatQuery {
            view,
            channels: None,
            q: None,
            limit: 50,
            after: None,
        };
        chats.push(store.chats(query).await.unwrap().rows);
    }
    let mut inside = Vec::new();
    for chat in &chats[3] {
        let messages = store.messages(chat.chat.id, 0, 200).await.unwrap();
        inside.push((messages, store.decisions(chat.chat.id, 0, 200).await.unwrap()));
    }
    let pending = store
        .deliveries(DeliveryState::Pending, None, 50, None)
        .await
        .unwrap()
        .rows;
    let all_tickets = TicketQuery {
        limit: 50,
        ..TicketQuery::default()
    };
    let state = store.desk_state().await.unwrap();
    let settings = format!("{:?}", state.directory);
    (
        (chats, inside, pending, settings),
        (state.presences, state.open_spans, state.presence_version),
        store.tickets(all_tickets).await.unwrap().rows,
        store.tokens_of(Holder::Agent(TAKASE)).await.unwrap(),
        store.answer("p", "k").await.unwrap(),
        store.canned_replies(None, 50, None).await.unwrap().rows,
        store
            .setting_changes(SettingChangeQuery::default())
            .await
            .unwrap()
            .rows,
        store.waiting(desk.now()).await.unwrap(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_another_hand_left_arrive_or_are_refused() {
    let (story, database) = (Story::begin().await, database());
    story.tamper("UPDATE contact SET last_name = 'a' || char(0) || 'b'");
    story.moves_to(&database).await.unwrap();
    let names = "SELECT DISTINCT last_name FROM contact";
    assert_eq!(database.execute(names), "a\u{FFFD}b", "as the store writes it");

    let (story, database) = (Story::begin().await, rusuban_testkit_postgres::database());
    story.tamper("UPDATE contact SET last_name = CAST(x'FF61' AS TEXT)");
    let refusal = story.moves_to(&database).await.unwrap_err();
    assert!(matches!(refusal, MoveError::Failed { .. }), "{refusal}");
    assert!(refusal.to_string().contains("contact"), "{refusal}");
    assert_eq!(compare::schema(&database), "", "nothing is left of the attempt");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_desk_is_overwritten_and_nothing_is_put_beside_other_tables() {
    let (story, database) = (Story::begin().await, database());
    let others = rusuban_testkit_postgres::database();
    others.execute("CREATE TABLE diary (mine text)");
    let refusal = story.moves_to(&others).await.unwrap_err();
    assert!(
        matches!(&refusal, MoveError::Foreign { tables, .. } if tables == "diary"),
        "{refusal}"
    );
    assert!(refusal.to_string().contains("CREATE DATABASE"), "{refusal}");

    // `migrate` was run before, or a desk has only just been started there.
    drop(Store::open_postgres(&database.url(), None).await.unwrap());
    story.moves_to(&database).await.unwrap();
    let chats = "SELECT string_agg(id::text, ',' ORDER BY number) FROM chat";
    let there = database.execute(chats);
    let again = story.moves_to(&database).await.unwrap_err();
    assert!(matches!(again, MoveError::Occupied { .. }), "{again}");
    assert!(again.to_string().contains("CREATE DATABASE"), "{again}");
    assert_eq!(database.execute(chats), there);

    let used = rusuban_testkit_postgres::database();
    drop(Store::open_postgres(&used.url(), None).await.unwrap());
    used.execute("UPDATE meta SET v = 1 WHERE k = 'settings'");
    let refusal = story.moves_to(&used).await.unwrap_err();
    assert!(
        matches!(&refusal, MoveError::Occupied { table, .. } if table == "meta"),
        "{refusal}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn another_schema_on_either_side_is_refused() {
    let (story, database) = (Story::begin().await, database());
    let later = "INSERT INTO migration (number, name, sha256) VALUES (999, '0999_later', 'x')";
    drop(Store::open_postgres(&database.url(), None).await.unwrap());
    database.execute(later);
    let newer = story.moves_to(&database).await.unwrap_err();
    assert!(
        matches!(newer, MoveError::Target(OpenError::Newer { found: 999, .. })),
        "{newer}"
    );

    let database = rusuban_testkit_postgres::database();
    story.tamper(later);
    let newer = story.moves_to(&database).await.unwrap_err();
    assert!(
        matches!(newer, MoveError::Source(OpenError::Newer { found: 999, .. })),
        "{newer}"
    );
    story.tamper("DELETE FROM migration");
    let older = story.moves_to(&database).await.unwrap_err();
    assert!(
        matches!(older, MoveError::Source(OpenError::Older { found: 0, .. })),
        "{older}"
    );
    assert!(older.to_string().contains("rusuban migrate"), "{older}");
    assert_eq!(compare::schema(&database), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_runs_isnt_moved_and_none_is_made_where_there_is_none() {
    let (story, database) = (Story::begin().await, database());
    let running = Store::open_sqlite(story.dir()).await.unwrap();
    let refusal = story.moves_to(&database).await.unwrap_err();
    assert!(
        matches!(refusal, MoveError::Source(OpenError::InUse { .. })),
        "{refusal}"
    );
    assert!(refusal.to_string().contains("stop that one first"), "{refusal}");
    drop(running);

    let nowhere = story.dir().join("nowhere");
    let refusal = move_to_postgres(&nowhere, &database.url(), now(&database))
        .await
        .unwrap_err();
    assert!(
        matches!(refusal, MoveError::Source(OpenError::Missing { .. })),
        "{refusal}"
    );
    assert!(!nowhere.exists());
    fs::write(
        story.file(),
        "somebody's diary, more than a page of it\n".repeat(200),
    )
    .unwrap();
    let refusal = story.moves_to(&database).await.unwrap_err();
    assert!(
        matches!(refusal, MoveError::Source(OpenError::Unreadable { .. })),
        "{refusal}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_arrives_otherwise_is_found_and_undoes_everything() {
    let (story, database) = (Story::begin().await, database());
    drop(Store::open_postgres(&database.url(), None).await.unwrap());
    for change in ["NEW.text := NEW.text || ' '; RETURN NEW", "RETURN NULL"] {
        database.execute(&format!(
            "CREATE OR REPLACE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN IF NEW.seq = 2 THEN {change}; END IF; RETURN NEW; END $$; \
             CREATE OR REPLACE TRIGGER spoil BEFORE INSERT ON message FOR EACH ROW EXECUTE FUNCTION spoil()"
        ));
        let refusal = story.moves_to(&database).await.unwrap_err();
        assert!(
            matches!(&refusal, MoveError::Differs { table, .. } if table == "message"),
            "{refusal}"
        );
        assert_eq!(database.execute("SELECT count(*) FROM chat"), "0");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_point_at_nothing_are_refused() {
    let (story, database) = (Story::begin().await, database());
    story.tamper("PRAGMA foreign_keys = OFF; UPDATE decision SET chat_id = randomblob(16)");
    let refusal = story.moves_to(&database).await.unwrap_err().to_string();
    assert!(
        refusal.contains("decision: rows that point at nothing"),
        "{refusal}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_in_the_middle_leaves_nothing_and_the_move_is_repeated() {
    let (story, server) = (Story::begin().await, std::sync::Arc::new(Server::start(&[])));
    let database = server.database();
    drop(Store::open_postgres(&database.url(), None).await.unwrap());
    database.execute(
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$; \
         CREATE TRIGGER stop BEFORE INSERT ON message FOR EACH STATEMENT EXECUTE FUNCTION stop()",
    );
    let held = compare::holds(&database, 1).await;
    let mut moving = std::pin::pin!(story.moves_to(&database));
    tokio::select! {
        ended = &mut moving => panic!("it waits in the middle: {ended:?}"),
        () = compare::until_somebody_waits(&held) => server.kill(),
    }
    let refused = moving.await;
    let refused = refused.unwrap_err();
    assert!(matches!(refused, MoveError::Failed { .. }), "{refused}");
    assert!(refused.to_string().contains("run this again"), "{refused}");
    drop(held);
    server.start_again();
    assert_eq!(database.execute("SELECT count(*) FROM chat"), "0");
    story.moves_to(&database).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_at_work_there_is_not_interfered_with() {
    let (story, database) = (Story::begin().await, database());
    let key: i64 = database
        .execute("SELECT hashtext('rusuban migration')")
        .parse()
        .unwrap();
    let held = compare::holds(&database, key).await;
    let refusal = story.moves_to(&database).await.unwrap_err();
    assert!(matches!(refusal, MoveError::Busy { .. }), "{refusal}");
    drop(held);
    story.moves_to(&database).await.unwrap();
}
