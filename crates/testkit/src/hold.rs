//! Somebody else's hand on the database, to see what a write that fails leads to.

use rusqlite::Connection;

use crate::desk::Desk;

/// What can't be written.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    /// Any session's sign of life.
    SignsOfLife,
    /// A new customer with this account on a channel.
    Account(&'a str),
}

/// A database that takes its time.
#[derive(Debug)]
pub struct Slow(#[expect(dead_code, reason = "its lock falls when it goes")] Option<Connection>);

impl Desk {
    /// From now on this can't be written.
    pub fn hold(&self, what: Held<'_>) {
        let when = match what {
            Held::SignsOfLife => "BEFORE UPDATE ON session FOR EACH ROW".to_owned(),
            Held::Account(account) => {
                format!("BEFORE INSERT ON identity FOR EACH ROW WHEN (NEW.address = '{account}')")
            }
        };
        match &self.home.database {
            Some(database) => {
                database.execute(
                    "CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS \
                     $$ BEGIN RAISE EXCEPTION 'held'; END $$",
                );
                database.execute(&format!("CREATE TRIGGER held {when} EXECUTE FUNCTION held()"));
            }
            None => self.by_hand(&format!(
                "CREATE TRIGGER held {when} BEGIN SELECT RAISE(ABORT, 'held'); END"
            )),
        }
    }

    /// It can be written again.
    pub fn let_go(&self) {
        match &self.home.database {
            Some(database) => drop(database.execute("DROP FUNCTION held() CASCADE")),
            None => self.by_hand("DROP TRIGGER held"),
        }
    }

    /// From now on a new customer can't be written for half a second: on SQLite as long as this is kept.
    pub fn slow(&self) -> Slow {
        if let Some(database) = &self.home.database {
            database.execute(
                "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN PERFORM pg_sleep(0.6); RETURN NEW; END $$",
            );
            database.execute(
                "CREATE TRIGGER slow BEFORE INSERT ON identity FOR EACH ROW EXECUTE FUNCTION slow()",
            );
            return Slow(None);
        }
        let other = self.other();
        other.execute_batch("BEGIN IMMEDIATE").expect("it can be locked");
        Slow(Some(other))
    }

    fn by_hand(&self, sql: &str) {
        self.other().execute_batch(sql).expect("it can be held");
    }

    fn other(&self) -> Connection {
        Connection::open(self.data().join("rusuban.db")).expect("there is a database")
    }
}
