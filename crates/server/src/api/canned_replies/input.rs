use rusuban_core::canned_reply::CannedReply;
use rusuban_core::ids::{CannedReplyId, DepartmentId};
use rusuban_core::language::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::words::LanguageWord;

/// What people write of a canned reply.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CannedReplyInput {
    /// Whose chats it is for; null: those of all departments.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub(super) department_id: Option<DepartmentId>,
    /// What finds it at once behind `/`: 1 to 32 letters, digits, `-` or `_`, of which small ones are kept. Unique in
    /// its department, or among those for all.
    #[schema(min_length = 1, max_length = 33, example = "hello")]
    shortcut: String,
    /// What people call it, at most 100 characters.
    #[schema(min_length = 1)]
    title: String,
    /// The template, 1 to 1,600 characters, with merge fields.
    #[schema(min_length = 1)]
    text: String,
    /// The language of the text.
    #[schema(value_type = LanguageWord)]
    language: Language,
}

/// A canned reply.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CannedReplyView {
    #[schema(value_type = String)]
    pub(super) id: CannedReplyId,
    #[serde(flatten)]
    pub(super) reply: CannedReplyInput,
}

impl CannedReplyInput {
    /// As it is to be stored.
    pub(super) fn reply(self, id: CannedReplyId, version: u32) -> CannedReply {
        let reply = CannedReply {
            id,
            version,
            department: self.department_id,
            shortcut: self.shortcut,
            title: self.title,
            text: self.text,
            language: self.language,
        };
        reply.normalized()
    }
}

impl From<CannedReply> for CannedReplyView {
    fn from(reply: CannedReply) -> Self {
        Self {
            id: reply.id,
            reply: CannedReplyInput {
                department_id: reply.department,
                shortcut: reply.shortcut,
                title: reply.title,
                text: reply.text,
                language: reply.language,
            },
        }
    }
}
