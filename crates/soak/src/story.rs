//! A desk, its customers and their messenger, from the first message until all is well again.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use rusuban_testkit::Line;

use crate::book::{Answers, Book};
use crate::customers::{Customers, ON_LINE};
use crate::desk::{Desk, Engine};
use crate::found::{self, Broken};
use crate::house::House;

/// How long the outbox may take to empty: a provider that was in trouble is left alone for a minute at the most, and what
/// it refused several times waits longer each time.
const EMPTIES: Duration = Duration::from_mins(5);
/// How often we look.
const LOOK: Duration = Duration::from_millis(200);

/// A desk that is open, with a department that never is.
pub struct Story {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Its messenger.
    pub line: Line,
    pub(crate) house: Arc<House>,
    pub(crate) book: Arc<Book>,
    crowds: AtomicUsize,
    began_at: Timestamp,
}

impl Story {
    /// With the program at this path.
    pub async fn begin(program: impl AsRef<Path>, engine: Engine) -> Self {
        Self::on(Desk::new(program.as_ref(), engine)).await
    }

    /// The same on a disk of so many MiB.
    pub async fn begin_on_small_disk(program: impl AsRef<Path>, engine: Engine, mib: u32) -> Self {
        Self::on(Desk::on_small_disk(program.as_ref(), engine, mib)).await
    }

    async fn on(desk: Desk) -> Self {
        let (began_at, line) = (now(), Line::start().await);
        let token = desk.first_admin().await;
        desk.start().await;
        let house = Arc::new(House::set_up(&desk, &token, &line).await);
        Self {
            desk: Arc::new(desk),
            line,
            house,
            book: Arc::default(),
            crowds: AtomicUsize::default(),
            began_at,
        }
    }

    /// Customers who begin to write on so many connections, each as fast as he can.
    pub fn customers(&self, connections: u32) -> Customers {
        self.customers_who_pause(connections, Duration::ZERO, 0)
    }

    /// Customers who think for so long before each message. The seed makes them write the same again.
    pub fn customers_who_pause(&self, connections: u32, pause: Duration, seed: u64) -> Customers {
        let at = (&self.desk, &self.house, &self.book);
        Customers::begin(at, connections, pause, (self.next_crowd(), seed))
    }

    /// A number that no customers had before.
    pub(crate) fn next_crowd(&self) -> usize {
        self.crowds.fetch_add(1, Ordering::Relaxed)
    }

    /// They write all that they want, the outbox empties, and everything holds.
    pub async fn ends_well(&self, customers: Customers) {
        customers.enough().await;
        self.all_is_well().await;
    }

    /// The outbox empties, and everything holds.
    pub async fn all_is_well(&self) {
        self.settles(self.began_at).await;
        assert_eq!(self.broken(self.began_at).await, []);
        assert_eq!(self.answers().hung, 0, "whoever isn't taken is told so");
    }

    /// Waits until nothing is on its way to those who wrote since an instant.
    pub async fn settles(&self, since: Timestamp) {
        let empties = async {
            while found::is_something_on_its_way(&self.house, &self.desk, since).await {
                tokio::time::sleep(LOOK).await;
            }
        };
        let emptied = tokio::time::timeout(EMPTIES, empties).await;
        emptied.expect("the outbox empties");
    }

    /// What doesn't hold of those who wrote since an instant.
    pub async fn broken(&self, since: Timestamp) -> Vec<Broken> {
        found::broken((&self.desk, &self.house, &self.book), &self.line, since).await
    }

    /// Customers of LINE whom nothing reached.
    pub fn without_an_answer(&self) -> Vec<String> {
        let (delivered, mut pages) = (found::delivered(&self.line), self.book.pages());
        pages.retain(|customer, _| customer.starts_with(ON_LINE) && !delivered.contains_key(customer));
        pages.into_keys().collect()
    }

    /// Since when there are customers.
    pub fn began_at(&self) -> Timestamp {
        self.began_at
    }

    /// How many customers wrote up to now.
    pub fn customers_so_far(&self) -> usize {
        self.book.pages().len()
    }

    /// How many messages were acknowledged up to now.
    pub fn acknowledged_so_far(&self) -> usize {
        self.book.acknowledged_so_far()
    }

    /// How the desk answered up to now.
    pub fn answers(&self) -> Answers {
        self.book.answers()
    }
}

/// By the machine's clock, which is the desk's.
#[expect(clippy::disallowed_methods, reason = "a real desk has the machine's clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}
