//! Somebody uploads a file that will be part of his message.

use std::time::Duration;

use axum::body::{Body, BodyDataStream, HttpBody as _};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use futures_util::StreamExt as _;
use rusuban_core::attachment::{
    Attachment, Belongs, Contents, FILE_LIMIT, NewAttachment, State, WAITING_LIMIT, file_name,
};
use rusuban_core::change::{Change, FileChange};
use rusuban_core::ids::{AttachmentId, ChatId};
use serde::Deserialize;
use tokio::time::timeout;
use utoipa::IntoParams;
use uuid::Builder;

use super::keep::{Keeping, NotKept};
use crate::app::App;
use crate::error::{Fault, Problem};
use crate::hash::sha256;
use crate::once;

/// The longest name that is read, in bytes; what is kept of it is shorter.
const SAID: usize = 4_096;
/// A sender of whom nothing comes for so long is given up.
const SILENCE: Duration = Duration::from_secs(30);
/// So much of what is refused is read all the same, in bytes: who is cut off while he sends doesn't hear why.
const HEARD_OUT: u64 = 2 * FILE_LIMIT;

/// What is said of a file beside its bytes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UploadQuery {
    /// What it is called. Folders and what no system takes in a name are cut off, and so is what is beyond 200
    /// characters.
    #[param(min_length = 1, max_length = 4096)]
    pub(crate) name: String,
}

/// The bytes of a file, not read yet.
pub(crate) struct Bytes {
    body: Body,
    /// `Idempotency-Key`: the same upload again is the same file.
    key: Option<String>,
}

impl FromRequest<App> for Bytes {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        let said = request.headers().get(header::CONTENT_TYPE);
        if said.is_none_or(|kind| kind.as_bytes() != b"application/octet-stream") {
            let detail = "the body is the file's bytes and nothing else, as application/octet-stream";
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Problem::new(status, "unsupported_media_type", detail));
        }
        let key = request.headers().get("idempotency-key");
        Ok(Self {
            key: key.map(once::key).transpose()?,
            body: request.into_body(),
        })
    }
}

impl Bytes {
    /// The size that the sender claims, in bytes, where he does. What comes is counted.
    pub(crate) fn claimed(&self) -> u64 {
        self.body.size_hint().lower()
    }
}

/// Keeps a file; it is on disk, all of it, when it comes back.
///
/// # Errors
/// 413 too large · 422 empty, or without a name · 409 too many wait for a message · 400 broken off · 503.
pub(crate) async fn upload(
    app: &App,
    said: &UploadQuery,
    uploader: String,
    chat: Option<ChatId>,
    bytes: Bytes,
) -> Result<Attachment, Problem> {
    if said.name.is_empty() || said.name.len() > SAID {
        let detail = format!("a file has a name of 1 to {SAID} bytes");
        return Err(Problem::refused(Fault::at("/name", "wrong_name", detail)));
    }
    let claimed = bytes.claimed();
    if claimed > FILE_LIMIT {
        hear_out(&mut bytes.body.into_data_stream()).await;
        return Err(too_large());
    }
    let id = match &bytes.key {
        Some(key) => named(&uploader, key),
        None => AttachmentId(app.ids.next()),
    };
    if bytes.key.is_some()
        && let Some(found) = uploaded_before(app, id, said, claimed).await?
    {
        hear_out(&mut bytes.body.into_data_stream()).await;
        return Ok(found);
    }
    must_have_room(app, &uploader).await?;
    let attachment = Attachment {
        id,
        name: file_name(&said.name),
        state: State::Arriving,
    };
    let at = app.now();
    let new = NewAttachment {
        attachment: attachment.clone(),
        belongs: Belongs::Waits { uploader, chat },
        at,
    };
    app.store.commit(vec![Change::File(FileChange::Add(new))]).await?;
    match take(app, id, &mut bytes.body.into_data_stream()).await {
        Ok(contents) => Ok(Attachment {
            state: State::Kept(contents),
            ..attachment
        }),
        Err(problem) => {
            // Where that fails, too, it is swept.
            drop(
                app.store
                    .commit(vec![Change::File(FileChange::Remove { attachment: id })])
                    .await,
            );
            Err(problem)
        }
    }
}

/// The id of what an uploader uploads under a key.
fn named(uploader: &str, key: &str) -> AttachmentId {
    let hash = sha256(format!("{uploader} {key}"));
    AttachmentId(Builder::from_custom_bytes(*hash.first_chunk().unwrap_or(&[0; 16])).into_uuid())
}

/// The file that was uploaded under the same key. One that broke off goes, so that it is uploaded now.
async fn uploaded_before(
    app: &App,
    id: AttachmentId,
    said: &UploadQuery,
    claimed: u64,
) -> Result<Option<Attachment>, Problem> {
    let Some(row) = app.store.attachment(id).await? else {
        return Ok(None);
    };
    let Some(contents) = row.attachment.contents() else {
        let removed = Change::File(FileChange::Remove { attachment: id });
        app.store.commit(vec![removed]).await?;
        return Ok(None);
    };
    let same_size = claimed == 0 || claimed == contents.size;
    if row.message.is_none() && same_size && row.attachment.name == file_name(&said.name) {
        return Ok(Some(row.attachment));
    }
    let detail = "this Idempotency-Key was used for another file";
    Err(Problem::conflict("idempotency_key_reused", detail))
}

async fn must_have_room(app: &App, uploader: &str) -> Result<(), Problem> {
    let most = u32::try_from(WAITING_LIMIT).unwrap_or(u32::MAX);
    if app.store.uploads_waiting(uploader.to_owned(), most).await? < most {
        return Ok(());
    }
    let detail = format!("{WAITING_LIMIT} files of yours wait for their message; send or remove some first");
    Err(Problem::conflict("too_many_uploads", detail))
}

async fn take(app: &App, id: AttachmentId, bytes: &mut BodyDataStream) -> Result<Contents, Problem> {
    let mut keeping = Keeping::new(app, id);
    loop {
        match timeout(SILENCE, bytes.next()).await {
            Ok(Some(Ok(some))) => match keeping.add(&some).await {
                Ok(()) => {}
                Err(NotKept::TooLarge) => {
                    hear_out(bytes).await;
                    return Err(too_large());
                }
                Err(why) => return Err(why.into()),
            },
            Ok(None) => break,
            Ok(Some(Err(_))) | Err(_) => {
                let detail = "the file broke off before its end";
                return Err(Problem::malformed(Fault::at("", "incomplete_body", detail)));
            }
        }
    }
    let contents = keeping.end().await?;
    let kept = Change::File(FileChange::Keep {
        attachment: id,
        contents: contents.clone(),
    });
    app.store.commit(vec![kept]).await?;
    Ok(contents)
}

async fn hear_out(bytes: &mut BodyDataStream) {
    let mut heard = 0;
    while heard < HEARD_OUT
        && let Ok(Some(Ok(some))) = timeout(SILENCE, bytes.next()).await
    {
        heard += some.len() as u64;
    }
}

fn too_large() -> Problem {
    let detail = format!("a file has at most {FILE_LIMIT} bytes");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large", detail)
}

impl From<NotKept> for Problem {
    fn from(why: NotKept) -> Self {
        match why {
            NotKept::TooLarge => too_large(),
            NotKept::Empty => Self::refused(Fault::at("", "empty_file", "there is nothing in this file")),
            NotKept::Store(error) => error.into(),
        }
    }
}
