//! Sixteen simultaneous first messages of one customer, a thousand times.

use rstest::rstest;
use rusuban_soak::{Engine, Story};

use crate::PROGRAM;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_races_of_sixteen_first_messages_make_a_thousand_chats_with_one_offline_message_each(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let story = Story::begin(PROGRAM, engine).await;
    story.races(1_000, 8).await;
    story.all_is_well().await;
    assert!(
        story.without_an_answer().is_empty(),
        "{:?}",
        story.without_an_answer()
    );
}
