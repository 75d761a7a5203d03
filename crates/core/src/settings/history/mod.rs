//! Who changed what: the log of the settings (変更履歴).
//!
//! No setting is written without its line: [`Recorded`] holds both, and only core makes one, from the settings before
//! and after. So whoever writes settings has to say who he is, and can't forget to write it down.

mod canned_replies;
mod compare;
mod facts;
mod hours;
mod tokens;

pub use canned_replies::{
    change_canned_reply, delete_canned_replies_of, delete_canned_reply, make_canned_reply,
};
pub use compare::{FieldChange, FieldValue, ITEMS_TOLD, LONGEST_TEXT, What};
pub use tokens::{make_token, revoke_token, revoke_tokens_of};

use jiff::Timestamp;
use uuid::Uuid;

use super::{Directory, OfflineMessage, SettingKey};
use crate::ids::{
    AgentId, BotId, BusinessHoursId, CannedReplyId, ChannelId, DepartmentId, HolidayCalendarId, TokenId,
};

/// Who changed a setting, by the names of that time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedBy {
    /// A person, at the console.
    Agent {
        /// Who.
        id: AgentId,
        /// His name.
        name: String,
    },
    /// A person's own program.
    Token {
        /// Whose.
        agent: AgentId,
        /// That person's name.
        name: String,
        /// What the API token is called.
        token: String,
    },
    /// Whoever runs the program on its machine: `user add`, `token create`, the sample of `serve --demo`.
    CommandLine,
}

/// What kind of thing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is named after what it points at")]
pub enum SettingKind {
    Organization,
    Department,
    OfflineMessage,
    BusinessHours,
    HolidayCalendar,
    Agent,
    Channel,
    Bot,
    ApiToken,
    CannedReply,
}

/// What was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeAction {
    /// It wasn't there before.
    Created,
    /// It is another now.
    Changed,
    /// It isn't there any more.
    Deleted,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChange {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: ChangedBy,
    /// What kind of thing.
    pub kind: SettingKind,
    /// Which one; `None` for the one organization. An offline message has the id of its department.
    pub id: Option<Uuid>,
    /// What it was called; an offline message is called as its department.
    pub name: String,
    /// What was done to it.
    pub action: ChangeAction,
    /// What is another now, in the order of its page. Never a secret; bounded by [`LONGEST_TEXT`] and [`ITEMS_TOLD`].
    pub fields: Vec<FieldChange>,
    /// The offline message that was replaced, whole, so that it can be brought back.
    pub replaced: Option<OfflineMessage>,
}

/// A write and its line in the log; neither is committed without the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded<T> {
    what: T,
    line: Option<SettingChange>,
}

impl<T> Recorded<T> {
    pub(crate) const fn new(what: T, line: Option<SettingChange>) -> Self {
        Self { what, line }
    }

    /// What is written, and its line; `None` where everything is as it was.
    pub fn into_parts(self) -> (T, Option<SettingChange>) {
        (self.what, self.line)
    }

    /// The line; `None` where everything is as it was.
    pub const fn line(&self) -> Option<&SettingChange> {
        self.line.as_ref()
    }
}

impl SettingKind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Organization,
        Self::Department,
        Self::OfflineMessage,
        Self::BusinessHours,
        Self::HolidayCalendar,
        Self::Agent,
        Self::Channel,
        Self::Bot,
        Self::ApiToken,
        Self::CannedReply,
    ];

    /// The stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Department => "department",
            Self::OfflineMessage => "offline_message",
            Self::BusinessHours => "business_hours",
            Self::HolidayCalendar => "holiday_calendar",
            Self::Agent => "agent",
            Self::Channel => "channel",
            Self::Bot => "bot",
            Self::ApiToken => "api_token",
            Self::CannedReply => "canned_reply",
        }
    }

    /// The kind a word means.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The id that a text of the API means, of whichever kind of setting.
pub fn setting_id(text: &str) -> Option<Uuid> {
    let agent = || text.parse().map(|AgentId(id)| id);
    let department = || text.parse().map(|DepartmentId(id)| id);
    let channel = || text.parse().map(|ChannelId(id)| id);
    let hours = || text.parse().map(|BusinessHoursId(id)| id);
    let calendar = || text.parse().map(|HolidayCalendarId(id)| id);
    let bot = || text.parse().map(|BotId(id)| id);
    let token = || text.parse().map(|TokenId(id)| id);
    let reply = || text.parse().map(|CannedReplyId(id)| id);
    let found = agent().or_else(|_| department()).or_else(|_| channel());
    let found = found.or_else(|_| hours()).or_else(|_| calendar());
    let found = found.or_else(|_| bot()).or_else(|_| token());
    found.or_else(|_| reply()).ok()
}

impl SettingChange {
    /// The id as the API writes it; `None` for the one organization.
    pub fn id_text(&self) -> Option<String> {
        let id = self.id?;
        match self.kind {
            SettingKind::Organization => None,
            SettingKind::Department | SettingKind::OfflineMessage => Some(DepartmentId(id).to_string()),
            SettingKind::BusinessHours => Some(BusinessHoursId(id).to_string()),
            SettingKind::HolidayCalendar => Some(HolidayCalendarId(id).to_string()),
            SettingKind::Agent => Some(AgentId(id).to_string()),
            SettingKind::Channel => Some(ChannelId(id).to_string()),
            SettingKind::Bot => Some(BotId(id).to_string()),
            SettingKind::ApiToken => Some(TokenId(id).to_string()),
            SettingKind::CannedReply => Some(CannedReplyId(id).to_string()),
        }
    }
}

impl ChangeAction {
    /// The stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
        }
    }
}

/// Who writes, and when: what every line of one commit has in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) by: &'a ChangedBy,
    pub(super) at: Timestamp,
}

impl Pen<'_> {
    /// The line about a setting; `None` where nothing about it that people see is another.
    pub(super) fn line(
        self,
        before: &Directory,
        after: &Directory,
        key: SettingKey,
    ) -> Option<SettingChange> {
        let (was, is) = (facts::of(before, key), facts::of(after, key));
        let action = match (&was, &is) {
            (None, None) => return None,
            (None, Some(_)) => ChangeAction::Created,
            (Some(_), None) => ChangeAction::Deleted,
            (Some(_), Some(_)) => ChangeAction::Changed,
        };
        let fields = compare::changed(was.as_deref(), is.as_deref());
        if fields.is_empty() && action == ChangeAction::Changed {
            return None;
        }
        let among = if is.is_some() { after } else { before };
        Some(SettingChange {
            at: self.at,
            by: self.by.clone(),
            kind: key.kind(),
            id: key.uuid(),
            name: facts::name(among, key),
            action,
            replaced: replaced(before, key, &fields),
            fields,
        })
    }
}

/// The offline message that a change replaces. A test changes nothing that could be brought back.
fn replaced(before: &Directory, key: SettingKey, fields: &[FieldChange]) -> Option<OfflineMessage> {
    let SettingKey::OfflineMessage(id) = key else {
        return None;
    };
    let tested = |change: &FieldChange| change.field == facts::TESTED_AT;
    let found = before.offline_messages.get(&id).cloned();
    found.filter(|_| !fields.iter().all(tested))
}
