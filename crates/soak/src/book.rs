//! What customers wrote, what of it was acknowledged, and how the desk answered.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::story::now;

/// How long we wait for what must come.
const PATIENCE: Duration = Duration::from_mins(2);

/// What customers wrote, kept by them.
#[derive(Debug, Default)]
pub struct Book {
    pages: Mutex<BTreeMap<String, Page>>,
    acknowledged: watch::Sender<usize>,
    answers: Mutex<Answers>,
    refused: watch::Sender<usize>,
}

/// One customer's page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    /// How many messages were acknowledged: those from 1 to this.
    pub(crate) acknowledged: u32,
    /// Whether he wrote them one after the other.
    pub(crate) in_order: bool,
    /// When he began.
    pub(crate) began_at: Timestamp,
}

/// How the desk answered.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// How long each 503 to a webhook took, which a provider waits for.
    pub refused: Vec<Duration>,
    /// How often a page was answered 503.
    pub pages_refused: usize,
    /// Requests to which there was no connection, or that broke off.
    pub broken_off: usize,
    /// Requests that nobody answered for long.
    pub hung: usize,
}

impl Book {
    /// A customer begins; `in_order` if he waits for each acknowledgement.
    pub(crate) fn begins(&self, customer: &str, in_order: bool) {
        let page = Page {
            acknowledged: 0,
            in_order,
            began_at: now(),
        };
        held(&self.pages).insert(customer.to_owned(), page);
    }

    /// One more of his messages was acknowledged.
    pub(crate) fn acknowledged(&self, customer: &str) {
        if let Some(page) = held(&self.pages).get_mut(customer) {
            page.acknowledged += 1;
        }
        self.acknowledged.send_modify(|count| *count += 1);
    }

    /// An answer of 503, to a webhook or to a page.
    pub(crate) fn refused(&self, is_webhook: bool, took: Duration) {
        let mut answers = held(&self.answers);
        if is_webhook {
            answers.refused.push(took);
        } else {
            answers.pages_refused += 1;
        }
        drop(answers);
        self.refused.send_modify(|count| *count += 1);
    }

    /// A request that broke off.
    pub(crate) fn broke_off(&self) {
        held(&self.answers).broken_off += 1;
    }

    /// A request that nobody answered.
    pub(crate) fn hung(&self) {
        held(&self.answers).hung += 1;
    }

    /// Waits until so many messages more are acknowledged.
    pub async fn acknowledges(&self, more: usize) {
        grows(&self.acknowledged, more).await;
    }

    /// Waits until so many requests more are answered 503.
    pub async fn refuses(&self, more: usize) {
        grows(&self.refused, more).await;
    }

    /// How the desk answered up to now.
    pub fn answers(&self) -> Answers {
        held(&self.answers).clone()
    }

    /// How many messages were acknowledged up to now.
    pub(crate) fn acknowledged_so_far(&self) -> usize {
        *self.acknowledged.borrow()
    }

    /// Each customer with his page.
    pub(crate) fn pages(&self) -> BTreeMap<String, Page> {
        held(&self.pages).clone()
    }
}

impl Answers {
    /// How long a 503 to a webhook took, half of them at the most; `None` where there was none.
    pub fn half_refused_within(&self) -> Option<Duration> {
        let mut refused = self.refused.clone();
        refused.sort_unstable();
        refused.get(refused.len() / 2).copied()
    }
}

async fn grows(count: &watch::Sender<usize>, more: usize) {
    let mut count = count.subscribe();
    let enough = *count.borrow() + more;
    let grown = tokio::time::timeout(PATIENCE, count.wait_for(|n| *n >= enough)).await;
    let _ = grown.expect("it grows").expect("the book lasts");
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
