//! Any text: it is read without a crash, places lie inside it, rendering expands no value, parts are within their
//! limit and lose nothing that can be seen (R10–R13).
#![no_main]

use libfuzzer_sys::fuzz_target;
use rusuban_core::message_text::{is_blank, normalize};
use rusuban_core::names::split_display_name;
use rusuban_core::parts::{PartLimit, Unit, cut};
use rusuban_core::template::{Field, Template, Values};

fuzz_target!(|input: (&str, &str, u8)| {
    let (text, display_name, size) = input;
    let normalized = normalize(text);
    assert_eq!(normalize(&normalized), normalized);
    let name = split_display_name(display_name);
    let rendered = match Template::parse(text) {
        Ok(template) => render(&template, &name.last),
        Err(errors) => {
            let length = text.chars().count();
            assert!(errors.iter().all(|error| error.place.start < error.place.end && error.place.end <= length));
            text.to_owned()
        }
    };
    for unit in [Unit::Scalars, Unit::Utf16, Unit::Utf8Bytes] {
        cut_and_compare(&rendered, &PartLimit { max: usize::from(size).max(4), unit, max_parts: None });
    }
});

fn render(template: &Template, name: &str) -> String {
    let mut values = Values::default();
    name.clone_into(&mut values.contacts.last_name);
    let rendered = template.render(&values);
    if template.fields().eq([Field::ContactLastName]) && !is_blank(name) {
        assert!(rendered.contains(name));
    }
    rendered
}

fn cut_and_compare(text: &str, limit: &PartLimit) {
    let mut rest = text;
    for part in cut(text, limit) {
        assert!(limit.takes(part) && !is_blank(part));
        let at = rest.find(part).expect("parts come in order");
        assert!(is_blank(&rest[..at]));
        rest = &rest[at + part.len()..];
    }
    assert!(is_blank(rest));
}
