//! Customers in the web chat: each with a session of his own; what isn't acknowledged he sends again under the same id,
//! and now and then also what is.

use rusuban_testkit::Client;
use serde_json::json;

use crate::customers::Connection;

/// One in so many messages is sent again although it was acknowledged.
const ODD: u32 = 6;

impl Connection {
    /// Writes until it is enough.
    pub(crate) async fn web(mut self) {
        let mut number = 0;
        while !self.is_enough() {
            number += 1;
            let name = format!("{}-{number}", self.name);
            self.book.begins(&name, true);
            let page = self.client.with_token(&self.opens().await);
            for place in 1..=self.chance.u32(1..=3) {
                tokio::time::sleep(self.pause).await;
                self.sends(&page, &name, place).await;
                self.book.acknowledged(&name);
                if self.chance.u32(0..ODD) == 0 {
                    self.sends(&page, &name, place).await;
                }
            }
        }
    }

    /// Opens the chat's page; gives its token.
    pub(crate) async fn opens(&self) -> String {
        let path = format!("/widget/v1/channels/{}/sessions", self.house.webchat);
        loop {
            let answer = self.asks(&self.client, &path, "{}".to_owned()).await;
            if let Some(token) = answer.as_ref().and_then(|answer| answer.json["token"].as_str()) {
                return token.to_owned();
            }
        }
    }

    /// Until it is acknowledged.
    pub(crate) async fn sends(&self, page: &Client, name: &str, place: u32) {
        let body = json!({ "client_id": format!("c{place}"), "text": format!("{name} {place}") });
        while self
            .asks(page, "/widget/v1/messages", body.to_string())
            .await
            .is_none()
        {}
    }
}
