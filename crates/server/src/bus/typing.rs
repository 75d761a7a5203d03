//! That somebody types, from node to node: the one hint that says something, and so it is sealed.

use async_nats::Client;
use rusuban_core::typing::Typing;
use secrecy::ExposeSecret as _;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::Hint;
use super::tell::say;
use crate::app::App;
use crate::live::typing::Passed;
use crate::seal::Sealer;

/// What it is sealed for.
const PLACE: &str = "bus typing";

/// Tells the other nodes what is said at this one, until the end. What can't be told at once is lost.
pub(super) async fn follow(app: &App, client: &Client, subject: &str, end: &CancellationToken) {
    let subject = format!("{subject}.{}", Hint::Typing.word());
    let mut words = app.typing.subscribe();
    loop {
        let told = tokio::select! {
            () = end.cancelled() => return,
            told = words.recv() => told,
        };
        match told {
            Ok(Passed { typing, here: true }) => {
                if let Some(sealed) = seal(&app.sealer, &typing) {
                    say(app, client, &subject, sealed).await;
                }
            }
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

fn seal(sealer: &Sealer, typing: &Typing) -> Option<String> {
    let plain = serde_json::to_string(typing).ok()?;
    sealer.seal(PLACE, &plain).ok()
}

/// What another node said; `None` where this one doesn't understand it, or it is none of ours.
pub(super) fn open(sealer: &Sealer, said: &[u8]) -> Option<Typing> {
    let sealed = std::str::from_utf8(said).ok()?;
    let plain = sealer.open(PLACE, sealed).ok()?;
    serde_json::from_str(plain.expose_secret()).ok()
}

#[cfg(test)]
mod tests {
    use rusuban_core::ids::{AgentId, ChannelId, ChatId};
    use rusuban_core::typing::{Audience, Typist, Word};
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    fn typing() -> Typing {
        Typing {
            chat: ChatId(Uuid::from_u128(1)),
            channel: ChannelId(Uuid::from_u128(2)),
            by: Typist::Agent(AgentId(Uuid::from_u128(3))),
            audience: Audience::DeskAndCustomer,
            word: Word::Types,
            at: "2026-11-24T03:00:00Z".parse().unwrap(),
        }
    }

    fn ours() -> Sealer {
        Sealer::new([7; 32])
    }

    fn sealed(plain: &Value) -> String {
        ours().seal(PLACE, &plain.to_string()).unwrap()
    }

    #[test]
    fn another_node_understands_what_was_said_and_nobody_else_does() {
        let said = seal(&ours(), &typing()).unwrap();
        assert_eq!(open(&ours(), said.as_bytes()), Some(typing()));
        let plain = serde_json::to_value(typing()).unwrap();
        assert!(!said.contains(plain["chat"].as_str().unwrap()));
        assert_eq!(open(&Sealer::new([8; 32]), said.as_bytes()), None);
    }

    #[test]
    fn what_a_newer_node_says_is_understood_or_let_be() {
        let mut newer = serde_json::to_value(typing()).unwrap();
        newer["mood"] = json!("in a hurry");
        assert_eq!(open(&ours(), sealed(&newer).as_bytes()), Some(typing()));
        for odd in [
            json!({ "word": "sings" }),
            json!({ "by": { "ghost": "gst_1" } }),
            json!({ "at": null }),
            json!({ "chat": "cht_1" }),
        ] {
            let mut other = serde_json::to_value(typing()).unwrap();
            for (field, value) in odd.as_object().unwrap() {
                other[field] = value.clone();
            }
            assert_eq!(open(&ours(), sealed(&other).as_bytes()), None, "{odd}");
        }
    }

    #[test]
    fn what_nobody_of_ours_said_is_let_be() {
        let plain = serde_json::to_string(&typing()).unwrap();
        let for_elsewhere = ours().seal("elsewhere", &plain).unwrap();
        for said in ["", "v1.", "{}", &plain, &for_elsewhere] {
            assert_eq!(open(&ours(), said.as_bytes()), None, "{said}");
        }
        assert_eq!(open(&ours(), &[0xff; 1_000]), None);
    }
}
