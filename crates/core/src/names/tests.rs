//! R12's sentences about names.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case::no_space_is_all_last_name("川根太郎", "川根太郎", "")]
#[case::no_space_in_latin("kawane", "kawane", "")]
#[case::han("川根 太郎", "川根", "太郎")]
#[case::ideographic_space("川根\u{3000}太郎", "川根", "太郎")]
#[case::no_break_space("川根\u{A0}太郎", "川根", "太郎")]
#[case::several_spaces("  川根 \u{3000} 太郎 ", "川根", "太郎")]
#[case::kana("かわね たろう", "かわね", "たろう")]
#[case::half_width_katakana("ｶﾜﾈ ﾀﾛｳ", "ｶﾜﾈ", "ﾀﾛｳ")]
#[case::hangul("김 민준", "김", "민준")]
#[case::the_rest_is_the_first_name("川根 マリア 花子", "川根", "マリア 花子")]
#[case::one_kana_is_enough("Kawane たろう", "Kawane", "たろう")]
#[case::latin_last_word("Anna Maria Berg", "Berg", "Anna Maria")]
#[case::never_recapitalized("anna McBERG", "McBERG", "anna")]
#[case::cyrillic("Анна Берг", "Берг", "Анна")]
#[case::a_tab_is_no_separator("川根\t太郎", "川根\t太郎", "")]
#[case::invisible_words_are_no_words("川根 \u{200B} 太郎", "川根", "太郎")]
#[case::nothing("", "", "")]
#[case::only_spaces(" \u{3000}\u{A0}", "", "")]
#[case::emoji("🐶 ポチ", "🐶", "ポチ")]
fn r12_a_display_name_splits_at_spaces(#[case] display_name: &str, #[case] last: &str, #[case] first: &str) {
    assert_eq!(split_display_name(display_name), Name::given(last, first));
}

#[rstest]
#[case("川根様", "川根", "")]
#[case("川根 太郎 様", "川根", "太郎")]
#[case("川根　太郎様", "川根", "太郎")]
#[case("ゆうさん", "ゆう", "")]
#[case("川根殿", "川根", "")]
#[case("川根商店 御中", "川根商店", "")]
#[case::its_kanji_decide_nothing("Anna Berg 様", "Berg", "Anna")]
#[case::only_a_trailing_one("様々 太郎", "様々", "太郎")]
#[case::nothing_else_left("様", "", "")]
fn r12_a_trailing_honorific_is_dropped(#[case] display_name: &str, #[case] last: &str, #[case] first: &str) {
    assert_eq!(split_display_name(display_name), Name::given(last, first));
}

#[rstest]
#[case("${Contacts.Email}")]
#[case("<script>alert(1)</script>")]
#[case("'; DROP TABLE contacts; --")]
#[case("＄｛Organization.Phone｝")]
fn r12_hostile_names_stay_text(#[case] hostile: &str) {
    assert_eq!(split_display_name(hostile).full(), hostile);
}

#[test]
fn r12_a_name_is_bounded_without_half_a_grapheme() {
    let families = "👨‍👩‍👧‍👦".repeat(50);
    let name = split_display_name(&families);
    assert_eq!(
        name.last,
        "👨‍👩‍👧‍👦".repeat(14),
        "14 families of 7 scalar values fit 100"
    );
    let stacked = format!("か{}", "\u{301}".repeat(5_000));
    assert_eq!(split_display_name(&stacked).last.chars().count(), LIMIT);
}

#[rstest]
#[case("川根", "太郎", "川根 太郎")]
#[case("Kawane", "たろう", "Kawane たろう")]
#[case("김", "민준", "김 민준")]
#[case("Berg", "Anna", "Anna Berg")]
#[case("川根", "", "川根")]
#[case("", "Anna", "Anna")]
#[case("\u{200B}", "", "")]
fn r12_the_full_name_is_in_the_order_of_its_script(
    #[case] last: &str,
    #[case] first: &str,
    #[case] full: &str,
) {
    assert_eq!(full_name(last, first), full);
}

#[test]
fn r12_given_by_an_agent_wins_over_given_by_a_messenger() {
    let (agent, messenger) = (Name::given("川根", ""), Name::given("Kawane", "Taro"));
    assert_eq!(prevailing(&agent, &messenger), &agent, "as a whole: no 川根 Taro");
    assert_eq!(prevailing(&Name::default(), &messenger), &messenger);
    assert_eq!(
        prevailing(&Name::given("\u{3164}", ""), &messenger),
        &messenger,
        "an invisible name is none"
    );
}

proptest! {
    #[test]
    fn any_display_name_gives_bounded_parts(display_name in any::<String>()) {
        let name = split_display_name(&display_name);
        prop_assert!(name.last.chars().count() <= LIMIT && name.first.chars().count() <= LIMIT);
        prop_assert!(!name.last.contains('\0') && !name.first.contains('\0'));
        prop_assert!(name.first.is_empty() || !name.last.is_empty(), "no first name without a last name");
    }
}
