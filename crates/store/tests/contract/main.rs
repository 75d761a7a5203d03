//! What every engine must keep, told as stories. Each is told on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that fails here has failed"
)]

mod announcements;
mod attachments;
mod backup;
mod canned_replies;
mod clock;
mod conflicts;
mod contact_merge;
mod desk;
mod in_hand;
mod key_mark;
mod lists;
mod messages;
mod morning;
mod moving;
mod opening;
mod opening_postgres;
mod outbox;
mod pg_dump;
mod presence;
mod references_postgres;
mod reports;
mod round_trip;
mod search;
mod setting_changes;
