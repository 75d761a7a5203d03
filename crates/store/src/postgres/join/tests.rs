use postgres_types::Type;

use super::*;

const CHAT: &str = "INSERT INTO chat (id, version) VALUES (?1, ?2)";
const MESSAGE: &str = "INSERT INTO message (chat_id, seq) VALUES (?1, ?2)";
const OPEN: &str = "UPDATE chat SET version = ?2 WHERE id = ?1 AND version + 1 = ?2";
const CLOSE: &str = "UPDATE chat SET status = 2 WHERE id = ?1";
const FORGET: &str = "DELETE FROM outbox WHERE chat_id = ?1";
const BUMP: &str = "UPDATE meta SET v = v + 1 WHERE k = 'settings' AND v = ?1";
const HIDE: &str = "UPDATE message SET unsent = 1 WHERE chat_id = ?1";

fn one(sql: &'static str, key: i64) -> Statement {
    Statement::one(sql, [key.into()])
}

/// The texts of the steps with the keys of their rows.
fn told(lists: &[Vec<Statement>]) -> Vec<(&'static str, Vec<i64>)> {
    let key = |row: &&[Value]| match row[0] {
        Value::Int(key) => key,
        _ => panic!(),
    };
    steps(lists.iter().map(Vec::as_slice))
        .iter()
        .map(|step| (step.sql, step.rows.iter().map(key).collect()))
        .collect()
}

#[test]
fn lists_of_the_same_kind_become_one() {
    let new = |key| {
        vec![
            one(CHAT, key),
            one(MESSAGE, key),
            one(MESSAGE, key),
            one(ANNOUNCE, key),
        ]
    };
    assert_eq!(
        told(&[new(1), new(2)]),
        [
            (CHAT, vec![1, 2]),
            (MESSAGE, vec![1, 1, 2, 2]),
            (ANNOUNCE, vec![1, 2])
        ]
    );
}

#[test]
fn each_list_keeps_its_order() {
    let lists = [
        vec![one(MESSAGE, 1), one(FORGET, 1)],
        vec![one(FORGET, 2), one(MESSAGE, 2)],
        vec![one(CHAT, 3), one(MESSAGE, 3)],
        vec![one(MESSAGE, 4), one(CHAT, 4)],
    ];
    let steps = told(&lists);
    for (list, key) in lists.iter().zip(1..) {
        let own: Vec<_> = steps
            .iter()
            .filter(|(_, keys)| keys.contains(&key))
            .map(|(sql, _)| *sql)
            .collect();
        let wanted: Vec<_> = list.iter().map(|statement| statement.sql).collect();
        assert_eq!(own, wanted, "{steps:?}");
    }
    assert_eq!(steps.iter().map(|(_, keys)| keys.len()).sum::<usize>(), 8);
}

#[test]
fn a_list_that_changes_one_row_twice_changes_it_one_after_the_other() {
    let twice = vec![one(OPEN, 1), one(OPEN, 1)];
    assert_eq!(
        told(&[twice, vec![one(OPEN, 2)]]),
        [(OPEN, vec![1, 2]), (OPEN, vec![1])]
    );
}

#[test]
fn two_texts_that_change_one_table_are_not_mixed() {
    let lists = [
        vec![one(OPEN, 1), one(FORGET, 1)],
        vec![one(CLOSE, 2), one(FORGET, 2)],
        vec![one(OPEN, 3), one(FORGET, 3)],
    ];
    assert_eq!(
        told(&lists),
        [
            (OPEN, vec![1, 3]),
            (FORGET, vec![1, 3]),
            (CLOSE, vec![2]),
            (FORGET, vec![2])
        ]
    );
}

#[test]
fn what_cant_be_joined_comes_after_one_by_one_and_the_news_last() {
    let lists = [
        vec![one(BUMP, 1), one(MESSAGE, 1), one(ANNOUNCE, 1)],
        vec![Statement::any(HIDE, [2_i64.into()]), one(ANNOUNCE, 2)],
        vec![one(MESSAGE, 3), one(ANNOUNCE, 3)],
    ];
    assert_eq!(
        told(&lists),
        [
            (MESSAGE, vec![3]),
            (BUMP, vec![1]),
            (MESSAGE, vec![1]),
            (HIDE, vec![2]),
            (ANNOUNCE, vec![1, 2, 3])
        ]
    );
}

#[test]
fn the_joined_form_takes_its_rows_from_arrays() {
    let types = [Type::UUID, Type::INT8];
    assert_eq!(
        joined(CHAT, &types),
        "INSERT INTO chat (id, version) SELECT given.p1, given.p2 \
         FROM (SELECT unnest($1::uuid[]) AS p1, unnest($2::int8[]) AS p2) AS given"
    );
    assert_eq!(
        joined(OPEN, &types),
        "UPDATE chat SET version = given.p2 FROM (SELECT unnest($1::uuid[]) AS p1, unnest($2::int8[]) AS p2) AS given \
         WHERE id = given.p1 AND version + 1 = given.p2"
    );
    assert_eq!(
        joined(FORGET, &types[..1]),
        "DELETE FROM outbox USING (SELECT unnest($1::uuid[]) AS p1) AS given WHERE chat_id = given.p1"
    );
}
