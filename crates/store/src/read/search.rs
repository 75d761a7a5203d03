//! Searching. The index gives candidates, the latest first; core says which of them match.

use std::iter;

use rusuban_core::contact::{Contact, Identity};
use rusuban_core::ids::ChannelId;
use rusuban_core::message::Message;
use rusuban_core::search::{Query, contact_texts};

use super::chat::{ChatRow, with_ids, with_numbers};
use super::contact::{contact, contact_columns, identities_of_each};
use super::message::{message, message_columns};
use crate::engine::Reader;
use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::search::{channel_word, far, near};
use crate::store::Store;
use crate::value::{Columns, Row, params};

/// What is looked for, and where.
#[derive(Debug, Clone)]
pub struct SearchQuery {
    /// What is looked for.
    pub query: Query,
    /// Only on these channels: what one may see. `None` for all channels there are.
    pub channels: Option<Vec<ChannelId>>,
    /// How many, 1 to 200.
    pub limit: u32,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

/// A message that was found.
#[derive(Debug, Clone)]
pub struct FoundMessage {
    /// The message.
    pub message: Message,
    /// Its chat.
    pub chat: ChatRow,
}

/// A contact who was found.
#[derive(Debug, Clone)]
pub struct FoundContact {
    /// The contact.
    pub contact: Contact,
    /// The accounts on channels that were asked for.
    pub identities: Vec<Identity>,
}

impl Store {
    /// Messages with all the words, the latest first. What the customer took back is not among them, nor what the
    /// automation wrote. What was written a moment ago may not be yet: see [`Self::search_more`].
    pub async fn search_messages(&self, asked: SearchQuery) -> Result<Page<FoundMessage>, StoreError> {
        self.read(move |reader| {
            let wanted: &dyn Fn(&Option<FoundMessage>) -> bool = &Option::is_some;
            let found = page(asked.limit, asked.after, Some(wanted), |after, limit| {
                let rows = candidates(reader, MESSAGES, &asked, below(after), limit)?;
                found_messages(reader, &asked, rows)
            })?;
            Ok(some(found))
        })
        .await
    }

    /// Contacts with all the words in what is known of them, the newest first.
    pub async fn search_contacts(&self, asked: SearchQuery) -> Result<Page<FoundContact>, StoreError> {
        self.read(move |reader| {
            let wanted: &dyn Fn(&Option<FoundContact>) -> bool = &Option::is_some;
            let found = page(asked.limit, asked.after, Some(wanted), |after, limit| {
                let rows = candidates(reader, CONTACTS, &asked, below(after), limit)?;
                found_contacts(reader, &asked, rows)
            })?;
            Ok(some(found))
        })
        .await
    }

