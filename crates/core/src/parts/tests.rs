//! R13, sentence by sentence.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn scalars(max: usize) -> PartLimit {
    PartLimit {
        max,
        unit: Unit::Scalars,
        max_parts: None,
    }
}

#[test]
fn r13_what_fits_is_one_part() {
    let text = "こんばんは。\nまた明日。";
    assert_eq!(cut(text, &scalars(12)), [text]);
    assert_eq!(cut(text, &scalars(11)).len(), 2);
}

#[rstest]
#[case::ideographic_full_stop("いち。にい。さん。", 7, &["いち。にい。", "さん。"])]
#[case::exclamation("やあ！元気？はい", 7, &["やあ！元気？", "はい"])]
#[case::bracket_after_the_stop("「はい。」と言う。", 7, &["「はい。」", "と言う。"])]
#[case::latin("One two. Three four.", 12, &["One two. ", "Three four."])]
#[case::line_break("いちに\nさんし", 5, &["いちに\n", "さんし"])]
#[case::blank_line_stays_at_the_end("いちに\n\nさんし", 6, &["いちに\n\n", "さんし"])]
#[case::a_decimal_point_ends_nothing("It is 3.1415926 or so", 14, &["It is ", "3.1415926 or ", "so"])]
fn r13_cut_after_a_sentence(#[case] text: &str, #[case] max: usize, #[case] parts: &[&str]) {
    assert_eq!(cut(text, &scalars(max)), parts);
}

#[rstest]
#[case::between_words("alpha beta gamma", 11, &["alpha beta ", "gamma"])]
#[case::white_space_that_does_not_fit("alpha beta \n gamma", 10, &["alpha beta", "gamma"])]
#[case::no_comma_first("あいうえお、かき", 5, &["あいうえ", "お、かき"])]
#[case::inside_a_word_at_last("abcdefgh", 5, &["abcde", "fgh"])]
fn r13_else_between_words(#[case] text: &str, #[case] max: usize, #[case] parts: &[&str]) {
    assert_eq!(cut(text, &scalars(max)), parts);
}

#[rstest]
#[case::family("あ👨‍👩‍👧‍👦い", 7, &["あ", "👨‍👩‍👧‍👦", "い"])]
#[case::flags("🇯🇵🇺🇸🇫🇷", 3, &["🇯🇵", "🇺🇸", "🇫🇷"])]
#[case::dakuten("か\u{3099}き\u{3099}", 3, &["か\u{3099}", "き\u{3099}"])]
#[case::skin_tone("👍🏽👍🏽", 3, &["👍🏽", "👍🏽"])]
#[case::keycap("1\u{FE0F}\u{20E3}2\u{FE0F}\u{20E3}", 5, &["1\u{FE0F}\u{20E3}", "2\u{FE0F}\u{20E3}"])]
fn r13_else_between_graphemes(#[case] text: &str, #[case] max: usize, #[case] parts: &[&str]) {
    assert_eq!(cut(text, &scalars(max)), parts);
}

#[test]
fn r13_a_grapheme_is_cut_only_where_it_alone_is_too_long() {
    assert_eq!(cut("👨‍👩‍👧‍👦", &scalars(4)).concat(), "👨‍👩‍👧‍👦");
    assert_eq!(cut("👨‍👩‍👧‍👦", &scalars(4)).len(), 2);
}

#[rstest]
#[case::goes_into_the_next_part("詳細 https://example.com/a?b=1!c 参照", 28, &["詳細 ", "https://example.com/a?b=1!c ", "参照"])]
#[case::kana_right_before("詳細はhttps://example.com/a?b=1", 26, &["詳細は", "https://example.com/a?b=1"])]
#[case::kanji_right_behind("https://example.com/?a。続き", 22, &["https://example.com/?a", "。続き"])]
#[case::path_in_kanji("見る https://example.com/案内/夜間", 25, &["見る ", "https://example.com/案内/夜間"])]
#[case::long_kana_behind_does_not_count("https://example.com/aをごらんくださいませね", 21, &["https://example.com/a", "をごらんくださいませね"])]
#[case::in_brackets("（https://example.com/a）を", 22, &["（", "https://example.com/a）", "を"])]
#[case::without_scheme("see www.example.com/a-b?c", 21, &["see ", "www.example.com/a-b?c"])]
#[case::other_schemes("app line://ti/p/@desk-1 yes", 21, &["app ", "line://ti/p/@desk-1 ", "yes"])]
fn r13_never_inside_a_url(#[case] text: &str, #[case] max: usize, #[case] parts: &[&str]) {
    assert_eq!(cut(text, &scalars(max)), parts);
}

