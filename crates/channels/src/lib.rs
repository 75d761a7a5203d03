//! The messengers: how each signs, what it sends us, what we send it, and how its answers are to be understood.
//!
//! Pure: bytes and facts in, data out. Who listens and who sends is the server's business. One module per messenger;
//! each is a [`Messenger`], found by the kind of its channel with [`messenger`]. Facts are from the providers'
//! documents, named where they are used.

use rusuban_core::settings::ChannelKind;

mod credentials;
mod exchange;
pub mod line;
mod messenger;
pub mod policy;
mod received;
pub mod setup;

pub use credentials::Credentials;
pub use exchange::{Answer, Failure, Method, NoAnswer, Outcome, Request};
pub use messenger::{Content, File, LookedUp, Messenger, Outgoing, Part, SignatureError, Way};
pub use received::{Received, Unreadable};

/// The messenger of such a channel; `None` where no provider stands between us and the customer, or none is known yet.
pub fn messenger(kind: ChannelKind) -> Option<&'static dyn Messenger> {
    match kind {
        ChannelKind::Line => Some(&line::Line),
        _ => None,
    }
}
