//! Speaking to the provider: a free reply while its token is fresh, else a push.

use std::time::Duration;

use jiff::SignedDuration;
use rusuban_channels::{Answer, Failure, Outcome, Outgoing as Message, Way, policy};
use rusuban_core::channel_limits::part_limit;
use rusuban_core::delivery::Delivery;
use rusuban_core::message::Message as Stored;
use rusuban_store::StoreError;
use uuid::Uuid;

use super::deliver::{Courier, Line};
use super::settle;

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a try came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tried {
    /// The provider has it.
    Sent { provider_id: Option<String> },
    /// Another try is worth it.
    Later {
        after: Option<Duration>,
        code: Failure,
        drop_reply_token: bool,
    },
    /// Somebody has to do something first.
    Failed(Failure),
    /// The provider may have it, and can't be asked twice safely.
    Unknown,
}

/// Sends a message, in as many requests as its parts take; those that were taken before are known by their keys.
///
/// # Errors
/// When it can't be written down that a reply is about to be tried; then it isn't.
pub(super) async fn send(
    courier: &Courier,
    line: &Line<'_>,
    delivery: &Delivery,
    message: &Stored,
) -> Result<Tried, StoreError> {
    let parts: Vec<&str> = message.parts();
    let per_request = part_limit(line.channel.kind).max_parts.unwrap_or(1).max(1);
    let requests: Vec<&[&str]> = parts.chunks(per_request).collect();
    if requests.len() == 1
        && is_fresh(courier, delivery)
        && let Some(token) = &delivery.reply_token
    {
        settle::begin_reply(&courier.app, delivery).await?;
        if let Some(tried) = reply(courier, line, delivery, &token.token, &parts).await {
            return Ok(tried);
        }
    } else if delivery.reply_token.is_some() && courier.maybe_tried(delivery.message) {
        // An earlier run began a reply and didn't write down how it ended: a push might be a second copy.
        return Ok(Tried::Unknown);
    }
    Ok(push(courier, line, delivery, requests).await)
}

/// Pushes the parts; each request has a key, so that none is taken twice.
async fn push(courier: &Courier, line: &Line<'_>, delivery: &Delivery, requests: Vec<&[&str]>) -> Tried {
    let mut first_id = None;
    for (index, parts) in requests.into_iter().enumerate() {
        let retry_key = key(delivery.retry_key, index);
        match request(courier, line, delivery, parts, Way::Push, retry_key).await {
            Outcome::Sent { provider_id } | Outcome::AlreadyAccepted { provider_id } => {
                first_id = first_id.or(provider_id);
            }
            Outcome::Retry { after, code } => {
                return Tried::Later {
                    after,
                    code,
                    drop_reply_token: delivery.reply_token.is_some(),
                };
            }
            Outcome::Failed { code } => return Tried::Failed(code),
            Outcome::PushInstead | Outcome::SameTokenOnly | Outcome::Unknown => return Tried::Unknown,
        }
    }
    Tried::Sent {
        provider_id: first_id,
    }
}

/// The free reply. `None`: it can't be used, and nothing was taken; the message may be pushed.
///
/// Where an answer fails to come, the same token is tried again while it is fresh: it counts once. What isn't known
/// then stays unknown, for a push might be a second copy. A try that the provider answered with a fault of its own may
/// have been taken all the same, so that from the second try on a token that is refused is not followed by a push.
async fn reply(
    courier: &Courier,
    line: &Line<'_>,
    delivery: &Delivery,
    token: &str,
    parts: &[&str],
) -> Option<Tried> {
    let mut unanswered = courier.maybe_tried(delivery.message);
    let mut maybe_used = unanswered || delivery.attempts > 0;
    let mut tries = 0;
    loop {
        let way = Way::Reply { token, maybe_used };
        let outcome = request(courier, line, delivery, parts, way, delivery.retry_key).await;
        tries += 1;
        match outcome {
            Outcome::Sent { provider_id } | Outcome::AlreadyAccepted { provider_id } => {
                return Some(Tried::Sent { provider_id });
            }
            Outcome::PushInstead => return None,
            Outcome::Failed { code } => return Some(Tried::Failed(code)),
            Outcome::Unknown => return Some(Tried::Unknown),
            Outcome::Retry { after, code } if !unanswered => {
                return Some(Tried::Later {
                    after,
                    code,
                    drop_reply_token: false,
                });
            }
            // The first time at once; then the provider gets a moment.
            Outcome::SameTokenOnly if !unanswered => (unanswered, maybe_used) = (true, true),
            Outcome::SameTokenOnly | Outcome::Retry { .. } => {
                (unanswered, maybe_used) = (true, true);
                let wait = policy::wait(tries, courier.app.ids.jitter(), None);
                courier.app.clock.sleep(wait).await;
            }
        }
        if !is_fresh(courier, delivery) {
            return Some(Tried::Unknown);
        }
    }
}

async fn request(
    courier: &Courier,
    line: &Line<'_>,
    delivery: &Delivery,
    parts: &[&str],
    way: Way<'_>,
    retry_key: Uuid,
) -> Outcome {
    let outgoing = Message {
        address: &delivery.address,
        parts,
        way,
        retry_key,
    };
    let request = line.messenger.send(&line.credentials, &outgoing);
    match courier.app.outgoing.send(line.base, request, PATIENCE).await {
        Ok(answer) => {
            let answer = Answer {
                status: answer.status,
                retry_after: answer.retry_after,
                body: &answer.body,
            };
            line.messenger.outcome(way, &answer)
        }
        Err(why) => line.messenger.unanswered(way, why),
    }
}

/// Whether the reply token may still be used, by our own clock.
fn is_fresh(courier: &Courier, delivery: &Delivery) -> bool {
    let fresh = SignedDuration::try_from(policy::REPLY_TOKEN_FRESH).unwrap_or(SignedDuration::ZERO);
    let now = courier.app.now();
    delivery
        .reply_token
        .as_ref()
        .is_some_and(|token| now.duration_since(token.received_at) < fresh)
}

/// Each request of a delivery has a key of its own, the same at every try.
fn key(of_delivery: Uuid, index: usize) -> Uuid {
    Uuid::from_u128(of_delivery.as_u128() ^ (index as u128))
}
