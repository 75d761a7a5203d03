//! A full disk.

use rstest::rstest;
use rusuban_soak::{Engine, Story};

use crate::PROGRAM;

#[rstest]
#[case(Engine::Sqlite, 12)]
#[case(Engine::Postgres, 96)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_told_by_503_and_once_there_is_room_all_goes_on(
    #[case] engine: Engine,
    #[case] mib: u32,
) {
    let story = Story::begin_on_small_disk(PROGRAM, engine, mib).await;
    let customers = story.customers(6);
    for _ in 0..2 {
        customers.acknowledged(50).await;
        story.desk.fill_disk().await;
        customers.refused(60).await;
        story.desk.make_room().await;
    }
    customers.acknowledged(50).await;
    story.ends_well(customers).await;
    assert!(
        story.without_an_answer().is_empty(),
        "{:?}",
        story.without_an_answer()
    );
    assert_eq!(story.answers().broken_off, 0, "it went on all the while");
}
