//! The files of a customer's message. The message waits for none of them: it is decided at once (R5).

use super::agent::attached;
use crate::attachment::{Attachment, Belongs, Fetch, Missing, NewAttachment, State, file_name, kind_of};
use crate::change::{Change, FileChange};
use crate::event::{Files, Fresh};
use crate::ids::ChannelId;
use crate::message::Message;

/// The writes that store a message with its files.
pub(super) fn with(files: Files, mut message: Message, channel: ChannelId, fresh: &Fresh) -> Vec<Change> {
    match files {
        Files::None => vec![Change::AddMessage(message)],
        Files::Kept(files) => {
            message.kind = kind_of(&files).unwrap_or(message.kind);
            message.attachments = files;
            let mut changes = attached(&message);
            changes.push(Change::AddMessage(message));
            changes
        }
        Files::AtMessenger { name } => match message.provider_id.clone() {
            Some(provider_id) => {
                let fetch = Change::File(FileChange::Fetch(Fetch {
                    attachment: fresh.attachment,
                    channel,
                    provider_id,
                    due_at: message.created_at,
                    attempts: 0,
                }));
                let file = file(&message, &name, State::Arriving, fresh);
                vec![Change::AddMessage(message), file, fetch]
            }
            // Without the messenger's id nobody can ask for it.
            None => missing(message, &name, Missing::Gone, fresh),
        },
        Files::Elsewhere => missing(message, "", Missing::Elsewhere, fresh),
    }
}

fn missing(message: Message, name: &str, why: Missing, fresh: &Fresh) -> Vec<Change> {
    let file = file(&message, name, State::Missing(why), fresh);
    vec![Change::AddMessage(message), file]
}

fn file(message: &Message, name: &str, state: State, fresh: &Fresh) -> Change {
    let name = if name.is_empty() {
        message.kind.word()
    } else {
        name
    };
    Change::File(FileChange::Add(NewAttachment {
        attachment: Attachment {
            id: fresh.attachment,
            name: file_name(name),
            state,
        },
        belongs: Belongs::Message(message.id),
        at: message.created_at,
    }))
}
