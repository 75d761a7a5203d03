//! People at the desk.

use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::change::Session;
use rusuban_core::ids::{AgentId, SessionId};
use rusuban_core::presence::PresenceEvent;
use rusuban_server::hash::sha256;
use serde_json::{Value, json};

use crate::client::Client;
use crate::desk::Desk;

/// A person of the team, with a browser.
#[derive(Clone)]
pub struct Person {
    /// Who.
    pub id: String,
    /// The browser; signed in.
    pub client: Client,
}

impl Desk {
    /// A signed-in agent, member of these departments and linked to these channels. Signing in makes him present.
    pub async fn agent(&self, name: &str, departments: &[&str], channels: &[&str]) -> Person {
        self.person(name, "agent", departments, channels).await
    }

    /// A signed-in person of any role.
    pub async fn person(&self, name: &str, role: &str, departments: &[&str], channels: &[&str]) -> Person {
        let body = json!({
            "name": name, "email": format!("{name}@example.jp"), "role": role,
            "department_ids": departments, "channel_ids": channels,
        });
        let id = self.admin.post("/agents", body).await.expect(201).id();
        let client = self.signs_in(id.parse().expect("an id")).await;
        Person { id, client }
    }

    /// Signs somebody in without his password, which takes long to hash; a test of its own signs in with it.
    pub async fn signs_in(&self, agent: AgentId) -> Client {
        let secret = rusuban_server::secret().expect("randomness");
        let now = self.app.now();
        let session = Session {
            id: SessionId(self.app.ids.next()),
            agent,
            token_hash: sha256(&secret),
            created_at: now,
            last_sign_of_life: now,
        };
        self.app
            .presence_changed(PresenceEvent::SignIn(session), Vec::new())
            .await
            .expect("the store answers");
        self.stranger().with_session(&secret)
    }
}

impl Person {
    /// Chooses a status.
    pub async fn goes(&self, status: AvailabilityStatus) -> Value {
        let body = json!({ "status": status.word() });
        self.client.put("/me/availability", body).await.expect(200).json
    }

    /// His console gives a sign of life.
    pub async fn beats(&self) {
        let _ = self.client.post("/me/heartbeat", json!({})).await.expect(204);
    }
}
