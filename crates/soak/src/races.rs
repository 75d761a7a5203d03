//! Sixteen first messages of one customer at once.

use std::sync::Arc;

use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::customers::{Connection, ON_LINE, name};
use crate::line_customers::text;
use crate::story::Story;

/// How many messages race.
const AT_ONCE: u32 = 16;

/// A customer, and the token of his page if he writes in the web chat.
type Racer = (String, Option<String>);

impl Story {
    /// So many customers write sixteen messages at once each, every one on a connection of its own; so many of them beside
    /// each other, on LINE and in the web chat in turn.
    pub async fn races(&self, customers: u32, beside: u32) {
        let crowd = self.next_crowd();
        let mut running = JoinSet::new();
        for lane in 0..beside {
            let mut racers = Vec::new();
            for number in (lane..customers).step_by(beside as usize) {
                racers.push(self.racer(&name(number % 2 == 0, crowd, number)).await);
            }
            let (racers, start) = (Arc::new(racers), Arc::new(Barrier::new(AT_ONCE as usize)));
            for place in 1..=AT_ONCE {
                let connection = Connection::open((&self.desk, &self.house, &self.book), "");
                running.spawn(connection.races(Arc::clone(&racers), Arc::clone(&start), place));
            }
        }
        while let Some(ended) = running.join_next().await {
            ended.expect("all are taken");
        }
    }

    async fn racer(&self, name: &str) -> Racer {
        self.book.begins(name, false);
        let connection = Connection::open((&self.desk, &self.house, &self.book), name);
        let token = if name.starts_with(ON_LINE) {
            None
        } else {
            Some(connection.opens().await)
        };
        (name.to_owned(), token)
    }
}

impl Connection {
    /// Writes this one of each customer's messages when the other fifteen are ready, too.
    async fn races(self, racers: Arc<Vec<Racer>>, start: Arc<Barrier>, place: u32) {
        for (name, token) in racers.iter() {
            start.wait().await;
            match token {
                Some(token) => self.sends(&self.client.with_token(token), name, place).await,
                None => self.delivers(vec![text(name, place)], false).await,
            }
            self.book.acknowledged(name);
        }
    }
}
