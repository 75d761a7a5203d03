//! A clock that isn't right.

use jiff::{SignedDuration, Timestamp};

use crate::error::{OpenError, StoreError};
use crate::statement::Statement;
use crate::store::Store;
use crate::value::params;

/// Clocks that are kept by NTP differ by less, also from machine to machine and over a leap.
const MAY_BE_BEHIND: SignedDuration = SignedDuration::from_mins(5);

/// Refuses a clock that is more than five minutes behind an instant that is known to have been: with it, closed hours
/// would be taken for open ones, and those who left long ago for present.
///
/// # Errors
/// [`OpenError::ClockBehind`].
pub fn check_clock(now: Timestamp, known: Option<Timestamp>) -> Result<(), OpenError> {
    match known {
        Some(known) if MAY_BE_BEHIND < known.duration_since(now) => {
            Err(OpenError::ClockBehind { now, known })
        }
        _ => Ok(()),
    }
}

impl Store {
    /// Mends what a clock that ran ahead left behind: nobody is present until a day that is still to come, no channel
    /// was available then, and no delivery waits for it.
    pub async fn trust_clock(&self, now: Timestamp) -> Result<(), StoreError> {
        let statements = vec![
            Statement::any(
                "UPDATE session SET last_sign_of_life = ?1 WHERE last_sign_of_life > ?1",
                params![now],
            ),
            Statement::any("DELETE FROM reach WHERE began > ?1", params![now]),
            Statement::any("UPDATE reach SET ended = ?1 WHERE ended > ?1", params![now]),
            Statement::any(
                "UPDATE reach SET available_until = ?1 WHERE available_until > ?1",
                params![now],
            ),
            Statement::any(
                "UPDATE outbox SET due_at = ?1 WHERE stage IN (0, 2) AND due_at > ?1",
                params![now],
            ),
            Statement::any(
                "UPDATE meta SET v = ?1 WHERE k = 'desk_alive_at' AND v > ?1",
                params![now],
            ),
        ];
        self.execute(statements).await.map(drop)
    }
}