    /// Chats of contacts with all the words, the newest contact first; before them, the chat with that number.
    pub async fn search_chats(&self, asked: SearchQuery) -> Result<Page<ChatRow>, StoreError> {
        self.read(move |reader| {
            let number = asked.query.number();
            let named = match number {
                Some(number) if asked.after.is_none() => chat_by_number(reader, &asked, number)?,
                _ => None,
            };
            let mut named = named.map(|row| (Cursor(i64::MAX, row.number.into(), 0), Some(row)));
            let wanted: &dyn Fn(&Option<ChatRow>) -> bool = &Option::is_some;
            let found = page(asked.limit, asked.after, Some(wanted), |after, limit| {
                let mut found: Vec<_> = named.take().into_iter().collect();
                // A contact's chats may be on two pages.
                let from = after.map_or(i64::MAX, |cursor| cursor.0.saturating_add(1));
                let rows = candidates(reader, CONTACTS, &asked, from, limit)?;
                let contacts = found_contacts(reader, &asked, rows)?;
                found.extend(chats_of(reader, contacts, (number, after))?);
                Ok(found)
            })?;
            Ok(some(found))
        })
        .await
    }
}

/// A page without the candidates that don't match.
fn some<T>(page: Page<Option<T>>) -> Page<T> {
    Page {
        rows: page.rows.into_iter().flatten().collect(),
        next: page.next,
    }
}

fn below(after: Option<Cursor>) -> i64 {
    after.map_or(i64::MAX, |cursor| cursor.0)
}

/// Rows below a place that have all the pieces. First among those around the newest, then among all: where many have
/// them, they are found nearby, and where few have them, few have to be sorted.
fn candidates(
    reader: &mut dyn Reader,
    sql: Sql,
    asked: &SearchQuery,
    below: i64,
    limit: u32,
) -> Result<Vec<Row>, StoreError> {
    if asked.channels.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let Some(newest) = reader.first(sql.newest, &params![below])? else {
        return Ok(Vec::new());
    };
    let newest: i64 = Columns::of("place", newest).get()?;
    let scopes = [
        Some([near(newest), near(newest - (1 << 31))]),
        Some([far(newest), far(newest - (1 << 36))]),
        None,
    ];
    let mut rows = Vec::new();
    for scope in scopes {
        let words = words(asked, scope.as_ref());
        rows = reader.query(sql.found, &params![words, below, limit])?;
        if rows.len() == limit as usize {
            break;
        }
    }
    Ok(rows)
}

/// The pieces as both engines read them: letters and digits, `AND`, `OR` and parentheses.
fn words(asked: &SearchQuery, scope: Option<&[String; 2]>) -> String {
    let mut all: Vec<String> = scope
        .map(|[one, other]| format!("({one} OR {other})"))
        .into_iter()
        .collect();
    if let Some(channels) = &asked.channels {
        let channels: Vec<_> = channels.iter().map(|channel| channel_word(*channel)).collect();
        all.push(format!("({})", channels.join(" OR ")));
    }
    let ways = asked.query.grams().into_iter().map(|pieces| pieces.join(" AND "));
    let ways: Vec<_> = ways.collect();
    all.push(match ways.as_slice() {
        [way] => way.clone(),
        ways => format!("(({}))", ways.join(") OR (")),
    });
    all.join(" AND ")
}

fn may_see(asked: &SearchQuery, channel: ChannelId) -> bool {
    asked
        .channels
        .as_ref()
        .is_none_or(|channels| channels.contains(&channel))
}

/// Judges candidates; `None` for those that don't match.
fn found_messages(
    reader: &mut dyn Reader,
    asked: &SearchQuery,
    rows: Vec<Row>,
) -> Result<Vec<(Cursor, Option<FoundMessage>)>, StoreError> {
    let judged = |row| {
        let mut columns = Columns::of("message that was found", row);
        let key = Cursor(columns.get()?, 0, 0);
        let message = message(&mut columns)?;
        let found = !message.unsent && asked.query.is_in([message.text.as_str()]);
        Ok((key, found.then_some(message)))
    };
    let judged: Vec<_> = rows.into_iter().map(judged).collect::<Result<_, StoreError>>()?;
    let messages = judged.iter().filter_map(|(_, message)| message.as_ref());
    let mut rows = with_ids(reader, messages.map(|message| message.id.chat))?.into_iter();
    let mut with_chat = |message| {
        let chat = rows
            .next()
            .flatten()
            .filter(|row| may_see(asked, row.chat.channel));
        chat.map(|chat| FoundMessage { message, chat })
    };
    let found = judged
        .into_iter()
        .map(|(key, message)| (key, message.and_then(&mut with_chat)));
    Ok(found.collect())
}

/// Judges candidates; `None` for those that don't match.
fn found_contacts(
    reader: &mut dyn Reader,
    asked: &SearchQuery,
    rows: Vec<Row>,
) -> Result<Vec<(Cursor, Option<FoundContact>)>, StoreError> {
    let read = |row| {
        let mut columns = Columns::of("contact who was found", row);
        Ok((Cursor(columns.get()?, 0, 0), contact(&mut columns)?))
    };
    let contacts: Vec<(_, Contact)> = rows.into_iter().map(read).collect::<Result<_, StoreError>>()?;
    let accounts = identities_of_each(reader, contacts.iter().map(|(_, contact)| contact.id))?;
    let judged = |((key, contact), mut identities): ((Cursor, Contact), Vec<Identity>)| {
        identities.retain(|identity| may_see(asked, identity.channel));
        let texts = contact_texts(&contact, identities.iter().map(|each| each.address.as_str()));
        // Whoever has no account left was merged into another contact.
        let found = !identities.is_empty() && asked.query.is_in(texts.iter().map(String::as_str));
        (key, found.then_some(FoundContact { contact, identities }))
    };
    Ok(contacts.into_iter().zip(accounts).map(judged).collect())
}

/// The contacts' chats, each contact's newest first, from where the page begins; one row without a chat where a contact
/// has none, so that the list goes on behind it.
fn chats_of(
    reader: &mut dyn Reader,
    contacts: Vec<(Cursor, Option<FoundContact>)>,
    (named, after): (Option<u64>, Option<Cursor>),
) -> Result<Vec<(Cursor, Option<ChatRow>)>, StoreError> {
    let found = contacts.iter().flat_map(|(_, contact)| contact);
    let accounts = found.flat_map(|contact| &contact.identities);
    let mut rows = with_ids(reader, accounts.map(|identity| identity.chat))?.into_iter();
    let mut all = Vec::new();
    for (key, contact) in contacts {
        let count = contact.map_or(0, |contact| contact.identities.len());
        let own = rows.by_ref().take(count).flatten();
        let mut own: Vec<_> = own
            .map(|row| {
                let key = Cursor(key.0, row.number.into(), 0);
                (key, Some(row).filter(|row| named != Some(row.number)))
            })
            .collect();
        own.sort_unstable_by_key(|(key, _)| std::cmp::Reverse(*key));
        own.retain(|(key, _)| after.is_none_or(|after| *key < after));
        if own.is_empty() {
            own.push((key, None));
        }
        all.extend(own);
    }
    Ok(all)
}

fn chat_by_number(
    reader: &mut dyn Reader,
    asked: &SearchQuery,
    number: u64,
) -> Result<Option<ChatRow>, StoreError> {
    let found = with_numbers(reader, iter::once(number))?;
    let mut found = found.into_iter().flatten();
    Ok(found.find(|row| may_see(asked, row.chat.channel)))
}

/// How candidates are found.
#[derive(Clone, Copy)]
struct Sql {
    /// The newest place below another.
    newest: &'static str,
    /// The rows.
    found: &'static str,
}

// The full-text table comes first in the join: its order is the list's.
const MESSAGES: Sql = Sql {
    newest: "SELECT place FROM search_place WHERE place < ?1 ORDER BY place DESC LIMIT 1",
    found: concat!(
        "SELECT f.rowid, ",
        message_columns!(),
        " FROM search_message(?1) f CROSS JOIN search_place s CROSS JOIN message m \
         WHERE f.rowid < ?2 AND s.place = f.rowid AND m.chat_id = s.chat_id AND m.seq = s.seq \
         ORDER BY f.rowid DESC LIMIT ?3"
    ),
};

const CONTACTS: Sql = Sql {
    newest: "SELECT place FROM search_known WHERE place < ?1 ORDER BY place DESC LIMIT 1",
    found: concat!(
        "SELECT f.rowid, ",
        contact_columns!(),
        " FROM search_contact(?1) f CROSS JOIN search_known k CROSS JOIN contact p \
         WHERE f.rowid < ?2 AND k.place = f.rowid AND p.id = k.contact_id ORDER BY f.rowid DESC LIMIT ?3"
    ),
};
