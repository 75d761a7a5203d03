//! Canned replies aren't among the settings that travel whole, but who writes them is written down with them.

use jiff::Timestamp;

use super::compare::{Fact, Facts, changed};
use super::facts::{facts, named};
use super::{ChangeAction, ChangedBy, Recorded, SettingChange, SettingKind};
use crate::canned_reply::CannedReply;
use crate::change::Change;
use crate::ids::DepartmentId;
use crate::settings::Directory;

/// A canned reply is made.
pub fn make_canned_reply(by: &ChangedBy, among: &Directory, new: CannedReply, now: Timestamp) -> Change {
    let line = Pen { by, among, now }.line(None, Some(&new));
    Change::AddCannedReply(Recorded::new(new, line))
}

/// A canned reply becomes another; what stays as it is has no line.
pub fn change_canned_reply(
    by: &ChangedBy,
    among: &Directory,
    (before, after): (&CannedReply, CannedReply),
    now: Timestamp,
) -> Change {
    let line = Pen { by, among, now }.line(Some(before), Some(&after));
    Change::UpdateCannedReply(Recorded::new(after, line))
}

/// A canned reply is deleted, at the version it was read at.
pub fn delete_canned_reply(by: &ChangedBy, among: &Directory, gone: &CannedReply, now: Timestamp) -> Change {
    let line = Pen { by, among, now }.line(Some(gone), None);
    Change::DeleteCannedReply(Recorded::new((gone.id, gone.version), line))
}

/// A department's canned replies go with it. The line is a pattern: the store writes one for each that is there, with
/// its id and title.
pub fn delete_canned_replies_of(
    by: &ChangedBy,
    among: &Directory,
    department: DepartmentId,
    now: Timestamp,
) -> Change {
    let fields = facts([("department_id", whose(among, Some(department)))]);
    let pattern = SettingChange {
        at: now,
        by: by.clone(),
        kind: SettingKind::CannedReply,
        id: None,
        name: String::new(),
        action: ChangeAction::Deleted,
        fields: changed(Some(&fields), None),
        replaced: None,
    };
    Change::DeleteCannedRepliesOf(Recorded::new(department, Some(pattern)))
}

/// Who writes, when, and among which settings.
struct Pen<'a> {
    by: &'a ChangedBy,
    among: &'a Directory,
    now: Timestamp,
}

impl Pen<'_> {
    fn line(&self, was: Option<&CannedReply>, is: Option<&CannedReply>) -> Option<SettingChange> {
        let action = match (was, is) {
            (_, None) => ChangeAction::Deleted,
            (None, Some(_)) => ChangeAction::Created,
            (Some(_), Some(_)) => ChangeAction::Changed,
        };
        let told = is.or(was)?;
        let facts = |reply: &CannedReply| of(self.among, reply);
        let fields = changed(was.map(facts).as_deref(), is.map(facts).as_deref());
        let same = fields.is_empty() && action == ChangeAction::Changed;
        (!same).then(|| SettingChange {
            at: self.now,
            by: self.by.clone(),
            kind: SettingKind::CannedReply,
            id: Some(told.id.0),
            name: told.title.clone(),
            action,
            fields,
            replaced: None,
        })
    }
}

fn of(among: &Directory, reply: &CannedReply) -> Facts {
    let CannedReply {
        // Which one it is, and how often it was changed, stands beside.
        id: _,
        version: _,
        department,
        shortcut,
        title,
        text,
        language,
    } = reply;
    facts([
        ("title", Fact::text(title)),
        ("shortcut", Fact::text(shortcut)),
        ("department_id", whose(among, *department)),
        ("text", Fact::text(text)),
        ("language", Fact::text(language.tag())),
    ])
}

/// Whose chats it is for; nothing is those of all departments.
fn whose(among: &Directory, department: Option<DepartmentId>) -> Fact {
    let known = |id| among.departments.get(&id).map(|doc| &doc.name);
    Fact::One(department.map(|id| named(id, known(id))))
}
