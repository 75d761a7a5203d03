//! Who writes: what he says of himself, and what he wants.

use rusuban_core::event::{Event, Files, Inbound, Profile};
use rusuban_core::language::Language;
use rusuban_core::message::MessageKind;

use super::dice::Dice;
use super::words::{Phrases, Topic, phrases};

/// One who writes, as he is all along.
pub(super) struct Persona {
    pub(super) phrases: &'static Phrases,
    pub(super) topic: &'static Topic,
    profile: Profile,
    address: String,
    /// How many messages he wrote.
    written: u32,
}

impl Persona {
    /// Somebody new, mostly of the sample's own language.
    pub(super) fn new(dice: &Dice<'_>, own: Language, business: bool) -> Option<Self> {
        let language = match (dice.happens(75), own) {
            (true, language) => language,
            (false, Language::Ja) => Language::En,
            (false, Language::En) => Language::Ja,
        };
        let phrases = phrases(language);
        let topics = if business {
            phrases.business
        } else {
            phrases.support
        };
        let (family, given) = (dice.one_of(phrases.family)?, dice.one_of(phrases.given)?);
        let name = if phrases.family_first {
            format!("{} {}", family.0, given.0)
        } else {
            format!("{} {}", given.0, family.0)
        };
        // Visitors don't have to say who they are.
        let (named, mailed) = (dice.happens(80), dice.happens(45));
        let email = format!("{}.{}@mail.example", given.1, family.1);
        Some(Self {
            phrases,
            topic: dice.one_of(topics)?,
            profile: Profile {
                display_name: if named { name } else { String::new() },
                email: if named && mailed { email } else { String::new() },
                language: language.tag().to_owned(),
                time_zone: Some(phrases.time_zone.to_owned()),
            },
            address: format!("visitor:{}", dice.0.next().simple()),
            written: 0,
        })
    }

    /// He comes back with something else.
    pub(super) fn comes_back(&mut self, dice: &Dice<'_>, business: bool) {
        let topics = if business {
            self.phrases.business
        } else {
            self.phrases.support
        };
        self.topic = dice.one_of(topics).unwrap_or(self.topic);
    }

    /// He writes on the chat's page.
    pub(super) fn writes(&mut self, text: &str) -> Event {
        self.written += 1;
        let client_id = format!("past-{}", self.written);
        Event::CustomerMessage(Box::new(Inbound {
            event_id: format!("{}/{client_id}", self.address),
            address: self.address.clone(),
            provider_id: None,
            client_id: Some(client_id),
            kind: MessageKind::Text,
            text: text.to_owned(),
            provider_at: None,
            reply_token: None,
            profile: self.profile.clone(),
            files: Files::None,
        }))
    }
}
