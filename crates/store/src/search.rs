//! Making what is searched, behind the writing of messages: whoever writes waits for none of it.
//!
//! The announcements of chats say what is new; each chat says how far it is searched. Where announcements are missing (a
//! desk from before there was a search, one that was restored or moved), all chats are looked at, one after the other.
//! Either way a step is one commit that says how far it came, so a crash loses nothing and no two nodes do the same.

use std::collections::HashSet;

use jiff::Timestamp;
use rusuban_core::change::Announcement;
use rusuban_core::ids::{ChannelId, ChatId, ContactId, MessageId};
use rusuban_core::search::{contact_texts, grams};

use crate::engine::Reader;
use crate::error::StoreError;
use crate::read::search_gaps::{self, Places, Progress, Standing};
use crate::read::{contact, event};
use crate::statement::Statement;
use crate::store::Store;
use crate::write::search as write;

/// A step ends with the message that reaches so many pieces: it is some milliseconds of the writer's time.
const PIECES: usize = 2_000;

/// How many announcements or chats one step looks at at most.
const LOOKED_AT: u32 = 200;

/// How many messages of a chat are read together.
const TOGETHER: u32 = 50;

/// Places for one millisecond; a busier one takes those of the next.
const PER_MS: i64 = 16;

impl Store {
    /// Lets some more of what was written be searched; `false` where nothing was left. Call it again while it was `true`,
    /// with pauses: it takes the writer's time from those who write.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where another node is at it.
    pub async fn search_more(&self) -> Result<bool, StoreError> {
        match self.read(step).await? {
            Some(statements) => self.execute(statements).await.map(|_| true),
            None => Ok(false),
        }
    }
}

/// The words by which a message or contact is found on a channel.
pub(crate) fn channel_word(channel: ChannelId) -> String {
    format!("ch{}", channel.0.simple())
}

/// By these words a place is found with those around it, some days and some weeks.
pub(crate) fn around(place: i64) -> [String; 2] {
    [near(place), far(place)]
}

/// Of the 37 hours around a place.
pub(crate) fn near(place: i64) -> String {
    format!("near{:08x}", place >> 31)
}

/// Of the 50 days around a place.
pub(crate) fn far(place: i64) -> String {
    format!("far{:08x}", place >> 36)
}

fn step(reader: &mut dyn Reader) -> Result<Option<Vec<Statement>>, StoreError> {
    let progress = search_gaps::progress(reader)?;
    let newest = event::newest(reader)?;
    let oldest = event::oldest(reader)?.unwrap_or(newest);
    if progress.event > newest || progress.event + 1 < oldest {
        return Ok(Some(vec![write::progress(progress.round, newest, Some(0))]));
    }
    let mut batch = Batch::default();
    let event = follow(reader, &progress, &mut batch)?;
    let walked = walk(reader, &progress, &mut batch)?;
    if event == progress.event && walked == progress.walked && batch.is_empty() {
        return Ok(None);
    }
    let first = write::progress(progress.round, event, walked);
    Ok(Some(batch.statements(first)))
}

/// Follows the announcements; up to which.
fn follow(reader: &mut dyn Reader, progress: &Progress, batch: &mut Batch) -> Result<u64, StoreError> {
    let mut followed = progress.event;
    for told in event::after(reader, progress.event, LOOKED_AT)? {
        if let Announcement::Chat { chat, .. } = told.announcement
            && !batch.take_in(reader, chat)?
        {
            break;
        }
        followed = told.id;
    }
    Ok(followed)
}

/// Looks at some more chats, where not all were looked at; up to which.
fn walk(reader: &mut dyn Reader, progress: &Progress, batch: &mut Batch) -> Result<Option<u64>, StoreError> {
    let Some(mut walked) = progress.walked else {
        return Ok(None);
    };
    if batch.is_full() {
        return Ok(Some(walked));
    }
    let chats = search_gaps::chats_after(reader, walked, LOOKED_AT)?;
    let last = chats.len() < LOOKED_AT as usize;
    for (number, chat) in chats {
        if !batch.take_in(reader, chat)? {
            return Ok(Some(walked));
        }
        walked = number;
    }
    Ok(if last { None } else { Some(walked) })
}

/// What one step writes.
#[derive(Default)]
struct Batch {
    pieces: usize,
    /// With its place: engines take rows in their order.
    messages: Vec<(i64, [Statement; 2])>,
    contacts: Vec<(i64, [Statement; 3])>,
    chats: Vec<Statement>,
    seen: HashSet<ChatId>,
    people: HashSet<ContactId>,
    taken: HashSet<i64>,
}