#[test]
fn r13_a_url_longer_than_a_part_is_cut_and_the_next_one_is_not() {
    let text = format!("https://example.com/{} https://example.com/b", "a".repeat(40));
    let parts = cut(&text, &scalars(22));
    assert_eq!(parts.concat(), text);
    assert_eq!(parts.last().unwrap().trim(), "https://example.com/b");
}

#[rstest]
#[case(Unit::Scalars, "a😊あ", 3)]
#[case(Unit::Utf16, "a😊あ", 4)]
#[case(Unit::Utf8Bytes, "a😊あ", 8)]
fn r13_each_channel_counts_its_own_unit(#[case] unit: Unit, #[case] text: &str, #[case] measure: usize) {
    assert_eq!(unit.measure(text), measure);
    let limit = PartLimit {
        max: measure,
        unit,
        max_parts: None,
    };
    assert_eq!(cut(text, &limit), [text]);
    assert_eq!(
        cut(
            text,
            &PartLimit {
                max: measure.max(5) - 1,
                ..limit
            }
        )
        .concat(),
        text
    );
}

#[test]
fn r13_a_full_text_on_the_strictest_messengers() {
    let text = "ただいま担当者が不在です。".repeat(123);
    let bytes = PartLimit {
        max: 1_000,
        unit: Unit::Utf8Bytes,
        max_parts: None,
    };
    let parts = cut(&text, &bytes);
    assert_eq!(parts.len(), 5, "1,599 characters of three bytes each");
    assert!(
        parts
            .iter()
            .all(|part| part.ends_with('。') && part.len() <= 1_000)
    );
    assert_eq!(
        cut(
            &text,
            &PartLimit {
                max: 5_000,
                unit: Unit::Utf16,
                max_parts: Some(5)
            }
        ),
        [text.as_str()]
    );
}

#[test]
fn r13_nothing_is_lost_where_a_request_carries_several_parts() {
    let text = "あ".repeat(60);
    let limit = PartLimit {
        max: 5,
        unit: Unit::Utf16,
        max_parts: Some(5),
    };
    let parts = cut(&text, &limit);
    let sizes: Vec<usize> = requests(&parts, &limit).map(<[&str]>::len).collect();
    assert_eq!(sizes, [5, 5, 2]);
    assert_eq!(requests(&parts, &scalars(5)).count(), 12, "one each");
}

#[test]
fn a_part_in_which_nothing_can_be_seen_is_left_out() {
    assert!(cut("", &scalars(5)).is_empty());
    assert!(cut(" \n\u{200B}", &scalars(5)).is_empty());
    assert_eq!(cut(&format!("あ{}い", " ".repeat(20)), &scalars(5)), ["あ", "い"]);
}

#[test]
fn the_head_of_a_text_ends_before_half_a_grapheme() {
    assert_eq!(head("か\u{3099}き\u{3099}", &scalars(3)), "か\u{3099}");
    assert_eq!(head("👨‍👩‍👧‍👦", &scalars(2)), "👨\u{200D}");
    assert_eq!(head("あ", &scalars(2)), "あ");
}

fn limits() -> impl Strategy<Value = PartLimit> {
    let unit = prop::sample::select(vec![Unit::Scalars, Unit::Utf16, Unit::Utf8Bytes]);
    (4_usize..80, unit).prop_map(|(max, unit)| PartLimit {
        max,
        unit,
        max_parts: None,
    })
}

