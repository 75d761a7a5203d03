//! A look at the logo, through us: the console loads nothing from another host.

use std::time::Duration;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rusuban_channels::{Method, NoAnswer, Request};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::auth::Admin;
use crate::error::{Fault, Problem};
use crate::extract::Query;

/// The largest picture that is shown, in bytes.
const LARGEST: usize = 1024 * 1024;
/// How long its host may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// A drawing may hold scripts and addresses of others; shown, it does nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Where the picture is.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LogoQuery {
    /// Its address, saved or not; at most 2,000 characters.
    url: String,
}

/// The picture at an address, as long as it is one: PNG, JPEG, GIF, WebP or SVG of at most 1 MiB.
#[utoipa::path(get, path = "/organization/logo", tag = "organization", params(LogoQuery),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = Vec<u8>, content_type = "image/*"), (status = 400, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn logo(
    State(app): State<App>,
    _: Admin,
    Query(LogoQuery { url }): Query<LogoQuery>,
) -> Result<Response, Problem> {
    if url.chars().count() > 2_000 {
        return Err(refused("too_long", "an address has at most 2,000 characters"));
    }
    let asked = Request {
        method: Method::Get,
        path: String::new(),
        headers: Vec::new(),
        body: None,
    };
    // One byte more than may be, to see that it is too much.
    let answer = app.outgoing.send_for(&url, asked, PATIENCE, LARGEST + 1).await;
    let answer = answer.map_err(|error| match error {
        NoAnswer::Forbidden => refused("address_not_allowed", "this address may not be called"),
        NoAnswer::NotConnected | NoAnswer::Interrupted => refused("no_answer", "nobody answers there"),
    })?;
    if answer.status != 200 {
        let detail = format!("the host answers {}, not with a picture", answer.status);
        return Err(refused("answered_otherwise", &detail));
    }
    if answer.body.len() > LARGEST {
        return Err(refused("too_large", "the picture is larger than 1 MiB"));
    }
    let kind = kind(&answer.body).ok_or_else(|| refused("not_an_image", "there is no picture there"))?;
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, answer.body).into_response())
}

fn refused(code: &str, detail: &str) -> Problem {
    Problem::refused(Fault::at("", code, detail))
}

/// What kind of picture it is, by how it begins; what its host says of it isn't believed.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    if begins(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if begins(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if begins(b"GIF87a") || begins(b"GIF89a") {
        Some("image/gif")
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        let text = std::str::from_utf8(bytes).ok()?.trim_start();
        let drawing = text.starts_with("<svg") || (text.starts_with("<?xml") && text.contains("<svg"));
        drawing.then_some("image/svg+xml")
    }
}
