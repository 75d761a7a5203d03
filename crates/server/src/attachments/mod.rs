//! Files of messages: taken in piece by piece, judged by their bytes, handed out so that no browser runs them.

pub(crate) mod choose;
pub(crate) mod fetch;
pub(crate) mod keep;
pub(crate) mod link;
pub(crate) mod serve;
mod sniff;
pub(crate) mod sweep;
pub(crate) mod upload;
