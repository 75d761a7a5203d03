//! What every messenger can do.

use jiff::Timestamp;
use rusuban_core::attachment::Missing;
use uuid::Uuid;

use crate::setup::Setup;
use crate::{Answer, Credentials, Outcome, Received, Request, Unreadable};

/// The signature is missing or wrong: nothing of the request may be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not match")]
pub struct SignatureError;

/// One way to the customer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way<'a> {
    /// The free answer, by a token that can be used once.
    Reply {
        /// The token.
        token: &'a str,
        /// Whether an earlier try with this token may have been taken.
        maybe_used: bool,
    },
    /// A message of our own accord.
    Push,
}

impl std::fmt::Debug for Way<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The token is a credential for one answer.
        f.write_str(match self {
            Self::Reply { .. } => "Reply",
            Self::Push => "Push",
        })
    }
}

/// One part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Some of the text, or all of it.
    Text(&'a str),
    /// A file.
    File(File<'a>),
}

/// A file that the messenger or the customer fetches from us.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct File<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What it is.
    pub media_type: &'a str,
    /// Bytes.
    pub size: u64,
    /// Whether it is a picture that may be shown.
    pub shown: bool,
    /// Where it can be had by whoever knows this address.
    pub url: &'a str,
}

impl std::fmt::Debug for File<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Whoever knows the address has the file.
        f.debug_struct("File")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// What the answer to a request for a file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The body is the file.
    Here,
    /// Not now; worth another try.
    Later,
    /// It can't be had.
    Missing(Missing),
}

/// What is to be sent with one request.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// The customer's account.
    pub address: &'a str,
    /// The parts, in order; as many as one request carries.
    pub parts: &'a [Part<'a>],
    /// How.
    pub way: Way<'a>,
    /// Names this request to the provider through all its tries.
    pub retry_key: Uuid,
}

/// What a messenger told of a customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookedUp {
    /// The display name; may be empty.
    pub display_name: String,
    /// Language tag; may be empty.
    pub language: String,
}

/// A messenger: how to listen to it and how to speak to it.
pub trait Messenger: Sync + std::fmt::Debug {
    /// The provider's own address, where a channel names no other.
    fn base_url(&self) -> &'static str;

    /// The header that carries the signature of a webhook, in lower case.
    fn signature_header(&self) -> &'static str;

    /// Whether the webhook comes from whom it says; compared in constant time, over the raw bytes.
    ///
    /// # Errors
    /// [`SignatureError`], also where the channel has no secret.
    fn verify(
        &self,
        credentials: &Credentials,
        signature: Option<&[u8]>,
        body: &[u8],
    ) -> Result<(), SignatureError>;

    /// The events of a webhook, in order, each judged alone: a bad one never spoils the good ones.
    ///
    /// # Errors
    /// [`Unreadable`] if the body as a whole isn't a webhook of this messenger.
    fn read(&self, body: &[u8], received_at: Timestamp) -> Result<Vec<Received>, Unreadable>;

    /// The request that sends these parts.
    fn send(&self, credentials: &Credentials, outgoing: &Outgoing<'_>) -> Request;

    /// What the provider's answer to it means.
    fn outcome(&self, way: Way<'_>, answer: &Answer<'_>) -> Outcome;

    /// The request that asks for the customer's name, where the messenger can be asked.
    fn profile(&self, credentials: &Credentials, address: &str) -> Option<Request>;

    /// How the provider is asked about our account there; `None` where it can't be.
    fn setup(&self) -> Option<&'static dyn Setup> {
        None
    }

    /// What the answer tells; nothing where the messenger doesn't tell.
    fn read_profile(&self, answer: &Answer<'_>) -> LookedUp;

    /// The address that files are fetched from, where a channel names no other.
    fn content_base_url(&self) -> &'static str;

    /// The request for the file of a customer's message.
    fn content(&self, credentials: &Credentials, provider_id: &str) -> Request;

    /// What the status of its answer means.
    fn read_content(&self, status: u16) -> Content;
}
