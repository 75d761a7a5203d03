//! Reports for spreadsheets (RFC 4180).

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use std::fmt::Write as _;

use super::range::Range;

/// Whether the caller would rather have CSV.
pub(super) struct AcceptsCsv(pub(super) bool);

impl<S: Sync> FromRequestParts<S> for AcceptsCsv {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let accept = parts.headers.get(header::ACCEPT);
        let first = accept.and_then(|accept| accept.to_str().ok()?.split([',', ';']).next());
        Ok(Self(first.is_some_and(|first| {
            first.trim().eq_ignore_ascii_case("text/csv")
        })))
    }
}

/// A table that is written line by line.
pub(super) struct Csv(String);

impl Csv {
    /// Begins with the names of the columns. A mark before them tells spreadsheets that this is UTF-8: without it those of
    /// Japanese desks read it as `Shift_JIS`.
    pub(super) fn with(columns: &[&str]) -> Self {
        let mut csv = Self("\u{FEFF}".to_owned());
        csv.line(columns);
        csv
    }

    /// Adds a line.
    pub(super) fn line(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            push(&mut self.0, cell);
        }
        self.0.push_str("\r\n");
    }

    /// The file, with a name that says what it is.
    pub(super) fn file(self, name: &str, range: Range) -> Response {
        let mut disposition = String::from("attachment; filename=\"");
        let _infallible = write!(disposition, "{name}_{}_{}.csv\"", range.from, range.to);
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        (headers, self.0).into_response()
    }
}

/// A cell. One that a spreadsheet would take for a formula gets an apostrophe: people choose names as they like.
fn push(to: &mut String, cell: &str) {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let quoted = formula || cell.contains([',', '"', '\r', '\n']);
    if quoted {
        to.push('"');
    }
    if formula {
        to.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            to.push('"');
        }
        to.push(c);
    }
    if quoted {
        to.push('"');
    }
}

/// A number, or nothing where there is none.
pub(super) fn number(n: Option<u32>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_stays_a_text() {
        let mut csv = Csv::with(&["name"]);
        for name in [
            "=1+1",
            "@SUM(A1)",
            "+81",
            "-1",
            "＝1",
            "サポート部",
            "a,\"b\"",
            "二\n行",
        ] {
            csv.line(&[name]);
        }
        let lines = [
            "\u{FEFF}name",
            "\"'=1+1\"",
            "\"'@SUM(A1)\"",
            "\"'+81\"",
            "\"'-1\"",
            "\"'＝1\"",
            "サポート部",
            "\"a,\"\"b\"\"\"",
            "\"二\n行\"",
            "",
        ];
        assert_eq!(csv.0, lines.join("\r\n"));
    }
}
