//! Fresh ids and secrets: the only place that makes them.

use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use rusuban_core::event::Fresh;
use rusuban_core::ids::{AttachmentId, ChatId, ContactId, IdentityId, TicketId};
use uuid::{Builder, Uuid};

use crate::clock::Clock;

/// Makes ids: UUIDs of version 7, so that keys sort by the time they were made.
pub struct Ids {
    clock: Clock,
    random: Mutex<StdRng>,
}

impl Ids {
    /// Ids from the system's randomness.
    ///
    /// # Errors
    /// When the system has none to give.
    pub fn from_system(clock: Clock) -> Result<Self, getrandom::Error> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed)?;
        Ok(Self {
            clock,
            random: Mutex::new(StdRng::from_seed(seed)),
        })
    }

    /// The same ids in every run, for tests.
    pub fn seeded(clock: Clock, seed: u64) -> Self {
        Self {
            clock,
            random: Mutex::new(StdRng::seed_from_u64(seed)),
        }
    }

    /// A new id, to be wrapped in its type: `ChatId(app.ids.next())`.
    pub fn next(&self) -> Uuid {
        let ms = u64::try_from(self.clock.now().as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(ms, &self.bytes()).into_uuid()
    }

    /// Ids for whatever rows an event may need.
    pub fn for_event(&self) -> Fresh {
        Fresh {
            contact: ContactId(self.next()),
            identity: IdentityId(self.next()),
            chat: ChatId(self.next()),
            ticket: TicketId(self.next()),
            attachment: AttachmentId(self.next()),
            retry_key: Builder::from_random_bytes(self.bytes()).into_uuid(),
        }
    }

    /// A number from 0 to 1, for jitter.
    pub fn jitter(&self) -> f64 {
        let [a, b, c, d] = self.bytes();
        f64::from(u32::from_le_bytes([a, b, c, d])) / f64::from(u32::MAX)
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        // A panic elsewhere can't leave the generator in a bad state.
        self.random
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        bytes
    }
}

/// 256 bits from the system, as URL-safe text; never from a seed.
///
/// # Errors
/// When the system has no randomness to give.
pub fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
