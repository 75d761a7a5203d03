//! R11's syntax and R12's one pass.

use proptest::prelude::*;
use rstest::rstest;

use super::{full, render};
use crate::language::Language;
use crate::template::{Field, Module, Template, Values};

#[rstest]
#[case::field("${Contacts.Last Name}様", "川根様")]
#[case::fallback_unused("${Contacts.Last Name|お客}様", "川根様")]
#[case::fallback_used("${Contacts.Phone|お客}様", "お客様")]
#[case::fallback_may_be_empty("${Contacts.Phone|}様", "様")]
#[case::empty_without_fallback_is_nothing("${Contacts.Phone}様", "様")]
#[case::fallback_up_to_the_first_brace("${Contacts.Phone|a{b}c}", "a{bc}")]
#[case::second_bar_belongs_to_the_fallback("${Contacts.Phone|a|b}", "a|b")]
#[case::fallback_keeps_its_spaces("${Contacts.Phone| a }", " a ")]
#[case::full_width_signs_in_a_fallback("${Contacts.Phone|｛お客｝}", "｛お客｝")]
#[case::literal("$${Contacts.Last Name}", "${Contacts.Last Name}")]
#[case::literal_alone("$${", "${")]
#[case::literal_in_a_fallback("${Contacts.Phone|$${x}", "${x")]
#[case::dollar_before_a_literal("$$${x", "$${x")]
#[case::lone_dollar("$", "$")]
#[case::prices("$5 or US$5 or $$ or ＄5", "$5 or US$5 or $$ or ＄5")]
#[case::braces_alone("{Contacts.Last Name} ｛｝", "{Contacts.Last Name} ｛｝")]
#[case::other_systems_syntax("{{name}} $(name) $name %name%", "{{name}} $(name) $name %name%")]
#[case::full_width_dollar_before_a_field("＄${Contacts.Last Name}", "＄川根")]
#[case::neighbours("${Contacts.Last Name}${Contacts.First Name}", "川根太郎")]
#[case::empty("", "")]
fn r11_syntax(#[case] text: &str, #[case] rendered: &str) {
    assert_eq!(render(text, &full()), rendered);
}

#[rstest]
#[case("${Contacts.Email}")]
#[case("${Contacts.Last Name}")]
#[case("$${")]
#[case("＄{Organization.Organization Name}")]
#[case("$")]
#[case("|お客}")]
fn r12_values_are_literal_whatever_a_customer_calls_himself(#[case] hostile: &str) {
    let mut values = full();
    values.contacts.last_name = hostile.to_owned();
    let rendered = render("${Contacts.Last Name|お客}様{${Contacts.Email}}", &values);
    assert_eq!(rendered, format!("{hostile}様{{taro@example.com}}"));
}

#[rstest]
#[case(" \u{3000}")]
#[case("\u{200B}")]
#[case("\u{3164}")]
fn r12_a_value_in_which_nothing_can_be_seen_is_empty(#[case] invisible: &str) {
    let mut values = Values::default();
    values.contacts.last_name = invisible.to_owned();
    assert_eq!(render("${Contacts.Last Name|お客}様", &values), "お客様");
}

#[test]
fn r11_next_opening_falls_back_while_nothing_is_promised() {
    let text = "${Department.Next Opening|担当者が戻り次第}、ご連絡します。";
    assert_eq!(render(text, &full()), "11月24日(火) 9:00、ご連絡します。");
    assert_eq!(
        render(text, &Values::default()),
        "担当者が戻り次第、ご連絡します。"
    );
}

#[test]
fn r11_every_field_of_the_table_is_known_and_has_its_own_value() {
    let labels = |module: Module| {
        let fields = Field::all().iter().filter(|field| field.module() == module);
        fields.map(|field| field.label()).collect::<Vec<_>>().join(", ")
    };
    let table = [
        "Last Name, First Name, Full Name, Email, Phone, Mobile, Account Name, Contact Owner",
        "Support Rep Name, First Name, Last Name, Email, Phone",
        "Organization Name, Address, Street, City, State, Zip, Country, Phone, Website, Logo",
        "Department Name, Business Hours, Next Opening, Help Center URL",
        "Ticket Number",
    ];
    assert_eq!(
        Module::all()
            .iter()
            .map(|module| labels(*module))
            .collect::<Vec<_>>(),
        table
    );
    let values = numbered();
    let mut rendered: Vec<String> = Field::all()
        .iter()
        .map(|field| render(field.token(), &values))
        .collect();
    rendered.sort_unstable();
    rendered.dedup();
    assert_eq!(rendered.len(), Field::all().len());
}

#[test]
fn r11_labels_are_localized_and_tokens_are_not() {
    assert_eq!(Field::ContactLastName.token(), "${Contacts.Last Name}");
    assert_eq!(Field::ContactLastName.label_in(Language::Ja), "姓");
    assert_eq!(Field::ContactLastName.label_in(Language::En), "Last Name");
    for field in Field::all() {
        assert_eq!(
            field.token(),
            format!("${{{}.{}}}", field.module().name(), field.label())
        );
        assert_eq!(Field::named(field.name()), Some(*field));
        assert!(
            field.description(Language::Ja).ends_with('。') && field.description(Language::En).ends_with('.')
        );
    }
}

