//! A message names the files that were uploaded for it.

use std::collections::BTreeSet;

use rusuban_core::attachment::{Attachment, PER_MESSAGE, Undeliverable, deliverable};
use rusuban_core::ids::{AttachmentId, ChannelId, ChatId};
use rusuban_core::settings::Directory;

use crate::app::App;
use crate::error::{Fault, Problem};

/// Where a message names its files.
const POINTER: &str = "/attachment_ids";

/// The word by which an agent's or bot's uploads in a chat are known.
pub(crate) fn of_desk(caller: &str, chat: ChatId) -> String {
    format!("{caller}/{chat}")
}

/// The word by which a visitor's uploads are known.
pub(crate) fn of_visitor(channel: ChannelId, address: &str) -> String {
    format!("{channel}/{address}")
}

/// The files of these ids, which this uploader uploaded and which wait for a message.
///
/// # Errors
/// 422 with the place of each that isn't one.
pub(crate) async fn chosen(
    app: &App,
    uploader: &str,
    ids: &[AttachmentId],
) -> Result<Vec<Attachment>, Problem> {
    if ids.len() > PER_MESSAGE {
        let detail = format!("a message holds at most {PER_MESSAGE} files");
        return Err(Problem::refused(Fault::at(POINTER, "too_many_files", detail)));
    }
    let (mut files, mut faults, mut seen) = (Vec::with_capacity(ids.len()), Vec::new(), BTreeSet::new());
    for (place, id) in ids.iter().enumerate() {
        let found = app.store.attachment(*id).await?.filter(|row| {
            row.uploader.as_deref() == Some(uploader)
                && row.attachment.contents().is_some()
                && seen.insert(*id)
        });
        if let Some(row) = found {
            files.push(row.attachment);
        } else {
            let detail = "no upload of yours with this id waits for a message here; upload the file again";
            faults.push(Fault::at(
                format!("{POINTER}/{place}"),
                "unknown_attachment",
                detail,
            ));
        }
    }
    if faults.is_empty() {
        Ok(files)
    } else {
        Err(Problem::refused_all(faults))
    }
}

/// Whether files can go out on a channel; what can't be sent is refused before anybody tries.
///
/// # Errors
/// 422.
pub(crate) fn must_be_deliverable(
    app: &App,
    directory: &Directory,
    channel: ChannelId,
) -> Result<(), Problem> {
    let channel = directory.channels.get(&channel).ok_or_else(Problem::not_found)?;
    deliverable(channel.kind, app.config.is_public_by_tls()).map_err(|why| {
        let code = match why {
            Undeliverable::NoPublicAddress => "no_public_address",
            Undeliverable::NotTaken => "files_not_taken",
        };
        Problem::refused(Fault::at(POINTER, code, why.to_string()))
    })
}
