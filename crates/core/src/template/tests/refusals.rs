//! R11 and R12: what is refused, where, and what is offered instead.

use proptest::prelude::*;
use rstest::rstest;

use super::kinds;
use crate::template::{ErrorKind, Field, Place, Template};

#[rstest]
#[case::case_is_exact("${contacts.last name}", Field::ContactLastName)]
#[case::a_slip("${Contacts.Lst Name}", Field::ContactLastName)]
#[case::module_in_the_singular("${Contact.Last Name}", Field::ContactLastName)]
#[case::space_inside("${ Contacts.Last Name }", Field::ContactLastName)]
#[case::underscore("${Contacts.Last_Name}", Field::ContactLastName)]
#[case::label_alone("${Last Name}", Field::ContactLastName)]
#[case::another_module("${User.Lastname|x}", Field::UserLastName)]
#[case::japanese_label("${姓}", Field::ContactLastName)]
#[case::japanese_label_and_module("${連絡先.姓}", Field::ContactLastName)]
#[case::japanese_label_of_another("${営業時間}", Field::DepartmentBusinessHours)]
#[case::no_such_label("${Contacts.Foo}", Field::ContactPhone)]
#[case::lower_case_url("${Department.Help Center Url}", Field::DepartmentHelpCenterUrl)]
fn r12_an_unknown_field_names_the_nearest_known_one(#[case] text: &str, #[case] field: Field) {
    let kinds = kinds(text);
    assert!(
        matches!(kinds.as_slice(), [ErrorKind::UnknownField { .. }]),
        "{kinds:?}"
    );
    assert_eq!(kinds[0].nearest(), Some(field));
}

#[rstest]
#[case("${}")]
#[case("${|}")]
#[case("${ }")]
#[case("${###}")]
fn r12_where_nothing_agrees_nothing_is_named(#[case] text: &str) {
    assert!(matches!(
        kinds(text).as_slice(),
        [ErrorKind::UnknownField { nearest: None, .. }]
    ));
}

#[rstest]
#[case::at_the_end("${Contacts.Last Name", Some(Field::ContactLastName))]
#[case::before_text("${Contacts.Last Name様、こんばんは。", Some(Field::ContactLastName))]
#[case::before_a_line_break("${Contacts.Last Name\n}", Some(Field::ContactLastName))]
#[case::before_another_line_end("${Contacts.Last Name\u{2028}}", Some(Field::ContactLastName))]
#[case::in_the_fallback("${Contacts.Last Name|お客様、こんばんは。", Some(Field::ContactLastName))]
#[case::half_typed("${Contacts.Last", Some(Field::ContactLastName))]
#[case::nothing_in_it("${", None)]
fn r12_an_unclosed_field_is_refused(#[case] text: &str, #[case] nearest: Option<Field>) {
    assert_eq!(kinds(text), [ErrorKind::Unclosed { nearest }]);
}

#[test]
fn r12_an_unclosed_field_does_not_swallow_the_next_one() {
    let errors = kinds("${Contacts.Last Name 様、${Contacts.Frst Name}");
    assert_eq!(
        errors[0],
        ErrorKind::Unclosed {
            nearest: Some(Field::ContactLastName)
        }
    );
    assert_eq!(errors[1].nearest(), Some(Field::ContactFirstName));
    assert_eq!(errors.len(), 2);
}

#[rstest]
#[case::dollar("＄{Contacts.Last Name}", "${Contacts.Last Name}")]
#[case::braces("$｛Contacts.Last Name｝", "${Contacts.Last Name}")]
#[case::all("＄｛Contacts.Last Name｝", "${Contacts.Last Name}")]
#[case::mixed("＄{Contacts.Last Name｝", "${Contacts.Last Name}")]
#[case::mixed_otherwise("$｛Contacts.Last Name}", "${Contacts.Last Name}")]
#[case::closing_brace_alone("${Contacts.Last Name｝様", "${Contacts.Last Name}")]
#[case::closing_brace_of_a_fallback("${Contacts.Last Name|お客｝様", "${Contacts.Last Name|お客}")]
#[case::bar("${Contacts.Last Name｜お客}様", "${Contacts.Last Name|お客}")]
#[case::dot("${Contacts．Last Name}", "${Contacts.Last Name}")]
#[case::space("${Contacts.Last\u{3000}Name}", "${Contacts.Last Name}")]
#[case::letters(
    "＄｛Ｃｏｎｔａｃｔｓ．Ｌａｓｔ　Ｎａｍｅ｜お客｝",
    "${Contacts.Last Name|お客}"
)]
#[case::fallback_stays_full_width("＄｛Contacts.Last Name｜Ａさん｝", "${Contacts.Last Name|Ａさん}")]
#[case::japanese_label("＄｛姓｝", "${Contacts.Last Name}")]
#[case::case("＄｛contacts.last name｝", "${Contacts.Last Name}")]
#[case::unknown_stays_unknown("＄｛foo｝", "${foo}")]
#[case::unclosed("＄｛Contacts.Last Name様", "${Contacts.Last Name}")]
fn r11_full_width_is_refused_with_the_half_width_form_offered(#[case] text: &str, #[case] suggestion: &str) {
    assert_eq!(
        kinds(text),
        [ErrorKind::FullWidth {
            suggestion: suggestion.to_owned()
        }]
    );
}

