//! Two contacts who are the same person become one: what is proposed for each field, and what is written.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::change::{Announcement, Change};
use crate::chat::Chat;
use crate::contact::{Contact, Identity, NameSource};
use crate::ids::{AgentId, ContactId};
use crate::names::full_name;
use crate::search::{digits, fold};

/// What is one value of a contact. The two names belong together (R12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named after the contact's own field")]
pub enum MergeField {
    Name,
    Email,
    Phone,
    Mobile,
    AccountName,
    Owner,
    Language,
    TimeZone,
    Blocked,
}

impl MergeField {
    /// All of them, as people read them.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Mobile,
        Self::AccountName,
        Self::Owner,
        Self::Language,
        Self::TimeZone,
        Self::Blocked,
    ];

    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            Self::AccountName => "account_name",
            Self::Owner => "owner",
            Self::Language => "language",
            Self::TimeZone => "time_zone",
            Self::Blocked => "blocked",
        }
    }

    /// The value as text; empty where there is none.
    pub fn of(self, contact: &Contact) -> String {
        match self {
            Self::Name => full_name(&contact.last_name, &contact.first_name),
            Self::Email => contact.email.clone(),
            Self::Phone => contact.phone.clone(),
            Self::Mobile => contact.mobile.clone(),
            Self::AccountName => contact.account_name.clone(),
            Self::Owner => contact.owner.map(|owner| owner.to_string()).unwrap_or_default(),
            Self::Language => contact.language.clone(),
            Self::TimeZone => contact.time_zone.clone().unwrap_or_default(),
            Self::Blocked if contact.blocked => "true".to_owned(),
            Self::Blocked => String::new(),
        }
    }
}

/// Whose value a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The contact that stays.
    This,
    /// The one that joins it.
    Other,
}

/// What becomes of a field if nobody says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposal {
    /// Both say the same, or nothing.
    Same,
    /// One value is given, or wins by a rule.
    Takes(Side),
    /// Both are given and differ: somebody must choose.
    Choose,
}

/// What becomes of a field if nobody says otherwise: a value that is given is kept. A name that an agent gave wins over one
/// that a messenger gave (R12), and who is blocked on either side stays blocked (R4). Language and zone are what browsers
/// and messengers say; those of the contact that stays do.
pub fn proposal(field: MergeField, this: &Contact, other: &Contact) -> Proposal {
    let (here, there) = (field.of(this), field.of(other));
    let by_agent = |contact: &Contact| contact.name_source == NameSource::Agent;
    if alike(field, &here, &there) {
        Proposal::Same
    } else if here.is_empty() {
        Proposal::Takes(Side::Other)
    } else if there.is_empty() || matches!(field, MergeField::Language | MergeField::TimeZone) {
        Proposal::Takes(Side::This)
    } else if field == MergeField::Name && by_agent(this) != by_agent(other) {
        Proposal::Takes(if by_agent(this) { Side::This } else { Side::Other })
    } else {
        Proposal::Choose
    }
}

fn alike(field: MergeField, here: &str, there: &str) -> bool {
    match field {
        MergeField::Email => fold(here).chars() == fold(there).chars(),
        MergeField::Phone | MergeField::Mobile if !here.is_empty() && !there.is_empty() => {
            digits(here) == digits(there)
        }
        _ => here == there,
    }
}

/// What is known of two contacts, read at once.
#[derive(Debug, Clone)]
pub struct MergeFacts {
    /// The one that stays.
    pub this: Contact,
    /// The one that joins it.
    pub other: Contact,
    /// The accounts of both.
    pub identities: Vec<Identity>,
    /// The chats of the one that joins.
    pub chats: Vec<Chat>,
}

/// The record of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactMerge {
    /// The one that stays.
    pub this: ContactId,
    /// The one that joined it; its row stays as it was, and its id goes on naming the one that stays.
    pub other: ContactId,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: AgentId,
    /// Values of the one that stays that gave way to the other's.
    pub replaced: BTreeMap<MergeField, String>,
}

/// Values that contacts brought into merges and that the one who stays doesn't have any more, each once: by field, the
/// latest merge's first. `merges` come with the contact who joined, as it was then. Whether somebody was blocked is no
/// value to go back to.
pub fn former_values(now: &Contact, mut merges: Vec<(ContactMerge, Contact)>) -> Vec<(MergeField, String)> {
    merges.sort_by_key(|(merge, _)| std::cmp::Reverse(merge.at));
    let mut found: Vec<(MergeField, String)> = Vec::new();
    for field in MergeField::ALL
        .into_iter()
        .filter(|field| *field != MergeField::Blocked)
    {
        let present = field.of(now);
        for (merge, joined) in &merges {
            let gave_way = merge.replaced.get(&field).cloned().unwrap_or_default();
            for value in [gave_way, field.of(joined)] {
                let known = found
                    .iter()
                    .any(|(of, earlier)| *of == field && alike(field, earlier, &value));
                if !value.is_empty() && !known && !alike(field, &value, &present) {
                    found.push((field, value));
                }
            }
        }
    }
    found
}

