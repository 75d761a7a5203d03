//! Canned replies 定型文: texts that agents have ready. Their merge fields are resolved for the chat they are put into,
//! before the agent's eyes, and nothing is sent by itself.

use crate::ids::{CannedReplyId, DepartmentId};
use crate::language::Language;
use crate::message_text::{self, normalize};
use crate::settings::{Directory, Refusal};
use crate::template::Template;

/// The most canned replies one desk has.
pub const LIMIT: usize = 1_000;
/// The longest shortcut, in Unicode scalar values.
pub const SHORTCUT_LIMIT: usize = 32;
/// The longest title, in Unicode scalar values.
pub const TITLE_LIMIT: usize = 100;

/// A text that agents have ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannedReply {
    /// Its id.
    pub id: CannedReplyId,
    /// Grows with every change; a change decided on another version is refused.
    pub version: u32,
    /// Whose chats it is for; `None`: those of all departments.
    pub department: Option<DepartmentId>,
    /// What is typed behind `/` to find it at once; unique in its department, or among those for all.
    pub shortcut: String,
    /// What people call it.
    pub title: String,
    /// The template, normalized.
    pub text: String,
    /// The language of the text: dates and lists in it are written so (R9).
    pub language: Language,
}

/// What a canned reply would live among.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Among {
    /// How many others there are.
    pub others: usize,
    /// Whether one of them has its shortcut and department.
    pub shortcut_taken: bool,
}

impl CannedReply {
    /// As it is stored: the text and title normalized, the shortcut without its slash, in half-width and small letters.
    #[must_use]
    pub fn normalized(self) -> Self {
        let shortcut = normalize(&self.shortcut);
        let shortcut = shortcut.strip_prefix(['/', '／']).unwrap_or(&shortcut);
        Self {
            shortcut: shortcut
                .chars()
                .map(half_width)
                .flat_map(char::to_lowercase)
                .collect(),
            title: normalize(&self.title),
            text: normalize(&self.text),
            ..self
        }
    }

    /// Everything that is wrong with it, once normalized; empty where it may be saved.
    pub fn check(&self, directory: &Directory, among: Among) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let mut must = |ok: bool, pointer: &str, code, detail: &str| {
            if !ok {
                refusals.push(Refusal::new(pointer, code, detail));
            }
        };
        let known = self
            .department
            .is_none_or(|id| directory.departments.contains_key(&id));
        must(known, "/department_id", "unknown_id", "no such department");
        let sign = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        let shortcut = (1..=SHORTCUT_LIMIT).contains(&message_text::length(&self.shortcut))
            && self.shortcut.chars().all(sign);
        let detail = "a shortcut has 1 to 32 letters, digits, - or _";
        must(shortcut, "/shortcut", "wrong_shortcut", detail);
        let detail = "another canned reply has this shortcut";
        must(!among.shortcut_taken, "/shortcut", "shortcut_taken", detail);
        must(
            !message_text::is_blank(&self.title),
            "/title",
            "blank_name",
            "it needs a title",
        );
        let short = message_text::length(&self.title) <= TITLE_LIMIT;
        must(
            short,
            "/title",
            "name_too_long",
            "a title has at most 100 characters",
        );
        must(
            !message_text::is_blank(&self.text),
            "/text",
            "blank",
            "there is nothing to read in it",
        );
        let short = message_text::length(&self.text) <= message_text::LIMIT;
        must(short, "/text", "too_long", "a text has at most 1600 characters");
        must(
            among.others < LIMIT,
            "",
            "too_many",
            "a desk has at most 1000 canned replies",
        );
        refusals.extend(Template::parse(&self.text).map_or_else(Refusal::template, |_| Vec::new()));
        refusals
    }
}

/// What an input method types in full width, as the keyboard alone would.
fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ALONE: Among = Among {
        others: 0,
        shortcut_taken: false,
    };

    fn reply(shortcut: &str, text: &str) -> CannedReply {
        let reply = CannedReply {
            id: CannedReplyId(Uuid::nil()),
            version: 1,
            department: None,
            shortcut: shortcut.to_owned(),
            title: "挨拶".to_owned(),
            text: text.to_owned(),
            language: Language::Ja,
        };
        reply.normalized()
    }

    fn faults(reply: &CannedReply, among: Among) -> Vec<(String, &'static str)> {
        let refusals = reply.check(&Directory::default(), among);
        refusals
            .into_iter()
            .map(|each| (each.pointer, each.code))
            .collect()
    }

    #[test]
    fn a_shortcut_is_kept_as_the_keyboard_alone_would_type_it() {
        for (typed, kept) in [
            ("/Hello", "hello"),
            ("／ＨＥＬＬＯ＿１", "hello_1"),
            (" 挨拶 ", "挨拶"),
            ("おれい", "おれい"),
        ] {
            assert_eq!(reply(typed, "はい").shortcut, kept);
            assert!(faults(&reply(typed, "はい"), ALONE).is_empty(), "{typed}");
        }
        for wrong in ["", "/", "a b", "a/b", &"a".repeat(33)] {
            assert_eq!(
                faults(&reply(wrong, "はい"), ALONE),
                [("/shortcut".to_owned(), "wrong_shortcut")],
                "{wrong}"
            );
        }
    }

    #[test]
    fn what_could_not_be_sent_is_not_saved() {
        assert_eq!(faults(&reply("a", " "), ALONE), [("/text".to_owned(), "blank")]);
        assert_eq!(
            faults(&reply("a", &"字".repeat(1_601)), ALONE),
            [("/text".to_owned(), "too_long")]
        );
        let unknown = reply("a", "${Contacts.Lastname}様");
        assert_eq!(faults(&unknown, ALONE), [("/text".to_owned(), "unknown_field")]);
        let elsewhere = CannedReply {
            department: Some(DepartmentId(Uuid::nil())),
            ..reply("a", "はい")
        };
        assert_eq!(
            faults(&elsewhere, ALONE),
            [("/department_id".to_owned(), "unknown_id")]
        );
    }

    #[test]
    fn there_are_not_two_of_a_shortcut_nor_too_many() {
        let taken = Among {
            others: 1,
            shortcut_taken: true,
        };
        assert_eq!(
            faults(&reply("a", "はい"), taken),
            [("/shortcut".to_owned(), "shortcut_taken")]
        );
        let full = Among {
            others: LIMIT,
            ..ALONE
        };
        assert_eq!(faults(&reply("a", "はい"), full), [(String::new(), "too_many")]);
    }
}
