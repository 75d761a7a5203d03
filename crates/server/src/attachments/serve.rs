//! Bytes of a file on their way out, piece by piece.

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::try_unfold;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusuban_core::attachment::{Attachment, Contents};
use rusuban_core::ids::AttachmentId;
use rusuban_store::{AttachmentRow, StoreError};

use crate::app::App;
use crate::error::Problem;

/// Whatever is in it, nothing of it runs, loads or sends anything.
const POLICY: &str = "sandbox; default-src 'none'";
/// A file never changes. Whoever may see it keeps it; nobody in between does.
const CACHE: &str = "private, max-age=86400, immutable";
/// What RFC 5987 leaves as it is in a value.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// The bytes of a file of a message that isn't taken back; pictures that are safe are shown, all else is saved.
///
/// # Errors
/// 404 where it isn't kept or its message was taken back.
pub(crate) async fn answer(app: &App, row: &AttachmentRow) -> Result<Response, Problem> {
    if let Some(message) = row.message {
        let message = app.store.message(message).await?;
        if message.is_none_or(|message| message.unsent) {
            return Err(Problem::not_found());
        }
    }
    let contents = row.attachment.contents().ok_or_else(Problem::not_found)?;
    let id = row.attachment.id;
    // Read before anything is answered, so that a store out of order is an answer, too.
    let first = piece(app, id, 0).await?;
    let (app, size) = (app.clone(), contents.size);
    let pieces = try_unfold((first, 1, 0), move |(now, place, sent)| {
        let app = app.clone();
        async move {
            let sent = sent + now.len() as u64;
            if now.is_empty() {
                return Ok::<_, StoreError>(None);
            }
            let next = if sent < size {
                piece(&app, id, place).await?
            } else {
                Bytes::new()
            };
            Ok(Some((now, (next, place + 1, sent))))
        }
    });
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, size.into());
    headers.insert(header::CONTENT_TYPE, kind(contents));
    headers.insert(
        header::CONTENT_DISPOSITION,
        disposition(&row.attachment, contents),
    );
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    Ok(response)
}

async fn piece(app: &App, id: AttachmentId, place: u32) -> Result<Bytes, StoreError> {
    let found = app.store.attachment_chunk(id, place).await?;
    let missing = || StoreError::Corrupt(format!("{id} has no piece {place}"));
    found.map(Bytes::from).ok_or_else(missing)
}

fn kind(contents: &Contents) -> HeaderValue {
    let kind = contents.media_type.as_str();
    let shown = contents.picture.and_then(|_| HeaderValue::from_str(kind).ok());
    shown.unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

fn disposition(attachment: &Attachment, contents: &Contents) -> HeaderValue {
    let how = if contents.picture.is_some() {
        "inline"
    } else {
        "attachment"
    };
    let name = utf8_percent_encode(&attachment.full_name(), KEPT).to_string();
    let whole = format!("{how}; filename*=UTF-8''{name}");
    HeaderValue::from_str(&whole).unwrap_or(HeaderValue::from_static("attachment"))
}