/// Texts of what is hard to cut.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "あ",
        "漢字",
        "。",
        "！",
        "？",
        ". ",
        "! ",
        "\n",
        "\r\n",
        " ",
        "word",
        "3.14",
        "、",
        "「",
        "」",
        "か\u{3099}",
        "👨‍👩‍👧‍👦",
        "🇯🇵",
        "🇺🇸",
        "👍🏽",
        "e\u{301}",
        "1\u{FE0F}\u{20E3}",
        "각",
        "\u{1100}\u{1161}",
        "\u{200B}",
        "नि",
        "https://example.com/a?b=1.c!d",
        "www.example.com/x",
        "https://a.jp/案内",
        "://",
    ]);
    prop::collection::vec(
        prop_oneof![8 => piece.prop_map(str::to_owned), 1 => any::<String>()],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

/// Where no grapheme is longer than a part, every cut must be at one's boundary.
fn fits_by_graphemes(text: &str, limit: &PartLimit) -> bool {
    text.graphemes(true).all(|grapheme| limit.takes(grapheme))
}

#[test]
fn a_part_begins_with_something_that_can_be_seen() {
    assert_eq!(cut("いちに。\n\n\nさん", &scalars(5)), ["いちに。\n", "さん"]);
    assert_eq!(
        cut("いちに。\u{200B}\u{200B}さんし", &scalars(5)),
        ["いちに。\u{200B}", "さんし"]
    );
}

#[test]
fn r13_what_cannot_be_seen_before_the_first_part_makes_no_second_one() {
    let text = "\nいちにさん";
    assert_eq!(cut_ends(text, &scalars(5)), [text.len()]);
    assert_eq!(cut(text, &scalars(5)), ["いちにさん"]);
}

#[test]
fn r13_the_parts_are_found_again_by_their_ends() {
    let text = "いちに。\n\n\nさんし。ごろく。\n";
    let ends = cut_ends(text, &scalars(6));
    assert_eq!(
        parts_at(text, ends).collect::<Vec<_>>(),
        ["いちに。\n\n", "さんし。", "ごろく。\n"]
    );
    assert_eq!(
        cut_ends("いち", &scalars(6)),
        [0_usize; 0],
        "one part needs no ends"
    );
    assert_eq!(parts_at(" いち ", []).collect::<Vec<_>>(), [" いち "]);
    assert_eq!(
        parts_at("いち", [1, 99]).collect::<Vec<_>>(),
        ["", ""],
        "ends of another text are no panic"
    );
}

proptest! {
    #[test]
    fn r13_ends_and_parts_agree(text in texts(), limit in limits()) {
        let ends = cut_ends(&text, &limit);
        let left_out = |end: &usize| first_seen(&text, 0) > 0 || *end < text.len();
        prop_assert!(ends.len() != 1 || ends.iter().all(left_out), "one part is the text, but for what can't be seen");
        if !is_blank(&text) {
            let parts: Vec<&str> = parts_at(&text, ends).collect();
            prop_assert_eq!(parts, cut(&text, &limit));
        }
    }

    #[test]
    fn r13_every_part_is_within_the_limit_and_can_be_seen(text in texts(), limit in limits()) {
        for part in cut(&text, &limit) {
            prop_assert!(limit.takes(part), "{part:?}");
            prop_assert!(!is_blank(part));
        }
    }

    #[test]
    fn r13_the_parts_together_are_the_text(text in texts(), limit in limits()) {
        let mut rest = text.as_str();
        for part in cut(&text, &limit) {
            let at = rest.find(part).unwrap();
            prop_assert!(is_blank(&rest[..at]), "only what can't be seen is left out");
            rest = &rest[at + part.len()..];
        }
        prop_assert!(is_blank(rest));
    }

    #[test]
    fn r13_no_cut_is_inside_a_grapheme(text in texts(), limit in limits()) {
        prop_assume!(fits_by_graphemes(&text, &limit));
        let boundaries: Vec<usize> = ends(text.grapheme_indices(true)).chain([0]).collect();
        for part in cut(&text, &limit) {
            let start = part.as_ptr() as usize - text.as_ptr() as usize;
            prop_assert!(boundaries.contains(&start) && boundaries.contains(&(start + part.len())), "{part:?}");
        }
    }

    #[test]
    fn r13_no_cut_is_inside_a_url(before in "[あ。 a-z漢]{0,60}", behind in "[ 。、\n][あ。 a-z漢]{0,60}", limit in limits()) {
        let url = "https://example.com/?a=1.b!c";
        prop_assume!(limit.takes(url));
        let before = if before.ends_with(|c: char| c.is_ascii_alphabetic()) { format!("{before} ") } else { before };
        let text = format!("{before}{url}{behind}");
        prop_assert!(cut(&text, &limit).iter().any(|part| part.contains(url)));
    }
}
