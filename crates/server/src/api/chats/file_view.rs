use rusuban_core::attachment::{Attachment, State};
use rusuban_core::ids::AttachmentId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::BASE;
use crate::app::App;
use crate::attachments::link::{FOR_PAGES, link};

/// A file of a message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttachmentView {
    #[schema(value_type = String)]
    id: AttachmentId,
    /// What it is called, at most 200 characters.
    name: String,
    /// `kept`; `arriving` while it is fetched from the messenger; `missing` where it can't be had.
    status: &'static str,
    /// What it is, by its bytes. Null until it is kept.
    media_type: Option<String>,
    /// Bytes. Null until it is kept.
    size: Option<u64>,
    /// Pixels; only of pictures that may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    /// Where its bytes are. Null until it is kept.
    url: Option<String>,
    /// Why it is missing, as a stable word.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
}

impl AttachmentView {
    /// A file as people of the desk see it.
    pub(crate) fn for_desk(attachment: &Attachment) -> Self {
        Self::of(attachment, |id| format!("{BASE}/attachments/{id}/content"))
    }

    /// The same as its customer sees it.
    pub(crate) fn for_customer(attachment: &Attachment, app: &App) -> Self {
        Self::of(attachment, |id| link(app, id, FOR_PAGES))
    }

    fn of(attachment: &Attachment, url: impl Fn(AttachmentId) -> String) -> Self {
        let (status, error) = match &attachment.state {
            State::Arriving => ("arriving", None),
            State::Kept(_) => ("kept", None),
            State::Missing(why) => ("missing", Some(why.word())),
        };
        let contents = attachment.contents();
        let picture = contents.and_then(|contents| contents.picture);
        Self {
            id: attachment.id,
            name: attachment.full_name().into_owned(),
            status,
            media_type: contents.map(|contents| contents.media_type.as_str().to_owned()),
            size: contents.map(|contents| contents.size),
            width: picture.map(|picture| picture.width),
            height: picture.map(|picture| picture.height),
            url: contents.map(|_| url(attachment.id)),
            error,
        }
    }
}
