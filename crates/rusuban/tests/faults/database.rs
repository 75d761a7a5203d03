//! The database gone for a while.

use std::time::Duration;

use rusuban_soak::{Engine, Story};
use rusuban_testkit_postgres::Server;

use crate::PROGRAM;

/// Longer than a node may be without a sign of life, and than anybody's patience.
const GONE: Duration = Duration::from_secs(30);

/// What a provider waits for.
const IN_TIME: Duration = Duration::from_millis(1_500);

async fn is_gone(away: fn(&Server), back: fn(&Server)) {
    let story = Story::begin(PROGRAM, Engine::Postgres).await;
    let customers = story.customers(6);
    customers.acknowledged(50).await;
    let server = story.desk.server().unwrap();
    away(server);
    tokio::join!(customers.refused(60), tokio::time::sleep(GONE));
    back(server);
    customers.acknowledged(50).await;
    story.ends_well(customers).await;
    assert!(
        story.without_an_answer().is_empty(),
        "{:?}",
        story.without_an_answer()
    );
    let answers = story.answers();
    assert_eq!(answers.broken_off, 0, "the desk itself went on");
    // Of half of them, since a busy machine may hold up one or the other.
    let within = answers.half_refused_within().unwrap();
    assert!(within < IN_TIME, "{within:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_was_killed_and_comes_back_costs_nobody_anything() {
    is_gone(Server::kill, Server::start_again).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_answers_nothing_for_a_while_costs_nobody_anything() {
    is_gone(Server::pause, Server::resume).await;
}
