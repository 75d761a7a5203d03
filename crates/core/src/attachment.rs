//! Files that belong to messages: their bounds, their names, what may be shown, and what a channel takes.
//!
//! Nothing a stranger says of a file is believed. What it is comes from its bytes, and only a few kinds of pictures are
//! ever shown; everything else is handed out to be saved.

mod name;

use std::borrow::Cow;

use jiff::{SignedDuration, Timestamp};

use crate::ids::{AttachmentId, ChannelId, ChatId, MessageId};
use crate::message::MessageKind;
use crate::settings::ChannelKind;

pub use name::{NAME_LIMIT, file_name};

/// The largest file, in bytes. LINE takes pictures up to 10 MB; more than that is a matter for a file service.
pub const FILE_LIMIT: u64 = 10 * 1024 * 1024;
/// So many files one message holds at most: as many as people send together from a phone.
pub const PER_MESSAGE: usize = 10;
/// So many uploads may wait for their message, of one writer in one chat; twice what one message holds.
pub const WAITING_LIMIT: usize = 2 * PER_MESSAGE;
/// An upload that became part of no message by then is swept: a draft is found again the next day.
pub const KEPT_UNUSED: SignedDuration = SignedDuration::from_hours(24);

/// Pictures that browsers show without running anything in them. Never SVG, which is a program.
const SHOWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/// A larger picture isn't shown: opened out, it takes four bytes for each of its pixels, whatever its file's size.
const MOST_PIXELS: u64 = 50_000_000;
/// What everything is that isn't known.
const UNKNOWN: &str = "application/octet-stream";

/// What a file is, as a media type; found in its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaType(String);

impl MediaType {
    /// As the store kept it.
    pub const fn stored(word: String) -> Self {
        Self(word)
    }

    /// The media type.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How names of such files end; only of what messengers send without a name.
    fn ending(&self) -> Option<&'static str> {
        Some(match &*self.0 {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "image/gif" => "gif",
            "image/webp" => "webp",
            "video/mp4" => "mp4",
            "audio/m4a" | "audio/x-m4a" | "audio/mp4" => "m4a",
            "application/pdf" => "pdf",
            _ => return None,
        })
    }

    /// The kind of a message that holds only such files.
    pub fn kind(&self) -> MessageKind {
        match self.0.split('/').next() {
            Some("image") => MessageKind::Image,
            Some("video") => MessageKind::Video,
            Some("audio") => MessageKind::Audio,
            _ => MessageKind::File,
        }
    }
}

/// The size of a picture that may be shown, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "its two sides")]
pub struct Picture {
    pub width: u32,
    pub height: u32,
}

/// What is known of a file once all of it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// What it is.
    pub media_type: MediaType,
    /// Bytes, 1 to [`FILE_LIMIT`].
    pub size: u64,
    /// Only of what may be shown.
    pub picture: Option<Picture>,
}

impl Contents {
    /// Judges a file by what was found in its bytes: the kind they begin like, and a picture's sides.
    ///
    /// What says it is a picture and has no sides is broken, or no picture: it is nothing known. What a browser might
    /// run (HTML, XML and with it SVG, scripts) is nothing known either.
    pub fn judge(found: Option<&str>, sides: Option<(u32, u32)>, size: u64) -> Self {
        let shown = found.is_some_and(|kind| SHOWN.contains(&kind));
        let picture = sides
            .filter(|(width, height)| {
                let pixels = u64::from(*width) * u64::from(*height);
                shown && (1..=MOST_PIXELS).contains(&pixels)
            })
            .map(|(width, height)| Picture { width, height });
        let known = found.filter(|kind| (picture.is_some() || !shown) && is_harmless(kind));
        Self {
            media_type: MediaType(known.unwrap_or(UNKNOWN).to_owned()),
            size,
            picture,
        }
    }
}

fn is_harmless(kind: &str) -> bool {
    let text = kind.starts_with("text/") && kind != "text/plain";
    !text && !kind.contains("xml") && !kind.contains("script")
}

/// Why a messenger's file can't be had, as a stable word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is larger than [`FILE_LIMIT`].
    TooLarge,
    /// There was nothing in it.
    Empty,
    /// The messenger doesn't have it any more.
    Gone,
    /// The messenger doesn't let us: the channel's token.
    Refused,
    /// It lies elsewhere, at an address that the customer chose: we don't go there.
    Elsewhere,
    /// It was tried for as long as is sensible.
    GaveUp,
}