impl Batch {
    const fn is_full(&self) -> bool {
        self.pieces >= PIECES
    }

    fn is_empty(&self) -> bool {
        self.messages.is_empty() && self.contacts.is_empty() && self.chats.is_empty()
    }

    /// Takes in what a chat and its contact have to be searched; `false` where not all of it had room.
    fn take_in(&mut self, reader: &mut dyn Reader, chat: ChatId) -> Result<bool, StoreError> {
        if self.seen.contains(&chat) {
            return Ok(true);
        }
        if self.is_full() {
            return Ok(false);
        }
        let Some(standing) = search_gaps::standing(reader, chat)? else {
            return Ok(true);
        };
        self.contact(reader, &standing)?;
        let whole = self.messages_of(reader, chat, &standing)?;
        if whole {
            self.seen.insert(chat);
        }
        Ok(whole)
    }

    fn contact(&mut self, reader: &mut dyn Reader, standing: &Standing) -> Result<(), StoreError> {
        let contact = &standing.contact;
        let known = standing.known;
        if !self.people.insert(contact.id) {
            return Ok(());
        }
        if known.is_some_and(|(_, version)| version == contact.version) {
            return Ok(());
        }
        let place = match known {
            Some((place, _)) => place,
            None => self.places(reader, Places::Contacts, &[contact.created_at])?[0],
        };
        let accounts = contact::identities(reader, contact.id)?;
        let texts = contact_texts(contact, accounts.iter().map(|account| account.address.as_str()));
        let mut channels: Vec<_> = accounts
            .iter()
            .map(|account| channel_word(account.channel))
            .collect();
        channels.sort_unstable();
        channels.dedup();
        let mut words: Vec<String> = texts.iter().flat_map(|text| grams(text)).collect();
        words.sort_unstable();
        words.dedup();
        words.extend(channels);
        words.extend(around(place));
        self.pieces += words.len();
        let statements = write::put_contact(place, words.join(" "), contact.id, contact.version);
        self.contacts.push((place, statements));
        Ok(())
    }

    fn messages_of(
        &mut self,
        reader: &mut dyn Reader,
        chat: ChatId,
        standing: &Standing,
    ) -> Result<bool, StoreError> {
        let mut searched = standing.searched;
        while searched < standing.last_seq && !self.is_full() {
            let words = search_gaps::words_after(reader, chat, searched, TOGETHER)?;
            let last = words.len() < TOGETHER as usize;
            let mut found = Vec::with_capacity(words.len());
            for message in words {
                if self.is_full() {
                    break;
                }
                searched = message.seq;
                let pieces: Vec<String> = grams(&message.text).into_iter().collect();
                if !pieces.is_empty() {
                    self.pieces += pieces.len();
                    found.push((message, pieces));
                }
            }
            let instants: Vec<_> = found.iter().map(|(message, _)| message.created_at).collect();
            let places = self.places(reader, Places::Messages, &instants)?;
            for (place, (message, mut pieces)) in places.into_iter().zip(found) {
                pieces.push(channel_word(standing.channel));
                pieces.extend(around(place));
                let id = MessageId {
                    chat,
                    seq: message.seq,
                };
                self.messages
                    .push((place, write::add_message(place, pieces.join(" "), id)));
            }
            if last && !self.is_full() {
                searched = standing.last_seq;
            }
        }
        if searched > standing.searched {
            self.chats.push(write::put_chat(chat, searched));
        }
        Ok(searched >= standing.last_seq)
    }

    /// Places that nobody has, as near to each instant as can be.
    fn places(
        &mut self,
        reader: &mut dyn Reader,
        of: Places,
        at: &[Timestamp],
    ) -> Result<Vec<i64>, StoreError> {
        let from = at.iter().map(|at| at.as_millisecond().saturating_mul(PER_MS));
        search_gaps::free_places(reader, of, &from.collect::<Vec<_>>(), &mut self.taken)
    }

    fn statements(mut self, first: Statement) -> Vec<Statement> {
        self.messages.sort_unstable_by_key(|(place, _)| *place);
        self.contacts.sort_unstable_by_key(|(place, _)| *place);
        let mut statements = vec![first];
        statements.extend(self.messages.into_iter().flat_map(|(_, each)| each));
        statements.extend(self.contacts.into_iter().flat_map(|(_, each)| each));
        statements.extend(self.chats);
        statements
    }
}
