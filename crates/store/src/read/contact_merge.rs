//! What a merge of two contacts is decided on.

use rusuban_core::contact::Contact;
use rusuban_core::contact_merge::{ContactMerge, MergeFacts};
use rusuban_core::ids::{ChannelId, ContactId};

use super::chat::{ChatRow, chat, chat_columns, with_ids};
use super::contact::{by_id, contact, contact_columns, identities};
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Columns, Row, params};

impl Store {
    /// What is known of two contacts, read at once; `None` where either isn't there. Where one of them joined the other
    /// already, both are the same contact.
    pub async fn merge_facts(
        &self,
        this: ContactId,
        other: ContactId,
    ) -> Result<Option<MergeFacts>, StoreError> {
        self.read(move |reader| {
            let (Some(this), Some(other)) = (by_id(reader, this)?, by_id(reader, other)?) else {
                return Ok(None);
            };
            let mut accounts = identities(reader, other.id)?;
            let mut chats = Vec::with_capacity(accounts.len());
            for account in &accounts {
                let row = reader.first(
                    concat!("SELECT ", chat_columns!(), " FROM chat c WHERE c.id = ?1"),
                    &params![account.chat],
                )?;
                chats.extend(row.map(|row| chat(&mut Columns::of("chat", row))).transpose()?);
            }
            if this.id != other.id {
                accounts.extend(identities(reader, this.id)?);
            }
            Ok(Some(MergeFacts {
                this,
                other,
                identities: accounts,
                chats,
            }))
        })
        .await
    }

    /// The merges by which others joined this contact, each with the one who joined as it was then.
    pub async fn merges_into(&self, survivor: ContactId) -> Result<Vec<(ContactMerge, Contact)>, StoreError> {
        self.read(move |reader| {
            let rows = reader.query(
                concat!(
                    "SELECT g.at, g.agent_id, g.replaced, ",
                    contact_columns!(),
                    " FROM contact_merge g JOIN contact p ON p.id = g.contact_id WHERE g.survivor_id = ?1"
                ),
                &params![survivor],
            )?;
            rows.into_iter().map(|row| joined(survivor, row)).collect()
        })
        .await
    }

    /// A contact's chats on these channels (`None` for all there are), the newest first.
    pub async fn chats_of(
        &self,
        contact: ContactId,
        channels: Option<Vec<ChannelId>>,
    ) -> Result<Vec<ChatRow>, StoreError> {
        self.read(move |reader| {
            let mut accounts = identities(reader, contact)?;
            accounts.retain(|account| channels.as_ref().is_none_or(|all| all.contains(&account.channel)));
            let chats = with_ids(reader, accounts.iter().map(|account| account.chat))?;
            let mut found: Vec<_> = chats.into_iter().flatten().collect();
            found.sort_by_key(|row: &ChatRow| std::cmp::Reverse((row.chat.last_message_at, row.number)));
            Ok(found)
        })
        .await
    }
}

fn joined(survivor: ContactId, row: Row) -> Result<(ContactMerge, Contact), StoreError> {
    let mut columns = Columns::of("contact_merge", row);
    let (at, by, replaced): (_, _, String) = (columns.get()?, columns.get()?, columns.get()?);
    let replaced = serde_json::from_str(&replaced).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let other = contact(&mut columns)?;
    let merge = ContactMerge {
        this: survivor,
        other: other.id,
        at,
        by,
        replaced,
    };
    Ok((merge, other))
}
