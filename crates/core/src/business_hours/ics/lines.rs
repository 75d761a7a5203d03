//! The lines of an iCalendar file (RFC 5545, section 3.1).

use super::{IcsError, IcsFault};

/// A property: `NAME;PARAMETER=…:value`.
#[derive(Debug)]
pub(super) struct Property {
    /// The number of the file's line on which it begins, from 1.
    pub(super) line: usize,
    /// In capitals.
    pub(super) name: String,
    pub(super) value: String,
}

/// The properties of a file. A line that isn't one says why.
pub(super) fn properties(file: &[u8]) -> impl Iterator<Item = Result<Property, IcsError>> {
    let mut lines = lines(file)
        .zip(1..)
        .filter(|(line, _)| !line.is_empty())
        .peekable();
    std::iter::from_fn(move || {
        let (first, number) = lines.next()?;
        let mut whole = first.to_owned();
        // A line that begins with a blank goes on with the one before. Old programs fold by bytes, inside a character.
        while let Some((more, _)) =
            lines.next_if(|(next, _)| next.starts_with(b" ") || next.starts_with(b"\t"))
        {
            whole.extend_from_slice(&more[1..]);
        }
        let text = String::from_utf8(whole).map_err(|_| IcsFault::NotUtf8);
        let property = text.and_then(|line| property(&line, number).ok_or(IcsFault::Malformed));
        Some(property.map_err(|fault| fault.on(number)))
    })
}

/// The lines of a file, whichever way they end: CR LF, LF, or CR alone.
pub(super) fn lines(file: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(file);
    std::iter::from_fn(move || {
        let all = rest.filter(|rest| !rest.is_empty())?;
        let end = all.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        rest = end.map(|end| &all[end + 1 + usize::from(all[end..].starts_with(b"\r\n"))..]);
        Some(&all[..end.unwrap_or(all.len())])
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
