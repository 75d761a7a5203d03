//! Several nodes over one PostgreSQL, with NATS between them.

mod bus;
mod deliveries;
mod faults;
mod keys;
mod live;
mod presence;
mod settings;
mod typing;

use rusuban_testkit::{Line, Visitor};
use rusuban_testkit_postgres::Database;
use tempfile::TempDir;

use crate::nats::Nats;
use crate::running::{House, Running, first_admin_with, until};

/// What nodes have in common.
struct Shared {
    database: Database,
    nats: Nats,
    /// Where the key is.
    dir: TempDir,
    line: Line,
    token: String,
}

impl Shared {
    async fn new() -> Self {
        let (database, dir) = (rusuban_testkit_postgres::database(), tempfile::tempdir().unwrap());
        let token = first_admin_with(dir.path(), &["--database-url", &database.url()]);
        Self {
            database,
            nats: Nats::start(),
            dir,
            line: Line::start().await,
            token,
        }
    }

    /// One node more.
    fn node(&self) -> Running {
        self.node_with(&["--nats-url", &self.nats.url()])
    }

    /// One node more, with this to say of the bus.
    fn node_with(&self, more: &[&str]) -> Running {
        let url = self.database.url();
        let said = [&["--database-url", &url, "--node-patience", "2"], more].concat();
        Running::with(self.dir.path(), &said)
    }

    /// Two nodes that hear each other, and a house whose callers come to the first one.
    async fn two(&self) -> (Running, Running, House) {
        let (first, second) = (self.node(), self.node());
        for node in [&first, &second] {
            is_connected(node).await;
        }
        let house = House::set_up(&first, &self.token, &self.line).await;
        (first, second, house)
    }

    fn count(&self, sql: &str) -> u64 {
        self.database.execute(sql).parse().unwrap()
    }

    /// The newest event's id.
    fn newest_event(&self) -> u64 {
        self.count("SELECT COALESCE(MAX(id), 0) FROM event")
    }
}

async fn is_connected(node: &Running) {
    until("it is connected to NATS", async || {
        node.figure("rusuban_bus_connected").await == 1
    })
    .await;
}

/// How many hints of others a node has heard.
async fn heard(node: &Running) -> u64 {
    node.figure("rusuban_hints_total{direction=\"received\"}").await
}

/// The same visitor at another node.
fn at(visitor: &Visitor, node: &Running) -> Visitor {
    Visitor {
        client: visitor.client.moved_to(&node.base),
    }
}

/// A new visitor, who comes to this node.
async fn visitor(house: &House, node: &Running) -> Visitor {
    Visitor {
        client: house.visitor(node).await,
    }
}
