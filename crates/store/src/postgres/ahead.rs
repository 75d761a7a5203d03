//! What several questions will ask in any case, asked in one flight: the same text once for all of them, with the rows
//! of parameters in arrays.

use std::fmt::Write as _;

use postgres_types::Type;

use crate::engine::Query;
use crate::error::StoreError;
use crate::value::{Columns, Row, Value};

/// One text with all the different parameters that it is asked with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked<'a> {
    pub(super) sql: &'static str,
    pub(super) rows: Vec<&'a [Value]>,
}

/// Where the answer to a query stands: in which text's, and by which of its rows of parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    text: usize,
    row: usize,
}

/// The texts to be asked, and for each query in turn its place.
pub(super) fn gather<'a>(queries: impl IntoIterator<Item = &'a Query>) -> (Vec<Asked<'a>>, Vec<Place>) {
    let mut asked: Vec<Asked<'a>> = Vec::new();
    let place = |query: &'a Query| {
        let text = asked.iter().position(|each| each.sql == query.sql);
        let text = text.unwrap_or_else(|| {
            asked.push(Asked {
                sql: query.sql,
                rows: Vec::new(),
            });
            asked.len() - 1
        });
        let rows = &mut asked[text].rows;
        let row = rows.iter().position(|row| *row == query.params);
        let row = row.unwrap_or_else(|| {
            rows.push(&query.params);
            rows.len() - 1
        });
        Place { text, row }
    };
    let places = queries.into_iter().map(place).collect();
    (asked, places)
}

/// A text whose parameters have these types, for many rows of them: each row of the answer begins with the number of
/// the parameters it is for, counted from 1. `OFFSET 0` keeps the planner from turning the text inside out, so that it
/// finds its rows as it does alone.
pub(crate) fn joined(sql: &str, types: &[Type]) -> String {
    let (mut arrays, mut names) = (String::new(), String::new());
    for (ty, n) in types.iter().zip(1..) {
        // Writing to a string can't fail.
        let _ = write!(arrays, "{}${n}::{}[]", if n > 1 { ", " } else { "" }, ty.name());
        let _ = write!(names, "p{n}, ");
    }
    let text = sql.replace('?', "given.p");
    format!(
        "SELECT given.n, asked.* FROM unnest({arrays}) WITH ORDINALITY AS given ({names}n), \
         LATERAL ({text} OFFSET 0) AS asked"
    )
}

/// The answers to a text by the number of their parameters; for one row of them it was asked as it is.
pub(super) fn apart(rows: Vec<Row>, count: usize) -> Result<Vec<Vec<Row>>, StoreError> {
    if count == 1 {
        return Ok(vec![rows]);
    }
    let mut apart = vec![Vec::new(); count];
    for mut row in rows {
        let rest = row.split_off(1.min(row.len()));
        let mut number = Columns::of("joined query", row);
        let place = usize::try_from(number.get::<u64>()?.saturating_sub(1)).unwrap_or(usize::MAX);
        let answer: &mut Vec<Row> = apart
            .get_mut(place)
            .ok_or_else(|| number.corrupt("no such parameters"))?;
        answer.push(rest);
    }
    Ok(apart)
}

/// The answers, in the order of the texts and of their rows of parameters.
#[derive(Debug, Default)]
pub(super) struct Answers(pub(super) Vec<Vec<Vec<Row>>>);

impl Answers {
    pub(super) fn at(&self, place: Place) -> Option<&Vec<Row>> {
        self.0.get(place.text)?.get(place.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::params;

    const BY_ID: &str = "SELECT a FROM t WHERE id = ?1 AND b = ?2";

    #[test]
    fn a_text_is_asked_once_with_all_its_different_parameters() {
        let ask = |text: &'static str, of: i64| Query::new(text, params![of]);
        let queries = [ask("A ?1", 1), ask("B ?1", 1), ask("A ?1", 2), ask("A ?1", 1)];
        let (asked, places) = gather(&queries);
        let texts: Vec<_> = asked.iter().map(|each| (each.sql, each.rows.len())).collect();
        assert_eq!(texts, [("A ?1", 2), ("B ?1", 1)]);
        let places: Vec<_> = places.iter().map(|place| (place.text, place.row)).collect();
        assert_eq!(places, [(0, 0), (1, 0), (0, 1), (0, 0)]);
    }

    #[test]
    fn a_joined_text_takes_its_parameters_from_arrays() {
        assert_eq!(
            joined(BY_ID, &[Type::UUID, Type::TEXT]),
            "SELECT given.n, asked.* FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS given (p1, p2, n), \
             LATERAL (SELECT a FROM t WHERE id = given.p1 AND b = given.p2 OFFSET 0) AS asked"
        );
    }

    #[test]
    fn answers_come_apart_by_their_number_in_their_order() {
        let row = |n: i64, value: i64| params![n, value].to_vec();
        let rows = vec![row(3, 30), row(1, 10), row(3, 31)];
        let value = |value: i64| params![value].to_vec();
        assert_eq!(
            apart(rows, 3).unwrap(),
            [vec![value(10)], vec![], vec![value(30), value(31)]]
        );
        assert!(apart(vec![row(4, 1)], 3).is_err(), "nobody asked that");
    }
}
