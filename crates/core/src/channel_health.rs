//! What is known of a channel's connection to its messenger, and how it stands by that.
//!
//! Nothing is guessed: a credential counts as good when the messenger said so, or took a message with it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::ChannelId;
use crate::settings::ChannelKind;

/// Something that was seen at a channel; the last of each kind is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelSign {
    /// Where.
    pub channel: ChannelId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub seen: Seen,
}

/// What can be seen at a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// The messenger was asked about our credentials, and said this.
    Verified(Verification),
    /// A webhook with a good signature came in, or a visitor's message.
    Received,
    /// A webhook with a bad signature was refused.
    Refused,
    /// The messenger took a message.
    Delivered,
    /// The messenger didn't take a message, for good; why, as a stable word.
    Failed(String),
    /// Its credentials, or where its messenger is, were changed: what was seen until then was about others.
    Changed,
}

/// The kinds of [`Seen`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "see `Seen`")]
pub enum SignKind {
    Verified,
    Received,
    Refused,
    Delivered,
    Failed,
    Changed,
}

impl Seen {
    /// Which kind it is.
    pub const fn kind(&self) -> SignKind {
        match self {
            Self::Verified(_) => SignKind::Verified,
            Self::Received => SignKind::Received,
            Self::Refused => SignKind::Refused,
            Self::Delivered => SignKind::Delivered,
            Self::Failed(_) => SignKind::Failed,
            Self::Changed => SignKind::Changed,
        }
    }
}

/// What the messenger said when it was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Why it doesn't accept our token, or can't be asked, as a stable word; `None`: the token is good.
    pub problem: Option<String>,
    /// What the account is called there.
    pub account_name: Option<String>,
    /// How people find it there, such as LINE's `@…`.
    pub account_handle: Option<String>,
    /// Where it delivers; `None` is nowhere, or not known.
    pub webhook_url: Option<String>,
    /// Whether it delivers at all.
    pub webhook_active: Option<bool>,
    /// The status with which our webhook answered the messenger's own test; `None`: not tested, or no answer.
    pub tested_status: Option<u16>,
    /// What the messenger said of that test, if it went wrong.
    pub tested_reason: Option<String>,
}

/// How a channel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelState {
    /// It is switched off.
    Disabled,
    /// A credential is missing.
    Incomplete,
    /// The messenger doesn't know our token, as far as the last try went.
    TokenRejected,
    /// Its messenger is in trouble and left alone for a while.
    Resting,
    /// The last webhook had a bad signature: the secret isn't the messenger's.
    SecretWrong,
    /// The messenger delivers to another address, or to none.
    WebhookElsewhere,
    /// The messenger has our address, and its deliveries are switched off.
    WebhookOff,
    /// Nothing speaks for the token yet.
    Unverified,
    /// The token is good; no webhook has come in yet.
    Waiting,
    /// Messages come in, and go out.
    Ready,
}

/// What a channel's state is read off.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// Which messenger.
    pub kind: ChannelKind,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Whether all its credentials are set.
    pub complete: bool,
    /// Whether its messenger is being left alone.
    pub resting: bool,
    /// Where its messenger should deliver.
    pub webhook_url: &'a str,
    /// What was seen [since its credentials were changed](since_changed).
    pub signs: &'a [ChannelSign],
}

/// How a channel stands, by the evidence there is.
pub fn channel_state(evidence: &Evidence<'_>) -> ChannelState {
    if !evidence.enabled {
        return ChannelState::Disabled;
    }
    if !evidence.complete {
        return ChannelState::Incomplete;
    }
    if !evidence.kind.delivers_through_provider() {
        return ChannelState::Ready;
    }
    let at = |kind| last(evidence.signs, kind).map(|sign| sign.at);
    let token = token(evidence.signs);
    if token == Some(false) {
        return ChannelState::TokenRejected;
    }
    if evidence.resting {
        return ChannelState::Resting;
    }
    if at(SignKind::Refused) > at(SignKind::Received) {
        return ChannelState::SecretWrong;
    }
    if let Some(state) = webhook(evidence) {
        return state;
    }
    match (token, at(SignKind::Received)) {
        (None, _) => ChannelState::Unverified,
        (Some(_), None) => ChannelState::Waiting,
        (Some(_), Some(_)) => ChannelState::Ready,
    }
}

/// What speaks of a channel as it is: what was seen before its credentials were last changed says nothing of them, even
/// where it is written later, by whoever had seen it.
pub fn since_changed(mut signs: Vec<ChannelSign>) -> Vec<ChannelSign> {
    let changed = last(&signs, SignKind::Changed).map(|sign| sign.at);
    signs.retain(|sign| Some(sign.at) > changed);
    signs
}

/// The last sign of a kind.
pub fn last(signs: &[ChannelSign], kind: SignKind) -> Option<&ChannelSign> {
    signs
        .iter()
        .filter(|sign| sign.seen.kind() == kind)
        .max_by_key(|sign| sign.at)
}

const UNAUTHORIZED: &str = "unauthorized";

/// Whether the messenger knows our token, by the newest of what speaks for or against it.
fn token(signs: &[ChannelSign]) -> Option<bool> {
    let speaks = |sign: &ChannelSign| {
        let good = match &sign.seen {
            Seen::Delivered => true,
            Seen::Failed(why) if why == UNAUTHORIZED => false,
            Seen::Verified(told) => match told.problem.as_deref() {
                None => true,
                Some(UNAUTHORIZED) => false,
                // It couldn't be asked: that says nothing of the token.
                Some(_) => return None,
            },
            _ => return None,
        };
        Some((sign.at, good))
    };
    let newest = signs.iter().filter_map(speaks).max_by_key(|(at, _)| *at);
    newest.map(|(_, good)| good)
}

/// What is wrong with where the messenger delivers, unless a webhook came in since it was asked.
fn webhook(evidence: &Evidence<'_>) -> Option<ChannelState> {
    let asked = last(evidence.signs, SignKind::Verified)?;
    let Seen::Verified(told) = &asked.seen else {
        return None;
    };
    let since = last(evidence.signs, SignKind::Received).is_some_and(|sign| sign.at > asked.at);
    if told.problem.is_some() || since {
        return None;
    }
    if told.webhook_url.as_deref() != Some(evidence.webhook_url) {
        return Some(ChannelState::WebhookElsewhere);
    }
    (told.webhook_active == Some(false)).then_some(ChannelState::WebhookOff)
}