#[test]
fn a_template_tells_what_it_uses() {
    let text = "${Contacts.Phone|x}${User.Email}${Contacts.Phone|}${Contacts.Email|a}${Contacts.Email}";
    let template = Template::parse(text).unwrap();
    let fields = [Field::ContactPhone, Field::UserEmail, Field::ContactEmail];
    assert_eq!(
        template.fields().collect::<Vec<_>>(),
        fields,
        "each once, in the order of first use"
    );
    assert!(template.uses(Field::UserEmail) && !template.uses(Field::UserPhone));
    assert!(template.uses_module(Module::User) && !template.uses_module(Module::Ticket));
    assert!(template.has_fallback(Field::ContactPhone), "an empty one is one");
    assert!(!template.has_fallback(Field::ContactEmail), "one of two has none");
    assert!(!template.has_fallback(Field::TicketNumber), "not in the text");
}

/// Every value tells its place in the table.
fn numbered() -> Values {
    let mut values = Values::default();
    let Values {
        contacts,
        user,
        organization,
        department,
        ticket_number,
    } = &mut values;
    let all = [
        &mut contacts.last_name,
        &mut contacts.first_name,
        &mut contacts.full_name,
        &mut contacts.email,
        &mut contacts.phone,
        &mut contacts.mobile,
        &mut contacts.account_name,
        &mut contacts.contact_owner,
        &mut user.support_rep_name,
        &mut user.first_name,
        &mut user.last_name,
        &mut user.email,
        &mut user.phone,
        &mut organization.name,
        &mut organization.address,
        &mut organization.street,
        &mut organization.city,
        &mut organization.state,
        &mut organization.zip,
        &mut organization.country,
        &mut organization.phone,
        &mut organization.website,
        &mut organization.logo_url,
        &mut department.name,
        &mut department.business_hours,
        &mut department.next_opening,
        &mut department.help_center_url,
        ticket_number,
    ];
    for (number, value) in all.into_iter().enumerate() {
        *value = format!("value {number}");
    }
    values
}

/// Texts made of what templates are made of, some of which parse.
fn texts() -> impl Strategy<Value = String> {
    let token = prop::sample::select(Field::all()).prop_map(|field| field.token().to_owned());
    let with_fallback = (prop::sample::select(Field::all()), "[^}$＄\n\r]{0,4}")
        .prop_map(|(field, fallback)| format!("${{{}|{fallback}}}", field.name()));
    let signs = prop::sample::select(vec![
        "$", "{", "}", "|", "$${", "＄", "｛", "｝", "\n", "様", "😊", "a ",
    ]);
    let piece = prop_oneof![3 => token, 3 => with_fallback, 4 => signs.prop_map(str::to_owned)];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn what_is_missing_is_shown_to_whoever_mends_it() {
    let template =
        Template::parse("${Contacts.Last Name}様 ${Contacts.Phone}／${Contacts.Mobile|}／${Contacts.Phone}")
            .unwrap();
    let mended = template.render_for_mending(&full(), Language::Ja);
    assert_eq!(mended.text, "川根様 ［電話番号］／／［電話番号］");
    let places: Vec<_> = mended
        .gaps
        .iter()
        .map(|gap| (gap.field, gap.start, gap.end))
        .collect();
    assert_eq!(
        places,
        [(Field::ContactPhone, 4, 10), (Field::ContactPhone, 12, 18)]
    );
    let english = template.render_for_mending(&full(), Language::En).text;
    assert_eq!(english, "川根様 [Phone]／／[Phone]");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_crash(text in any::<String>()) {
        let _ = Template::parse(&text);
    }

    #[test]
    fn r12_source_and_parse_are_inverse(text in texts()) {
        if let Ok(template) = Template::parse(&text) {
            prop_assert_eq!(template.source(), &text);
            prop_assert_eq!(Template::parse(template.source()).unwrap(), template);
        }
    }

    #[test]
    fn r12_no_field_reaches_a_customer_unresolved(text in texts()) {
        // What the author wrote as a literal is meant to be seen; everything else is a field.
        prop_assume!(!text.contains("$${"));
        let Ok(template) = Template::parse(&text) else { return Ok(()) };
        for values in [Values::default(), numbered()] {
            let rendered = template.render(&values);
            for field in Field::all() {
                let unresolved = rendered.contains(field.token());
                prop_assert!(!unresolved, "{} in {rendered}", field.token());
            }
        }
    }

    #[test]
    fn r12_a_hostile_value_is_seen_as_it_is(hostile in "[${}|＄｛｝a-zA-Z. 様]{0,30}\u{2022}") {
        let mut values = full();
        values.contacts.last_name.clone_from(&hostile);
        let rendered = render("<${Contacts.Last Name|お客}>${Contacts.Email}", &values);
        prop_assert_eq!(rendered, format!("<{hostile}>taro@example.com"));
    }
}
