use rusuban_core::event::Inbound;

/// What one event of a provider's webhook is to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// A customer's message (R5).
    Message(Box<Inbound>),
    /// The customer took a message back (R5): it is hidden from everybody.
    Unsent {
        /// The account.
        address: String,
        /// The provider's id of the message.
        provider_id: String,
    },
    /// Nothing to us: answered 200, counted, not stored (R5). The word is one of a fixed few, fit for a metric.
    Ignored(&'static str),
}

/// A body that isn't what this provider sends: nothing of it can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body is not a webhook of this messenger")]
pub struct Unreadable;

/// As much of a text as we keep of one message, in Unicode scalar values.
pub(crate) const TEXT_LIMIT: usize = 10_000;

/// A text as it may be stored: bounded, without NUL, which no store keeps.
pub(crate) fn bounded(text: &str, limit: usize) -> String {
    text.chars()
        .filter(|character| *character != '\0')
        .take(limit)
        .collect()
}

/// An id of a provider: 1 to 128 visible ASCII characters; anything else isn't one.
pub(crate) fn id(text: &str) -> Option<String> {
    let well_formed = (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    well_formed.then(|| text.to_owned())
}
