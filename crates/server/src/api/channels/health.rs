//! How a channel stands, as others see it.

use jiff::Timestamp;
use rusuban_core::channel_health::{
    ChannelSign, ChannelState, Evidence, Seen, SignKind, Verification, channel_state, last,
};
use rusuban_core::settings::Channel;
use serde::Serialize;
use utoipa::ToSchema;

use super::credentials::names;

/// How a channel stands, and what that is read off. Times and what the messenger said are for those who set it up.
#[derive(Serialize, ToSchema)]
pub(super) struct Health {
    status: HealthWord,
    /// Credentials that aren't set.
    missing: Vec<&'static str>,
    /// While its messenger is in trouble and left alone for a while: when it is tried again.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    resting_until: Option<Timestamp>,
    /// What the messenger said when it was last asked; null before.
    #[schema(required)]
    verification: Option<VerificationView>,
    /// When a webhook with a good signature, or a visitor's message, came in last.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    last_received_at: Option<Timestamp>,
    /// When a webhook was refused last because of its signature.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    last_refused_at: Option<Timestamp>,
    /// When the messenger took a message last.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    last_delivered_at: Option<Timestamp>,
    /// The last message that could not be delivered; null before there is one.
    #[schema(required)]
    last_failure: Option<FailureView>,
}

/// How a channel stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum HealthWord {
    /// It has what it needs; of a messenger's channel also: messages come in, and its token is known to be good.
    Ready,
    /// The token is good; no webhook has come in yet.
    Waiting,
    /// Nothing speaks for the token yet.
    Unverified,
    /// A credential is missing.
    Incomplete,
    /// It is switched off.
    Disabled,
    /// Its messenger is in trouble: messages wait, and one at a time tries whether that is over.
    Resting,
    /// The messenger doesn't know our token.
    TokenRejected,
    /// The last webhook had a bad signature: the secret isn't the messenger's.
    SecretWrong,
    /// The messenger delivers to another address, or to none.
    WebhookElsewhere,
    /// The messenger's deliveries are switched off there.
    WebhookOff,
}

/// What the messenger said.
#[derive(Serialize, ToSchema)]
struct VerificationView {
    /// When it was asked.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Why it doesn't accept our token, or could not be asked, as a stable word; null: the token is good.
    #[schema(required)]
    problem: Option<String>,
    /// What the account is called there.
    #[schema(required)]
    account_name: Option<String>,
    /// How people find it there.
    #[schema(required)]
    account_handle: Option<String>,
    /// Where it delivers; null is nowhere.
    #[schema(required)]
    webhook_url: Option<String>,
    /// Whether that is here.
    webhook_matches: bool,
    /// Whether it delivers at all.
    #[schema(required)]
    webhook_active: Option<bool>,
    /// The status with which our webhook answered the messenger's own test; null: not tested, or no answer.
    #[schema(required)]
    tested_status: Option<u16>,
    /// What the messenger said of that test, if it went wrong.
    #[schema(required)]
    tested_reason: Option<String>,
}

/// A message that could not be delivered.
#[derive(Serialize, ToSchema)]
struct FailureView {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Why, as a stable word.
    error: String,
}

impl Health {
    /// By what was `seen`, where the messenger should deliver to `ours`.
    pub(super) fn of(
        doc: &Channel,
        ours: Option<&str>,
        resting_until: Option<Timestamp>,
        seen: &[ChannelSign],
    ) -> Self {
        let has = |name: &&str| doc.credentials.contains_key(*name);
        let missing: Vec<_> = names(doc.kind)
            .iter()
            .copied()
            .filter(|name| !has(name))
            .collect();
        let state = channel_state(&Evidence {
            kind: doc.kind,
            enabled: doc.enabled,
            complete: missing.is_empty(),
            resting: resting_until.is_some(),
            webhook_url: ours.unwrap_or_default(),
            signs: seen,
        });
        let at = |kind| last(seen, kind).map(|sign| sign.at);
        Self {
            status: word(state),
            missing,
            resting_until,
            verification: verification(seen, ours),
            last_received_at: at(SignKind::Received),
            last_refused_at: at(SignKind::Refused),
            last_delivered_at: at(SignKind::Delivered),
            last_failure: failure(seen),
        }
    }
}

fn verification(seen: &[ChannelSign], ours: Option<&str>) -> Option<VerificationView> {
    let sign = last(seen, SignKind::Verified)?;
    let Seen::Verified(told) = sign.seen.clone() else {
        return None;
    };
    let Verification {
        problem,
        account_name,
        account_handle,
        webhook_url,
        webhook_active,
        tested_status,
        tested_reason,
    } = told;
    Some(VerificationView {
        at: sign.at,
        problem,
        account_name,
        account_handle,
        webhook_matches: webhook_url.is_some() && webhook_url.as_deref() == ours,
        webhook_url,
        webhook_active,
        tested_status,
        tested_reason,
    })
}

fn failure(seen: &[ChannelSign]) -> Option<FailureView> {
    let sign = last(seen, SignKind::Failed)?;
    match &sign.seen {
        Seen::Failed(error) => Some(FailureView {
            at: sign.at,
            error: error.clone(),
        }),
        _ => None,
    }
}

const fn word(state: ChannelState) -> HealthWord {
    match state {
        ChannelState::Ready => HealthWord::Ready,
        ChannelState::Waiting => HealthWord::Waiting,
        ChannelState::Unverified => HealthWord::Unverified,
        ChannelState::Incomplete => HealthWord::Incomplete,
        ChannelState::Disabled => HealthWord::Disabled,
        ChannelState::Resting => HealthWord::Resting,
        ChannelState::TokenRejected => HealthWord::TokenRejected,
        ChannelState::SecretWrong => HealthWord::SecretWrong,
        ChannelState::WebhookElsewhere => HealthWord::WebhookElsewhere,
        ChannelState::WebhookOff => HealthWord::WebhookOff,
    }
}
