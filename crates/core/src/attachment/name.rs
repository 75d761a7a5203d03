/// The longest name, in Unicode scalar values.
pub const NAME_LIMIT: usize = 200;

/// The longest ending that is kept where a name is cut, with its dot.
const ENDING: usize = 16;

/// A name as it may be kept, shown and written to a disk: the last piece of a path, on one line, without what systems
/// don't take in names and without marks that turn the direction of writing (`photo\u{202E}gpj.exe`), at most
/// [`NAME_LIMIT`] characters with its ending kept. Where nothing is left it is `file`.
pub fn file_name(said: &str) -> String {
    let last = said.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !is_unseen(*c)).map(in_a_name).collect();
    let name = kept.trim_matches(|c: char| c.is_whitespace() || c == '.');
    match name {
        "" => "file".to_owned(),
        name if name.chars().count() <= NAME_LIMIT => name.to_owned(),
        long => cut(long),
    }
}

/// Controls, and marks that nobody sees and that change how the rest is read.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Windows takes none of these in a name.
const fn in_a_name(c: char) -> char {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        other => other,
    }
}

fn cut(name: &str) -> String {
    let ending = name
        .rfind('.')
        .map(|dot| &name[dot..])
        .filter(|ending| ending.chars().count() <= ENDING)
        .unwrap_or_default();
    let room = NAME_LIMIT - ending.chars().count();
    let stem = name[..name.len() - ending.len()].chars().take(room);
    stem.chain(ending.chars()).collect()
}
