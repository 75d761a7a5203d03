//! Many lists as few statements: those of one text become one, which takes its rows from arrays.
//!
//! Lists that wait together were all decided before any of them was committed, so they may be executed in any order,
//! but what comes of it must be what comes of *some* order. Those whose statements can all be joined go through
//! together, in rounds: within a round each table is changed by one text at most, so lists either touch different rows
//! or trip over each other, by a key that is taken or by a row that was changed once for two of them. Then everything
//! is undone and the group is halved. All other lists come after, one by one, as they are.

use postgres_types::Type;

use crate::statement::{Rows, Statement};
use crate::value::Value;
use crate::write::event::ANNOUNCE;

/// One statement to execute: with one row of parameters as it is, with more of them joined.
#[derive(Debug)]
pub(super) struct Step<'a> {
    pub(super) sql: &'static str,
    pub(super) expect: Rows,
    pub(super) rows: Vec<&'a [Value]>,
    /// The list that the last row is of.
    list: usize,
}

/// What a text does to its table, if it can be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Insert,
    Update,
    Delete,
}

/// The steps that execute these lists. Whoever announces holds up all other nodes until the commit (see `event_turn` in
/// the migrations), so that comes last.
pub(super) fn steps<'a>(lists: impl IntoIterator<Item = &'a [Statement]>) -> Vec<Step<'a>> {
    let (mut rounds, mut rest, mut announced) = (Vec::<Vec<Step>>::new(), Vec::new(), Vec::new());
    for (list, statements) in lists.into_iter().enumerate() {
        let (told, others): (Vec<_>, Vec<_>) = statements.iter().partition(|each| each.sql == ANNOUNCE);
        announced.extend(told.into_iter().map(|each| each.params.as_slice()));
        if others.iter().all(|each| form(each).is_some()) {
            if let Some(round) = rounds.iter_mut().find(|round| has_room(round, &others)) {
                merge(round, list, &others);
            } else {
                let mut round = Vec::new();
                merge(&mut round, list, &others);
                rounds.push(round);
            }
        } else {
            rest.extend(others.into_iter().map(|each| Step::of(list, each)));
        }
    }
    let mut steps: Vec<_> = rounds.into_iter().flatten().chain(rest).collect();
    if !announced.is_empty() {
        steps.push(Step {
            sql: ANNOUNCE,
            expect: Rows::One,
            rows: announced,
            list: 0,
        });
    }
    steps
}

impl<'a> Step<'a> {
    fn of(list: usize, statement: &'a Statement) -> Self {
        Self {
            sql: statement.sql,
            expect: statement.expect,
            rows: vec![&statement.params],
            list,
        }
    }
}

/// Whether the list changes no table that this round changes by another text.
fn has_room(round: &[Step], list: &[&Statement]) -> bool {
    let stands = |each: &&Statement| {
        let changes = |step: &&Step| !step.sql.starts_with("INSERT ") && step.sql != each.sql;
        let other = round
            .iter()
            .filter(changes)
            .any(|step| table(step.sql) == table(each.sql));
        other && !each.sql.starts_with("INSERT ")
    };
    !list.iter().any(stands)
}

/// Puts a list's statements into a round, in their order: each to those of its text where that stands further on, or as
/// a new step in between.
fn merge<'a>(round: &mut Vec<Step<'a>>, list: usize, statements: &[&'a Statement]) {
    let mut next = 0;
    for statement in statements {
        // Two changes of one list may be of the same row, one after the other.
        let takes = |step: &Step| {
            step.sql == statement.sql && (step.list != list || statement.sql.starts_with("INSERT "))
        };
        if let Some(at) = round[next..].iter().position(takes) {
            next += at;
            round[next].rows.push(&statement.params);
            round[next].list = list;
        } else {
            if next < round.len() {
                next += usize::from(round[next].list == list);
            }
            round.insert(next, Step::of(list, statement));
        }
    }
}

fn form(statement: &Statement) -> Option<Form> {
    let sql = statement.sql;
    // A text that asks, or that names a row by a word of its own, may meet what other lists write.
    if sql.contains("SELECT") || sql.contains(" ON CONFLICT ") || sql.contains('\'') {
        None
    } else if sql.starts_with("INSERT INTO ") {
        Some(Form::Insert)
    } else if sql.starts_with("DELETE FROM ") {
        Some(Form::Delete)
    } else if sql.starts_with("UPDATE ") && statement.expect == Rows::One {
        // Were it to change any number of rows, it wouldn't be seen that two lists mean the same one.
        Some(Form::Update)
    } else {
        None
    }
}

fn table(sql: &str) -> &str {
    let rest = ["INSERT INTO ", "DELETE FROM ", "UPDATE "]
        .iter()
        .find_map(|verb| sql.strip_prefix(verb));
    rest.and_then(|rest| rest.split(' ').next()).unwrap_or_default()
}

/// The joined form of a text whose parameters have these types; the rows of parameters are called `given`. The arrays are
/// taken apart where values are named, and not as tables: those would be filled first, one for each parameter.
pub(super) fn joined(sql: &str, types: &[Type]) -> String {
    let columns: Vec<_> = types
        .iter()
        .zip(1..)
        .map(|(ty, n)| format!("unnest(${n}::{}[]) AS p{n}", ty.name()))
        .collect();
    let given = format!("(SELECT {}) AS given", columns.join(", "));
    let text = sql.replace('?', "given.p");
    if let Some((head, values)) = text.split_once(" VALUES (") {
        // The rows come in the order of the arrays.
        format!("{head} SELECT {} FROM {given}", values.trim_end_matches(')'))
    } else {
        let from = if text.starts_with("DELETE ") {
            "USING"
        } else {
            "FROM"
        };
        text.replacen(" WHERE ", &format!(" {from} {given} WHERE "), 1)
    }
}

#[cfg(test)]
mod tests;
