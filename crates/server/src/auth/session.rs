//! The cookie of a signed-in browser, and bearer tokens.

use axum::http::{HeaderMap, HeaderValue, header};
use jiff::{SignedDuration, Timestamp};
use rusuban_core::change::Session;

/// The cookie's name.
pub const COOKIE: &str = "rusuban_session";
/// How long a sign-in lasts at most.
pub const LASTS: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Whether a sign-in is too long ago.
pub fn is_over(session: &Session, now: Timestamp) -> bool {
    now.duration_since(session.created_at) >= LASTS
}

/// The token in `Authorization: Bearer …`.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The session's secret in the cookies.
pub fn cookie(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, secret)| secret)
}

/// `Set-Cookie` for a new session.
pub fn set_cookie(secret: &str, by_tls: bool) -> Option<HeaderValue> {
    line(secret, LASTS.as_secs(), by_tls)
}

/// `Set-Cookie` that takes the cookie away.
pub fn clear_cookie(by_tls: bool) -> Option<HeaderValue> {
    line("", 0, by_tls)
}

fn line(secret: &str, max_age_s: i64, by_tls: bool) -> Option<HeaderValue> {
    let secure = if by_tls { "; Secure" } else { "" };
    let line = format!("{COOKIE}={secret}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&line).ok()
}
