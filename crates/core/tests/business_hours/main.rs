//! Business hours and holidays (R2), told as stories.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod definition;
mod describe;
mod holidays;
mod ics;
mod openings;
mod properties;
mod shifts;
mod support;
