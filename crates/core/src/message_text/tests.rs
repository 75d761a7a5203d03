//! R10, sentence by sentence.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case::one_character("a", 1)]
#[case::one_kanji("留", 1)]
#[case::an_emoji_outside_the_first_plane("😊", 1)]
#[case::a_family_is_seven_scalar_values("👨‍👩‍👧‍👦", 7)]
#[case::a_flag_is_two("🇯🇵", 2)]
#[case::decomposed_dakuten_are_counted("か\u{3099}", 2)]
#[case::a_line_break_is_one("a\r\nb", 3)]
fn r10_length_is_scalar_values(#[case] raw: &str, #[case] length: usize) {
    assert_eq!(MessageText::parse(raw).unwrap().length(), length);
}

#[rstest]
#[case("あ")]
#[case("😊")]
fn r10_1600_is_taken_and_1601_is_refused_with_the_count(#[case] character: &str) {
    assert_eq!(
        MessageText::parse(&character.repeat(1_600)).unwrap().length(),
        1_600
    );
    assert_eq!(
        MessageText::parse(&character.repeat(1_601)),
        Err(TextError::TooLong {
            count: 1_601,
            limit: 1_600
        })
    );
}

#[test]
fn r10_what_normalizing_removes_is_not_counted() {
    let raw = format!("\u{FEFF}  \r\n{}\0\r\n ", "字".repeat(1_600));
    assert_eq!(MessageText::parse(&raw).unwrap().length(), 1_600);
}

#[rstest]
#[case::crlf("a\r\nb", "a\nb")]
#[case::cr("a\rb", "a\nb")]
#[case::two_line_breaks_stay_two("a\r\r\nb\n\nc", "a\n\nb\n\nc")]
#[case::byte_order_mark("\u{FEFF}a\u{FEFF}b", "ab")]
#[case::nul("a\0b", "ab")]
#[case::nul_between_cr_and_lf("a\r\0\nb", "a\nb")]
#[case::white_space_around(" \u{3000}\u{A0}\t a b \u{2028}\u{85}\n", "a b")]
#[case::white_space_inside_stays("a \u{3000} b", "a \u{3000} b")]
#[case::mark_at_the_start_hides_no_space("\u{FEFF} a", "a")]
#[case::zero_width_space_is_not_white_space("\u{200B}a", "\u{200B}a")]
fn r10_normalized_once_on_save(#[case] raw: &str, #[case] stored: &str) {
    assert_eq!(normalize(raw), stored);
}

#[rstest]
#[case::empty("")]
#[case::white_space(" \u{3000}\n\t\u{A0}")]
#[case::zero_width("\u{200B}\u{200C}\u{200D}\u{2060}")]
#[case::direction_marks("\u{200E}\u{202E}\u{2066}\u{2069}")]
#[case::soft_hyphen("\u{AD}")]
#[case::variation_selectors_alone("\u{FE0F}\u{E0100}")]
#[case::hangul_fillers("\u{3164}\u{115F}\u{1160}\u{FFA0}")]
#[case::empty_braille_cell("\u{2800}")]
#[case::controls("\u{1}\u{7F}\u{9F}\0")]
#[case::tags("\u{E0041}\u{E007F}")]
fn r10_blank_is_text_without_a_visible_character(#[case] raw: &str) {
    assert!(is_blank(raw));
    assert_eq!(MessageText::parse(raw), Err(TextError::Blank));
}

#[rstest]
#[case("。")]
#[case("😊")]
#[case("\u{200B}a")]
#[case("\u{309B}")]
#[case("\u{FFFD}")]
fn r10_one_visible_character_is_enough(#[case] raw: &str) {
    assert!(!is_blank(raw));
    assert!(MessageText::parse(raw).is_ok());
}

#[test]
fn a_stored_text_reads_back_and_a_bad_one_does_not() {
    let text: MessageText = serde_json::from_str("\"こんばんは\"").unwrap();
    assert_eq!(serde_json::to_string(&text).unwrap(), "\"こんばんは\"");
    assert!(serde_json::from_str::<MessageText>("\" \"").is_err());
}

proptest! {
    #[test]
    fn normalizing_twice_changes_nothing(raw in any::<String>()) {
        let once = normalize(&raw);
        prop_assert_eq!(normalize(&once), once);
    }

    #[test]
    fn a_text_that_was_taken_is_taken_again_unchanged(raw in any::<String>()) {
        if let Ok(text) = MessageText::parse(&raw) {
            prop_assert!((1..=LIMIT).contains(&text.length()));
            let removed = text.as_str().contains(['\r', '\0', '\u{FEFF}']);
            prop_assert!(!removed);
            prop_assert_eq!(MessageText::parse(text.as_str()).unwrap(), text);
        }
    }
}