/// The contact as it will be, and the writes that make it so.
///
/// Every row that anything may be decided on in that instant counts its version up: a message that comes first makes this
/// conflict, and one that comes after is decided anew, for the contact that stays.
///
/// # Errors
/// The fields that somebody must choose for and nobody has.
pub fn merge(
    facts: &MergeFacts,
    choices: &BTreeMap<MergeField, Side>,
    (by, at): (AgentId, Timestamp),
) -> Result<(Contact, Vec<Change>), Vec<MergeField>> {
    let (this, other) = (&facts.this, &facts.other);
    let side = |field: MergeField| match (choices.get(&field).copied(), proposal(field, this, other)) {
        (Some(side), _) | (None, Proposal::Takes(side)) => Some(side),
        (None, Proposal::Same) => Some(Side::This),
        (None, Proposal::Choose) => None,
    };
    let open: Vec<_> = MergeField::ALL
        .into_iter()
        .filter(|field| side(*field).is_none())
        .collect();
    if !open.is_empty() {
        return Err(open);
    }
    let taken: Vec<_> = MergeField::ALL
        .into_iter()
        .filter(|field| side(*field) == Some(Side::Other))
        .collect();
    let mut merged = this.clone();
    for field in &taken {
        take(*field, &mut merged, other);
    }
    merged.version += 1;
    merged.name_asked |= other.name_asked;
    merged.created_at = this.created_at.min(other.created_at);
    let gave_way = |field: &MergeField| Some((*field, field.of(this))).filter(|(_, value)| !value.is_empty());
    let record = ContactMerge {
        this: this.id,
        other: other.id,
        at,
        by,
        replaced: taken.iter().filter_map(gave_way).collect(),
    };
    Ok((merged.clone(), changes(facts, merged, record)))
}

fn changes(facts: &MergeFacts, merged: Contact, record: ContactMerge) -> Vec<Change> {
    let other = Contact {
        version: facts.other.version + 1,
        ..facts.other.clone()
    };
    let mut changes = vec![Change::UpdateContact(merged), Change::UpdateContact(other)];
    changes.extend(facts.chats.iter().map(|chat| {
        Change::UpdateChat(Chat {
            contact: record.this,
            version: chat.version + 1,
            ..chat.clone()
        })
    }));
    changes.push(Change::MergeContact(record));
    changes.extend(facts.identities.iter().map(|identity| {
        Change::Announce(Announcement::Chat {
            channel: identity.channel,
            chat: identity.chat,
        })
    }));
    changes
}

fn take(field: MergeField, to: &mut Contact, from: &Contact) {
    match field {
        MergeField::Name => {
            to.last_name.clone_from(&from.last_name);
            to.first_name.clone_from(&from.first_name);
            to.name_source = from.name_source;
        }
        MergeField::Email => to.email.clone_from(&from.email),
        MergeField::Phone => to.phone.clone_from(&from.phone),
        MergeField::Mobile => to.mobile.clone_from(&from.mobile),
        MergeField::AccountName => to.account_name.clone_from(&from.account_name),
        MergeField::Owner => to.owner = from.owner,
        MergeField::Language => to.language.clone_from(&from.language),
        MergeField::TimeZone => to.time_zone.clone_from(&from.time_zone),
        MergeField::Blocked => to.blocked = from.blocked,
    }
}

/// Why two contacts may be the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same e-mail address.
    Email,
    /// The same number, as phone or mobile.
    Phone,
    /// The same full name, of two parts: a family name alone is many people's.
    Name,
}

/// The fewest digits that tell one number from others.
const DIGITS: usize = 7;

/// Why two contacts may be the same person, the strongest reason first; empty where nothing says so.
pub fn likeness(one: &Contact, other: &Contact) -> Vec<Likeness> {
    let mut found = Vec::new();
    let same = |a: &str, b: &str| !a.is_empty() && fold(a).chars() == fold(b).chars();
    if same(&one.email, &other.email) {
        found.push(Likeness::Email);
    }
    let numbers = |contact: &Contact| [digits(&contact.phone), digits(&contact.mobile)];
    let theirs = numbers(other);
    if numbers(one)
        .iter()
        .any(|number| number.len() >= DIGITS && theirs.contains(number))
    {
        found.push(Likeness::Phone);
    }
    if same(&one.last_name, &other.last_name) && same(&one.first_name, &other.first_name) {
        found.push(Likeness::Name);
    }
    found
}

/// What to look for to find contacts who may be the same person.
pub fn what_to_look_for(contact: &Contact) -> Vec<String> {
    let numbers = [digits(&contact.phone), digits(&contact.mobile)];
    let mut texts: Vec<String> = numbers
        .into_iter()
        .filter(|number| number.len() >= DIGITS)
        .collect();
    texts.extend(Some(contact.email.clone()).filter(|email| !email.is_empty()));
    if !contact.last_name.is_empty() && !contact.first_name.is_empty() {
        texts.push(format!("{} {}", contact.last_name, contact.first_name));
    }
    texts
}

#[cfg(test)]
mod tests;
