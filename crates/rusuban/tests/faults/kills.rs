//! SIGKILL under load.

use rstest::rstest;
use rusuban_soak::{Engine, Story};

use crate::PROGRAM;

/// Four kills in quick succession, five times: what one of them left in hand is still so at the next.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_kills_under_load_lose_nothing_and_answer_everybody_once(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let story = Story::begin(PROGRAM, engine).await;
    for _ in 0..5 {
        let customers = story.customers(6);
        for after in [5, 40, 1, 20] {
            customers.acknowledged(after).await;
            story.desk.kill().await;
            story.desk.start().await;
        }
        story.ends_well(customers).await;
        assert!(
            story.without_an_answer().is_empty(),
            "{:?}",
            story.without_an_answer()
        );
    }
    assert!(story.answers().broken_off > 0, "it was killed under load");
}
