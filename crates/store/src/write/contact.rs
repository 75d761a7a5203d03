use rusuban_core::contact::{Contact, Identity};

use crate::statement::Statement;
use crate::value::params;

pub(crate) fn add(contact: Contact) -> Statement {
    Statement::one(
        "INSERT INTO contact (id, version, last_name, first_name, name_source, name_asked, email, phone, mobile, \
         account_name, owner_id, language, time_zone, blocked, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            contact.id,
            contact.version,
            contact.last_name,
            contact.first_name,
            contact.name_source,
            contact.name_asked,
            contact.email,
            contact.phone,
            contact.mobile,
            contact.account_name,
            contact.owner,
            contact.language,
            contact.time_zone,
            contact.blocked,
            contact.created_at,
        ],
    )
}

pub(crate) fn update(contact: Contact) -> Statement {
    Statement::one(
        "UPDATE contact SET version = ?2, last_name = ?3, first_name = ?4, name_source = ?5, name_asked = ?6, \
         email = ?7, phone = ?8, mobile = ?9, account_name = ?10, owner_id = ?11, language = ?12, time_zone = ?13, \
         blocked = ?14 WHERE id = ?1 AND version + 1 = ?2",
        params![
            contact.id,
            contact.version,
            contact.last_name,
            contact.first_name,
            contact.name_source,
            contact.name_asked,
            contact.email,
            contact.phone,
            contact.mobile,
            contact.account_name,
            contact.owner,
            contact.language,
            contact.time_zone,
            contact.blocked,
        ],
    )
}

pub(crate) fn add_identity(identity: Identity) -> Statement {
    Statement::one(
        "INSERT INTO identity (channel_id, address, id, contact_id, chat_id) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            identity.channel,
            identity.address,
            identity.id,
            identity.contact,
            identity.chat
        ],
    )
}