#[test]
fn r11_a_full_width_brace_closes_before_the_next_field() {
    let errors = Template::parse("${Contacts.Last Name|お客｝様、${Contacts.Email}").unwrap_err();
    let [error] = errors.as_slice() else {
        panic!("{errors:?}")
    };
    assert_eq!(
        error.kind,
        ErrorKind::FullWidth {
            suggestion: "${Contacts.Last Name|お客}".to_owned()
        }
    );
    assert_eq!((error.place.start, error.place.end), (0, 24));
}

#[rstest]
#[case("${Contacts.Last Name|お客\n}様")]
#[case("${Contacts.Last Name|お\r\n客}様")]
#[case("${Contacts.Last Name|お\u{2029}客}様")]
fn r11_a_fallback_holds_no_line_break(#[case] text: &str) {
    assert_eq!(kinds(text), [ErrorKind::FallbackHasLineBreak]);
}

#[rstest]
#[case("${Contacts.Last Name|${Contacts.First Name}}")]
#[case("${Contacts.Last Name|${Contacts.First Name|お客}}様")]
fn r12_a_field_in_a_fallback_would_reach_the_customer_and_is_refused(#[case] text: &str) {
    assert_eq!(kinds(text), [ErrorKind::FieldInFallback]);
}

#[test]
fn r12_errors_name_their_place_in_scalar_values() {
    let text = "👨‍👩‍👧様\nこんばんは${Foo.Bar}。";
    let errors = Template::parse(text).unwrap_err();
    assert_eq!(
        errors[0].place,
        Place {
            start: 12,
            end: 22,
            line: 2,
            column: 6
        }
    );
    let scalars: Vec<char> = text.chars().collect();
    assert_eq!(scalars[12..22].iter().collect::<String>(), "${Foo.Bar}");
}

#[test]
fn every_error_is_told_up_to_twenty() {
    assert_eq!(kinds("${a}と${b}と$｛c｝").len(), 3);
    assert_eq!(kinds(&"${a}".repeat(400)).len(), 20);
    assert_eq!(kinds(&"${".repeat(100_000)).len(), 20);
    assert_eq!(kinds(&"${Contacts.Email|".repeat(50_000)).len(), 20);
}

#[test]
fn what_is_quoted_back_is_bounded() {
    let kinds = kinds(&format!("${{{}}}", "x".repeat(100_000)));
    let [ErrorKind::UnknownField { written, .. }] = kinds.as_slice() else {
        panic!("one unknown field")
    };
    assert_eq!(written.len(), 80);
}

#[test]
fn errors_read_as_sentences() {
    let error = &Template::parse("a\n ${Contacts.Lst Name}").unwrap_err()[0];
    let sentence = "line 2, column 2: there is no field \"Contacts.Lst Name\"; the nearest known one is ${Contacts.Last Name}";
    assert_eq!(error.to_string(), sentence);
    assert_eq!(error.kind.code(), "unknown_field");
}

proptest! {
    #[test]
    fn places_are_inside_the_text_and_in_order(text in "[${}|＄｛｝\nA-Ca-c. 様😊]{0,60}") {
        let Err(errors) = Template::parse(&text) else { return Ok(()) };
        let mut last_end = 0;
        for error in errors {
            prop_assert!(error.place.start >= last_end && error.place.start < error.place.end);
            last_end = error.place.end;
        }
        prop_assert!(last_end <= text.chars().count());
    }

    #[test]
    fn r11_a_half_width_form_that_is_offered_parses(field in prop::sample::select(Field::all()), fallback in "[^}｝$＄\\s]{0,6}") {
        let text = format!("＄｛{}｜{fallback}｝", field.name());
        let Err(errors) = Template::parse(&text) else { panic!("refused") };
        let ErrorKind::FullWidth { suggestion } = &errors[0].kind else { panic!("{errors:?}") };
        prop_assert!(Template::parse(suggestion).unwrap().uses(field));
    }
}
