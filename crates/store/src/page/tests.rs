use super::*;

#[expect(clippy::unnecessary_wraps, reason = "a real list may fail")]
fn numbers(after: Option<Cursor>, limit: u32) -> Result<Vec<(Cursor, i64)>, StoreError> {
    let from = after.map_or(1, |cursor| cursor.0 + 1);
    Ok((from..=1_200)
        .take(limit as usize)
        .map(|n| (Cursor(n, 0, 0), n))
        .collect())
}

fn all(limit: u32, wanted: Option<&dyn Fn(&i64) -> bool>) -> Vec<i64> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = page(limit, after, wanted, numbers).unwrap();
        found.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

#[test]
fn pages_put_together_are_the_list() {
    for limit in [1, 7, 200] {
        assert_eq!(all(limit, None), (1..=1_200).collect::<Vec<_>>(), "{limit}");
    }
}

#[test]
fn a_search_finds_what_is_wanted_on_as_many_pages_as_it_takes() {
    let wanted = |n: &i64| n % 500 == 0;
    assert_eq!(all(1, Some(&wanted)), [500, 1_000]);
    assert_eq!(all(200, Some(&wanted)), [500, 1_000]);
    assert!(all(200, Some(&|_| false)).is_empty());
}

#[test]
fn a_full_last_page_has_no_next() {
    assert_eq!(
        page(200, Some(Cursor(1_000, 0, 0)), None, numbers).unwrap().next,
        None
    );
    assert!(
        page(199, Some(Cursor(1_000, 0, 0)), None, numbers)
            .unwrap()
            .next
            .is_some()
    );
}

#[test]
fn a_cursor_reads_back_what_it_writes_and_refuses_the_rest() {
    let cursor = Cursor(-7, u128::MAX, 9);
    assert_eq!(cursor.to_string().parse(), Ok(cursor));
    for hostile in [
        "",
        "00",
        &"g".repeat(56),
        &"é".repeat(28),
        &"0".repeat(58),
        &"+".repeat(56),
    ] {
        assert_eq!(hostile.parse::<Cursor>(), Err(BadCursor), "{hostile}");
    }
}
