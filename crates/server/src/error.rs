//! What goes wrong, as RFC 9457 problems with stable codes.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusuban_core::chat::ChatError;
use rusuban_core::handle::HandleError;
use rusuban_core::settings::Refusal;
use rusuban_store::StoreError;
use serde::Serialize;
use utoipa::ToSchema;

/// An answer that says what went wrong: `application/problem+json`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "urn:rusuban:problem:too_long")]
    kind: String,
    /// The kind in English words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// The kind as a stable word, which the UI translates.
    code: &'static str,
    /// What happened this time, in English words.
    detail: String,
    /// Each fault with its place.
    errors: Vec<Fault>,
    #[serde(skip)]
    retry_after_s: Option<u32>,
}

/// One fault in a request.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Fault {
    /// JSON pointer into the body; empty is the whole.
    pub pointer: String,
    /// A stable word.
    pub code: String,
    /// The same in English words.
    pub detail: String,
    /// Where in a text, in Unicode scalar values: the first character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// Where in a text: behind the last character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// Where in a file: the line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// Those who use what was to be deleted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<String>,
}

impl Fault {
    /// A fault at a place.
    pub fn at(pointer: impl Into<String>, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            code: code.into(),
            detail: detail.into(),
            ..Self::default()
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self {
            pointer: refusal.pointer,
            code: refusal.code.to_owned(),
            detail: refusal.detail,
            start: refusal.place.map(|(start, _)| start),
            end: refusal.place.map(|(_, end)| end),
            line: None,
            suggestion: refusal.suggestion,
            users: refusal.users,
        }
    }
}

impl Problem {
    /// A problem of any status.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:rusuban:problem:{code}"),
            title: status.canonical_reason().unwrap_or("Problem"),
            status: status.as_u16(),
            code,
            detail: detail.into(),
            errors: Vec::new(),
            retry_after_s: None,
        }
    }

    /// 400: the request can't be understood, at this place.
    pub fn malformed(fault: Fault) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", fault.detail.clone()).with(vec![fault])
    }

    /// 401: nobody is signed in.
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "sign in, or send a token that is in use",
        )
    }

    /// 403: the caller's role doesn't allow this.
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "your role does not allow this",
        )
    }

    /// 404: there is no such row, or the caller may not see it; the two look the same.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "there is nothing here that you may see",
        )
    }

    /// 405: there is something here, but not for this method.
    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "this address doesn't take that method",
        )
    }

    /// 409: what is asked doesn't go with the present state.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// 412: somebody changed it in between.
    pub fn stale() -> Self {
        let detail = "somebody changed this since you read it; read it again";
        Self::new(StatusCode::PRECONDITION_FAILED, "stale", detail)
    }

    /// 422: a rule refuses it, at this place.
    pub fn refused(fault: Fault) -> Self {
        Self::refused_all(vec![fault])
    }

    /// 422: rules refuse it, at these places.
    pub fn refused_all(faults: Vec<Fault>) -> Self {
        let detail = faults
            .iter()
            .map(|f| f.detail.as_str())
            .collect::<Vec<_>>()
            .join("; ");
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "refused", detail).with(faults)
    }

    /// 429: too many requests; the next one is welcome in so many seconds.
    pub fn too_many(retry_after_s: u32) -> Self {
        let detail = format!("too many requests from your address; wait {retry_after_s} s");
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", detail);
        Self {
            retry_after_s: Some(retry_after_s),
            ..problem
        }
    }

    /// 503: the store can't be read or written now.
    pub fn unavailable() -> Self {
        let detail = "the data can't be reached now; try again";
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail);
        Self {
            retry_after_s: Some(1),
            ..problem
        }
    }

    /// 500: our fault; what happened is in the log only.
    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "something went wrong here; the log says what",
        )
    }

    /// The same with faults.
    #[must_use]
    pub fn with(self, errors: Vec<Fault>) -> Self {
        Self { errors, ..self }
    }

    /// The status it answers with.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The stable word.
    pub const fn code(&self) -> &'static str {
        self.code
    }
}

/// In words, for the command line.
impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Problem {}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, retry_after) = (self.status(), self.retry_after_s);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Conflict => Self::conflict(
                "changed_meanwhile",
                "others changed this at the same time; try again",
            ),
            StoreError::Unavailable(_) => {
                tracing::warn!(%error, "the store is unavailable");
                Self::unavailable()
            }
            StoreError::Corrupt(_) => {
                tracing::error!(%error, "the store holds something that can't be read");
                Self::unavailable()
            }
        }
    }
}

/// Refusals of settings: in use is a conflict of state (R19), everything else a rule.
impl From<Vec<Refusal>> for Problem {
    fn from(refusals: Vec<Refusal>) -> Self {
        let in_use = refusals.iter().any(|refusal| refusal.code == "in_use");
        let faults: Vec<_> = refusals.into_iter().map(Fault::from).collect();
        if in_use {
            let detail = faults.first().map(|f| f.detail.clone()).unwrap_or_default();
            return Self::conflict("in_use", detail).with(faults);
        }
        Self::refused_all(faults)
    }
}

impl From<HandleError> for Problem {
    fn from(error: HandleError) -> Self {
        match error {
            HandleError::Chat(chat) => chat.into(),
            HandleError::NotFound => Self::not_found(),
            HandleError::AgentNotLinked => {
                Self::refused(Fault::at("/agent_id", "agent_not_linked", error.to_string()))
            }
            HandleError::NothingToTest => Self::conflict("nothing_to_test", error.to_string()),
            HandleError::UnreadableText => {
                tracing::error!(%error);
                Self::internal()
            }
        }
    }
}

impl From<ChatError> for Problem {
    fn from(error: ChatError) -> Self {
        let code = match error {
            ChatError::Ended => "chat_ended",
            ChatError::NotEnded => "chat_not_ended",
            ChatError::NotHeldByBot => "not_held_by_bot",
            ChatError::HeldByAnother => "held_by_another",
        };
        Self::conflict(code, error.to_string())
    }
}

impl From<getrandom::Error> for Problem {
    fn from(error: getrandom::Error) -> Self {
        tracing::error!(%error, "the system gives no random bytes");
        Self::internal()
    }
}

impl From<crate::seal::SealError> for Problem {
    fn from(error: crate::seal::SealError) -> Self {
        tracing::error!(%error);
        Self::internal()
    }
}
