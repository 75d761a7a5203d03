//! What stands in the code is compared with what these tests ran, so that no statement escapes them.

use std::fs;
use std::path::Path;

use super::changes::every_change;
use super::{every_question, store};

/// Everywhere the store's own statements may stand. The engines hold only what is about themselves.
const FOLDERS: [&str; 3] = ["src/read", "src/write", "src"];

#[tokio::test]
async fn no_statement_of_the_code_is_left_out() {
    let (store, plans) = store();
    store.commit(every_change()).await.unwrap();
    every_question(&store).await;
    let ran: Vec<_> = plans.lock().unwrap().plans.keys().copied().collect();
    let pieces: Vec<_> = FOLDERS.iter().flat_map(|folder| pieces(folder)).collect();
    assert!(pieces.len() > 100, "{}", pieces.len());
    let left_out: Vec<_> = pieces
        .iter()
        .filter(|piece| !ran.iter().any(|sql| sql.contains(piece.as_str())))
        .collect();
    assert!(
        left_out.is_empty(),
        "run them in every_question or every_change: {left_out:#?}"
    );
}

/// The literals that are statements, or parts of one with a parameter.
fn pieces(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = files.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let literals = sources.flat_map(|path| literals(&fs::read_to_string(path).unwrap()));
    literals.filter(|text| is_sql(text)).collect()
}

fn is_sql(text: &str) -> bool {
    let verbs = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH "];
    let takes = text
        .split('?')
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    takes || verbs.iter().any(|verb| text.starts_with(verb))
}

/// The string literals of a source text, as the compiler reads them.
fn literals(source: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), String::new());
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        rest.push_str(&line.replace("'\"'", ""));
        rest.push('\n');
    }
    let mut chars = rest.chars().peekable();
    let mut open: Option<String> = None;
    while let Some(c) = chars.next() {
        match (c, &mut open) {
            ('"', None) => open = Some(String::new()),
            ('"', Some(_)) => found.extend(open.take()),
            ('\\', Some(text)) => match chars.next() {
                Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                Some(other) => text.push(other),
                None => {}
            },
            (other, Some(text)) => text.push(other),
            (_, None) => {}
        }
    }
    found
}
