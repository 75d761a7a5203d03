//! `make soak`: for an hour, customers write to a real desk on each engine while one thing after the other breaks, by
//! chance; again and again all is let come to rest, and everything must hold.

mod chaos;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::{Parser, ValueEnum};
use fastrand::Rng;
use rusuban_soak::{Broken, Engine, Story};
use tokio::task::JoinSet;

use crate::chaos::Chaos;

/// How many connections customers write on.
const CONNECTIONS: u32 = 8;
/// How long a customer thinks: an hour of it must stay a check of faults, not of size.
const PAUSE: Duration = Duration::from_millis(100);
/// How many broken promises are printed at most.
const SHOWN: usize = 20;

/// Lets a desk break for a while, and looks whether everything holds.
#[derive(Parser)]
struct Arguments {
    /// The program under test.
    #[arg(long, default_value = "target/release/rusuban")]
    program: PathBuf,
    /// On which engines, side by side.
    #[arg(long, value_delimiter = ',', default_values = ["sqlite", "postgres"])]
    engines: Vec<On>,
    /// For how many minutes; the round that is begun then is ended.
    #[arg(long, default_value_t = 60.0)]
    minutes: f64,
    /// Chooses the same faults again, though not their instants; by chance if it isn't given.
    #[arg(long)]
    seed: Option<u64>,
    /// Where a desk's log is left if something doesn't hold.
    #[arg(long, default_value = "target")]
    logs: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum On {
    Sqlite,
    Postgres,
}

impl On {
    fn engine(self) -> Engine {
        match self {
            Self::Sqlite => Engine::Sqlite,
            Self::Postgres => Engine::Postgres,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let seed = arguments.seed.unwrap_or_else(|| fastrand::u64(0..1_000_000));
    let lasts = Duration::try_from_secs_f64(arguments.minutes * 60.0)?;
    println!(
        "seed {seed}: the same faults again by SEED={seed}; {} minutes",
        arguments.minutes
    );
    let mut running = JoinSet::new();
    for on in arguments.engines {
        let (program, logs) = (arguments.program.clone(), arguments.logs.clone());
        running.spawn(async move { soak(on, &program, &logs, lasts, seed).await });
    }
    let mut ended = Ok(());
    while let Some(one) = running.join_next().await {
        ended = ended.and(one?);
    }
    ended
}

/// One engine. Rounds: customers write, things break, all comes to rest, everything is looked at.
async fn soak(on: On, program: &Path, logs: &Path, lasts: Duration, seed: u64) -> Result<()> {
    let story = Story::begin(program, on.engine()).await;
    let (began, mut chance) = (Instant::now(), Rng::with_seed(seed));
    let began_at = story.began_at();
    for round in 1.. {
        let since = rusuban_soak::now();
        let customers = story.customers_who_pause(CONNECTIONS, PAUSE, chance.u64(..));
        let mut chaos = Chaos::begin(&story, &mut chance);
        for _ in 0..chaos.chance(3, 8) {
            customers.acknowledged(chaos.chance(5, 150)).await;
            chaos.strikes().await;
        }
        let happened = chaos.ends();
        customers.enough().await;
        story.settles(since).await;
        let broken = story.broken(since).await;
        println!(
            "{:<8} round {round}, {} s: {happened}: {}",
            on.word(),
            began.elapsed().as_secs(),
            told(&broken)
        );
        judge(on, &story, logs, &broken)?;
        if began.elapsed() >= lasts {
            break;
        }
    }
    let broken = story.broken(began_at).await;
    let answers = story.answers();
    println!(
        "{:<8} at the end: {} customers, {} messages acknowledged, {} webhooks answered 503 (half within {:?}, the slowest \
         {:?}), {} pages so, {} broken off, {} hung: {}",
        on.word(),
        story.customers_so_far(),
        story.acknowledged_so_far(),
        answers.refused.len(),
        answers.half_refused_within().unwrap_or_default(),
        answers.refused.iter().max().copied().unwrap_or_default(),
        answers.pages_refused,
        answers.broken_off,
        answers.hung,
        told(&broken)
    );
    judge(on, &story, logs, &broken)
}

fn told(broken: &[Broken]) -> String {
    match broken.len() {
        0 => "everything holds".to_owned(),
        count => format!("{count} PROMISES BROKEN"),
    }
}

fn judge(on: On, story: &Story, logs: &Path, broken: &[Broken]) -> Result<()> {
    if broken.is_empty() {
        return Ok(());
    }
    for each in broken.iter().take(SHOWN) {
        println!("{:<8} {each:?}", on.word());
    }
    let log = logs.join(format!("soak-{}.log", on.word()));
    std::fs::copy(story.desk.log_file(), &log)?;
    bail!(
        "{}: something doesn't hold; the desk's log is {}",
        on.word(),
        log.display()
    );
}
