//! Limits per address and minute.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use rusuban_core::attachment::FILE_LIMIT;

use crate::error::Problem;

/// So many addresses are kept before those without a recent request are forgotten.
const KEPT: usize = 10_000;

/// The limits of the public contract; webhooks are limited by size only.
pub struct Limits {
    sign_ins: Limit,
    widget_sessions: Limit,
    widget_messages: Limit,
    widget_files: Limit,
    /// In pieces of [`PIECE`] bytes.
    widget_bytes: Limit,
}

/// What files are counted in, in bytes.
const PIECE: u64 = 64 * 1024;

struct Limit(Option<DefaultKeyedRateLimiter<IpAddr>>);

impl Limits {
    /// Limits that hold, or none at all.
    pub fn new(on: bool) -> Self {
        let limit = |per_minute| Limit(on.then(|| RateLimiter::keyed(Quota::per_minute(per_minute))));
        Self {
            sign_ins: limit(const { NonZeroU32::new(20).unwrap() }),
            widget_sessions: limit(const { NonZeroU32::new(60).unwrap() }),
            widget_messages: limit(const { NonZeroU32::new(120).unwrap() }),
            widget_files: limit(const { NonZeroU32::new(30).unwrap() }),
            // 50 MiB.
            widget_bytes: limit(const { NonZeroU32::new(800).unwrap() }),
        }
    }

    /// One sign-in more from this address: 20 a minute.
    pub fn sign_in(&self, address: IpAddr) -> Result<(), Problem> {
        self.sign_ins.one_more(address)
    }

    /// One widget session more from this address: 60 a minute.
    pub fn widget_session(&self, address: IpAddr) -> Result<(), Problem> {
        self.widget_sessions.one_more(address)
    }

    /// One widget message more from this address: 120 a minute.
    pub fn widget_message(&self, address: IpAddr) -> Result<(), Problem> {
        self.widget_messages.one_more(address)
    }

    /// One file of a visitor more from this address, of so many bytes at least: 30 files and 50 MiB a minute.
    pub fn widget_file(&self, address: IpAddr, bytes: u64) -> Result<(), Problem> {
        self.widget_files.one_more(address)?;
        let pieces = u32::try_from(bytes.min(FILE_LIMIT).div_ceil(PIECE)).unwrap_or(u32::MAX);
        self.widget_bytes
            .more(address, NonZeroU32::new(pieces).unwrap_or(NonZeroU32::MIN))
    }
}

impl Limit {
    fn one_more(&self, address: IpAddr) -> Result<(), Problem> {
        self.more(address, NonZeroU32::MIN)
    }

    fn more(&self, address: IpAddr, count: NonZeroU32) -> Result<(), Problem> {
        let Some(limiter) = &self.0 else { return Ok(()) };
        if limiter.len() > KEPT {
            limiter.retain_recent();
        }
        // More at once than a minute takes is never asked for.
        let Ok(checked) = limiter.check_key_n(&network(address), count) else {
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
