//! `ETag` and `If-Match`: a change by somebody else in between is reported, not overwritten.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use serde::Serialize;

use crate::app::App;
use crate::error::Problem;
use crate::hash::sha256;

/// The tag of a setting: of what people can change in it, so that a heartbeat or a test leaves it as it is.
pub fn etag(editable: &impl Serialize) -> String {
    // Settings are plain data; they have always a form in JSON.
    let text = serde_json::to_vec(editable).unwrap_or_default();
    let hash = u64::from_be_bytes(sha256(text)[..8].try_into().unwrap_or_default());
    format!("\"{hash:016x}\"")
}

/// The `If-Match` of a request.
pub struct IfMatch(Option<String>);

impl FromRequestParts<App> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let values = parts
            .headers
            .get_all(header::IF_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let text = values.collect::<Vec<_>>().join(",");
        Ok(Self(parts.headers.contains_key(header::IF_MATCH).then_some(text)))
    }
}

impl IfMatch {
    /// 412 unless the caller has seen the present state, or didn't say what he has seen.
    pub fn must_hold(&self, editable: &impl Serialize) -> Result<(), Problem> {
        let Some(wanted) = &self.0 else { return Ok(()) };
        let present = etag(editable);
        let holds = wanted
            .split(',')
            .map(str::trim)
            .any(|tag| tag == "*" || tag == present);
        if holds { Ok(()) } else { Err(Problem::stale()) }
    }
}
