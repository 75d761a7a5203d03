//! How each provider is treated: how many requests at once and how fast, what is tried again and for how long, when
//! nobody can know whether a message was taken, and when a provider is left alone for a while.
//!
//! Data ([`Policy`], one for each kind of channel: [`policy`]) and decisions about it, all pure: [`next`] says what
//! follows from a try, [`Bucket`] keeps to a rate, [`Circuit`] leaves a provider in trouble alone.

mod backoff;
mod bucket;
mod circuit;
mod next;
mod providers;
mod retry_after;

use std::time::Duration;

pub use self::bucket::Bucket;
pub use self::circuit::{Admits, Circuit};
pub use self::next::{Next, Tried, next};
pub use self::providers::{USUAL, policy};
pub use self::retry_after::retry_after;

/// How long a reply token counts as fresh after we received it; LINE promises a minute.
pub const REPLY_TOKEN_FRESH: Duration = Duration::from_secs(50);

/// How a provider is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Requests under way at once, on one channel.
    pub in_flight: u32,
    /// How fast requests may follow each other, on one channel.
    pub rate: Rate,
    /// When the provider is left alone.
    pub trouble: Trouble,
    /// How long is waited before another try.
    pub backoff: Backoff,
    /// How long an answer may take.
    pub patience: Duration,
    /// How long a message is tried after it was written.
    pub horizon: Duration,
    /// How long a reply token counts as fresh after we received it; `None` where there are none.
    pub reply_token_fresh: Option<Duration>,
    /// What an interrupted push means.
    pub interrupted: Interrupted,
}

/// Requests a second, steadily, and at most so many at once beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Requests a second.
    pub per_second: u32,
    /// As many as may come at once after a quiet time.
    pub burst: u32,
}

/// When a provider in trouble is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    /// After so many tries in a row that met trouble.
    pub opens_after: u32,
    /// The first rest.
    pub first_rest: Duration,
    /// The longest rest.
    pub longest_rest: Duration,
}

/// Waits that double, spread by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The first wait.
    pub first: Duration,
    /// The longest wait of our own accord.
    pub longest: Duration,
    /// The longest wait a provider may ask for.
    pub longest_asked: Duration,
}

/// What it means that no answer came, where the provider may have taken the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interrupted {
    /// It is sent again: the provider knows it by its retry key, and takes it once.
    SendAgain,
    /// Nobody can know; sending again might make a second copy.
    Unknown,
}
