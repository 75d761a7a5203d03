//! Contacts and their accounts.

use std::iter;

use rusuban_core::contact::{Contact, Identity};
use rusuban_core::ids::ContactId;
use uuid::Uuid;

use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, Row, params};

/// The columns of a contact `p`, in the order [`contact`] takes them.
macro_rules! contact_columns {
    () => {
        "p.id, p.version, p.last_name, p.first_name, p.name_source, p.name_asked, p.email, p.phone, p.mobile, \
         p.account_name, p.owner_id, p.language, p.time_zone, p.blocked, p.created_at"
    };
}
pub(crate) use contact_columns;

/// Which contacts.
#[derive(Debug, Clone, Default)]
pub struct ContactQuery {
    /// Part of a name, e-mail address or number, in any case; `None` for all.
    pub q: Option<String>,
    /// How many, 1 to 200.
    pub limit: u32,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

impl Store {
    /// A contact; the one he joined, where he joined another.
    pub async fn contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        self.read(move |reader| by_id(reader, id)).await
    }

    /// Contacts, newest first.
    pub async fn contacts(&self, query: ContactQuery) -> Result<Page<Contact>, StoreError> {
        self.read(move |reader| {
            let needle = query.q.as_deref().and_then(Needle::new);
            let matches =
                |contact: &Contact| needle.as_ref().is_none_or(|needle| needle.is_in_contact(contact));
            let wanted: Option<&dyn Fn(&Contact) -> bool> = needle.as_ref().map(|_| &matches as _);
            page(query.limit, query.after, wanted, |after, limit| {
                newest(reader, after, limit)
            })
        })
        .await
    }

    /// A contact's accounts.
    pub async fn identities_of(&self, contact: ContactId) -> Result<Vec<Identity>, StoreError> {
        self.read(move |reader| identities(reader, contact)).await
    }
}

/// A contact; the one he joined, where he joined another.
pub(crate) fn by_id(reader: &mut dyn Reader, id: ContactId) -> Result<Option<Contact>, StoreError> {
    let row = reader.first(
        concat!(
            "SELECT ",
            contact_columns!(),
            " FROM contact p \
             WHERE p.id = COALESCE((SELECT g.survivor_id FROM contact_merge g WHERE g.contact_id = ?1), ?1)"
        ),
        &params![id],
    )?;
    row.map(|row| contact(&mut Columns::of("contact", row)))
        .transpose()
}

/// A contact's accounts.
pub(crate) fn identities(reader: &mut dyn Reader, contact: ContactId) -> Result<Vec<Identity>, StoreError> {
    let found = identities_of_each(reader, iter::once(contact))?;
    Ok(found.into_iter().flatten().collect())
}

/// A contact's accounts.
const IDENTITIES: &str = "SELECT id, channel_id, address, contact_id, chat_id FROM identity \
     WHERE contact_id = ?1 ORDER BY channel_id, address";

/// The accounts of each of some contacts.
pub(crate) fn identities_of_each(
    reader: &mut dyn Reader,
    contacts: impl Iterator<Item = ContactId>,
) -> Result<Vec<Vec<Identity>>, StoreError> {
    let contacts: Vec<_> = contacts.map(|contact| params![contact].to_vec()).collect();
    let found = reader.each(IDENTITIES, &contacts)?;
    let one = |row| identity(&mut Columns::of("identity", row));
    let of_contact = |rows: Vec<Row>| rows.into_iter().map(one).collect();
    found.into_iter().map(of_contact).collect()
}

fn newest(
    reader: &mut dyn Reader,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<(Cursor, Contact)>, StoreError> {
    let before = Uuid::from_u128(after.map_or(u128::MAX, |cursor| cursor.1));
    let rows = reader.query(
        concat!(
            "SELECT ",
            contact_columns!(),
            " FROM contact p WHERE p.id < ?1 \
             AND NOT EXISTS (SELECT 1 FROM contact_merge g WHERE g.contact_id = p.id) ORDER BY p.id DESC LIMIT ?2"
        ),
        &params![before, limit],
    )?;
    let keyed = |row| {
        let contact = contact(&mut Columns::of("contact", row))?;
        Ok((Cursor(0, contact.id.0.as_u128(), 0), contact))
    };
    rows.into_iter().map(keyed).collect()
}

/// What somebody searches for, compared without case.
pub(crate) struct Needle(String);

impl Needle {
    /// `None` where nothing is searched for.
    pub(crate) fn new(q: &str) -> Option<Self> {
        let q = q.trim().to_lowercase();
        (!q.is_empty()).then_some(Self(q))
    }

    /// Whether it is part of a name, in either order, with a space or without.
    pub(crate) fn is_in_name(&self, last: &str, first: &str) -> bool {
        self.is_in(&format!("{last} {first} {last}")) || self.is_in(&format!("{last}{first}"))
    }

    /// Whether it is that number.
    pub(crate) fn is_number(&self, number: u64) -> bool {
        self.0.strip_prefix('#').unwrap_or(&self.0).parse() == Ok(number)
    }

    fn is_in_contact(&self, contact: &Contact) -> bool {
        let texts = [
            &contact.email,
            &contact.phone,
            &contact.mobile,
            &contact.account_name,
        ];
        self.is_in_name(&contact.last_name, &contact.first_name)
            || texts.into_iter().any(|text| self.is_in(text))
    }

    fn is_in(&self, text: &str) -> bool {
        text.to_lowercase().contains(&self.0)
    }
}

/// A contact of the columns [`contact_columns`].
pub(crate) fn contact(columns: &mut Columns) -> Result<Contact, StoreError> {
    Ok(Contact {
        id: columns.get()?,
        version: columns.get()?,
        last_name: columns.get()?,
        first_name: columns.get()?,
        name_source: columns.get()?,
        name_asked: columns.get()?,
        email: columns.get()?,
        phone: columns.get()?,
        mobile: columns.get()?,
        account_name: columns.get()?,
        owner: columns.get()?,
        language: columns.get()?,
        time_zone: columns.get()?,
        blocked: columns.get()?,
        created_at: columns.get()?,
    })
}

/// An account of the columns `id, channel_id, address, contact_id, chat_id`.
pub(crate) fn identity(columns: &mut Columns) -> Result<Identity, StoreError> {
    Ok(Identity {
        id: columns.get()?,
        channel: columns.get()?,
        address: columns.get()?,
        contact: columns.get()?,
        chat: columns.get()?,
    })
}
