//! Customers who write from several connections, and whatever isn't acknowledged they write again, as providers do.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use fastrand::Rng;
use rusuban_testkit::{Answer, Client};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::book::Book;
use crate::desk::Desk;
use crate::house::House;

/// After this a request counts as one that nobody answers.
const HUNG: Duration = Duration::from_secs(10);

/// Before what wasn't acknowledged is written again.
const AGAIN: Duration = Duration::from_millis(20);

/// What the names of LINE's customers begin with.
pub(crate) const ON_LINE: char = 'L';

/// Customers at work; new ones come until they are told that it is [enough](Self::enough).
pub struct Customers {
    book: Arc<Book>,
    enough: Arc<AtomicBool>,
    connections: JoinSet<()>,
}

/// One connection.
pub(crate) struct Connection {
    pub(crate) desk: Arc<Desk>,
    pub(crate) house: Arc<House>,
    pub(crate) book: Arc<Book>,
    pub(crate) client: Client,
    pub(crate) chance: Rng,
    /// What its customers' names begin with.
    pub(crate) name: String,
    /// How long a customer thinks before he writes.
    pub(crate) pause: Duration,
    enough: Arc<AtomicBool>,
}

impl Customers {
    /// Every other connection is LINE's, the others are web chats'. `crowd` tells these customers from earlier ones.
    pub(crate) fn begin(
        (desk, house, book): (&Arc<Desk>, &Arc<House>, &Arc<Book>),
        connections: u32,
        pause: Duration,
        (crowd, seed): (usize, u64),
    ) -> Self {
        let mut customers = Self {
            book: Arc::clone(book),
            enough: Arc::default(),
            connections: JoinSet::new(),
        };
        for number in 0..connections {
            let on_line = number % 2 == 0;
            let connection = Connection {
                chance: Rng::with_seed(seed.wrapping_add(number.into())),
                pause,
                enough: Arc::clone(&customers.enough),
                ..Connection::open((desk, house, book), &name(on_line, crowd, number))
            };
            if on_line {
                customers.connections.spawn(connection.line());
            } else {
                customers.connections.spawn(connection.web());
            }
        }
        customers
    }

    /// Waits until so many messages more are acknowledged.
    pub async fn acknowledged(&self, more: usize) {
        self.book.acknowledges(more).await;
    }

    /// Waits until so many requests more are answered 503.
    pub async fn refused(&self, more: usize) {
        self.book.refuses(more).await;
    }

    /// No new ones come; returns when everybody who began has written all that he wanted.
    pub async fn enough(mut self) {
        self.enough.store(true, Ordering::Relaxed);
        while let Some(ended) = self.connections.join_next().await {
            ended.expect("nobody was answered what no customer is answered");
        }
    }
}

/// Tells by its first letter where somebody writes.
pub(crate) fn name(on_line: bool, crowd: usize, number: u32) -> String {
    format!("{}{crowd}-{number}", if on_line { ON_LINE } else { 'W' })
}

impl Connection {
    /// A connection whose customers write without a pause.
    pub(crate) fn open((desk, house, book): (&Arc<Desk>, &Arc<House>, &Arc<Book>), name: &str) -> Self {
        Self {
            desk: Arc::clone(desk),
            house: Arc::clone(house),
            book: Arc::clone(book),
            client: Client::stranger(&desk.base()),
            chance: Rng::with_seed(0),
            name: name.to_owned(),
            pause: Duration::ZERO,
            enough: Arc::default(),
        }
    }

    /// Whether nobody new shall come.
    pub(crate) fn is_enough(&self) -> bool {
        self.enough.load(Ordering::Relaxed)
    }

    /// One try; `None` where it isn't acknowledged.
    ///
    /// # Panics
    /// Where the answer is neither an acknowledgement nor 503.
    pub(crate) async fn asks(&self, client: &Client, path: &str, body: String) -> Option<Answer> {
        let asked = Instant::now();
        let client = client.moved_to(&self.desk.base());
        let method = "POST".parse().expect("a method");
        let asking = client.try_raw(method, path, "application/json", Some(body.into_bytes()));
        let answer = match timeout(HUNG, asking).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => {
                self.book.broke_off();
                tokio::time::sleep(AGAIN).await;
                return None;
            }
            Err(_) => {
                self.book.hung();
                return None;
            }
        };
        match answer.status {
            200 | 201 => Some(answer),
            503 => {
                self.book.refused(path.starts_with("/webhooks"), asked.elapsed());
                tokio::time::sleep(AGAIN).await;
                None
            }
            other => panic!("{path}: {other}: {}", answer.text),
        }
    }
}
