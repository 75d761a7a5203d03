use jiff::Timestamp;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::ids::ContactId;

fn found(query: &str, text: &str) -> bool {
    Query::new(query).unwrap().is_in([text])
}

#[rstest]
// Japanese has no spaces: part of a word is found wherever it stands.
#[case("刃", "ミルの刃が回りません", true)]
#[case("回り", "ミルの刃が回りません", true)]
#[case("ません", "ミルの刃が回りません", true)]
#[case("刃回", "ミルの刃が回りません", false)]
// Width, case, accents, kana.
#[case("ミル", "ﾐﾙの刃", true)]
#[case("ガス", "ｶﾞｽが出ない", true)]
#[case("ネジ", "ねじが外れた", true)]
#[case("ねじ", "ネジが外れた", true)]
#[case("はは", "ばば", false)]
#[case("つた", "った", false)]
#[case("サーバ", "サバ", false)]
#[case("ＡＢＣ１２", "型番は abc12 です", true)]
#[case("株", "㈱ほたる", true)]
#[case("jose", "JOSÉ García", true)]
#[case("García", "jose garcia", true)]
// Emoji, whole and with or without the mark of colour.
#[case("\u{1F469}\u{200D}\u{1F4BB}", "私は\u{1F469}\u{200D}\u{1F4BB}です", true)]
#[case("\u{2764}\u{FE0F}", "ありがとう\u{2764}", true)]
#[case("\u{1F600}", "\u{1F603}", false)]
// Every word, in any order.
#[case("ネジ 注文", "注文したねじ", true)]
#[case("ネジ　注文", "注文したねじ", true)]
#[case("order broken", "A broken grinder in my ORDER", true)]
#[case("order missing", "A broken grinder in my order", false)]
// What other searches take for patterns.
#[case("100%", "割引100%です", true)]
#[case("100%", "1000円", false)]
#[case("a_b", "axb", false)]
#[case("a_b", "file a_b.txt", true)]
#[case("\"x\"", "he said \"x\"", true)]
#[case("it's", "It's here", true)]
#[case("AND", "bread and butter", true)]
#[case("*", "5 * 3", true)]
#[case("*", "5 x 3", false)]
fn a_text_matches_where_every_word_is_part_of_it(
    #[case] query: &str,
    #[case] text: &str,
    #[case] expected: bool,
) {
    assert_eq!(found(query, text), expected, "{query} in {text}");
    if expected {
        assert!(is_a_candidate(query, text));
        assert!(!Query::new(query).unwrap().marks(text).is_empty());
    }
}

/// Whether an engine that goes by pieces looks at the text.
fn is_a_candidate(query: &str, text: &str) -> bool {
    let (ways, there) = (Query::new(query).unwrap().grams(), grams(text));
    ways.iter().any(|way| way.iter().all(|gram| there.contains(gram)))
}

#[rstest]
#[case("090-1234-5678", "09012345678", true)]
#[case("09012345678", "090-1234-5678", true)]
#[case("090 1234 5678", "(090)1234-5678", true)]
#[case("０９０－１２３４－５６７８", "09012345678", true)]
#[case("090ー1234ー5678", "090\u{2212}1234\u{2010}5678", true)]
#[case("+81 90-1234-5678", "090-1234-5678", true)]
#[case("+81 (0)90 1234 5678", "09012345678", true)]
#[case("090-1234-5678", "+819012345678", true)]
#[case("03.1234.5678", "電話は03-1234-5678です", true)]
#[case("1234-5678", "0312345678", true)]
#[case("1234-5678", "+81-3-1234-5678", true)]
#[case("+44 20 7946 0958", "442079460958", true)]
// Another number, a date, and what is no number at all.
#[case("090-1234-5679", "090-1234-5678", false)]
#[case("81 90 1234 5678", "090-1234-5678", false)]
#[case("2026-11-24", "2026-11-24", true)]
#[case("2026-11-24", "20261124", false)]
#[case("1234", "12 34", false)]
#[case("090-1234-5678", "090と1234と5678", false)]
fn a_telephone_number_matches_however_it_is_written(
    #[case] query: &str,
    #[case] text: &str,
    #[case] expected: bool,
) {
    assert_eq!(found(query, text), expected, "{query} in {text}");
    if expected {
        assert!(is_a_candidate(query, text), "{query} in {text}");
        assert!(!Query::new(query).unwrap().marks(text).is_empty());
    }
}

#[test]
fn a_telephone_number_is_marked_as_it_was_written() {
    let marks = Query::new("09012345678")
        .unwrap()
        .marks("折り返しは 090-1234-5678 まで");
    assert_eq!(marks, [Place { start: 6, end: 19 }]);
}

#[test]
fn a_query_has_bounds() {
    assert_eq!(Query::new(" 　\t"), Err(QueryError::Blank));
    assert_eq!(Query::new("\u{FE0F}"), Err(QueryError::Blank));
    assert!(Query::new(&"長".repeat(100)).is_ok());
    assert_eq!(
        Query::new(&"長".repeat(101)),
        Err(QueryError::TooLong { count: 101 })
    );
}