impl Missing {
    const ALL: [Self; 6] = [
        Self::TooLarge,
        Self::Empty,
        Self::Gone,
        Self::Refused,
        Self::Elsewhere,
        Self::GaveUp,
    ];

    /// The word on the wire and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TooLarge => "file_too_large",
            Self::Empty => "empty_file",
            Self::Gone => "file_gone",
            Self::Refused => "file_refused",
            Self::Elsewhere => "file_elsewhere",
            Self::GaveUp => "gave_up",
        }
    }

    /// The one of this word.
    pub fn known(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|missing| missing.word() == word)
    }
}

/// Where a file's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// On their way.
    Arriving,
    /// All here, for good.
    Kept(Contents),
    /// They won't come.
    Missing(Missing),
}

/// A file of a message, or one that waits for its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// What it is called; see [`file_name`].
    pub name: String,
    /// Where its bytes are.
    pub state: State,
}

impl Attachment {
    /// Its name; with an ending where it has none and what it is, is known.
    pub fn full_name(&self) -> Cow<'_, str> {
        let ending = self.contents().and_then(|contents| contents.media_type.ending());
        match ending.filter(|_| !self.name.contains('.')) {
            Some(ending) => format!("{}.{ending}", self.name).into(),
            None => (&*self.name).into(),
        }
    }

    /// What is known of it once it is kept.
    pub const fn contents(&self) -> Option<&Contents> {
        match &self.state {
            State::Kept(contents) => Some(contents),
            _ => None,
        }
    }
}

/// A file that begins to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// The file.
    pub attachment: Attachment,
    /// Where it belongs.
    pub belongs: Belongs,
    /// When.
    pub at: Timestamp,
}

/// Where a file belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    /// It waits for a message of the one who uploads it, known by a word of the shell's.
    Waits {
        /// Who may put it into a message, and nobody else.
        uploader: String,
        /// The chat, where it is known before the message.
        chat: Option<ChatId>,
    },
    /// It came with a message.
    Message(MessageId),
}

/// A file that a messenger has and we are to fetch, in its place of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetch {
    /// What it becomes.
    pub attachment: AttachmentId,
    /// The channel it came by.
    pub channel: ChannelId,
    /// The messenger's id of the message.
    pub provider_id: String,
    /// When it is tried, or, while somebody is at it, when he is given up.
    pub due_at: Timestamp,
    /// Tries so far.
    pub attempts: u32,
}

/// How long it is waited after so many tries before the next; `None`: no more of them. In all some three hours, in
/// which a provider in trouble recovers; LINE keeps content for a time it doesn't tell.
pub fn fetch_again(attempts: u32) -> Option<SignedDuration> {
    const SECONDS: [i64; 7] = [2, 10, 60, 300, 900, 2_700, 7_200];
    let index = usize::try_from(attempts).ok()?.checked_sub(1)?;
    SECONDS
        .get(index)
        .map(|seconds| SignedDuration::from_secs(*seconds))
}

/// The kind of a message with these files; `None` where there are none.
pub fn kind_of(files: &[Attachment]) -> Option<MessageKind> {
    let kind = |file: &Attachment| file.contents().map_or(MessageKind::File, |c| c.media_type.kind());
    let first = kind(files.first()?);
    let alike = files.iter().all(|file| kind(file) == first);
    Some(if alike { first } else { MessageKind::File })
}

/// Why a channel can't deliver files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undeliverable {
    /// The messenger fetches files from us, and the desk has no public address by https.
    #[error("this messenger fetches files by https: the desk needs a public address (RUSUBAN_PUBLIC_URL)")]
    NoPublicAddress,
    /// Files don't go out by this messenger.
    #[error("files can't be sent by this messenger")]
    NotTaken,
}

/// Whether files can go out by such a channel; `public` says whether the desk can be reached by https.
///
/// # Errors
/// [`Undeliverable`].
pub const fn deliverable(kind: ChannelKind, public: bool) -> Result<(), Undeliverable> {
    match kind {
        ChannelKind::Webchat | ChannelKind::Api => Ok(()),
        ChannelKind::Line if public => Ok(()),
        ChannelKind::Line => Err(Undeliverable::NoPublicAddress),
        ChannelKind::Whatsapp
        | ChannelKind::Telegram
        | ChannelKind::Messenger
        | ChannelKind::Instagram
        | ChannelKind::Twilio => Err(Undeliverable::NotTaken),
    }
}

#[cfg(test)]
mod tests;
