//! What docs/guarantees.md says of tests is true, in both languages.

use std::path::Path;

const ENGLISH: &str = include_str!("../../../../docs/guarantees.md");
const JAPANESE: &str = include_str!("../../../../docs/guarantees.ja.md");
const IN_CODE: &str = include_str!("../../../soak/src/found.rs");

/// A promise's number with the tests that hold it: file and name.
type Promise<'a> = (&'a str, Vec<(&'a str, &'a str)>);

fn promises(page: &str) -> Vec<Promise<'_>> {
    let sections = page.split("\n## ").filter(|section| section.starts_with('G'));
    let promise = |section| {
        let (number, rest): (&str, &str) = str::split_once(section, ' ').unwrap();
        let tests = rest.lines().filter_map(|line| {
            let line = line.strip_prefix("- `")?.strip_suffix('`')?;
            line.split_once("` `")
        });
        (number, tests.collect())
    };
    sections.map(promise).collect()
}

#[test]
fn every_promise_has_tests_and_they_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let promises = promises(ENGLISH);
    let numbers: Vec<_> = promises.iter().map(|(number, _)| (*number).to_owned()).collect();
    assert_eq!(numbers, (1..=11).map(|n| format!("G{n}")).collect::<Vec<_>>());
    for (number, tests) in promises {
        assert!(!tests.is_empty(), "{number}");
        for (file, name) in tests {
            let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
            let there = match file.rsplit_once('.') {
                Some((_, "rs")) => text.contains(&format!("fn {name}(")),
                _ => text.contains(name),
            };
            assert!(there, "{number}: there is no {name} in {file}");
        }
    }
}

#[test]
fn both_pages_name_the_same_tests_for_the_same_promises() {
    assert_eq!(promises(ENGLISH), promises(JAPANESE));
}

#[test]
fn what_the_code_checks_is_promised() {
    let promised = promises(ENGLISH);
    let checked: Vec<_> = IN_CODE
        .split("/// G")
        .skip(1)
        .filter_map(|rest| rest.split(':').next())
        .collect();
    assert_eq!(checked, ["1", "2", "3", "4", "5", "6", "7"]);
    assert!(
        checked
            .iter()
            .all(|n| promised.iter().any(|(number, _)| number[1..] == **n))
    );
}
