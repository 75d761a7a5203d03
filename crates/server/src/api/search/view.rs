//! What was found as the API shows it: text and the places in it, never markup.

use jiff::Timestamp;
use rusuban_core::ids::{ChatId, ContactId, MessageId};
use rusuban_core::names::full_name;
use rusuban_core::search::{Place, Query, snippet};
use rusuban_core::settings::Directory;
use rusuban_store::{ChatRow, FoundContact, FoundMessage};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::chats::view::{AuthorView, ChannelLine, ChatView, ContactLine, MessageView};

/// Characters of a text, in Unicode scalar values.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MarkView {
    /// The first character.
    start: usize,
    /// Behind the last character.
    end: usize,
}

/// A text with what was found in it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MarkedView {
    text: String,
    /// In order, without overlaps; none where the words were found elsewhere.
    marks: Vec<MarkView>,
}

/// A chat that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundChatView {
    chat: ChatView,
    /// The contact's name.
    name: MarkedView,
}

/// A contact who was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundContactView {
    #[schema(value_type = String)]
    id: ContactId,
    name: MarkedView,
    /// What else is known of the contact and has one of the words in it.
    fields: Vec<FieldView>,
    /// The contact's chats that the caller may see, the latest identity first.
    #[schema(value_type = Vec<String>)]
    chat_ids: Vec<ChatId>,
}

/// One field of a contact.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FieldView {
    /// `email`, `phone`, `mobile`, `account_name` or `address`.
    field: &'static str,
    #[serde(flatten)]
    value: MarkedView,
}

/// A message that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundMessageView {
    #[schema(value_type = String)]
    id: MessageId,
    #[schema(value_type = String)]
    chat_id: ChatId,
    /// The chat's number.
    chat_number: u64,
    /// Its place in the chat.
    seq: u32,
    author: AuthorView,
    contact: ContactLine,
    channel: ChannelLine,
    /// The part of the text that shows why it was found.
    snippet: SnippetView,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// A part of a text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SnippetView {
    #[serde(flatten)]
    part: MarkedView,
    /// Whether something stands before it.
    cut_before: bool,
    /// Whether something stands behind it.
    cut_after: bool,
}

impl FoundChatView {
    pub(super) fn of(row: &ChatRow, query: &Query, directory: &Directory) -> Self {
        Self {
            chat: ChatView::of(row, directory),
            name: marked(full_name(&row.last_name, &row.first_name), query),
        }
    }
}

impl FoundContactView {
    pub(super) fn of(found: FoundContact, query: &Query) -> Self {
        let contact = found.contact;
        let known = [
            ("email", contact.email),
            ("phone", contact.phone),
            ("mobile", contact.mobile),
            ("account_name", contact.account_name),
        ];
        let addresses = found
            .identities
            .iter()
            .map(|identity| ("address", identity.address.clone()));
        let fields = known
            .into_iter()
            .chain(addresses)
            .map(|(field, value)| FieldView {
                field,
                value: marked(value, query),
            });
        Self {
            id: contact.id,
            name: marked(full_name(&contact.last_name, &contact.first_name), query),
            fields: fields.filter(|field| !field.value.marks.is_empty()).collect(),
            chat_ids: found.identities.iter().map(|identity| identity.chat).collect(),
        }
    }
}

impl FoundMessageView {
    pub(super) fn of(found: &FoundMessage, query: &Query, directory: &Directory) -> Self {
        let (message, row) = (&found.message, &found.chat);
        let shown = snippet(&message.text, &query.marks(&message.text));
        Self {
            id: message.id,
            chat_id: message.id.chat,
            chat_number: row.number,
            seq: message.id.seq,
            author: MessageView::of(message, directory).author,
            contact: ContactLine::of(row.chat.contact, &row.last_name, &row.first_name),
            channel: ChannelLine::of(row.chat.channel, directory),
            snippet: SnippetView {
                part: MarkedView {
                    text: shown.text,
                    marks: marks(shown.marks),
                },
                cut_before: shown.cut_before,
                cut_after: shown.cut_after,
            },
            created_at: message.created_at,
        }
    }
}

fn marked(text: String, query: &Query) -> MarkedView {
    MarkedView {
        marks: marks(query.marks(&text)),
        text,
    }
}

fn marks(places: Vec<Place>) -> Vec<MarkView> {
    let mark = |Place { start, end }| MarkView { start, end };
    places.into_iter().map(mark).collect()
}
