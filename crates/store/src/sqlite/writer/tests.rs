use rusuban_core::change::{Announcement, Answer, Change};

use super::*;
use crate::sqlite::{migrate, open};
use crate::statement::statements;

/// A writer whose disk takes so many pages more than the empty tables need.
fn writer(dir: &std::path::Path, pages: u32) -> Writer {
    let mut connection = open::writing(&dir.join(open::FILE)).unwrap();
    migrate::run(&mut connection).unwrap();
    let used: u32 = connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    connection
        .pragma_update_and_check(None, "max_page_count", used + pages, |_| Ok(()))
        .unwrap();
    Writer::start(connection, Teller::new()).unwrap()
}

fn remember(key: u32) -> Vec<Statement> {
    let answer = Answer {
        principal: "p".into(),
        key: key.to_string(),
        fingerprint: [0; 32],
        status: 200,
        body: "x".repeat(3_000),
        location: None,
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    statements(vec![Change::RememberAnswer(answer)]).unwrap()
}

fn stored(dir: &std::path::Path) -> u32 {
    let connection = open::reading(&dir.join(open::FILE)).unwrap();
    connection
        .query_row("SELECT COUNT(*) FROM answer", [], |row| row.get(0))
        .unwrap()
}

#[tokio::test]
async fn a_full_disk_refuses_what_it_cant_keep_and_recovers_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let writer = writer(dir.path(), 20);
    let mut kept = 0;
    let error = loop {
        match writer.commit(remember(kept)).await {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
    assert!(kept > 3);
    assert!(
        matches!(
            writer.commit(remember(kept)).await,
            Err(StoreError::Unavailable(_))
        ),
        "still full"
    );
    assert_eq!(
        stored(dir.path()),
        kept,
        "nothing that was acknowledged is lost, nothing else is there"
    );

    writer
        .commit(vec![Statement::any(
            "DELETE FROM answer WHERE at < ?1",
            [1_i64.into()],
        )])
        .await
        .unwrap();
    writer.commit(remember(kept)).await.unwrap();
    assert_eq!(stored(dir.path()), 1);
}

#[tokio::test]
async fn a_list_too_large_for_the_disk_leaves_the_writer_at_work() {
    let dir = tempfile::tempdir().unwrap();
    let writer = writer(dir.path(), 20);
    let large = (0..50).flat_map(remember).collect();
    let (large, small) = tokio::join!(writer.commit(large), writer.commit(remember(100)));
    assert!(matches!(large, Err(StoreError::Unavailable(_))), "{large:?}");
    let announce = statements(vec![Change::Announce(Announcement::Settings)]).unwrap();
    assert_eq!(writer.commit(announce).await, Ok(1));
    assert_eq!(stored(dir.path()), u32::from(small.is_ok()));
}
