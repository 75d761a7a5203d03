//! All nodes of a desk have the same key, and the first one says which.

use rstest::rstest;

use crate::desk::Desk;
use crate::desk::Engine::{self, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn the_first_mark_stays_until_it_is_replaced(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let mark = async || desk.store.key_mark().await.unwrap();
    assert_eq!(mark().await, None);
    desk.store.leave_key_mark(-7).await.unwrap();
    desk.store.leave_key_mark(8).await.unwrap();
    assert_eq!(mark().await, Some(-7));
    desk.store.replace_key_mark(8).await.unwrap();
    assert_eq!(mark().await, Some(8));
}