#[rstest]
#[case("12", Some(12))]
#[case("#１２", Some(12))]
#[case("#", None)]
#[case("12 13", None)]
#[case("+12", None)]
#[case("99999999999999999999", None)]
fn a_number_is_a_chats(#[case] query: &str, #[case] number: Option<u64>) {
    assert_eq!(Query::new(query).unwrap().number(), number);
}

#[test]
fn marks_are_places_in_the_text_as_it_was_written() {
    let marks = |query: &str, text: &str| -> Vec<String> {
        let places = Query::new(query).unwrap().marks(text);
        let chars: Vec<char> = text.chars().collect();
        let word = |place: &Place| chars[place.start..place.end].iter().collect();
        places.iter().map(word).collect()
    };
    assert_eq!(marks("ガス", "ｶﾞｽとガスとがす"), ["ｶﾞｽ", "ガス", "がす"]);
    assert_eq!(marks("garcia jose", "José GARCÍA"), ["José", "GARCÍA"]);
    assert_eq!(marks("ab bc", "xabcx"), ["abc"], "overlaps are one");
    assert_eq!(marks("株", "㈱ほたる"), ["㈱"]);
    assert!(marks("z", "abc").is_empty());
}

#[test]
fn pieces_mean_nothing_to_an_engine() {
    let all = grams("Ab \"*% 刃が\u{1F600} OR");
    let plain = |gram: &String| gram.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    assert!(all.iter().all(plain), "{all:?}");
    assert!(all.contains("ab") && all.contains("5203304c") && all.contains("or"));
}

#[test]
fn a_contact_is_found_by_name_in_either_order_and_by_digits() {
    let contact = Contact {
        last_name: "川根".into(),
        first_name: "みどり".into(),
        email: "kawane@customer.example".into(),
        phone: "03-1234-5678".into(),
        account_name: "喫茶ほたる".into(),
        ..Contact::unknown(ContactId(uuid::Uuid::nil()), Timestamp::UNIX_EPOCH)
    };
    let texts = contact_texts(&contact, ["U4af4980629"]);
    let found = |query: &str| Query::new(query).unwrap().is_in(texts.iter().map(String::as_str));
    for query in [
        "川根",
        "みどり",
        "川根みどり",
        "みどり川根",
        "みどり 川根",
        "KAWANE",
        "0312345678",
        "1234-5678",
        "(03) 1234 5678",
        "+81-3-1234-5678",
        "喫茶 川根",
        "u4af",
    ] {
        assert!(found(query), "{query}");
    }
    for query in ["川根 太郎", "0399999999", "根み 郎"] {
        assert!(!found(query), "{query}");
    }
}

#[test]
fn a_snippet_shows_the_first_mark_and_cuts_no_character() {
    let long = format!(
        "{}刃が欠けた{}",
        "前".repeat(500),
        "\u{1F469}\u{200D}\u{1F4BB}".repeat(100)
    );
    let marks = Query::new("欠けた").unwrap().marks(&long);
    let shown = snippet(&long, &marks);
    let (mark, chars) = (shown.marks[0], shown.text.chars().collect::<Vec<_>>());
    assert_eq!(chars[mark.start..mark.end].iter().collect::<String>(), "欠けた");
    assert!(
        shown.cut_before && shown.cut_after && chars.len() < 145,
        "{}",
        chars.len()
    );
    assert!(shown.text.ends_with("\u{1F4BB}"));

    let short = snippet("刃が欠けた", &[Place { start: 2, end: 5 }]);
    assert_eq!(
        (short.text.as_str(), short.cut_before, short.cut_after),
        ("刃が欠けた", false, false)
    );
}

proptest! {
    /// An engine that goes by pieces misses nothing, and marks are always within the text.
    #[test]
    fn whatever_is_part_of_a_text_is_found(text in "\\PC{0,60}", from in 0_usize..60, length in 1_usize..12) {
        let clusters: Vec<&str> = unicode_segmentation::UnicodeSegmentation::graphemes(text.as_str(), true).collect();
        let part: String = clusters.iter().skip(from).take(length).copied().collect();
        // A part that begins or ends within what is one character when it stands alone is another character.
        let whole = fold(&text);
        if let Ok(query) = Query::new(&part) {
            let same = fold(part.trim()).words().all(|word| whole.places(word).next().is_some());
            if same {
                prop_assert!(query.is_in([text.as_str()]));
                prop_assert!(is_a_candidate(&part, &text));
            }
            let count = text.chars().count();
            let marks = query.marks(&text);
            prop_assert!(marks.iter().all(|mark| mark.start < mark.end && mark.end <= count));
            let shown = snippet(&text, &marks);
            prop_assert_eq!(shown.marks.len(), marks.len());
        }
    }
}
