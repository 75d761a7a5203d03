//! The built-in menu bot: numbered choices, each an answer or the way to people.
//!
//! It keeps no state: what a customer writes is a choice, or it isn't and the menu is shown (again).

use crate::message_text::is_blank;
use crate::settings::{MenuAction, MenuItem};

/// What the bot does about a customer's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It answers.
    Say(String),
    /// It passes the chat to people.
    HandOff,
}

/// The bot's turn after a customer wrote `text`: a choice's number (full-width digits too) or its label, without
/// regard to case and the white space around it; anything else gets the greeting and the choices.
pub fn turn(greeting: &str, items: &[MenuItem], text: &str) -> Turn {
    match chosen(items, text).map(|item| &item.action) {
        Some(MenuAction::Reply { text }) => Turn::Say(text.clone()),
        Some(MenuAction::HandOff) => Turn::HandOff,
        None => Turn::Say(menu(greeting, items)),
    }
}

/// The greeting and the numbered choices.
pub fn menu(greeting: &str, items: &[MenuItem]) -> String {
    let choices = items
        .iter()
        .enumerate()
        .map(|(index, item)| format!("{}. {}", index + 1, item.label));
    let choices = choices.collect::<Vec<_>>().join("\n");
    if is_blank(greeting) {
        choices
    } else {
        format!("{greeting}\n\n{choices}")
    }
}

fn chosen<'a>(items: &'a [MenuItem], text: &str) -> Option<&'a MenuItem> {
    let text = text.trim();
    let by_label = items
        .iter()
        .find(|item| item.label.trim().to_lowercase() == text.to_lowercase());
    by_label.or_else(|| items.get(number(text)?.checked_sub(1)?))
}

/// `2`, `２`, `2.`, `2．`, `2）` are the number two.
fn number(text: &str) -> Option<usize> {
    let digits = text.trim_end_matches(['.', '．', ')', '）', '。', '、', '番']);
    let digits: Option<String> = digits
        .chars()
        .map(|c| half_width(c).filter(char::is_ascii_digit))
        .collect();
    digits?.parse().ok()
}

fn half_width(character: char) -> Option<char> {
    match character {
        '０'..='９' => char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn items() -> Vec<MenuItem> {
        let item = |label: &str, action| MenuItem {
            label: label.to_owned(),
            action,
        };
        let hours = MenuAction::Reply {
            text: "平日 9:00〜18:00 です。".to_owned(),
        };
        vec![
            item("営業時間", hours),
            item("Talk to a person", MenuAction::HandOff),
        ]
    }

    #[rstest]
    #[case("1")]
    #[case("１")]
    #[case(" 1. ")]
    #[case("１番")]
    #[case("営業時間")]
    fn a_choice_is_made_by_number_or_by_label(#[case] written: &str) {
        assert_eq!(
            turn("", &items(), written),
            Turn::Say("平日 9:00〜18:00 です。".to_owned())
        );
    }

    #[rstest]
    #[case("2")]
    #[case("talk to a PERSON")]
    fn a_choice_may_lead_to_people(#[case] written: &str) {
        assert_eq!(turn("", &items(), written), Turn::HandOff);
    }

    #[rstest]
    #[case("こんにちは")]
    #[case("0")]
    #[case("3")]
    #[case("")]
    #[case("99999999999999999999999")]
    #[case("1 2")]
    #[case("-1")]
    fn anything_else_shows_the_menu(#[case] written: &str) {
        let menu = "ご用件をお選びください。\n\n1. 営業時間\n2. Talk to a person".to_owned();
        assert_eq!(
            turn("ご用件をお選びください。", &items(), written),
            Turn::Say(menu)
        );
    }

    #[test]
    fn without_a_greeting_the_choices_stand_alone() {
        assert_eq!(menu(" ", &items()), "1. 営業時間\n2. Talk to a person");
    }
}
