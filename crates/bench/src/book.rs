//! When each customer wrote and when he was answered. One place in a list for each, so that noting costs next to nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use tokio::sync::Notify;

/// Noted by customer's number, from 0, in microseconds since the book was opened; 0 is never.
#[derive(Debug)]
pub(crate) struct Book {
    opened: Instant,
    wrote: Vec<AtomicU64>,
    answered: Vec<AtomicU64>,
    missing: AtomicUsize,
    twice: AtomicUsize,
    complete: Notify,
}

impl Book {
    /// For so many customers.
    pub(crate) fn new(customers: usize) -> Arc<Self> {
        let never = || (0..customers).map(|_| AtomicU64::new(0)).collect();
        Arc::new(Self {
            opened: Instant::now(),
            wrote: never(),
            answered: never(),
            missing: AtomicUsize::new(customers),
            twice: AtomicUsize::new(0),
            complete: Notify::new(),
        })
    }

    /// The present instant, as it is noted.
    pub(crate) fn now(&self) -> u64 {
        micros(self.opened.elapsed()).max(1)
    }

    /// A customer wrote, or meant to, at an instant of this book.
    pub(crate) fn wrote(&self, customer: usize, at: u64) {
        if let Some(place) = self.wrote.get(customer) {
            place.store(at, Ordering::Relaxed);
        }
    }

    /// A customer has his answer now; whoever isn't in the book is nobody's business.
    pub(crate) fn answered(&self, customer: usize) {
        let Some(place) = self.answered.get(customer) else {
            return;
        };
        if place.swap(self.now(), Ordering::Relaxed) != 0 {
            self.twice.fetch_add(1, Ordering::Relaxed);
        } else if self.missing.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.complete.notify_one();
        }
    }

    /// Waits until everybody has his answer; the instant of the last one.
    ///
    /// # Errors
    /// Where somebody has none after two minutes, or two: the figures of a desk that loses or doubles are worth nothing.
    pub(crate) async fn complete(&self) -> Result<u64> {
        let patience = Duration::from_mins(2);
        if tokio::time::timeout(patience, self.complete.notified())
            .await
            .is_err()
        {
            let missing = self.missing.load(Ordering::Relaxed);
            bail!(
                "{missing} of {} customers have no answer after two minutes",
                self.answered.len()
            );
        }
        match self.twice.load(Ordering::Relaxed) {
            0 => Ok(self
                .answered
                .iter()
                .map(|at| at.load(Ordering::Relaxed))
                .max()
                .unwrap_or(0)),
            twice => bail!("{twice} customers were answered twice"),
        }
    }

    /// From each customer's message to his answer, in microseconds.
    pub(crate) fn latencies(&self) -> Vec<u64> {
        let pairs = self.wrote.iter().zip(&self.answered);
        let took = |(wrote, answered): (&AtomicU64, &AtomicU64)| {
            answered
                .load(Ordering::Relaxed)
                .saturating_sub(wrote.load(Ordering::Relaxed))
        };
        pairs.map(took).collect()
    }
}

/// Whole microseconds.
pub(crate) fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_book_is_complete_when_everybody_has_one_answer() {
        let book = Book::new(2);
        book.wrote(0, 1);
        book.wrote(1, 1);
        book.answered(1);
        book.answered(7);
        book.answered(0);
        let last = book.complete().await.unwrap();
        assert_eq!(book.latencies().into_iter().max(), Some(last - 1));
    }

    #[tokio::test]
    async fn an_answer_too_many_is_an_error() {
        let book = Book::new(2);
        book.answered(0);
        book.answered(0);
        book.answered(1);
        let error = book.complete().await.unwrap_err().to_string();
        assert_eq!(error, "1 customers were answered twice");
    }
}
