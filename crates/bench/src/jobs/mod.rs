//! The jobs: what is measured, each against a desk of its own.

mod growth;
mod idle;
mod live;
mod sizes;
mod start;
mod verdict;
mod webhook;

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use crate::desk::Engine;
use crate::report::Job;

/// How it is measured.
pub(crate) struct Bench {
    pub(crate) program: PathBuf,
    pub(crate) connections: Vec<u32>,
    pub(crate) customers: u32,
    pub(crate) chats: u32,
    pub(crate) engines: Vec<Engine>,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum JobName {
    /// A customer's webhook to the offline message at the provider, closed loop.
    #[value(name = "A")]
    A,
    /// A with a text for which the provider is asked for the customer's name.
    #[value(name = "A-name")]
    AName,
    /// A at 2,000 customers a second, whatever the desk does.
    #[value(name = "A-open")]
    AOpen,
    /// A by a provider that takes 50 ms for each answer.
    #[value(name = "A50")]
    A50,
    /// A customer's webhook to the durable 200, closed loop.
    #[value(name = "B")]
    B,
    /// The rule alone.
    #[value(name = "verdict")]
    Verdict,
    /// A customer's message on the web to the offline message on his open page.
    #[value(name = "live")]
    Live,
    /// 15,000 customers whose pages are open.
    #[value(name = "idle")]
    Idle,
    /// Lists, reports and A with a million chats.
    #[value(name = "growth")]
    Growth,
    /// Search in a million messages.
    #[value(name = "search")]
    Search,
    /// Start, memory when idle, size of the program.
    #[value(name = "start")]
    Start,
    /// What a browser loads at first.
    #[value(name = "sizes")]
    Sizes,
}

impl JobName {
    /// All figures of it.
    pub(crate) async fn measure(self, bench: &Bench) -> Result<Vec<Job>> {
        match self {
            Self::A => on_each_engine(bench, webhook::a).await,
            Self::B => on_each_engine(bench, webhook::b).await,
            Self::AName => webhook::a_name(bench).await,
            Self::AOpen => webhook::a_open(bench).await,
            Self::A50 => webhook::a50(bench).await,
            Self::Verdict => verdict::verdict().await,
            Self::Live => live::live(bench).await,
            Self::Idle => idle::idle(bench).await,
            Self::Growth => growth::growth(bench).await,
            Self::Search => on_each_engine(bench, growth::search).await,
            Self::Start => start::start(bench).await,
            Self::Sizes => sizes::sizes(bench).await,
        }
    }
}

async fn on_each_engine(
    bench: &Bench,
    job: impl AsyncFn(&Bench, Engine) -> Result<Vec<Job>>,
) -> Result<Vec<Job>> {
    let mut jobs = Vec::new();
    for engine in &bench.engines {
        jobs.extend(job(bench, *engine).await?);
    }
    Ok(jobs)
}
