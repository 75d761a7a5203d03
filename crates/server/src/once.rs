//! `Idempotency-Key`: a repeated request is the same request, and has the same answer.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusuban_core::change::{Answer, Change};
use secrecy::ExposeSecret;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::error::{Fault, Problem};
use crate::hash::sha256;
use crate::json;

/// Says who calls; the extractors of [`auth`](crate::auth) leave it with the request.
#[derive(Clone)]
pub(crate) struct CallerName(pub(crate) String);

/// The body of a POST that creates or sends, and the key it may be repeated under.
pub struct Creating<T> {
    /// The body.
    pub body: T,
    /// The key, if the caller gave one.
    pub once: Option<Once>,
}

/// A request that is done at most once.
#[derive(Debug, Clone)]
pub struct Once {
    principal: String,
    key: String,
    fingerprint: [u8; 32],
}

impl<T: DeserializeOwned> FromRequest<App> for Creating<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let key = request.headers().get("idempotency-key").map(key).transpose()?;
        let principal = request
            .extensions()
            .get::<CallerName>()
            .map(|name| name.0.clone());
        let what = format!("{} {}\n", request.method(), request.uri().path());
        let body = json::body(request, app).await?;
        let once = key.zip(principal).map(|(key, principal)| Once {
            principal,
            key,
            fingerprint: fingerprint(&what, &body),
        });
        Ok(Self {
            body: json::parse(&body)?,
            once,
        })
    }
}

/// A key as it came.
pub(crate) fn key(value: &HeaderValue) -> Result<String, Problem> {
    let text = value.to_str().ok().filter(|text| (1..=255).contains(&text.len()));
    text.map(str::to_owned).ok_or_else(|| {
        Problem::malformed(Fault::at(
            "",
            "wrong_idempotency_key",
            "Idempotency-Key has 1 to 255 visible characters",
        ))
    })
}

fn fingerprint(what: &str, body: &Bytes) -> [u8; 32] {
    sha256([what.as_bytes(), body].concat())
}

impl Once {
    /// A name for what the request makes, the same whenever it is repeated.
    pub(crate) fn name(&self) -> String {
        format!("key:{}", URL_SAFE_NO_PAD.encode(sha256(&self.key)))
    }

    /// The answer this request had before, if it had one.
    ///
    /// # Errors
    /// 409 where the key was used for another request.
    pub async fn answered(&self, app: &App) -> Result<Option<Response>, Problem> {
        let Some(answer) = app.store.answer(&self.principal, &self.key).await? else {
            return Ok(None);
        };
        if answer.fingerprint != self.fingerprint {
            let detail = "this Idempotency-Key was used for another request";
            return Err(Problem::conflict("idempotency_key_reused", detail));
        }
        let body = app.sealer.open(&self.place(), &answer.body)?;
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
        let kind = [(header::CONTENT_TYPE, "application/json")];
        let mut response = (status, kind, body.expose_secret().to_owned()).into_response();
        if let Some(location) = answer
            .location
            .and_then(|location| HeaderValue::from_str(&location).ok())
        {
            response.headers_mut().insert(header::LOCATION, location);
        }
        Ok(Some(response))
    }

    /// The write that remembers an answer, to be committed with what the request does. The body is sealed: it may hold
    /// a token that is shown once.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn remember(
        &self,
        app: &App,
        status: StatusCode,
        body: &str,
        location: Option<&str>,
    ) -> Result<Change, Problem> {
        Ok(Change::RememberAnswer(Answer {
            principal: self.principal.clone(),
            key: self.key.clone(),
            fingerprint: self.fingerprint,
            status: status.as_u16(),
            body: app.sealer.seal(&self.place(), body)?,
            location: location.map(str::to_owned),
            at: app.now(),
        }))
    }

    fn place(&self) -> String {
        format!("answer/{}/{}", self.principal, self.key)
    }
}
