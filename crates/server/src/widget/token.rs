//! Visitors' tokens: signed and self-contained, so that a visitor who never writes leaves nothing behind.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::Directory;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

use super::channel::webchat;
use crate::app::App;
use crate::auth::session::bearer;
use crate::credentials;
use crate::error::Problem;
use crate::hash::hmac_sha256;

/// How the addresses of visitors begin whom the embedding site proved.
pub(super) const PROVED: &str = "jwt:";

/// What a signed text is for; one is never taken for another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// A session, good for a year.
    Session,
    /// The opening of one stream, good for a minute.
    Ticket,
}

/// A visitor of a web chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Visitor {
    /// The channel.
    #[serde(rename = "c")]
    pub(super) channel: ChannelId,
    /// What the channel calls him.
    #[serde(rename = "a")]
    pub(super) address: String,
    /// What he calls himself; may be empty.
    #[serde(rename = "n", default)]
    pub(super) name: String,
    /// E-mail; may be empty.
    #[serde(rename = "e", default)]
    pub(super) email: String,
    /// Language tag; may be empty.
    #[serde(rename = "l", default)]
    pub(super) language: String,
    /// IANA zone.
    #[serde(rename = "z", default)]
    pub(super) time_zone: Option<String>,
    /// The [`mark`] of the secret by which the embedding site proved who he is; `None` for everybody else.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub(super) proof: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Signed {
    #[serde(rename = "v")]
    visitor: Visitor,
    /// When it was signed, in milliseconds.
    #[serde(rename = "t")]
    at: i64,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Session => "widget session",
            Self::Ticket => "widget ticket",
        }
    }

    const fn good_for(self) -> SignedDuration {
        match self {
            Self::Session => SignedDuration::from_hours(365 * 24),
            Self::Ticket => SignedDuration::from_mins(1),
        }
    }
}

/// Signs a visitor for a purpose.
pub(super) fn sign(app: &App, purpose: Purpose, visitor: Visitor) -> Result<String, Problem> {
    let signed = Signed {
        visitor,
        at: app.now().as_millisecond(),
    };
    let payload = serde_json::to_vec(&signed).map_err(|_| Problem::internal())?;
    let payload = URL_SAFE_NO_PAD.encode(payload);
    let seal = URL_SAFE_NO_PAD.encode(seal(app, purpose, &payload));
    Ok(format!("{payload}.{seal}"))
}

/// The visitor of a text that we signed for this purpose, while it is good.
pub(super) async fn open(app: &App, purpose: Purpose, text: &str) -> Result<Visitor, Problem> {
    let visitor = signed(app, purpose, text).ok_or_else(Problem::unauthenticated)?;
    if visitor.is_proved() {
        visitor.must_be_proved_still(app, &*app.store.directory().await?)?;
    }
    Ok(visitor)
}

/// Tells one identity secret from another, and nothing about either.
pub(super) fn mark(app: &App, secret: &str) -> String {
    let mark = hmac_sha256(&app.sealer.derive("widget proof"), secret.as_bytes());
    URL_SAFE_NO_PAD.encode(&mark[..12])
}

impl Visitor {
    /// Whether the embedding site proved who he is.
    pub(super) fn is_proved(&self) -> bool {
        self.address.starts_with(PROVED)
    }

    /// 401 where it was proved with a secret that was renewed since: whoever knew that one may have been anybody.
    pub(super) fn must_be_proved_still(&self, app: &App, directory: &Directory) -> Result<(), Problem> {
        if !self.is_proved() {
            return Ok(());
        }
        let channel = webchat(directory, self.channel)?;
        let credentials = credentials::open(app, self.channel, channel)?;
        let now = mark(app, credentials.get("identity_secret"));
        if self.proof.as_deref() == Some(now.as_str()) {
            Ok(())
        } else {
            Err(Problem::unauthenticated())
        }
    }
}

fn signed(app: &App, purpose: Purpose, text: &str) -> Option<Visitor> {
    let (payload, claimed) = text.split_once('.')?;
    let claimed = URL_SAFE_NO_PAD.decode(claimed).ok()?;
    if !bool::from(seal(app, purpose, payload).ct_eq(&claimed)) {
        return None;
    }
    let signed: Signed = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    let at = Timestamp::from_millisecond(signed.at).ok()?;
    (app.now().duration_since(at) < purpose.good_for()).then_some(signed.visitor)
}

fn seal(app: &App, purpose: Purpose, payload: &str) -> [u8; 32] {
    hmac_sha256(&app.sealer.derive(purpose.word()), payload.as_bytes())
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let token = bearer(&parts.headers).ok_or_else(Problem::unauthenticated)?;
        open(app, Purpose::Session, token).await
    }
}
