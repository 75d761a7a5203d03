//! R11 and R12, sentence by sentence; properties at the end of each file.

use super::*;

mod addresses;
mod refusals;
mod rendering;

/// A desk at which everything is known.
fn full() -> Values {
    let mut values = Values::default();
    values.contacts.last_name = "川根".to_owned();
    values.contacts.first_name = "太郎".to_owned();
    values.contacts.full_name = "川根 太郎".to_owned();
    values.contacts.email = "taro@example.com".to_owned();
    values.organization.name = "青葉商店".to_owned();
    values.department.next_opening = "11月24日(火) 9:00".to_owned();
    values
}

fn render(text: &str, values: &Values) -> String {
    Template::parse(text).unwrap().render(values)
}

fn kinds(text: &str) -> Vec<ErrorKind> {
    Template::parse(text)
        .unwrap_err()
        .into_iter()
        .map(|error| error.kind)
        .collect()
}
