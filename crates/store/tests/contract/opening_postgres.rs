//! Opening PostgreSQL, its faults, and several nodes on it.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::{Announcement, Change};
use rusuban_core::contact::Contact;
use rusuban_core::ids::ContactId;
use rusuban_store::{OpenError, Store, StoreError};
use rusuban_testkit_postgres::{Database, Server, database};
use uuid::Uuid;

async fn open(database: &Database) -> Store {
    Store::open_postgres(&database.url(), None).await.unwrap()
}

async fn refused(url: &str) -> OpenError {
    Store::open_postgres(url, None).await.expect_err("a refusal")
}

/// So many tenths of a second; longer where a busy machine makes everybody wait.
async fn moments(count: usize) {
    for _ in 0..count {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn remember(store: &Store, number: u128) -> Result<ContactId, StoreError> {
    let id = ContactId(Uuid::from_u128(number));
    let contact = Contact::unknown(id, Timestamp::UNIX_EPOCH);
    let list = vec![
        Change::AddContact(contact),
        Change::Announce(Announcement::Settings),
    ];
    store.commit(list).await.map(|_| id)
}

#[tokio::test]
async fn what_was_committed_is_there_after_closing_and_opening_again() {
    let database = database();
    let store = open(&database).await;
    let id = remember(&store, 1).await.unwrap();
    drop(store);
    let store = open(&database).await;
    assert!(store.contact(id).await.unwrap().is_some());
    remember(&store, 2).await.unwrap();
    let kept = store.announcements_kept().await.unwrap();
    assert_eq!(kept, Some(1..=2), "announcements go on where they stopped");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_start_at_once_migrate_once() {
    let database = Arc::new(database());
    let starts: Vec<_> = (0..4)
        .map(|_| {
            let database = database.clone();
            tokio::spawn(async move { open(&database).await })
        })
        .collect();
    for each in starts {
        each.await.unwrap();
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres");
    let known = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(
        database.execute("SELECT count(*) FROM migration"),
        known.to_string()
    );
}

#[tokio::test]
async fn an_older_schema_is_brought_to_this_version() {
    let database = database();
    database.execute(
        "CREATE TABLE migration (number bigint PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL)",
    );
    let store = open(&database).await;
    remember(&store, 1).await.unwrap();
}

#[tokio::test]
async fn another_schema_is_refused() {
    let database = database();
    drop(open(&database).await);
    database.execute("INSERT INTO migration (number, name, sha256) VALUES (999, '0999_later', 'x')");
    let newer = refused(&database.url()).await;
    assert!(matches!(newer, OpenError::Newer { found: 999, .. }), "{newer}");
    database.execute("DELETE FROM migration WHERE number = 999");
    database.execute("UPDATE migration SET sha256 = 'x' WHERE number = 1");
    let changed = refused(&database.url()).await;
    assert!(
        matches!(&changed, OpenError::Changed { name } if name == "0001_tables"),
        "{changed}"
    );
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_behind() {
    let database = database();
    database.execute("CREATE TABLE outbox (mine text)");
    let refusal = refused(&database.url()).await;
    assert!(matches!(refusal, OpenError::Migration { .. }), "{refusal}");
    let tables = "SELECT string_agg(relname, ',') FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
    assert_eq!(database.execute(tables), "outbox");
}

#[tokio::test]
async fn a_database_that_doesnt_do_is_refused_with_what_to_do() {
    let database = database();
    let url = database.url();
    let nobody = url.replace("rusuban@", "nobody:secret@");
    let other = url.replace("/desk", "/desk_of_others");
    for (url, word) in [
        (nobody.as_str(), "nobody"),
        (&other, "desk_of_others"),
        ("postgres://u:secret@127.0.0.1:1/d", "refused"),
    ] {
        let refusal = refused(url).await;
        assert!(matches!(refusal, OpenError::Unreachable { .. }), "{refusal}");
        let told = refusal.to_string();
        assert!(told.contains(word) && !told.contains("secret"), "{told}");
    }
    database.execute(
        "ALTER DATABASE desk_to_be SET default_transaction_read_only = on"
            .replace("desk_to_be", url.rsplit('/').next().unwrap())
            .as_str(),
    );
    let refusal = refused(&url).await;
    assert!(matches!(refusal, OpenError::Unsuitable { .. }), "{refusal}");
    assert!(refusal.to_string().contains("the primary"));
    let plain = refused(&format!("{url}?sslmode=require")).await;
    assert!(
        matches!(plain, OpenError::Unreachable { .. }),
        "the server has no certificate: {plain}"
    );
}

#[tokio::test]
async fn a_role_with_too_few_rights_is_refused_until_it_owns_the_database() {
    let server = Arc::new(Server::start(&[]));
    let database = server.database();
    database.execute("CREATE ROLE guest LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    let as_guest = database.url().replace("rusuban@", "guest@");
    let refusal = refused(&as_guest).await;
    assert!(matches!(refusal, OpenError::NoRights { .. }), "{refusal}");
    assert!(refusal.to_string().contains("ALTER DATABASE"), "{refusal}");
    drop(open(&database).await);
    let refusal = refused(&as_guest).await;
    assert!(
        matches!(refusal, OpenError::NoRights { .. }),
        "somebody else's tables: {refusal}"
    );

    let own = server.database();
    own.execute("ALTER DATABASE desk1 OWNER TO guest; ALTER SCHEMA public OWNER TO pg_database_owner");
    let as_guest = own.url().replace("rusuban@", "guest@");
    Store::open_postgres(&as_guest, None).await.unwrap();
}

#[tokio::test]
async fn a_database_in_another_encoding_is_refused() {
    let server = Arc::new(Server::start(&[]));
    let database = server.database();
    database
        .execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    let refusal = refused(&database.url().replace("desk0", "latin")).await;
    assert!(matches!(refusal, OpenError::Unsuitable { .. }), "{refusal}");
    assert!(refusal.to_string().contains("ENCODING 'UTF8'"), "{refusal}");
}

#[tokio::test]
async fn a_clock_far_from_the_servers_is_refused() {
    let database = database();
    let server: i64 = database
        .execute("SELECT (extract(epoch FROM now()) * 1000)::bigint")
        .parse()
        .unwrap();
    let server = Timestamp::from_millisecond(server).unwrap();
    let open = async |now| Store::open_postgres(&database.url(), Some(now)).await;
    open(server).await.unwrap();
    let behind = open(server - SignedDuration::from_mins(5)).await.unwrap_err();
    assert!(
        matches!(
            behind,
            OpenError::ClockApart {
                seconds: 299..=301,
                ..
            }
        ),
        "{behind}"
    );
    assert!(behind.to_string().contains("NTP"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_node_commits_the_other_hears_in_order() {
    let database = database();
    let (here, there) = (open(&database).await, open(&database).await);
    let mut heard = [here.subscribe(), there.subscribe()];
    let own = here.own_announcements();
    let writes = |store: Store, from: u128| {
        tokio::spawn(async move {
            for number in from..from + 100 {
                remember(&store, number).await.unwrap();
            }
        })
    };
    let both = (writes(here.clone(), 1), writes(there.clone(), 1_000));
    both.0.await.unwrap();
    both.1.await.unwrap();
    for heard in &mut heard {
        for id in 1..=200 {
            assert_eq!(heard.recv().await.unwrap().id, id);
        }
    }
    assert!(*own.borrow() >= 100);
    there.hint();
    assert_eq!(remember(&here, 1).await, Err(StoreError::Conflict));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_that_went_away_means_is_told_in_time_and_passes() {
    let server = Arc::new(Server::start(&[]));
    let database = server.database();
    let store = open(&database).await;
    remember(&store, 1).await.unwrap();
    let mut acknowledged = vec![1];
    for (round, (away, back)) in [
        (Server::stop as fn(&Server), Server::start_again as fn(&Server)),
        (Server::kill, Server::start_again),
        (Server::pause, Server::resume),
    ]
    .into_iter()
    .enumerate()
    {
        away(&server);
        let number = 10 * (round as u128 + 1);
        let both = async { tokio::join!(remember(&store, number), store.announcements_kept()) };
        let (written, read) = tokio::select! {
            biased;
            answers = both => answers,
            () = moments(35) => panic!("nothing is told in time"),
        };
        assert!(matches!(written, Err(StoreError::Unavailable(_))), "{written:?}");
        assert!(matches!(read, Err(StoreError::Unavailable(_))), "{read:?}");
        back(&server);
        let mut number = number + 1;
        let mut again = tokio::time::interval(Duration::from_millis(100));
        while remember(&store, number).await.is_err() {
            number += 1;
            again.tick().await;
        }
        acknowledged.push(number);
        for each in &acknowledged {
            let id = ContactId(Uuid::from_u128(*each));
            // Each of the reading connections may only find out now; an answer, once there is one, must be whole.
            let found = loop {
                match store.contact(id).await {
                    Err(StoreError::Unavailable(_)) => again.tick().await,
                    answered => break answered.unwrap(),
                };
            };
            assert!(found.is_some(), "{each} in round {round}");
        }
    }
}

#[tokio::test]
async fn commits_outlive_a_power_cut_even_where_the_database_is_set_to_forget() {
    let database = database();
    let name = database.url();
    let name = name.rsplit('/').next().unwrap();
    database.execute(&format!("ALTER DATABASE {name} SET synchronous_commit = off"));
    database.execute(
        "CREATE TABLE seen (setting text); \
         CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;",
    );
    let store = open(&database).await;
    database.execute("CREATE TRIGGER see AFTER INSERT ON contact EXECUTE FUNCTION see()");
    remember(&store, 1).await.unwrap();
    assert_eq!(database.execute("SELECT setting FROM seen"), "on");
}

#[tokio::test]
async fn a_text_with_what_postgresql_cant_hold_is_taken_all_the_same() {
    let database = database();
    let store = open(&database).await;
    let id = ContactId(Uuid::from_u128(1));
    let mut contact = Contact::unknown(id, Timestamp::UNIX_EPOCH);
    contact.last_name = "川\0根".into();
    store.commit(vec![Change::AddContact(contact)]).await.unwrap();
    assert_eq!(
        store.contact(id).await.unwrap().unwrap().last_name,
        "川\u{FFFD}根"
    );
}

/// As docs/operations tells of a standby that takes over.
#[tokio::test]
async fn of_two_servers_the_one_that_takes_writes_is_found_also_after_a_failover() {
    let [standby, primary] =
        [Server::start(&[]), Server::start(&[])].map(|server| Arc::new(server).database());
    // The standby has what the primary had.
    drop(open(&standby).await);
    let takes_writes = |database: &Database, yes: bool| {
        database.execute(&format!(
            "SET transaction_read_only = off; ALTER DATABASE desk0 SET default_transaction_read_only = {}",
            !yes
        ));
    };
    takes_writes(&standby, false);
    let [first, second] = [&standby, &primary].map(|database| {
        let url = database.url();
        url["postgres://rusuban@".len()..url.len() - "/desk0".len()].to_owned()
    });
    let url = format!("postgres://rusuban@{first},{second}/desk0?target_session_attrs=read-write");
    let store = Store::open_postgres(&url, None).await.unwrap();
    remember(&store, 1).await.unwrap();
    assert_eq!(primary.execute("SELECT count(*) FROM contact"), "1");

    takes_writes(&standby, true);
    primary.server().kill();
    let mut number = 2;
    let mut again = tokio::time::interval(Duration::from_millis(100));
    while remember(&store, number).await.is_err() {
        number += 1;
        again.tick().await;
    }
    assert_eq!(standby.execute("SELECT count(*) FROM contact"), "1");
}
