//! Limits per minute, of an address or of whoever types.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use rusuban_core::attachment::FILE_LIMIT;

use crate::error::Problem;

/// So many callers are kept before those without a recent request are forgotten.
const KEPT: usize = 10_000;

/// The limits of the public contract; webhooks are limited by size only.
pub struct Limits {
    sign_ins: Limit,
    widget_sessions: Limit,
    widget_messages: Limit,
    widget_files: Limit,
    /// In pieces of [`PIECE`] bytes.
    widget_bytes: Limit,
    typing: Limit<String>,
}

/// What files are counted in, in bytes.
const PIECE: u64 = 64 * 1024;

struct Limit<K: Clone + Eq + Hash = IpAddr>(Option<DefaultKeyedRateLimiter<K>>);

impl Limits {
    /// Limits that hold, or none at all.
    pub fn new(on: bool) -> Self {
        Self {
            sign_ins: Limit::per_minute(on, const { NonZeroU32::new(20).unwrap() }),
            widget_sessions: Limit::per_minute(on, const { NonZeroU32::new(60).unwrap() }),
            widget_messages: Limit::per_minute(on, const { NonZeroU32::new(120).unwrap() }),
            widget_files: Limit::per_minute(on, const { NonZeroU32::new(30).unwrap() }),
            // 50 MiB.
            widget_bytes: Limit::per_minute(on, const { NonZeroU32::new(800).unwrap() }),
            typing: Limit::per_minute(on, const { NonZeroU32::new(60).unwrap() }),
        }
    }

    /// One sign-in more from this address: 20 a minute.
    pub fn sign_in(&self, address: IpAddr) -> Result<(), Problem> {
        self.sign_ins.one_more(&network(address))
    }

    /// One widget session more from this address: 60 a minute.
    pub fn widget_session(&self, address: IpAddr) -> Result<(), Problem> {
        self.widget_sessions.one_more(&network(address))
    }

    /// One widget message more from this address: 120 a minute.
    pub fn widget_message(&self, address: IpAddr) -> Result<(), Problem> {
        self.widget_messages.one_more(&network(address))
    }

    /// One file of a visitor more from this address, of so many bytes at least: 30 files and 50 MiB a minute.
    pub fn widget_file(&self, address: IpAddr, bytes: u64) -> Result<(), Problem> {
        let network = network(address);
        self.widget_files.one_more(&network)?;
        let pieces = u32::try_from(bytes.min(FILE_LIMIT).div_ceil(PIECE)).unwrap_or(u32::MAX);
        self.widget_bytes
            .more(&network, NonZeroU32::new(pieces).unwrap_or(NonZeroU32::MIN))
    }

    /// One word more about typing, of the visitor, agent or bot that is called so: 60 a minute. Twenty say that somebody
    /// types all the time; the rest is for texts that are begun and given up.
    pub fn typing(&self, name: &str) -> Result<(), Problem> {
        self.typing.one_more(&name.to_owned())
    }
}

impl<K: Clone + Eq + Hash> Limit<K> {
    fn per_minute(on: bool, count: NonZeroU32) -> Self {
        Self(on.then(|| RateLimiter::keyed(Quota::per_minute(count))))
    }

    fn one_more(&self, caller: &K) -> Result<(), Problem> {
        self.more(caller, NonZeroU32::MIN)
    }

    fn more(&self, caller: &K, count: NonZeroU32) -> Result<(), Problem> {
        let Some(limiter) = &self.0 else { return Ok(()) };
        if limiter.len() > KEPT {
            limiter.retain_recent();
        }
        // More at once than a minute takes is never asked for.
        let Ok(checked) = limiter.check_key_n(caller, count) else {
            return Err(Problem::too_many(60));
        };
        checked.map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Problem::too_many(
                u32::try_from(wait.as_secs())
                    .unwrap_or(u32::MAX)
                    .saturating_add(1),
            )
        })
    }
}

/// One customer has a whole /64 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).into(),
        v4 @ IpAddr::V4(_) => v4,
    }
}
