//! The lines of an iCalendar file (RFC 5545, section 3.1).

/// A property: `NAME;PARAMETER=…:value`.
#[derive(Debug)]
pub(super) struct Property {
    /// The number of the file's line on which it begins, from 1.
    pub(super) line: usize,
    /// In capitals.
    pub(super) name: String,
    pub(super) value: String,
}

/// The properties of a file. A line that isn't one gives its number.
pub(super) fn properties(text: &str) -> impl Iterator<Item = Result<Property, usize>> {
    let mut lines = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.is_empty())
        .peekable();
    std::iter::from_fn(move || {
        let (first, number) = lines.next()?;
        let mut whole = first.to_owned();
        // A line that begins with a blank goes on with the one before.
        while let Some((more, _)) = lines.next_if(|(next, _)| next.starts_with([' ', '\t'])) {
            whole.push_str(&more[1..]);
        }
        Some(property(&whole, number).ok_or(number))
    })
}

fn property(line: &str, number: usize) -> Option<Property> {
    let mut quoted = false;
    let colon = line.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    let (head, value) = (&line[..colon], &line[colon + 1..]);
    let name = head.split(';').next()?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_name.then(|| Property {
        line: number,
        name: name.to_ascii_uppercase(),
        value: value.to_owned(),
    })
}

/// The text behind the escapes of a value of type TEXT (section 3.3.11), on one line.
pub(super) fn text(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next().map(|escaped| match escaped {
                'n' | 'N' => ' ',
                other => other,
            })),
            _ => text.push(c),
        }
    }
    text
}
