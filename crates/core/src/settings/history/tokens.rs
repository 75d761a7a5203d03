//! API tokens aren't among the settings that travel whole, but who makes and revokes them is written down with them.

use jiff::Timestamp;

use super::compare::{Fact, FieldValue, changed};
use super::facts::{facts, named, person};
use super::{ChangeAction, ChangedBy, Recorded, SettingChange, SettingKind};
use crate::change::{ApiToken, Change, Holder};
use crate::settings::Directory;

/// A token is made; at its `created_at`.
pub fn make_token(by: &ChangedBy, among: &Directory, token: ApiToken) -> Change {
    let line = SettingChange {
        id: Some(token.id.0),
        name: token.name.clone(),
        action: ChangeAction::Created,
        ..line(by, among, token.holder, token.created_at)
    };
    let fields = fields(among, token.holder, &token.name, ChangeAction::Created);
    Change::AddToken(Recorded::new(token, Some(SettingChange { fields, ..line })))
}

/// A token is revoked.
pub fn revoke_token(by: &ChangedBy, among: &Directory, token: &ApiToken, now: Timestamp) -> Change {
    let line = SettingChange {
        id: Some(token.id.0),
        name: token.name.clone(),
        ..line(by, among, token.holder, now)
    };
    Change::EndToken(Recorded::new(token.id, Some(line)))
}

/// All tokens of somebody are revoked. The line is a pattern: the store writes one for each token that is there, with
/// its id and name.
pub fn revoke_tokens_of(by: &ChangedBy, among: &Directory, holder: Holder, now: Timestamp) -> Change {
    Change::EndTokensOf(Recorded::new(holder, Some(line(by, among, holder, now))))
}

fn line(by: &ChangedBy, among: &Directory, holder: Holder, at: Timestamp) -> SettingChange {
    SettingChange {
        at,
        by: by.clone(),
        kind: SettingKind::ApiToken,
        id: None,
        name: String::new(),
        action: ChangeAction::Deleted,
        fields: fields(among, holder, "", ChangeAction::Deleted),
        replaced: None,
    }
}

/// Whose it is. A bot's first token comes with the bot, and is called as it.
fn fields(among: &Directory, holder: Holder, name: &str, action: ChangeAction) -> Vec<super::FieldChange> {
    let whose = match holder {
        Holder::Agent(id) => person(among, id),
        Holder::Bot(id) => match among.bots.get(&id) {
            Some(bot) => named(id, Some(&bot.name)),
            None => FieldValue::Named {
                id: id.to_string(),
                name: name.to_owned(),
            },
        },
    };
    let facts = facts([("holder", Fact::One(Some(whose)))]);
    match action {
        ChangeAction::Deleted => changed(Some(&facts), None),
        ChangeAction::Created | ChangeAction::Changed => changed(None, Some(&facts)),
    }
}
