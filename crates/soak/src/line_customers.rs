//! Customers on LINE: several in one webhook, which comes again until it is taken, and now and then also afterwards, after
//! what followed it; sometimes with an event twice, or with one that makes no sense.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::customers::Connection;
use crate::house::signature;

/// One in so many webhooks has something odd, of each kind.
const ODD: u32 = 6;

/// Somebody who writes so many messages.
struct Writer {
    name: String,
    messages: u32,
}

impl Connection {
    /// Writes until it is enough.
    pub(crate) async fn line(mut self) {
        let mut number = 0;
        while !self.is_enough() {
            let writers: Vec<_> = (0..self.chance.u32(1..=3))
                .map(|_| {
                    number += 1;
                    let name = format!("{}-{number}", self.name);
                    self.book.begins(&name, true);
                    let messages = self.chance.u32(1..=3);
                    Writer { name, messages }
                })
                .collect();
            self.writes(&writers).await;
        }
    }

    async fn writes(&mut self, writers: &[Writer]) {
        let mut before = Vec::new();
        for place in 1..=3 {
            let of_this_webhook: Vec<_> = writers.iter().filter(|w| w.messages >= place).collect();
            let mut events: Vec<_> = of_this_webhook.iter().map(|w| text(&w.name, place)).collect();
            if events.is_empty() {
                return;
            }
            self.spoils(&mut events);
            tokio::time::sleep(self.pause).await;
            self.delivers(events.clone(), false).await;
            for writer in of_this_webhook {
                self.book.acknowledged(&writer.name);
            }
            if !before.is_empty() && self.odd() {
                self.delivers(before, true).await;
            }
            before = events;
        }
    }

    fn odd(&mut self) -> bool {
        self.chance.u32(0..ODD) == 0
    }

    fn spoils(&mut self, events: &mut Vec<Value>) {
        if self.odd() {
            events.push(events[0].clone());
        }
        if self.odd() {
            let place = self.chance.usize(0..=events.len());
            events.insert(place, json!({ "type": "message", "message": "not a message" }));
        }
    }

    /// Until it is taken.
    pub(crate) async fn delivers(&self, mut events: Vec<Value>, mut again: bool) {
        loop {
            for event in &mut events {
                event["deliveryContext"]["isRedelivery"] = json!(again);
            }
            if self.delivers_once(&events).await {
                return;
            }
            again = true;
        }
    }

    async fn delivers_once(&self, events: &[Value]) -> bool {
        let body = json!({ "destination": "U0", "events": events }).to_string();
        let client = self.client.with_header("x-line-signature", &signature(&body));
        let path = format!("/webhooks/line/{}", self.house.line);
        self.asks(&client, &path, body).await.is_some()
    }
}

/// A customer's message, with a token that names him.
#[expect(clippy::disallowed_methods, reason = "the provider's clock, not the desk's")]
pub(crate) fn text(customer: &str, place: u32) -> Value {
    json!({
        "type": "message", "mode": "active", "timestamp": Timestamp::now().as_millisecond(),
        "source": { "type": "user", "userId": customer }, "webhookEventId": format!("e-{customer}-{place}"),
        "deliveryContext": { "isRedelivery": false }, "replyToken": format!("{customer}/{place}"),
        "message": { "type": "text", "id": format!("m-{customer}-{place}"), "quoteToken": "q",
            "text": format!("{customer} {place}") },
    })
}
