//! R14, sentence by sentence.

use super::*;
use crate::language::Language::{En, Ja};
use crate::message_text::{MessageText, length};
use crate::template::{Module, Template, Values};

/// Every sample in every form.
fn every() -> Vec<(Language, bool, Sample)> {
    let forms = [(Ja, true), (Ja, false), (En, true), (En, false)];
    let of = |(language, link)| {
        samples(language, link, true)
            .into_iter()
            .map(move |sample| (language, link, sample))
    };
    forms.into_iter().flat_map(of).collect()
}

#[test]
fn r14_every_sample_can_be_saved_as_it_stands() {
    assert_eq!(every().len(), 20);
    for (_, _, sample) in every() {
        assert_eq!(
            MessageText::parse(&sample.text).unwrap().as_str(),
            sample.text,
            "{}",
            sample.title
        );
        assert!(Template::parse(&sample.text).is_ok(), "{}", sample.title);
        assert!(
            length(&sample.text) <= 400,
            "{}: long for a messenger (C3)",
            sample.title
        );
    }
}

#[test]
fn r12_every_field_has_a_fallback_except_the_link() {
    for (_, _, sample) in every() {
        let template = Template::parse(&sample.text).unwrap();
        for field in template
            .fields()
            .filter(|field| *field != Field::DepartmentHelpCenterUrl)
        {
            assert!(
                template.has_fallback(field),
                "{} in {}",
                field.token(),
                sample.text
            );
        }
        assert!(
            !template.uses_module(Module::User),
            "nobody holds the chat when this goes out (R11)"
        );
    }
}

#[test]
fn r14_without_a_help_center_its_sentence_is_left_out() {
    for (_, link, sample) in every() {
        let template = Template::parse(&sample.text).unwrap();
        assert_eq!(
            template.uses(Field::DepartmentHelpCenterUrl),
            link,
            "{}",
            sample.text
        );
        assert!(!sample.text.contains("\n\n\n"), "no gap where it stood");
    }
}

#[test]
fn r14_every_sample_tells_the_next_opening_through_a_field() {
    let mut closed = Values::default();
    closed.department.next_opening = "11月24日(火) 9:00".to_owned();
    for (language, _, sample) in every() {
        let template = Template::parse(&sample.text).unwrap();
        assert!(
            template.render(&closed).contains("11月24日(火) 9:00"),
            "{}",
            sample.text
        );
        let open = template.render(&Values::default());
        let promise = if language == Ja {
            "戻り次第"
        } else {
            "as soon as one of us is"
        };
        assert!(
            open.contains(promise),
            "nothing is promised while it is open: {open}"
        );
        assert!(!open.contains("  ") && !open.contains("${"), "{open}");
    }
}

#[test]
fn r15_the_escalation_is_offered_only_where_a_ticket_is_made() {
    for language in [Ja, En] {
        let kinds: Vec<SampleKind> = samples(language, true, false)
            .iter()
            .map(|sample| sample.kind)
            .collect();
        assert_eq!(kinds, &SampleKind::all()[..4]);
        for sample in samples(language, true, true) {
            let names_a_ticket = Template::parse(&sample.text).unwrap().uses(Field::TicketNumber);
            assert_eq!(
                names_a_ticket,
                sample.kind == SampleKind::AfterHoursEscalation,
                "{}",
                sample.title
            );
        }
    }
}

#[test]
fn only_the_casual_brand_uses_emoji() {
    let is_emoji = |character: char| matches!(character, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}');
    for (_, _, sample) in every() {
        assert_eq!(
            sample.text.contains(is_emoji),
            sample.kind == SampleKind::CasualBrand,
            "{}",
            sample.title
        );
    }
}

#[test]
fn a_sample_read_at_night_and_at_noon() {
    let text = sample(SampleKind::AfterHoursEscalation, Ja, false, true).unwrap();
    let template = Template::parse(&text).unwrap();
    let mut values = Values {
        ticket_number: "1024".to_owned(),
        ..Values::default()
    };
    values.contacts.last_name = "川根".to_owned();
    values.department.next_opening = "11月24日(火) 9:00".to_owned();
    let night = template.render(&values);
    assert!(night.starts_with("川根様\n\n"));
    assert!(night.contains("\n受付番号：1024\n対応の再開：11月24日(火) 9:00\n"));
    let noon = template.render(&Values::default());
    assert!(noon.starts_with("お客様\n\n"));
    assert!(noon.contains("\n対応の再開：担当者が戻り次第\n"));
}
