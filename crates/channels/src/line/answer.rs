//! What LINE's answers mean.

use serde::Deserialize;

use crate::received::{bounded, id};
use crate::{Answer, Failure, LookedUp, Outcome, Way};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SentMessages {
    #[serde(default)]
    sent_messages: Vec<SentMessage>,
}

#[derive(Deserialize)]
struct SentMessage {
    id: String,
}

#[derive(Deserialize)]
struct Problem {
    message: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UserProfile {
    display_name: String,
    language: Option<String>,
}

pub(super) fn outcome(way: Way<'_>, answer: &Answer<'_>) -> Outcome {
    match (answer.status, way) {
        (200..=299, _) => Outcome::Sent {
            provider_id: first_sent(answer.body),
        },
        // The retry key was accepted before.
        (409, Way::Push) => Outcome::AlreadyAccepted {
            provider_id: first_sent(answer.body),
        },
        // "Invalid reply token": sent by the earlier try, or expired. A push might be a second copy.
        (400, Way::Reply { maybe_used: true, .. }) => Outcome::Unknown,
        (400, Way::Reply { .. }) => Outcome::PushInstead,
        (429, _) if is_monthly_limit(answer.body) => Outcome::Failed {
            code: Failure::QuotaUsedUp,
        },
        (429, _) => Outcome::Retry {
            after: answer.retry_after,
            code: Failure::RateLimited,
        },
        (500..=599, _) => Outcome::Retry {
            after: answer.retry_after,
            code: Failure::ProviderError,
        },
        (401, _) => Outcome::Failed {
            code: Failure::Unauthorized,
        },
        (403, _) => Outcome::Failed {
            code: Failure::Forbidden,
        },
        (404, _) => Outcome::Failed {
            code: Failure::RecipientUnknown,
        },
        _ => Outcome::Failed {
            code: Failure::Refused,
        },
    }
}

pub(super) fn profile(answer: &Answer<'_>) -> LookedUp {
    let told = (answer.status == 200)
        .then(|| serde_json::from_slice::<UserProfile>(answer.body).ok())
        .flatten();
    told.map_or_else(LookedUp::default, |told| LookedUp {
        display_name: bounded(&told.display_name, 200),
        language: told.language.as_deref().and_then(id).unwrap_or_default(),
    })
}

fn first_sent(body: &[u8]) -> Option<String> {
    let sent: SentMessages = serde_json::from_slice(body).ok()?;
    id(&sent.sent_messages.first()?.id)
}

/// LINE has one status for "too fast" and "used up"; only the words tell them apart.
fn is_monthly_limit(body: &[u8]) -> bool {
    serde_json::from_slice::<Problem>(body)
        .is_ok_and(|problem| problem.message.to_ascii_lowercase().contains("monthly limit"))
}
