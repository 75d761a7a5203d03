//! A customer in the web chat.

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::desk::Desk;
use crate::stream::Stream;

/// A visitor with a session of his own.
#[derive(Clone)]
pub struct Visitor {
    /// His browser.
    pub client: Client,
}

impl Desk {
    /// A visitor of a web chat; nothing of him is stored before he writes.
    pub async fn visitor(&self, channel: &str) -> Visitor {
        self.visitor_who_says(channel, json!({})).await
    }

    /// A visitor who says something of himself.
    pub async fn visitor_who_says(&self, channel: &str, of_himself: Value) -> Visitor {
        let path = format!("/widget/v1/channels/{channel}/sessions");
        let answer = self.stranger().post(&path, of_himself).await.expect(201);
        let token = answer.json["token"].as_str().expect("a token");
        Visitor {
            client: self.stranger().with_token(token),
        }
    }
}

impl Visitor {
    /// Writes; `client_id` names the message.
    pub async fn sends(&self, client_id: &str, text: &str) -> Answer {
        self.client
            .post(
                "/widget/v1/messages",
                json!({ "client_id": client_id, "text": text }),
            )
            .await
    }

    /// Writes a new message, which is stored.
    pub async fn writes(&self, text: &str) -> Value {
        let client_id = format!("m{}", self.sees().await.len());
        self.sends(&client_id, text).await.expect(201).json["message"].clone()
    }

    /// All messages he sees.
    pub async fn sees(&self) -> Vec<Value> {
        let page = self
            .client
            .get("/widget/v1/messages?limit=200")
            .await
            .expect(200)
            .json;
        page["data"].as_array().expect("a list").clone()
    }

    /// The texts he sees, oldest first.
    pub async fn reads(&self) -> Vec<String> {
        self.sees()
            .await
            .iter()
            .map(|message| message["text"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// His page, open after a place in the chat.
    pub async fn opens_page(&self, after: u32) -> Stream {
        let ticket = self
            .client
            .post("/widget/v1/events/ticket", json!({}))
            .await
            .expect(200);
        let ticket = ticket.json["ticket"].as_str().expect("a ticket").to_owned();
        self.client
            .stream(&format!("/widget/v1/events?ticket={ticket}&after={after}"))
            .await
    }
}
